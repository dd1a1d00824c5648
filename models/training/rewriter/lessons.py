"""What the rewriter learns from, as arrays."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

Ids = NDArray[np.int32]

# What is made once and read by training: summaries to write, sentences left out, summaries that
# training never sees, those that teach to invent, and the pieces that are known by heart.
SUMMARIES, GAPS, HELD_OUT = "train.npz", "gaps.npz", "held_out.npz"
INVENTING, GENERATED = "inventing.npz", "generated.npy"


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Lesson:
    """One pair in pieces: the source's ids, salience bins and part ranks, each (n,); the summary.

    `summary` (t,) begins with the tag of its length and ends with the end.
    """

    pieces: Ids
    salience: Ids
    parts: Ids
    summary: Ids


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Corpus:
    """Lessons one behind the other; lesson i has the source places [starts[i], starts[i + 1])."""

    pieces: Ids
    salience: Ids
    parts: Ids
    starts: NDArray[np.int64]
    summaries: Ids
    summary_starts: NDArray[np.int64]

    def __len__(self) -> int:
        return len(self.starts) - 1

    def __getitem__(self, index: int) -> Lesson:
        source = slice(self.starts[index], self.starts[index + 1])
        summary = slice(self.summary_starts[index], self.summary_starts[index + 1])
        return Lesson(
            pieces=self.pieces[source],
            salience=self.salience[source],
            parts=self.parts[source],
            summary=self.summaries[summary],
        )

    def sizes(self) -> NDArray[np.int64]:
        """Return how long each lesson's source and summary are, (lessons, 2)."""
        return np.stack((np.diff(self.starts), np.diff(self.summary_starts)), axis=1)

    @classmethod
    def of(cls, lessons: Sequence[Lesson]) -> "Corpus":
        """Put lessons together, if any."""
        return cls(
            pieces=_together([each.pieces for each in lessons]),
            salience=_together([each.salience for each in lessons]),
            parts=_together([each.parts for each in lessons]),
            starts=_starts([len(each.pieces) for each in lessons]),
            summaries=_together([each.summary for each in lessons]),
            summary_starts=_starts([len(each.summary) for each in lessons]),
        )

    @classmethod
    def joined(cls, others: Sequence["Corpus"]) -> "Corpus":
        """Put collections of lessons one behind the other."""
        return cls(
            pieces=_together([each.pieces for each in others]),
            salience=_together([each.salience for each in others]),
            parts=_together([each.parts for each in others]),
            starts=_starts([size for each in others for size in np.diff(each.starts)]),
            summaries=_together([each.summaries for each in others]),
            summary_starts=_starts(
                [size for each in others for size in np.diff(each.summary_starts)]
            ),
        )

    @classmethod
    def load(cls, path: Path) -> "Corpus":
        """Read lessons. Raises OSError, KeyError or ValueError."""
        with np.load(path, allow_pickle=False) as stored:
            return cls(**{name: stored[name] for name in cls.__slots__})

    def save(self, path: Path) -> None:
        """Write lessons. Raises OSError."""
        np.savez_compressed(path, **{name: getattr(self, name) for name in self.__slots__})


def _together(arrays: Sequence[Ids]) -> Ids:
    return np.concatenate((np.zeros(0, np.int32), *arrays))


def _starts(sizes: Sequence[int]) -> NDArray[np.int64]:
    return np.cumsum([0, *sizes], dtype=np.int64)


def shuffled_batches(
    corpus: Corpus, size: int, seed: int, *, chunk: int = 64
) -> Iterator[Sequence[int]]:
    """Yield the lessons' numbers in batches of alike lengths, in another order for each seed."""
    rng = np.random.default_rng(seed)
    order, sizes = rng.permutation(len(corpus)), corpus.sizes()
    batches: list[Sequence[int]] = []
    for start in range(0, len(order), size * chunk):
        near = sorted(
            order[start : start + size * chunk].tolist(),
            key=lambda index: (sizes[index, 0] // 16, sizes[index, 1]),
        )
        batches += [near[at : at + size] for at in range(0, len(near), size)]
    for at in rng.permutation(len(batches)):
        yield batches[at]
