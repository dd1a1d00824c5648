"""Reads evaluation files, each kind known by its fields; plain or xz-compressed."""

import json
import lzma
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

from models.evaluation.conll import read_passages
from models.evaluation.items import (
    Article,
    Articles,
    DataSet,
    Dialogue,
    Dialogues,
    EvaluationDataError,
    Judgement,
    Judgements,
    Outcome,
    OutcomeKind,
    Passage,
    Passages,
)
from models.interface import Label, Language, Mention
from models.language import identify
from models.text import normalize

T = TypeVar("T")
Row = Mapping[str, Any]


def read_data(path: Path, *, limit: int | None = None) -> DataSet:
    """Return the first `limit` items of a file. Raises EvaluationDataError, which names the line.

    The fields decide what the file holds: `body` and `summary` articles, `dialogue` and `summary`
    conversations, `text` and `entities` passages, `doc`, `summary` and `label` judgements. A
    `.conll` file has two columns, token and IOB2 tag. The set's name is the file's, less suffixes.
    """
    name = path.name.removesuffix(".xz").removesuffix(".jsonl").removesuffix(".conll")
    try:
        if ".conll" in path.suffixes:
            passages = read_passages(path.name, _lines(path), limit=limit)
            return Passages(name=name, items=passages)
        return _of_rows(name, path, limit)
    except (OSError, lzma.LZMAError, EOFError, UnicodeDecodeError) as error:
        raise EvaluationDataError(f"{path}: {error}") from error


def _lines(path: Path) -> Iterator[str]:
    opener = lzma.open if path.suffix == ".xz" else open
    with opener(path, "rt", encoding="utf-8") as lines:
        yield from lines


def _of_rows(name: str, path: Path, limit: int | None) -> DataSet:
    rows = _Rows(path, limit)
    fields = rows.fields()
    if {"body", "summary"} <= fields:
        return Articles(name=name, items=rows.read_as(_article))
    if {"dialogue", "summary"} <= fields:
        return Dialogues(name=name, items=rows.read_as(_dialogue))
    if {"text", "entities"} <= fields:
        return Passages(name=name, items=rows.read_as(_passage))
    if {"doc", "summary", "label"} <= fields:
        return Judgements(name=name, items=rows.read_as(_judgement))
    raise EvaluationDataError(
        f"{path}:1: unknown kind of data; fields: {', '.join(sorted(fields)) or 'none'}"
    )


@dataclass(frozen=True, slots=True)
class _Rows:
    """The JSON objects of a file, one a line."""

    path: Path
    limit: int | None

    def fields(self) -> set[str]:
        """Return the names of the first row's fields; none where the file is empty."""
        return next((set(row) for _, row in self), set())

    def read_as(self, parse: Callable[[Row], T]) -> tuple[T, ...]:
        """Return every row as `parse` reads it. Raises EvaluationDataError."""
        items = []
        for number, row in self:
            try:
                items.append(parse(row))
            except KeyError as error:
                raise self._error(number, f"no field {error}") from error
            except (TypeError, ValueError, AttributeError) as error:
                raise self._error(number, str(error)) from error
        return tuple(items)

    def __iter__(self) -> Iterator[tuple[int, Row]]:
        count = 0
        for number, line in enumerate(_lines(self.path), start=1):
            if count == self.limit:
                return
            if line.strip():
                count += 1
                yield number, self._parsed(number, line)

    def _parsed(self, number: int, line: str) -> Row:
        try:
            row = json.loads(line)
        except ValueError as error:
            raise self._error(number, f"not JSON: {error}") from error
        if not isinstance(row, dict):
            raise self._error(number, "not a JSON object")
        return row

    def _error(self, number: int, reason: str) -> EvaluationDataError:
        return EvaluationDataError(f"{self.path}:{number}: {reason}")


def _article(row: Row) -> Article:
    body = normalize(row["body"])
    title = normalize(row.get("title") or "") or None
    return Article(
        title=title,
        body=body,
        reference=normalize(row["summary"]),
        language=_language(row, body),
    )


def _dialogue(row: Row) -> Dialogue:
    text = normalize(row["dialogue"])
    return Dialogue(
        turns=tuple(text.split("\n")),
        reference=normalize(row["summary"]),
        language=_language(row, text),
        outcomes=_outcomes(row),
    )


def _outcomes(row: Row) -> tuple[Outcome, ...] | None:
    """Return what a person marked under decisions, promises and questions; lines count from 1."""
    fields = {kind: f"{kind}s" for kind in OutcomeKind}
    if not set(fields.values()) <= set(row):
        return None
    return tuple(
        Outcome(kind=kind, turns=frozenset(line - 1 for line in each["lines"]))
        for kind, field in fields.items()
        for each in row[field]
    )


def _passage(row: Row) -> Passage:
    # Not normalised: the offsets of the entities count the characters of this very text.
    text = str(row["text"])
    mentions = tuple(
        Mention(start=each["start"], end=each["end"], label=Label(each["type"]))
        for each in row["entities"]
    )
    for mention, each in zip(mentions, row["entities"], strict=True):
        if text[mention.start : mention.end] != each["text"]:
            raise ValueError(f"entity {each['text']!r} does not stand at its offsets")
    return Passage(text=text, mentions=mentions, language=_language(row, text))


def _judgement(row: Row) -> Judgement:
    label = row["label"]
    if label not in (0, 1, None):
        raise ValueError(f"label {label!r} is neither 0, 1 nor null")
    document = normalize(row["doc"])
    return Judgement(
        document=document,
        summary=normalize(row["summary"]),
        is_supported=None if label is None else bool(label),
        kind=row.get("kind") or row.get("set"),
        language=_language(row, document),
    )


def _language(row: Row, text: str) -> Language:
    if "language" in row:
        return Language(row["language"])
    return identify(text).language or Language.EN
