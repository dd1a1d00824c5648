"""Which models can be pulled, and which lie converted under the data folder."""

from dataclasses import replace
from pathlib import Path

from models.checkpoint.store import checkpoint_folder, checkpoint_names, read_checkpoint
from models.errors import CheckpointError, UnknownModel
from models.model_spec import Checkpoint, ModelSpec, Task
from models.registry.engines import engine_names
from models.registry.models_file import read_models_file
from models.registry.table import MODELS

_SUMMARIZES = frozenset({Task.SUMMARIZE, Task.SUMMARIZE_ACROSS})


def known_models(data_dir: Path | None = None) -> tuple[ModelSpec, ...]:
    """Return our table, then the operator's rows; one of the same name takes the place of ours.

    Raises ModelsFileError with a line for each mistake in `models.toml` of `data_dir`.
    """
    rows = {spec.name: spec for spec in MODELS}
    if data_dir is not None:
        rows.update((spec.name, spec) for spec in read_models_file(data_dir))
    return tuple(rows.values())


def model_names(data_dir: Path | None = None) -> tuple[str, ...]:
    """Return what MODEL may name: the engines, and with `data_dir` every known summarizer.

    Raises ModelsFileError.
    """
    if data_dir is None:
        return engine_names()
    summarizers = (spec.name for spec in known_models(data_dir) if spec.tasks & _SUMMARIZES)
    return (*engine_names(), *summarizers)


def find_spec(name: str, data_dir: Path | None = None) -> ModelSpec:
    """Return the row called `name`. Raises UnknownModel with all names, and ModelsFileError."""
    rows = {spec.name: spec for spec in known_models(data_dir)}
    try:
        return rows[name]
    except KeyError:
        raise UnknownModel(name, tuple(rows)) from None


def installed(data_dir: Path) -> tuple[Checkpoint, ...]:
    """Return the checkpoints whose files are all there with the sizes they were written with.

    Quick: contents are compared by `open_checkpoint` only. Raises ModelsFileError.
    """
    rows = {spec.name: spec for spec in known_models(data_dir)}
    found = []
    for name in checkpoint_names(data_dir):
        try:
            checkpoint = read_checkpoint(checkpoint_folder(data_dir, name))
        except CheckpointError:
            continue
        found.append(_as_known(checkpoint, rows.get(name)))
    return tuple(found)


def open_checkpoint(name: str, data_dir: Path) -> Checkpoint:
    """Return the checkpoint `name` after comparing the SHA-256 of each of its files.

    Raises UnknownModel, CheckpointError (not installed, half written, altered), ModelsFileError.
    """
    rows = {spec.name: spec for spec in known_models(data_dir)}
    if name not in rows and name not in checkpoint_names(data_dir):
        raise UnknownModel(name, tuple(rows))
    checkpoint = read_checkpoint(checkpoint_folder(data_dir, name), compare_contents=True)
    return _as_known(checkpoint, rows.get(name))


def _as_known(checkpoint: Checkpoint, row: ModelSpec | None) -> Checkpoint:
    """Let today's row decide how the model is used, the manifest what the model is."""
    written = checkpoint.spec
    if row is None or not _is_same_model(row, written):
        return checkpoint
    spec = replace(
        row,
        revision=written.revision,
        source_tokens=row.source_tokens or written.source_tokens,
        target_tokens=row.target_tokens or written.target_tokens,
        labels=row.labels or written.labels,
    )
    return replace(checkpoint, spec=spec)


def _is_same_model(row: ModelSpec, written: ModelSpec) -> bool:
    return (row.repository, row.architecture, row.tokenizer) == (
        written.repository,
        written.architecture,
        written.tokenizer,
    )
