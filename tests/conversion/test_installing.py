import os
import resource
import subprocess
import sys
from pathlib import Path

import pytest

from models.checkpoint.conversion.agreement import MAX_ERROR
from models.checkpoint.conversion.convert import convert
from models.checkpoint.manifest import read_manifest
from models.checkpoint.pull_hub import pull_from_hub
from models.checkpoint.store import checkpoint_folder, staging_folder
from models.model_spec import ModelSpec
from models.registry import open_checkpoint
from tests.conversion.installing import BY_NAME, install, unheard
from tests.conversion.tiny_models import (
    ALL_MODELS,
    TinyModel,
)
from tests.fakes.hub import REVISION, FakeHub, files_of, serve_hub

ROOT = Path(__file__).parents[2]
every_model = pytest.mark.parametrize("model", ALL_MODELS, ids=lambda model: model.spec.name)


@every_model
def test_nothing_unfinished_is_left_beside_a_checkpoint(
    model: TinyModel, published: dict[str, Path], tmp_path: Path
) -> None:
    install(model.spec, published[model.spec.name], tmp_path)

    left = {path.name for path in (tmp_path / "models").iterdir()}
    assert left == {model.spec.name, f".pulled-{model.spec.name}"}


@pytest.mark.parametrize("name", ["tiny-mt5-untied", "tiny-bart-tied", "tiny-electra"])
def test_a_model_goes_from_a_hub_to_a_checkpoint(
    name: str, published: dict[str, Path], tmp_path: Path
) -> None:
    model = BY_NAME[name]
    hub = FakeHub(repository=model.spec.repository, files=files_of(published[name]))
    with serve_hub(hub):
        pull_from_hub(model.spec, tmp_path, progress=unheard, endpoint=hub.address)

    manifest = convert(model.spec, tmp_path)

    assert manifest.spec.revision == REVISION
    assert manifest.log_probability_error <= MAX_ERROR


def test_one_command_after_another_installs_a_model_of_the_operator(
    published: dict[str, Path], tmp_path: Path
) -> None:
    name = "tiny-t5-tied"
    _write_row(tmp_path, BY_NAME[name].spec)
    hub = FakeHub(repository=BY_NAME[name].spec.repository, files=files_of(published[name]))
    with serve_hub(hub):
        pulled = _bot("pull", name, data_dir=tmp_path, HF_ENDPOINT=hub.address)
    converted = _bot("convert", name, data_dir=tmp_path)
    listed = _bot("list", data_dir=tmp_path)

    assert pulled.returncode == 0, pulled.stderr
    assert converted.returncode == 0, converted.stderr
    assert "log-probabilities within" in converted.stdout
    row = next(line for line in listed.stdout.splitlines() if line.startswith(name))
    assert "installed" in row
    assert open_checkpoint(name, tmp_path).spec.revision == REVISION
    assert not (tmp_path / "models" / f".pulled-{name}").exists()


def test_a_full_disk_during_the_conversion_leaves_the_checkpoint_of_before(
    published: dict[str, Path], tmp_path: Path
) -> None:
    name = "tiny-t5-tied"
    _write_row(tmp_path, BY_NAME[name].spec)
    before = install(BY_NAME[name].spec, published[name], tmp_path)

    def limit_files() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (20_000, 20_000))

    failed = _bot("convert", name, data_dir=tmp_path, preexec_fn=limit_files)

    assert failed.returncode == 4
    assert failed.stderr.startswith(f"{name}: cannot be converted")
    assert "Traceback" not in failed.stderr
    assert read_manifest(checkpoint_folder(tmp_path, name)) == before
    assert not staging_folder(tmp_path, name).exists()


def _write_row(data_dir: Path, spec: ModelSpec) -> None:
    (data_dir / "models.toml").write_text(
        f'[{spec.name}]\nrepository = "{spec.repository}"\nlicence = "MIT"\n'
        f'commercial_use = true\narchitecture = "{spec.architecture}"\n'
        f'tokenizer = "{spec.tokenizer}"\ntasks = ["summarize"]\n'
        'reads = ["vi", "en"]\nwrites = ["vi", "en"]\n',
        encoding="utf-8",
    )


def _bot(
    *arguments: str, data_dir: Path, preexec_fn=None, **environ: str
) -> "subprocess.CompletedProcess[str]":
    return subprocess.run(
        [sys.executable, "-B", "-m", "bot", "models", *arguments],
        cwd=ROOT,
        env={**os.environ, "DATA_DIR": str(data_dir), "LANGUAGE": "en", **environ},
        preexec_fn=preexec_fn,
        capture_output=True,
        text=True,
        check=False,
        timeout=300,
    )


def test_an_installed_checkpoint_needs_neither_pytorch_nor_transformers(
    published: dict[str, Path], tmp_path: Path
) -> None:
    """Loads each in a process that cannot import them."""
    for name in ("tiny-mt5-untied", "tiny-electra"):
        install(BY_NAME[name].spec, published[name], tmp_path)
    models = tmp_path / "models"
    code = (
        "import sys\n"
        "sys.modules.update(dict.fromkeys(('torch', 'transformers')))\n"
        "import ctranslate2, onnxruntime, sentencepiece\n"
        f"ctranslate2.Translator({str(models / 'tiny-mt5-untied')!r})\n"
        f"spiece = {str(models / 'tiny-mt5-untied' / 'spiece.model')!r}\n"
        "sentencepiece.SentencePieceProcessor(model_file=spiece)\n"
        f"onnxruntime.InferenceSession({str(models / 'tiny-electra' / 'model.onnx')!r})\n"
    )

    finished = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=False, timeout=120
    )

    assert finished.returncode == 0, finished.stderr
