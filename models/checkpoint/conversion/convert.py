"""Turns what was pulled into a checkpoint that the bot can load, or leaves nothing behind."""

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from importlib.metadata import version
from pathlib import Path

from models.checkpoint.conversion.agreement import MAX_ERROR, Agreement
from models.checkpoint.conversion.seq2seq import convert_seq2seq
from models.checkpoint.conversion.tagger import convert_tagger
from models.checkpoint.manifest import Manifest, record_files, write_manifest
from models.checkpoint.pulled import read_pulled
from models.checkpoint.store import checkpoint_folder, pulled_folder, staging_folder
from models.errors import CheckpointError
from models.model_spec import ModelSpec, Task

QUANTIZATION = "int8"
_SEQ2SEQ_PACKAGES = ("ctranslate2", "torch", "transformers")
_TAGGER_PACKAGES = ("onnx", "onnxruntime", "torch", "transformers")


def convert(spec: ModelSpec, data_dir: Path) -> Manifest:
    """Convert what was pulled for `spec` and put it in place of an older checkpoint of that name.

    Needs PyTorch and transformers. It computes what PyTorch does (`agreement.MAX_ERROR`) and all
    its files are hashed before its folder gets its name. Raises CheckpointError.
    """
    pulled = pulled_folder(data_dir, spec.name)
    revision = read_pulled(spec, pulled).revision
    staging = staging_folder(data_dir, spec.name)
    tags = Task.TAG in spec.tasks
    with _cleared_afterwards(staging), _told_by_name(spec.name):
        staging.parent.mkdir(parents=True, exist_ok=True)
        completed, agreement = (convert_tagger if tags else convert_seq2seq)(spec, pulled, staging)
        _refuse_wrong(spec.name, agreement)
        manifest = Manifest(
            spec=replace(completed, revision=revision),
            quantization=QUANTIZATION,
            files=record_files(staging),
            log_probability_error=agreement.error,
            drift=agreement.drift,
            versions={
                name: version(name) for name in (_TAGGER_PACKAGES if tags else _SEQ2SEQ_PACKAGES)
            },
        )
        write_manifest(staging, manifest)
        _put_in_place(staging, checkpoint_folder(data_dir, spec.name))
    return manifest


def _refuse_wrong(name: str, agreement: Agreement) -> None:
    if not agreement.accepted:
        raise CheckpointError(
            name,
            f"the conversion is wrong: log-probabilities differ from PyTorch's by "
            f"{agreement.error:.2g}, more than {MAX_ERROR:g}",
        )


@contextmanager
def _cleared_afterwards(staging: Path) -> Iterator[None]:
    """Remove what an interrupted conversion left, before and after."""
    folders = (staging, staging.with_name(f"{staging.name}-float32"))
    for folder in folders:
        shutil.rmtree(folder, ignore_errors=True)
    try:
        yield
    finally:
        for folder in folders:
            shutil.rmtree(folder, ignore_errors=True)


@contextmanager
def _told_by_name(name: str) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise CheckpointError(name, f"cannot be converted: {error.strerror or error}") from error
    except (MemoryError, RuntimeError, ValueError) as error:
        reason = " ".join(str(error).split())[:200] or "not enough memory"
        raise CheckpointError(name, f"cannot be converted: {reason}") from error


def _put_in_place(staging: Path, folder: Path) -> None:
    replaced = folder.with_name(f".replaced-{folder.name}")
    shutil.rmtree(replaced, ignore_errors=True)
    if folder.exists():
        os.rename(folder, replaced)
    os.rename(staging, folder)
    shutil.rmtree(replaced, ignore_errors=True)
