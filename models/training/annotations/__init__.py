"""Labelled passages of the Vietnamese article collection: read, and joined with its text."""

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from importlib import resources
from typing import Any

from models.interface import Label, Mention

FILE = "vi.jsonl"


class AnnotationError(ValueError):
    """A labelled passage does not fit the collection: other text, or an article is missing."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Annotation:
    """Where a passage stands and which names are in it; it has no text of its own.

    The passage is the sentences `first` to `first + count` (excluded) of the article's body, a
    line each, blank lines not counted, joined by one space. Offsets count its code points.
    """

    article: str
    first: int
    count: int
    sha256: str
    mentions: tuple[Mention, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class LabelledPassage:
    """A passage with its names, and the sentences of its article before and after it."""

    article: str
    text: str
    mentions: tuple[Mention, ...]
    before: tuple[str, ...]
    after: tuple[str, ...]


def read_annotations() -> tuple[Annotation, ...]:
    """Return the annotations that ship with the project, in their order."""
    source = resources.files(__name__).joinpath(FILE)
    return tuple(map(_annotation, source.read_text(encoding="utf-8").splitlines()))


def labelled_passages(
    annotations: Iterable[Annotation], rows: Iterable[Mapping[str, Any]]
) -> Iterator[LabelledPassage]:
    """Yield the annotated passages of a collection in the order of `annotations`.

    `rows` are articles with `id` and `body`, as `models.training.data.read_rows` reads them.
    Raises AnnotationError where an article is missing or its text is not the one labelled.
    """
    wanted = tuple(annotations)
    articles = frozenset(each.article for each in wanted)
    bodies = {row["id"]: row["body"] for row in rows if row["id"] in articles}
    for each in wanted:
        if each.article not in bodies:
            raise AnnotationError(f"{each.article}: not in the collection")
        yield _joined(each, bodies[each.article])


def _joined(annotation: Annotation, body: str) -> LabelledPassage:
    sentences = tuple(line for line in body.split("\n") if line.strip())
    end = annotation.first + annotation.count
    text = " ".join(sentences[annotation.first : end])
    if hashlib.sha256(text.encode()).hexdigest() != annotation.sha256:
        raise AnnotationError(f"{annotation.article}: the text is not the one that was labelled")
    return LabelledPassage(
        article=annotation.article,
        text=text,
        mentions=annotation.mentions,
        before=sentences[: annotation.first],
        after=sentences[end:],
    )


def _annotation(line: str) -> Annotation:
    row = json.loads(line)
    return Annotation(
        article=row["id"],
        first=row["first"],
        count=row["count"],
        sha256=row["sha256"],
        mentions=tuple(
            Mention(start=start, end=end, label=Label(label))
            for start, end, label in row["entities"]
        ),
    )
