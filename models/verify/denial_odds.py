"""How usual a denial is between two words: "đã không phát hiện", "did not say".

A logistic regression over the words on both sides, learned from the running text of articles
(`models.training.denials`). Runs of words are known by hashed numbers only.
"""

import re
from dataclasses import dataclass
from functools import cache
from importlib import resources
from pathlib import Path
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

from models.arrays import read_arrays
from models.verify.polarity import denials

Floats = NDArray[np.float64]
# Gaps between words: of each the SIDE words before it and those behind it, in order, (n, 12).
Gaps = NDArray[np.uint64]

BITS = 20
# Words on each side of a gap.
SIDE = 6
# A mark stands beside a gap like a word; before a text and behind it there seem to be stops.
_TOKEN = re.compile(r"\w+?(?=n't(?!\w))|n't(?!\w)|\w+|[.,:;!?…\"()]")
_STOP = "."
# Denials that stand in a gap, where a sentence without them is a sentence too.
VIETNAMESE_DENIALS = ("không", "chưa", "chẳng", "chả")
_IN_GAPS = frozenset((*VIETNAMESE_DENIALS, "not", "never", "n't"))
# Which words beside a gap are looked at together, counted from the gap: -1 is the one before it.
_RUNS = (
    *((-1,), (1,), (-2,), (2,), (-2, -1), (1, 2), (-1, 1), (-2, -1, 1), (-1, 1, 2), (1, 2, 3)),
    *((-2, -1, 1, 2), (-2, 1), (-1, 2)),
)
# Words further off weigh alike wherever they stand on their side.
_FURTHER = ((-6, -5, -4, -3), (3, 4, 5, 6))
_FACTOR = np.uint64(0x9E3779B97F4A7C15)
_SHIFT = np.uint64(64 - BITS)


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Tokens:
    """The words and marks of a folded text: where each begins, and its number (zlib's CRC-32)."""

    words: tuple[str, ...]
    starts: tuple[int, ...]
    numbers: Gaps

    @classmethod
    def of(cls, folded: str) -> "Tokens":
        """Read a folded text."""
        found = list(_TOKEN.finditer(folded))
        words = tuple(token[0] for token in found)
        padded = (*(_STOP,) * SIDE, *words, *(_STOP,) * SIDE)
        numbers = np.asarray([crc32(word.encode()) for word in padded], dtype=np.uint64)
        return cls(words=words, starts=tuple(token.start() for token in found), numbers=numbers)

    def gaps(self, before: NDArray[np.int64], behind: NDArray[np.int64]) -> Gaps:
        """Return the gaps before the tokens `before` (n,) and from the tokens `behind` (n,) on."""
        offsets = np.arange(SIDE)
        left = self.numbers[before[:, None] + offsets]
        return np.hstack((left, self.numbers[behind[:, None] + SIDE + offsets]))

    def denials(self, folded: str) -> list[int]:
        """Return which tokens are denials that stand in a gap."""
        begins = frozenset(denials(folded, plain=True))
        return [
            place
            for place, (word, start) in enumerate(zip(self.words, self.starts, strict=True))
            if word in _IN_GAPS and start in begins
        ]


def slots(gaps: Gaps) -> NDArray[np.int32]:
    """Return the hashed numbers, below 2 ** BITS, of the runs of words beside each gap, (n, 21)."""
    runs = list(enumerate(_RUNS))
    runs += [(len(_RUNS) + side, (at,)) for side, each in enumerate(_FURTHER) for at in each]
    found = np.empty((len(gaps), len(runs)), dtype=np.int32)
    for column, (kind, run) in enumerate(runs):
        mixed = np.full(len(gaps), kind + 1, dtype=np.uint64)
        for at in run:
            mixed = (mixed ^ gaps[:, SIDE + at - (at > 0)]) * _FACTOR
            mixed ^= mixed >> np.uint64(29)
        found[:, column] = (mixed * _FACTOR) >> _SHIFT
    return found


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class DenialOdds:
    """The weight of each hashed run, (2 ** BITS,), in steps of `step`, and what to add to all."""

    weights: NDArray[np.int8]
    step: float
    bias: float

    @classmethod
    def load(cls, path: Path) -> "DenialOdds":
        """Read the weights. Raises OSError, KeyError or ValueError for a damaged file."""
        stored = read_arrays(path)
        weights = np.zeros(1 << BITS, dtype=np.int8)
        # Few runs have a weight: how far each is from the last is told.
        weights[np.cumsum(stored["strides"].astype(np.int64))] = stored["weights"]
        return cls(weights=weights, step=float(stored["step"]), bias=float(stored["bias"]))

    def save(self, path: Path) -> None:
        """Write the weights that are not 0. Raises OSError."""
        kept = np.flatnonzero(self.weights)
        strides = np.diff(kept, prepend=0).astype(np.int32)
        np.savez_compressed(
            path,
            strides=strides,
            weights=self.weights[kept],
            step=np.float32(self.step),
            bias=np.float32(self.bias),
        )

    def of(self, gaps: Gaps) -> Floats:
        """Return the log-odds, (n,), that a denial stands in each gap."""
        sums = self.weights[slots(gaps)].sum(axis=1, dtype=np.float64)
        return np.asarray(self.bias + self.step * sums)


@cache
def load_denial_odds() -> DenialOdds:
    """Read the shipped weights. Raises OSError, KeyError or ValueError where they are not."""
    folder = resources.files("models.embedded") / "verification"
    with resources.as_file(folder / "denials.npz") as path:
        return DenialOdds.load(Path(path))
