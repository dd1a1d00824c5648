"""Finds the collections in a folder, in whichever form they are there."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from models.training.data import read_rows

# A file that was unpacked is read faster than the archive beside it.
FORMS = (".jsonl", ".jsonl.xz", ".7z")


def collection_rows(folder: Path, name: str) -> Iterator[dict[str, Any]]:
    """Return the rows of the collection `name`. Raises OSError and ValueError."""
    paths = [folder / f"{name}{form}" for form in FORMS]
    return read_rows(next((path for path in paths if path.exists()), paths[-1]))
