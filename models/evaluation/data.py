"""Reads evaluation files: JSON lines with `title`?, `body` and `summary`, plain or xz."""

import json
import lzma
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True, kw_only=True)
class Example:
    """An article and the summary that a person wrote of it (the reference)."""

    id: str
    title: str | None
    body: str
    reference: str


def read_examples(path: Path) -> Iterator[Example]:
    """Yield the examples of a file. Raises OSError, and KeyError where a field is missing."""
    opener = lzma.open if path.suffix == ".xz" else open
    with opener(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            row = json.loads(line)
            yield Example(
                id=row["id"],
                title=row.get("title"),
                body=row["body"],
                reference=row["summary"],
            )
