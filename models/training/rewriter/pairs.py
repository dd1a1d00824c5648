"""What the rewriter reads and what it is to write: articles with their summaries, and gaps."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from models.digest import segmented
from models.engines.extractive import Judgement, judge
from models.engines.rewriter.source import Picked, pick
from models.engines.spelling import in_old_style
from models.interface import Language, SegmentedText
from models.text import count_words, fold, normalize, words
from models.training.data import read_collection

# Collections whose licence forbids commercial use or changes are not here: the weights ship.
COLLECTIONS = {
    "vietnews.train": Language.VI,
    "cnndm_lc.train": Language.EN,
    "bbc.train": Language.EN,
    "reuters.train": Language.EN,
}
# A gap is neither a stub nor a paragraph.
MIN_GAP_WORDS, MAX_GAP_WORDS = 8, 60

_NUMBER = re.compile(r"\d+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Pair:
    """One lesson: the parts that are read, how their words matter, and what is to be written."""

    parts: tuple[Picked, ...]
    word_salience: Mapping[str, float]
    summary: str
    language: Language


@dataclass(frozen=True, slots=True, kw_only=True)
class ArticlePairs:
    """The lessons of one article: its summary, and its best sentence as a gap where it has one.

    A summary `invents` where it has a number that the article lacks, or teases with a question.
    """

    told: Pair
    gap: Pair | None
    invents: bool


def read_pairs(data: Path, name: str) -> Iterator[ArticlePairs]:
    """Yield the lessons of the collection `name`. Raises FileNotFoundError."""
    for row in read_collection(data, name):
        pairs = _pairs(row, COLLECTIONS[name])
        if pairs is not None:
            yield pairs


def _pairs(row: dict[str, Any], language: Language) -> ArticlePairs | None:
    """Return the lessons of a row; None where there is nothing to learn."""
    title = normalize(row.get("title") or "")
    body = normalize(row["body"])
    summary = in_old_style(normalize(row["summary"]).replace("\n", " "))
    known = set(_NUMBER.findall(f"{title} {body}"))
    if not summary:
        return None
    source = segmented(body, title=title or None, language=language)
    judgement = judge(source)
    if judgement is None:
        return None
    parts = pick(source, judgement)
    told = Pair(
        parts=parts,
        word_salience=_salience_of(parts, judgement),
        summary=summary,
        language=language,
    )
    invents = summary.endswith("?") or not known.issuperset(_NUMBER.findall(summary))
    return ArticlePairs(told=told, gap=_gap(source, judgement), invents=invents)


def _salience_of(parts: tuple[Picked, ...], judgement: Judgement) -> dict[str, float]:
    """Return what is known of the words that are read: a whole article's would fill the memory."""
    said = {fold(word) for part in parts for word in words(part.text)}
    return {word: value for word, value in judgement.word_salience.items() if word in said}


def _gap(source: SegmentedText, judgement: Judgement) -> Pair | None:
    """Return the lesson to write the best sentence from the others (Zhang et al., 2020, PEGASUS).

    The salience of words is left out: it was judged with that sentence in sight.
    """
    ranked = judgement.best_first()
    gap = ranked[0]
    sentence = source.sentence(gap)
    if len(ranked) == 1 or not MIN_GAP_WORDS <= count_words(sentence) <= MAX_GAP_WORDS:
        return None
    parts = pick(source, judgement, without=gap)
    return Pair(
        parts=parts, word_salience={}, summary=in_old_style(sentence), language=source.language
    )
