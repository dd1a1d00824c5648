"""What the ranking counts in an article: its words as numbers, sentence by sentence."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from models.interface import SegmentedText
from models.text import words

Integers = NDArray[np.int64]
Vector = NDArray[np.float32]
Matrix = NDArray[np.float32]

DAMPING = 0.85
POWER_STEPS = 20
# Rarity, in the article itself, of a title's word that its sentences never use.
UNUSED_RARITY = 1.0


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Reading:
    """An article as arrays: n sentences, v different words, m different pairs of neighbours.

    `sequences[i]` holds the word numbers of sentence i, `pair_sequences[i]` its pairs' numbers.
    `positions` are the sentences' indexes among the article's segments. Words of the title that
    no sentence holds have negative `title_numbers`, each its own.
    """

    source: SegmentedText
    positions: tuple[int, ...]
    vocabulary: tuple[str, ...]
    sequences: tuple[Integers, ...]
    pairs: Integers
    pair_sequences: tuple[Integers, ...]
    presence: Matrix
    counts: Matrix
    rarity: Vector
    similarity: Matrix
    centrality: Vector
    title: tuple[str, ...]
    title_numbers: tuple[int, ...]
    title_words: NDArray[np.bool_]
    title_coverage: Vector

    def __len__(self) -> int:
        return len(self.sequences)


def read_article(source: SegmentedText, positions: Sequence[int]) -> Reading:
    """Count the words of the sentences at `positions`, in their order, and of the title."""
    numbers: dict[str, int] = {}
    sequences = tuple(
        np.asarray(
            [numbers.setdefault(word, len(numbers)) for word in words(source.sentence(i))]
        ).astype(np.int64)
        for i in positions
    )
    counts = _counts(sequences, len(numbers))
    presence = (counts > 0).astype(np.float32)
    spread = presence.sum(axis=0)
    rarity = np.log1p(len(sequences) / np.maximum(spread, 1)).astype(np.float32)
    similarity = _similarity(counts, rarity)
    title = tuple(words(source.title or ""))
    pairs, pair_sequences = _pairs(sequences, len(numbers))
    title_words = np.zeros(len(numbers), dtype=np.bool_)
    title_words[[numbers[word] for word in title if word in numbers]] = True
    return Reading(
        source=source,
        positions=tuple(positions),
        vocabulary=tuple(numbers),
        sequences=sequences,
        pairs=pairs,
        pair_sequences=pair_sequences,
        presence=presence,
        counts=counts,
        rarity=rarity,
        similarity=similarity,
        centrality=_centrality(similarity),
        title=title,
        title_numbers=tuple(numbers.get(word, -1 - at) for at, word in enumerate(title)),
        title_words=title_words,
        title_coverage=_title_coverage(title, numbers, presence, rarity, title_words),
    )


def _counts(sequences: Sequence[Integers], size: int) -> Matrix:
    counts = np.zeros((len(sequences), size), dtype=np.float32)
    for row, sequence in enumerate(sequences):
        np.add.at(counts[row], sequence, 1)
    return counts


def _pairs(sequences: Sequence[Integers], size: int) -> tuple[Integers, tuple[Integers, ...]]:
    """Return the different pairs of neighbouring words, shape (m, 2), and each sentence's."""
    codes = [sequence[:-1] * size + sequence[1:] for sequence in sequences]
    known, numbered = np.unique(
        np.concatenate([*codes, np.zeros(0, np.int64)]), return_inverse=True
    )
    ends = np.cumsum([len(code) for code in codes])
    parts = np.split(numbered.reshape(-1), ends[:-1]) if len(codes) else []
    return np.stack((known // max(1, size), known % max(1, size)), axis=1), tuple(parts)


def _similarity(counts: Matrix, rarity: Vector) -> Matrix:
    """Return the cosines of tf-idf rows, shape (n, n)."""
    weights = np.where(counts > 0, 1 + np.log(np.maximum(counts, 1)), 0) * rarity
    norms = np.linalg.norm(weights, axis=1, keepdims=True)
    unit = weights / np.maximum(norms, 1e-9)
    cosines: Matrix = (unit @ unit.T).astype(np.float32)
    return cosines


def _centrality(similarity: Matrix) -> Vector:
    """Return LexRank's stationary distribution (Erkan and Radev, 2004), scaled to a mean of 1."""
    n = len(similarity)
    transitions = similarity / np.maximum(similarity.sum(axis=1, keepdims=True), 1e-6)
    rank = np.full(n, 1 / max(1, n), dtype=np.float32)
    for _ in range(POWER_STEPS):
        rank = (1 - DAMPING) / n + DAMPING * (rank @ transitions)
    return np.asarray(rank * n, dtype=np.float32)


def _title_coverage(
    title: Sequence[str],
    numbers: dict[str, int],
    presence: Matrix,
    rarity: Vector,
    title_words: NDArray[np.bool_],
) -> Vector:
    """Return for each sentence the share of the title's words, by rarity, that it holds."""
    unused = UNUSED_RARITY * sum(word not in numbers for word in set(title))
    total = float(rarity[title_words].sum()) + unused
    covered = presence @ (rarity * title_words)
    return np.asarray(covered / total if total else covered, dtype=np.float32)
