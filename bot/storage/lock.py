"""One running bot for each data folder."""

import fcntl
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from bot.errors import DatabaseUnusable, FolderInUse


@contextmanager
def sole_user_of(folder: Path) -> Iterator[None]:
    """Hold the folder during the block, so that no second bot answers the same messages.

    Raises FolderInUse when another process holds it and DatabaseUnusable when it cannot be
    written. The kernel lets go when a process ends, however it ends (flock(2)).
    """
    path = folder / "lock"
    try:
        folder.mkdir(parents=True, exist_ok=True)
        file = path.open("wb")
    except OSError as error:
        raise DatabaseUnusable(path, error.strerror or type(error).__name__) from error
    with file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as error:
            raise FolderInUse(folder) from error
        yield
