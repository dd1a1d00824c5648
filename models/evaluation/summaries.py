"""Measures written summaries: ROUGE, length, novelty, supported facts and time."""

import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import TypeVar

import numpy as np

from models.evaluation.bootstrap import Values, draws, mean_interval, paired_difference
from models.evaluation.report import Measure, Row
from models.evaluation.rouge import KINDS, Reference, rouge_matrix
from models.evaluation.support import FactCount, SourceWords, usually_small
from models.text import count_words, words

Item = TypeVar("Item")


@dataclass(frozen=True, slots=True, kw_only=True)
class Outputs:
    """What one system wrote, one text an item, and the milliseconds that each took."""

    system: str
    texts: tuple[str, ...]
    milliseconds: tuple[float, ...] = ()


def write_all(system: str, write: Callable[[Item], str], items: Sequence[Item]) -> Outputs:
    """Return what `write` makes of every item."""
    texts, milliseconds = [], []
    for item in items:
        begin = time.perf_counter()
        texts.append(write(item))
        milliseconds.append(1000 * (time.perf_counter() - begin))
    return Outputs(system=system, texts=tuple(texts), milliseconds=tuple(milliseconds))


class SummaryScorer:
    """Scores the texts of several systems against the same sources and references."""

    def __init__(self, sources: Sequence[str], references: Sequence[str]) -> None:
        self._references = [Reference.of(text) for text in references]
        small = usually_small(sources)
        self._sources = [SourceWords(text, small=small) for text in sources]
        self._source_pairs = [frozenset(_pairs(text)) for text in sources]
        self._drawn = draws(len(sources))

    def rouge(self, texts: Sequence[str]) -> Values:
        """Return F1 times 100, one row a text, one column for each of `rouge.KINDS`."""
        return rouge_matrix(texts, self._references)

    def row(self, outputs: Outputs, *, is_scored: bool = True) -> Row:
        """Return the figures of one system; ROUGE only where `is_scored`."""
        measures = [
            *(self._rouge_measures(outputs.texts) if is_scored else ()),
            _mean("words", [count_words(text) for text in outputs.texts]),
            _mean("novel %", self._novel(outputs.texts)),
            *self._support(outputs.texts),
            *_latency(outputs.milliseconds),
        ]
        return Row(system=outputs.system, measures=tuple(measures))

    def comparison(self, ours: Outputs, theirs: Outputs) -> str:
        """Return one line that says how far ours is ahead, and whether by more than chance."""
        pairs = zip(KINDS, self.rouge(ours.texts).T, self.rouge(theirs.texts).T, strict=True)
        parts = []
        for kind, mine, other in pairs:
            found = paired_difference(mine, other, self._drawn)
            interval = found.interval
            parts.append(
                f"{kind} {interval.value:+.1f} ({interval.low:+.1f} to {interval.high:+.1f},"
                f" p {_p_value(found.p_value)})"
            )
        return f"{ours.system} against {theirs.system}: {', '.join(parts)}"

    def _rouge_measures(self, texts: Sequence[str]) -> Iterator[Measure]:
        for kind, column in zip(KINDS, self.rouge(texts).T, strict=True):
            yield Measure.of(kind, mean_interval(column, self._drawn))

    def _novel(self, texts: Sequence[str]) -> Iterator[float]:
        """Yield the share of each text's word pairs that its source lacks, in per cent."""
        for text, known in zip(texts, self._source_pairs, strict=True):
            pairs = list(_pairs(text))
            if pairs:
                yield 100 * sum(pair not in known for pair in pairs) / len(pairs)

    def _support(self, texts: Sequence[str]) -> Iterator[Measure]:
        counts: list[FactCount] = [
            source.count_facts(text) for source, text in zip(self._sources, texts, strict=True)
        ]
        total = sum(count.total for count in counts)
        missing = sum(len(count.unsupported) for count in counts)
        share = 100 * (1 - missing / total) if total else 100.0
        yield Measure(name="facts %", value=share, digits=2)
        unsupported = sum(bool(count.unsupported) for count in counts)
        yield Measure(name="unsupported", value=unsupported, digits=0)


def _pairs(text: str) -> Iterator[tuple[str, str]]:
    # Sentences stand one a line; a pair across two of them says nothing new.
    for line in text.split("\n"):
        yield from pairwise(words(line))


def _mean(name: str, values: Sequence[float] | Iterator[float]) -> Measure:
    known = list(values)
    return Measure(name=name, value=float(np.mean(known)) if known else 0.0)


def _latency(milliseconds: Sequence[float]) -> Iterator[Measure]:
    if milliseconds:
        middle, slow = np.quantile(milliseconds, (0.5, 0.95))
        yield Measure(name="ms p50", value=float(middle))
        yield Measure(name="ms p95", value=float(slow))


def _p_value(value: float) -> str:
    return "<= 0.001" if value <= 0.001 else f"{value:.3f}"
