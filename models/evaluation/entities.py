"""Precision, recall and F1 of entities: a mention counts where its span and type are exact."""

import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass

import numpy as np

from models.engines.tagger_crf import CrfTagger
from models.engines.tagger_rules import RuleTagger
from models.evaluation.bootstrap import Values, draws
from models.evaluation.items import Passage, Passages
from models.evaluation.report import Measure, Report, Row
from models.evaluation.shares import precision_and_recall
from models.interface import Label, Language, Mention, TaggingEngine
from models.text import count_words

# An article of this many words is what the budget of the pipeline is about.
ARTICLE_WORDS = 600
# More of them would only make a large set slow.
TIMED_TEXTS = 20
ALL = "all"
# What published figures of taggers are about.
NAMES = frozenset((Label.PER, Label.LOC, Label.ORG))
TAGGERS: Mapping[str, Callable[[], TaggingEngine]] = {"rules": RuleTagger, "crf": CrfTagger}


@dataclass(frozen=True, slots=True, kw_only=True)
class _Tagged:
    """What one tagger found in every passage, and the milliseconds that an article takes."""

    found: tuple[frozenset[Mention], ...]
    pace: float


def report_entities(data: Passages, *, only: frozenset[str] = frozenset()) -> Report:
    """Return the table of a set of passages, one row a tagger and type; `only` these taggers.

    Types that nobody marked in the whole set are not counted: the set has no such type.
    """
    rows: list[Row] = []
    for name, make in TAGGERS.items():
        if only and name not in only:
            continue
        try:
            tagged = _tag_all(make(), data.items)
        except FileNotFoundError as error:
            rows.append(Row(system=name, remark=f"not measured: no weights at {error.filename}"))
            continue
        rows += _rows(name, tagged, data.items)
    marked = sum(len(each.mentions) for each in data.items)
    return Report(
        name=data.name,
        heading=f"{len(data.items)} passages, {marked} entities, exact span and type",
        rows=tuple(rows),
    )


def _tag_all(tagger: TaggingEngine, passages: Sequence[Passage]) -> _Tagged:
    for language in {passage.language for passage in passages}:
        tagger.tag(".", language=language)  # loads what it reads once
    found = [
        frozenset(_bare(m) for m in tagger.tag(passage.text, language=passage.language))
        for passage in passages
    ]
    return _Tagged(found=tuple(found), pace=_pace(tagger, passages))


def _pace(tagger: TaggingEngine, passages: Sequence[Passage]) -> float:
    """Return the median milliseconds for ARTICLE_WORDS words, in texts of about that length.

    A passage alone would be charged with what a tagger does once for each text.
    """
    paces = []
    for text, language in _long_texts(passages):
        begin = time.perf_counter()
        tagger.tag(text, language=language)
        seconds = time.perf_counter() - begin
        paces.append(1000 * seconds * ARTICLE_WORDS / max(1, count_words(text)))
    return float(np.median(paces)) if paces else 0.0


def _long_texts(passages: Sequence[Passage]) -> Iterator[tuple[str, Language]]:
    """Yield up to TIMED_TEXTS texts, each of following passages in one language."""
    joined: dict[Language, list[str]] = {}
    told = 0
    for passage in passages:
        texts = joined.setdefault(passage.language, [])
        texts.append(passage.text)
        if told < TIMED_TEXTS and sum(map(count_words, texts)) >= ARTICLE_WORDS:
            told += 1
            yield "\n".join(texts), passage.language
            texts.clear()
    if not told:
        yield from (("\n".join(texts), language) for language, texts in joined.items())


def _bare(mention: Mention) -> Mention:
    return Mention(start=mention.start, end=mention.end, label=mention.label)


def _rows(name: str, tagged: _Tagged, passages: Sequence[Passage]) -> Iterator[Row]:
    drawn = draws(len(passages))
    known = {mention.label for passage in passages for mention in passage.mentions}
    for label in [each for each in Label if each in known]:
        yield precision_and_recall(f"{name} {label}", _counts(tagged, passages, {label}), drawn)
    if known & NAMES:
        yield precision_and_recall(f"{name} names", _counts(tagged, passages, NAMES), drawn)
    total = precision_and_recall(f"{name} {ALL}", _counts(tagged, passages, known), drawn)
    latency = Measure(name=f"ms/{ARTICLE_WORDS} words", value=tagged.pace)
    yield Row(system=total.system, measures=(*total.measures, latency))


def _counts(tagged: _Tagged, passages: Sequence[Passage], labels: AbstractSet[Label]) -> Values:
    """Return one row a passage: right, found and marked mentions of these types."""
    rows = []
    for found, passage in zip(tagged.found, passages, strict=True):
        ours = {mention for mention in found if mention.label in labels}
        marked = {_bare(mention) for mention in passage.mentions if mention.label in labels}
        rows.append((len(ours & marked), len(ours), len(marked)))
    return np.asarray(rows, dtype=np.float64).reshape(-1, 3)
