"""Finds which words are used alike, from the words beside them in running text."""

from collections import Counter
from collections.abc import Iterable, Sequence

import numpy as np
from numpy.typing import NDArray
from scipy import sparse  # type: ignore[import-untyped]
from scipy.sparse.linalg import svds  # type: ignore[import-untyped]

# Neighbours that are told apart, by place (two before, one before, one after, two after).
CONTEXTS = 2000
OFFSETS = (-2, -1, 1, 2)
DIMENSIONS = 64
# Rare neighbours would otherwise weigh too much (Levy, Goldberg and Dagan 2015).
SMOOTHING = 0.75
ROUNDS = 12


def embed(
    sentences: Iterable[Sequence[str]],
    vocabulary: Sequence[str],
    *,
    seed: int,
    dimensions: int = DIMENSIONS,
) -> NDArray[np.float32]:
    """Return a unit vector for each word of `vocabulary`, which must be in order of frequency."""
    known = {word: number for number, word in enumerate(vocabulary)}
    text = _numbered(sentences, known)
    counts = _counts(text, len(vocabulary))
    matrix = _positive_information(counts)
    start = np.random.default_rng(seed).standard_normal(min(matrix.shape))
    left, strength, _ = svds(matrix, k=dimensions, v0=start)
    vectors = left * np.sqrt(strength)
    lengths = np.linalg.norm(vectors, axis=1, keepdims=True)
    return np.asarray(vectors / np.maximum(lengths, 1e-9), np.float32)


def frequent_words(sentences: Iterable[Sequence[str]], least: int) -> list[str]:
    """Return the words seen `least` times or more, the most frequent first."""
    counts = Counter(word for sentence in sentences for word in sentence)
    ordered = sorted(counts.items(), key=lambda item: (-item[1], item[0]))
    return [word for word, count in ordered if count >= least]


def cluster(vectors: NDArray[np.float32], count: int, *, seed: int) -> NDArray[np.int64]:
    """Return a cluster number below `count` for each unit vector (spherical k-means)."""
    generator = np.random.default_rng(seed)
    centres = vectors[generator.choice(len(vectors), count, replace=False)].copy()
    nearest = np.zeros(len(vectors), np.int64)
    for _ in range(ROUNDS):
        nearest = _nearest(vectors, centres)
        sums = np.zeros_like(centres)
        np.add.at(sums, nearest, vectors)
        lengths = np.linalg.norm(sums, axis=1, keepdims=True)
        centres = np.where(lengths > 0, sums / np.maximum(lengths, 1e-9), centres)
    return nearest


def _nearest(vectors: NDArray[np.float32], centres: NDArray[np.float32]) -> NDArray[np.int64]:
    parts = [
        np.argmax(vectors[begin : begin + 4096] @ centres.T, axis=1)
        for begin in range(0, len(vectors), 4096)
    ]
    return np.concatenate(parts)


def _numbered(sentences: Iterable[Sequence[str]], known: dict[str, int]) -> NDArray[np.int64]:
    gap = [-1] * max(OFFSETS)
    numbers: list[int] = []
    for sentence in sentences:
        numbers.extend(known.get(word, -1) for word in sentence)
        numbers.extend(gap)
    return np.array(numbers, np.int64)


def _counts(text: NDArray[np.int64], words: int) -> sparse.csr_matrix:
    total = sparse.csr_matrix((words, CONTEXTS * len(OFFSETS)), dtype=np.float64)
    for slot, offset in enumerate(OFFSETS):
        here = text[max(0, -offset) : len(text) - max(0, offset)]
        there = text[max(0, offset) : len(text) + min(0, offset)]
        kept = (here >= 0) & (there >= 0) & (there < CONTEXTS)
        rows, columns = here[kept], there[kept] + slot * CONTEXTS
        ones = np.ones(len(rows))
        total = total + sparse.csr_matrix((ones, (rows, columns)), shape=total.shape)
    return total


def _positive_information(counts: sparse.csr_matrix) -> sparse.csr_matrix:
    table = counts.tocoo()
    rows = np.asarray(counts.sum(axis=1)).ravel()
    columns = np.asarray(counts.sum(axis=0)).ravel() ** SMOOTHING
    columns /= columns.sum()
    information = np.log(table.data / (rows[table.row] * columns[table.col]))
    kept = information > 0
    return sparse.csr_matrix(
        (information[kept], (table.row[kept], table.col[kept])), shape=counts.shape
    )
