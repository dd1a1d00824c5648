"""Where converted checkpoints lie, and whether one is whole.

`DATA_DIR/models/NAME` holds one checkpoint. Folders whose name begins with a dot are unfinished:
`.pulled-NAME` holds downloads and `.staging-NAME` a conversion; the last step of a conversion
renames the second into place, so a folder without the dot was once complete.
"""

import shutil
from collections.abc import Sequence
from pathlib import Path

from models.checkpoint.manifest import FILE_NAME, FileRecord, read_manifest, sha256_of
from models.checkpoint.spec_fields import NAME
from models.errors import CheckpointError
from models.model_spec import Checkpoint

MODELS_FOLDER = "models"


def checkpoint_folder(data_dir: Path, name: str) -> Path:
    """Return the folder of the checkpoint `name`, whether it is there or not."""
    return data_dir / MODELS_FOLDER / name


def pulled_folder(data_dir: Path, name: str) -> Path:
    """Return the folder that keeps the files of `name` as their owner published them."""
    return data_dir / MODELS_FOLDER / f".pulled-{name}"


def staging_folder(data_dir: Path, name: str) -> Path:
    """Return the folder in which `name` is converted before it takes its place."""
    return data_dir / MODELS_FOLDER / f".staging-{name}"


def checkpoint_names(data_dir: Path) -> tuple[str, ...]:
    """Return the names of all checkpoint folders, whole or not, sorted."""
    try:
        folders = list((data_dir / MODELS_FOLDER).iterdir())
    except (FileNotFoundError, NotADirectoryError):
        return ()
    return tuple(
        sorted(path.name for path in folders if NAME.fullmatch(path.name) and path.is_dir())
    )


def read_checkpoint(folder: Path, *, compare_contents: bool = False) -> Checkpoint:
    """Return the checkpoint in `folder` if its files are those of its manifest.

    Sizes are always compared, contents by SHA-256 on demand (about half a second a gigabyte).
    Raises CheckpointError, whose reason names the first file that differs.
    """
    manifest = read_manifest(folder)
    if manifest.spec.name != folder.name:
        raise CheckpointError(folder.name, f"{FILE_NAME} is that of {manifest.spec.name}")
    _compare(folder, manifest.files, compare_contents=compare_contents)
    return Checkpoint(spec=manifest.spec, folder=folder, quantization=manifest.quantization)


def remove_checkpoint(data_dir: Path, name: str) -> int:
    """Delete the checkpoint `name` and what was pulled or half converted for it.

    Returns the bytes that were freed, 0 where there was nothing. Raises CheckpointError.
    """
    freed = 0
    for find in (checkpoint_folder, pulled_folder, staging_folder):
        folder = find(data_dir, name)
        if not folder.is_dir():
            continue
        freed += sum(path.lstat().st_size for path in folder.rglob("*") if not path.is_dir())
        try:
            shutil.rmtree(folder)
        except OSError as error:
            raise CheckpointError(name, f"cannot be removed: {error.strerror}") from error
    return freed


def remove_pulled(data_dir: Path, name: str) -> None:
    """Delete what was pulled for `name`, which its checkpoint does not need. Raises OSError."""
    folder = pulled_folder(data_dir, name)
    if folder.is_dir():
        shutil.rmtree(folder)


def _compare(folder: Path, records: Sequence[FileRecord], *, compare_contents: bool) -> None:
    for record in records:
        path = folder / record.path
        try:
            size = path.stat().st_size
            if size != record.size_bytes:
                raise CheckpointError(
                    folder.name, f"{record.path} has {size} bytes of {record.size_bytes}"
                )
            if compare_contents and sha256_of(path) != record.sha256:
                raise CheckpointError(folder.name, f"{record.path} is not as it was written")
        except OSError as error:
            raise CheckpointError(folder.name, f"{record.path}: {error.strerror}") from error
