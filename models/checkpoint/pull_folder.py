"""Brings the files of a model under the data folder from another folder, without a network."""

import shutil
from pathlib import Path

from models.checkpoint.manifest import record_file
from models.checkpoint.pulled import Progress, Pulled, needed_files, write_pulled
from models.checkpoint.store import pulled_folder
from models.errors import CheckpointError
from models.model_spec import ModelSpec


def pull_from_folder(
    spec: ModelSpec, data_dir: Path, source: Path, *, progress: Progress
) -> Pulled:
    """Copy the files of a model that was brought on another way; no network is used.

    Raises CheckpointError.
    """
    folder = pulled_folder(data_dir, spec.name)
    try:
        names = needed_files((path.name for path in source.iterdir() if path.is_file()), spec)
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir(parents=True)
        for name in names:
            size = (source / name).stat().st_size
            shutil.copyfile(source / name, folder / name)
            progress(name, size, size)
        files = tuple(record_file(folder, name) for name in names)
        pulled = Pulled(repository=spec.repository, revision=None, files=files)
        write_pulled(folder, pulled)
    except OSError as error:
        reason = f"{error.filename or source}: {error.strerror or error}"
        raise CheckpointError(spec.name, reason) from error
    return pulled
