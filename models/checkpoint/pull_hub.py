"""Brings the files of a model under the data folder from a hub."""

import os
import shutil
from collections.abc import Callable
from pathlib import Path

from models.checkpoint.download import DiskFull, DownloadError, download
from models.checkpoint.hub import Publication, look_up, request_headers
from models.checkpoint.manifest import record_file
from models.checkpoint.pulled import RECORD_FILE, Progress, Pulled, write_pulled
from models.checkpoint.store import pulled_folder
from models.errors import CheckpointError
from models.model_spec import ModelSpec

# Names the revision of unfinished files, so that those of another one are not continued.
_REVISION_FILE = ".revision"
_MEGABYTE = 1e6


def pull_from_hub(
    spec: ModelSpec,
    data_dir: Path,
    *,
    progress: Progress,
    endpoint: str | None = None,
    token: str | None = None,
    pause_seconds: float = 1.0,
) -> Pulled:
    """Download the pinned revision, else the newest, going on with what an earlier call left.

    `endpoint` is the address of a hub or a mirror of one; without it the environment's
    (HF_ENDPOINT) or the public one. Raises CheckpointError, after which what has arrived is kept.
    """
    publication = look_up(spec, endpoint=endpoint, token=token)
    folder = pulled_folder(data_dir, spec.name)
    try:
        _prepare(folder, publication.revision)
        _require_space(spec, folder, publication)
        headers = request_headers(token)
        for file in publication.files:
            tell = _teller(progress, file.path, file.size_bytes)
            download(file, folder, headers=headers, tell=tell, pause_seconds=pause_seconds)
        return _finish(spec, folder, publication)
    except DiskFull as error:
        reason = f"no space left in {folder.parent}: {error}; free some and pull again to go on"
        raise CheckpointError(spec.name, reason) from error
    except DownloadError as error:
        reason = f"the download broke off: {error}; pull again to go on"
        raise CheckpointError(spec.name, reason) from error
    except OSError as error:
        raise CheckpointError(spec.name, f"{folder}: {error.strerror or error}") from error


def _prepare(folder: Path, revision: str) -> None:
    """Make the folder, emptied where it holds files of another revision or a finished pull's."""
    marker = folder / _REVISION_FILE
    if not marker.is_file() or marker.read_text(encoding="utf-8") != revision:
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir(parents=True)
        marker.write_text(revision, encoding="utf-8")
    (folder / RECORD_FILE).unlink(missing_ok=True)


def _require_space(spec: ModelSpec, folder: Path, publication: Publication) -> None:
    there = sum(path.stat().st_size for path in folder.iterdir())
    missing = sum(file.size_bytes for file in publication.files) - there
    free = shutil.disk_usage(folder).free
    if missing > free:
        raise CheckpointError(
            spec.name,
            f"needs {missing / _MEGABYTE:.0f} MB in {folder.parent}, "
            f"{free / _MEGABYTE:.0f} MB are free",
        )


def _teller(progress: Progress, path: str, total: int) -> Callable[[int], None]:
    return lambda there: progress(path, there, total)


def _finish(spec: ModelSpec, folder: Path, publication: Publication) -> Pulled:
    files = []
    for file in publication.files:
        record = record_file(folder, file.path)
        if file.sha256 and record.sha256 != file.sha256:
            # Only what was there before this call is not yet compared: it was altered since.
            os.unlink(folder / file.path)
            raise DownloadError(f"{file.path} was altered on the disk")
        files.append(record)
    pulled = Pulled(repository=spec.repository, revision=publication.revision, files=tuple(files))
    write_pulled(folder, pulled)
    return pulled
