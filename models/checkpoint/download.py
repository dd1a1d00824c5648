"""One file over HTTP, resumed where it broke off.

The hub's own library begins each file anew in every process (2.4), which over a slow line never
ends for files of 2 GB.
"""

import errno
import time
from collections.abc import Callable, Mapping
from pathlib import Path

import httpx

from models.checkpoint.hub import PublishedFile
from models.checkpoint.manifest import sha256_of

Tell = Callable[[int], None]

_TIMEOUT = httpx.Timeout(30.0, connect=20.0)
# Consecutive attempts that bring no byte.
_MAX_IDLE_ATTEMPTS = 4
_PARTIAL, _RANGE_UNSATISFIABLE = 206, 416
_FULL = (errno.ENOSPC, errno.EFBIG, errno.EDQUOT)


class DownloadError(Exception):
    """A file could not be had; what arrived is kept, so that a later call goes on from there."""


class DiskFull(DownloadError):
    """The disk, or the space that the system allows, is used up."""


def download(
    file: PublishedFile,
    folder: Path,
    *,
    headers: Mapping[str, str],
    tell: Tell,
    pause_seconds: float = 1.0,
) -> None:
    """Bring `file` into `folder`, going on with what an earlier call left of it.

    `tell` gets the bytes that are there after each piece. Broken connections are tried again,
    after `pause_seconds` times the number of attempts in a row that brought nothing. Raises
    DownloadError, also where size or SHA-256 differ from what the hub said.
    """
    path = folder / file.path
    part = path.with_name(f"{path.name}.part")
    if path.is_file():
        tell(path.stat().st_size)
        return
    try:
        with httpx.Client(follow_redirects=True, timeout=_TIMEOUT, headers=headers) as client:
            _fill(client, file, part, tell, pause_seconds)
        _check(file, part)
        part.rename(path)
    except OSError as error:
        if error.errno in _FULL:
            raise DiskFull(f"{file.path}: {error.strerror}") from error
        raise DownloadError(f"{file.path}: {error.strerror or error}") from error


def _fill(
    client: httpx.Client, file: PublishedFile, part: Path, tell: Tell, pause_seconds: float
) -> None:
    idle = 0
    while True:
        before = _size(part)
        try:
            _fetch(client, file, part, tell)
        except httpx.TransportError as error:
            idle = 0 if _size(part) > before else idle + 1
            if idle >= _MAX_IDLE_ATTEMPTS:
                raise DownloadError(f"{file.path}: {error or type(error).__name__}") from error
        except httpx.HTTPStatusError as error:
            raise DownloadError(f"{file.path}: HTTP {error.response.status_code}") from error
        except httpx.HTTPError as error:
            raise DownloadError(f"{file.path}: {error}") from error
        else:
            return
        time.sleep(pause_seconds * idle)


def _fetch(client: httpx.Client, file: PublishedFile, part: Path, tell: Tell) -> None:
    start = _size(part)
    if start == file.size_bytes and start > 0:
        tell(start)
        return
    # Compressed ranges count other bytes than those of the file.
    wanted = {"Accept-Encoding": "identity"}
    if start:
        wanted["Range"] = f"bytes={start}-"
    with client.stream("GET", file.url, headers=wanted) as response:
        if response.status_code == _RANGE_UNSATISFIABLE:
            part.unlink()
            raise httpx.ReadError("what was there is longer than the file")
        response.raise_for_status()
        # A server that knows no ranges sends the whole file again.
        resumed = response.status_code == _PARTIAL
        with part.open("ab" if resumed else "wb") as written:
            there = start if resumed else 0
            # Pieces of a size of our own would be lost where the connection breaks within one.
            for chunk in response.iter_raw():
                written.write(chunk)
                there += len(chunk)
                tell(there)
    if there < file.size_bytes:
        raise httpx.ReadError(f"{there} bytes of {file.size_bytes}")


def _check(file: PublishedFile, part: Path) -> None:
    size = _size(part)
    if size != file.size_bytes or (file.sha256 and sha256_of(part) != file.sha256):
        part.unlink()
        raise DownloadError(f"{file.path}: what arrived is not what the hub announced")


def _size(path: Path) -> int:
    try:
        return path.stat().st_size
    except FileNotFoundError:
        return 0
