"""Reads the training collections: JSON lines, plain, `.xz` or in a `.7z` archive."""

import json
import lzma
import random
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import py7zr

SHUFFLE_SEED = 20261123
# An archive takes minutes to unpack, so an unpacked copy beside it is read instead.
SUFFIXES = (".jsonl", ".jsonl.xz", ".7z")


def read_collection(folder: Path, name: str) -> Iterator[dict[str, Any]]:
    """Yield the rows of the collection `name` ("bbc.train"). Raises FileNotFoundError."""
    for suffix in SUFFIXES:
        path = folder / f"{name}{suffix}"
        if path.exists():
            return read_rows(path)
    raise FileNotFoundError(f"{folder / name} with one of {', '.join(SUFFIXES)}")


def read_shuffled(path: Path) -> list[dict[str, Any]]:
    """Return the rows of one collection, in the same new order each time; some go by topic."""
    rows = list(read_rows(path))
    random.Random(SHUFFLE_SEED).shuffle(rows)
    return rows


def read_rows(path: Path) -> Iterator[dict[str, Any]]:
    """Yield the rows of one collection, in its order. Raises OSError and ValueError.

    An archive is unpacked into a temporary folder; its files are read by name.
    """
    if path.suffix == ".7z":
        with tempfile.TemporaryDirectory() as folder:
            with py7zr.SevenZipFile(path) as archive:
                archive.extractall(folder)
            for member in sorted(Path(folder).rglob("*.jsonl")):
                yield from read_rows(member)
        return
    opener = lzma.open if path.suffix == ".xz" else open
    with opener(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            yield json.loads(line)
