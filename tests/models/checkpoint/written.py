"""Checkpoints as a conversion leaves them, with files that mean nothing."""

from dataclasses import replace
from pathlib import Path

from models.checkpoint.manifest import Manifest, record_files, write_manifest
from models.checkpoint.store import checkpoint_folder
from models.model_spec import ModelSpec
from models.registry.table import MODELS

VIT5 = next(spec for spec in MODELS if spec.name == "vit5-base")
REVISION = "0123456789abcdef0123456789abcdef01234567"
WEIGHTS = bytes(range(256)) * 40


def write_checkpoint(data_dir: Path, spec: ModelSpec = VIT5) -> Path:
    """Write a whole checkpoint of `spec` and return its folder."""
    folder = checkpoint_folder(data_dir, spec.name)
    folder.mkdir(parents=True)
    (folder / "model.bin").write_bytes(WEIGHTS)
    (folder / "config.json").write_text("{}", encoding="utf-8")
    (folder / "spiece.model").write_bytes(b"pieces")
    manifest = Manifest(
        spec=replace(spec, revision=REVISION),
        quantization="int8",
        files=record_files(folder),
        log_probability_error=2e-6,
        drift=0.03,
        versions={"ctranslate2": "4.8.5"},
    )
    write_manifest(folder, manifest)
    return folder
