"""Which sentences of the source a sentence in other words rests on."""

import math
from collections import Counter
from collections.abc import Sequence
from functools import cached_property

from models.interface import SegmentedText
from models.text import words

# Segments that one sentence is shown beside, at most.
MAX_SUPPORT = 3
# A further segment must hold so much of what the sentence says and the others do not.
MIN_NEW_SHARE = 0.15
# What the writing model looked at counts as much as this share of the sentence, for the first
# segment that it names; for each later one half of the one before. Attention alone misleads.
HINT = 0.2


class EvidenceFinder:
    """Finds the segments behind generated sentences; the source is read once."""

    def __init__(self, source: SegmentedText) -> None:
        self._source = source

    @cached_property
    def _segments(self) -> list[frozenset[str]]:
        indexes = range(len(self._source.segments))
        return [frozenset(words(self._source.sentence(index))) for index in indexes]

    @cached_property
    def _weights(self) -> dict[str, float]:
        """The rarer a word is among the segments, the more it tells: log((1 + n) / df)."""
        count = len(self._segments)
        frequency = Counter(word for segment in self._segments for word in segment)
        return {word: math.log((1 + count) / times) for word, times in frequency.items()}

    def support(self, sentence: str, hints: Sequence[int] = ()) -> tuple[int, ...]:
        """Return the indexes of one to three segments, the most telling first.

        `hints` are segments that the writing model looked at, the likeliest first. Empty only
        where the source has no segment.
        """
        weights = self._weights
        unsaid = {word for word in words(sentence) if word in weights}
        whole = sum(weights[word] for word in unsaid) or 1.0
        favour = {index: HINT / 2**rank for rank, index in reversed(list(enumerate(hints)))}
        chosen: list[int] = []
        for _ in range(min(MAX_SUPPORT, len(self._segments))):
            shares = self._shares(unsaid, whole)
            best = max(
                (index for index in range(len(shares)) if index not in chosen),
                key=lambda index: shares[index] + favour.get(index, 0.0),
            )
            if chosen and shares[best] < MIN_NEW_SHARE:
                break
            chosen.append(best)
            unsaid -= self._segments[best]
        return tuple(chosen)

    def _shares(self, unsaid: set[str], whole: float) -> list[float]:
        weights = self._weights
        return [
            sum(weights[word] for word in unsaid & segment) / whole for segment in self._segments
        ]
