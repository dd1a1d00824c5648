r"""ROUGE (Lin, 2004) for Vietnamese and English.

Words are those of `models.text.words`: `\w+` in lower case, both sides in one tone style. The
tokenizer of the usual library keeps `[a-z0-9]` only, which scores Vietnamese wrongly.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from models.subsequence import longest_common_subsequence
from models.text import words

KINDS = ("R-1", "R-2", "R-L")


@dataclass(frozen=True, slots=True)
class Reference:
    """A summary that a person wrote, counted once for all systems."""

    words: tuple[str, ...]
    unigrams: Counter[str]
    bigrams: Counter[tuple[str, str]]

    @classmethod
    def of(cls, text: str) -> "Reference":
        """Count the words of a normalised text."""
        said = tuple(words(text))
        return cls(said, Counter(said), Counter(pairwise(said)))

    def rouge(self, hypothesis: str) -> tuple[float, float, float]:
        """Return ROUGE-1, ROUGE-2 and ROUGE-L F1 of a normalised text, in [0, 1]."""
        said = words(hypothesis)
        return self.unigram_f1(said), self.bigram_f1(said), self.sequence_f1(said)

    def mean_f1(self, said: Sequence[str]) -> float:
        """Return the mean of ROUGE-1, ROUGE-2 and ROUGE-L F1 of words, in [0, 1]."""
        return (self.unigram_f1(said) + self.bigram_f1(said) + self.sequence_f1(said)) / 3

    def unigram_f1(self, said: Sequence[str]) -> float:
        """Return ROUGE-1 F1 of words, in [0, 1]."""
        shared = (self.unigrams & Counter(said)).total()
        return _f1(shared, len(said) + len(self.words))

    def bigram_f1(self, said: Sequence[str]) -> float:
        """Return ROUGE-2 F1 of words, in [0, 1]."""
        shared = (self.bigrams & Counter(pairwise(said))).total()
        return _f1(shared, len(said) + len(self.words) - 2)

    def sequence_f1(self, said: Sequence[str]) -> float:
        """Return ROUGE-L F1 of words, in [0, 1]."""
        shared = longest_common_subsequence(self.words, said)
        return _f1(shared, len(said) + len(self.words))


def rouge_matrix(hypotheses: Sequence[str], references: Sequence[Reference]) -> NDArray[np.float64]:
    """Return one row for each pair, one column for each of KINDS: F1 times 100."""
    pairs = zip(hypotheses, references, strict=True)
    rows = [reference.rouge(hypothesis) for hypothesis, reference in pairs]
    return 100 * np.asarray(rows, dtype=np.float64).reshape(-1, len(KINDS))


def _f1(common: int, both: int) -> float:
    return 2 * common / both if common else 0.0
