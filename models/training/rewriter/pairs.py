"""Articles with summaries to what the rewriter reads and should write."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from models.digest import segmented
from models.engines.extractive import Judgement, judge
from models.engines.rewriter.source import Picked, pick
from models.engines.spelling import in_old_style
from models.interface import Language
from models.text import normalize
from models.training.data import read_collection

# Collections whose licence forbids commercial use or changes are not here: the weights ship.
COLLECTIONS = {
    "vietnews.train": Language.VI,
    "cnndm_lc.train": Language.EN,
    "bbc.train": Language.EN,
    "reuters.train": Language.EN,
}

_NUMBER = re.compile(r"\d+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Pair:
    """One lesson: the parts that are read, how their words matter, and the summary."""

    parts: tuple[Picked, ...]
    judgement: Judgement
    summary: str
    language: Language


def read_pairs(data: Path, name: str) -> Iterator[Pair]:
    """Yield the lessons of the collection `name`. Raises FileNotFoundError."""
    for row in read_collection(data, name):
        pair = _pair(row, COLLECTIONS[name])
        if pair is not None:
            yield pair


def _pair(row: dict[str, Any], language: Language) -> Pair | None:
    """Return the lesson of a row; None where there is nothing to learn but invention.

    A summary with a number that the article lacks teaches to invent one, a question teaches to
    tease.
    """
    title = normalize(row.get("title") or "")
    body = normalize(row["body"])
    summary = in_old_style(normalize(row["summary"]).replace("\n", " "))
    known = set(_NUMBER.findall(f"{title} {body}"))
    if not summary or summary.endswith("?") or not known.issuperset(_NUMBER.findall(summary)):
        return None
    source = segmented(body, title=title or None, language=language)
    judgement = judge(source)
    if judgement is None:
        return None
    return Pair(
        parts=pick(source, judgement), judgement=judgement, summary=summary, language=language
    )
