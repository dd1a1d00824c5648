"""Reads texts with labelled names, as the tagger would meet them: running text and spans."""

import lzma
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from models.evaluation.conll import CLOSING, LABELS, OPENING

_DATELINE = re.compile(r"\d{4}-\d\d-\d\d")
MAX_DATELINE = 8
MAX_BYLINE = 4
# The sets do not tell where a document ends when it has no dateline.
MAX_DOCUMENT = 40


@dataclass(frozen=True, slots=True, kw_only=True)
class Span:
    """`text[start:end]` is a name of type `label`."""

    start: int
    end: int
    label: str


@dataclass(frozen=True, slots=True, kw_only=True)
class LabelledText:
    """A text with every name in `text[start:end]`, in order; the rest is there to be read only.

    `withheld` is the share of the rules' findings that the model learns to do without, `misread`
    the share of the institutions whose ends it learns not to trust.
    """

    text: str
    spans: tuple[Span, ...]
    start: int
    end: int
    withheld: float = 0.0
    misread: float = 0.0


Sentence = tuple[tuple[str, str], ...]


def read_sentences(path: Path) -> Iterator[Sentence]:
    """Yield the sentences of a two-column IOB2 file as (token, tag). Raises OSError."""
    opener = lzma.open if path.suffix == ".xz" else open
    with opener(path, "rt", encoding="utf-8") as lines:
        sentence: list[tuple[str, str]] = []
        for line in lines:
            columns = line.split()
            if len(columns) >= 2 and columns[0] != "-DOCSTART-":
                sentence.append((columns[0], columns[-1]))
            elif sentence:
                yield tuple(sentence)
                sentence = []
        if sentence:
            yield tuple(sentence)


def group_documents(sentences: Sequence[Sentence]) -> list[list[Sentence]]:
    """Return the sentences by document: a headline, perhaps a byline, and a dateline open one."""
    starts = {0}
    for index, sentence in enumerate(sentences):
        if len(sentence) > MAX_DATELINE or not _DATELINE.fullmatch(sentence[-1][0]):
            continue
        first = max(0, index - 1)
        if first and _is_byline(sentences[first]):
            first -= 1
        starts.add(first)
    documents: list[list[Sentence]] = []
    for index, sentence in enumerate(sentences):
        if index in starts or len(documents[-1]) >= MAX_DOCUMENT:
            documents.append([])
        documents[-1].append(sentence)
    return documents


def _is_byline(sentence: Sentence) -> bool:
    if len(sentence) > MAX_BYLINE:
        return False
    return all(token[0].isupper() and not token.isupper() for token, _ in sentence)


def join_sentences(
    sentences: Sequence[Sentence], separator: str, *, spaced: bool = True
) -> LabelledText:
    """Return the sentences joined by `separator`; `spaced` keeps a space between any two tokens."""
    text = ""
    spans: list[Span] = []
    for sentence in sentences:
        text += separator if text else ""
        last = ""
        label, begin = "", 0
        for token, tag in sentence:
            kind, _, name = tag.partition("-")
            goes_on = kind == "I" and bool(label) and LABELS[name].value == label
            if label and not goes_on:
                spans.append(Span(start=begin, end=len(text), label=label))
                label = ""
            joined = not last or (not spaced and (token in CLOSING or last in OPENING))
            text += token if joined else " " + token
            if name and not goes_on:
                begin, label = len(text) - len(token), LABELS[name].value
            last = token
        if label:
            spans.append(Span(start=begin, end=len(text), label=label))
    return LabelledText(text=text, spans=tuple(spans), start=0, end=len(text))
