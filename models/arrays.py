"""Reads arrays from files that may be damaged."""

import zlib
from pathlib import Path
from typing import Any
from zipfile import BadZipFile

import numpy as np
from numpy.typing import NDArray


def read_arrays(path: Path) -> dict[str, NDArray[Any]]:
    """Return what `np.savez` wrote, by name. Raises OSError, and ValueError for a damaged file."""
    try:
        # A file that numpy opens stays open where it is no archive.
        with path.open("rb") as file, np.load(file, allow_pickle=False) as stored:
            return {name: stored[name] for name in stored.files}
    except (BadZipFile, EOFError, zlib.error, AttributeError, TypeError) as error:
        raise ValueError(f"{path.name} is damaged: {error}") from error
