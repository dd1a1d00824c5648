"""The denials of a sentence, said or missing, beside the same words of its source."""

import math
from bisect import bisect_left
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from models.verify.denial_odds import SIDE, Tokens, load_denial_odds

# How usual a denial is in its gap; then, as logarithms, how often the source has the words on both
# sides without it, the two words behind it without one, and the word behind it with one.
DENIAL_COLUMNS = ("denial_odds", "gap_closed", "next_affirmed", "next_denied")
NO_DENIAL = (0.0,) * len(DENIAL_COLUMNS)

DenialRow = tuple[float, ...]


class SourceDenials:
    """The words of a source in a row, and which of them a denial stands before."""

    def __init__(self, folded: str) -> None:
        self._folded = folded

    @cached_property
    def numbers(self) -> NDArray[np.uint64]:
        """The hashed words and marks of the text, stops around them."""
        return self._tokens.numbers

    @cached_property
    def _tokens(self) -> Tokens:
        return Tokens.of(self._folded)

    @cached_property
    def is_denied(self) -> NDArray[np.bool_]:
        """For each of `numbers`, whether it follows a denial at once."""
        denied = np.zeros(len(self.numbers), dtype=np.bool_)
        places = np.asarray(self._tokens.denials(self._folded), dtype=np.int64)
        denied[places + SIDE + 1] = True
        return denied

    def counts(self, left: np.uint64, right: np.uint64, further: np.uint64) -> tuple[int, int, int]:
        """Return how often `right` follows `left`, goes on with `further`, and is denied."""
        at = np.flatnonzero(self.numbers == right)
        at = at[(at >= SIDE) & (at < len(self.numbers) - SIDE)]
        denied = self.is_denied[at]
        closed = self.numbers[at - 1] == left
        goes_on = (self.numbers[at + 1] == further) & ~denied
        return int(closed.sum()), int(goes_on.sum()), int(denied.sum())


class SentenceDenials:
    """The gaps of one folded sentence in which denials stand or could stand."""

    def __init__(self, folded: str, source: SourceDenials) -> None:
        self._folded = folded
        self._source = source

    @cached_property
    def _tokens(self) -> Tokens:
        return Tokens.of(self._folded)

    def said(self, offset: int) -> DenialRow:
        """Return the DENIAL_COLUMNS of the denial at a character offset."""
        place = self._place(offset)
        return self._row([place], [min(place + 1, len(self._tokens.starts))])

    def missing(self, first: int, last: int) -> DenialRow:
        """Return those of the likeliest gap before one of the words from offset `first` to `last`.

        The word at `last` is among them.
        """
        places = list(range(self._place(first), self._place(last) + 1))
        return self._row(places, places)

    def _place(self, offset: int) -> int:
        return bisect_left(self._tokens.starts, offset)

    def _row(self, before: list[int], behind: list[int]) -> DenialRow:
        gaps = self._tokens.gaps(np.asarray(before), np.asarray(behind))
        odds = load_denial_odds().of(gaps)
        best = int(np.argmax(odds))
        left, right, further = gaps[best, SIDE - 1 : SIDE + 2]
        counts = self._source.counts(left, right, further)
        return (float(odds[best]), *(math.log1p(count) for count in counts))
