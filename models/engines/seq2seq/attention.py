"""From what a model looked at to the segments behind each sentence."""

from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

from models.engines.seq2seq.weights import Written
from models.engines.seq2seq.window import Window

# Segments that a sentence may name, and the share of the most looked at that each must have.
MAX_SUPPORT = 3
MIN_SHARE = 0.25


class Attention:
    """The weights of one output, by where its text stands."""

    def __init__(
        self, written: Written, window: Window, text: str, width: Callable[[str], int]
    ) -> None:
        self._spans = window.spans
        self._rows: NDArray[np.float64] = np.asarray(written.attention, dtype=np.float64)
        self._ends = np.cumsum([width(token) for token in written.tokens], dtype=np.int64)
        self._text = "".join(text.split())
        self._after = 0

    def support(self, sentence: str) -> tuple[int, ...]:
        """Return the segments most looked at while `sentence` was written, the most likely first.

        Sentences are asked in their order. Empty where the article was not looked at.
        """
        if not self._rows.size or not self._spans:
            return ()
        looked_at = self._rows[self._tokens_of(sentence)].sum(axis=0)
        mass = np.asarray([looked_at[start:end].sum() for _, start, end in self._spans])
        best = np.argsort(-mass, kind="stable")[:MAX_SUPPORT]
        enough = MIN_SHARE * float(mass[best[0]])
        return tuple(self._spans[at][0] for at in best.tolist() if mass[at] >= enough > 0)

    def _tokens_of(self, sentence: str) -> slice:
        """Return the tokens of a sentence: all where it is not found as it was written."""
        # Without its first letter and its full stop, which may be ours.
        letters = "".join(sentence.split())[1:-1]
        at = self._text.find(letters, self._after)
        if at < 0:
            return slice(0, len(self._ends))
        self._after = at + len(letters)
        start = len(self._text[:at].encode())
        end = len(self._text[: self._after].encode())
        first, last = np.searchsorted(self._ends, (start, end), side="right").tolist()
        return slice(first, max(first + 1, last))
