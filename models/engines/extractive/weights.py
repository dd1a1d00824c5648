"""The learned part of the ranking: trees and word statistics, read from one folder."""

import zlib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from models.arrays import read_arrays
from models.boosting import BoostedTrees
from models.interface import Language

SHIPPED = Path(__file__).parents[2] / "embedded" / "ranker"

WORD_SLOTS = 1 << 16
PAIR_SLOTS = 1 << 17
# A different start of the checksum for each language keeps their words apart in one table.
_SALTS = {Language.VI: 1, Language.EN: 2}
_PAIR_FACTOR = np.uint64(0x9E3779B1)

Slots = NDArray[np.int64]


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class WordStatistics:
    """What a collection of articles with summaries says of words, by hashed slot, in [0, 1].

    `rarity` is the inverse document frequency, scaled. The others are the share of articles with
    the word whose summary holds it: of all, of those with it in the title, of those without; and
    the same of pairs of neighbouring words.
    """

    rarity: NDArray[np.float32]
    kept: NDArray[np.float32]
    kept_from_title: NDArray[np.float32]
    kept_beside_title: NDArray[np.float32]
    pair_kept: NDArray[np.float32]

    @classmethod
    def load(cls, path: Path) -> "WordStatistics":
        """Read statistics. Raises OSError, KeyError or ValueError for a damaged file."""
        stored = read_arrays(path)
        return cls(**{name: dequantized(stored[name]) for name in cls.__slots__})

    def save(self, path: Path) -> None:
        """Write statistics with one byte a slot. Raises OSError."""
        tables = {name: quantized(getattr(self, name)) for name in self.__slots__}
        np.savez_compressed(path, **tables)  # type: ignore[arg-type]


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class RankerWeights:
    """All that training found out."""

    statistics: WordStatistics
    words: BoostedTrees
    pairs: BoostedTrees
    sentences: BoostedTrees


@cache
def load_weights(folder: Path = SHIPPED) -> RankerWeights:
    """Read the weights in `folder`. Raises OSError, KeyError or ValueError where they are not."""
    return RankerWeights(
        statistics=WordStatistics.load(folder / "statistics.npz"),
        words=BoostedTrees.load(folder / "words.npz"),
        pairs=BoostedTrees.load(folder / "pairs.npz"),
        sentences=BoostedTrees.load(folder / "sentences.npz"),
    )


def quantized(shares: NDArray[np.float32]) -> NDArray[np.uint8]:
    """Return shares in [0, 1] as bytes, finer near 0, where most of them lie."""
    return np.asarray(np.rint(np.sqrt(shares) * 255), dtype=np.uint8)


def dequantized(stored: NDArray[np.uint8]) -> NDArray[np.float32]:
    """Undo `quantized`."""
    return np.square(stored.astype(np.float32) / 255)


def word_codes(vocabulary: Sequence[str], language: Language) -> NDArray[np.uint64]:
    """Return a number for each word, the same in every process."""
    salt = _SALTS[language]
    return np.asarray([zlib.crc32(word.encode(), salt) for word in vocabulary], dtype=np.uint64)


def word_slots(codes: NDArray[np.uint64]) -> Slots:
    """Return each word's place in the tables of words."""
    return (codes % np.uint64(WORD_SLOTS)).astype(np.int64)


def pair_slots(left: NDArray[np.uint64], right: NDArray[np.uint64]) -> Slots:
    """Return the place of each pair of neighbours, given their words' codes, in its table."""
    mixed = left * _PAIR_FACTOR + right
    return ((mixed >> np.uint64(7)) % np.uint64(PAIR_SLOTS)).astype(np.int64)
