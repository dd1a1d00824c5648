"""What the ranking counts in an article: its words as numbers, sentence by sentence."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain

import numpy as np
from numpy.typing import NDArray

from models.engines.extractive.weights import word_codes
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

    `sequences[i]` holds the word numbers of sentence i, and `sizes[i]` how many they are; all of
    them in a row are `words`, each in the sentence that `sentence_of` tells. `numbers` are those of
    the vocabulary; its `codes` are the same in every process. `positions` are the sentences'
    indexes among the article's segments. Words of the title that no sentence holds have negative
    `title_numbers`, each its own.
    """

    source: SegmentedText
    positions: tuple[int, ...]
    vocabulary: tuple[str, ...]
    numbers: Mapping[str, int]
    codes: NDArray[np.uint64]
    sequences: tuple[list[int], ...]
    sizes: Vector
    words: Integers
    sentence_of: Integers
    pairs: "Pairs"
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


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Pairs:
    """The m different pairs of neighbouring words: the numbers of their words, `left` and `right`.

    `count` is how often each occurs, `first` the sentence in which it first does. Each sentence
    holds each of its pairs once as an item of `held`, in the sentence that `holder` tells.
    """

    left: Integers
    right: Integers
    count: Vector
    first: Vector
    held: Integers
    holder: Integers

    def __len__(self) -> int:
        return len(self.left)

    def __iter__(self) -> Iterator[tuple[int, int]]:
        return zip(self.left.tolist(), self.right.tolist(), strict=True)

    def sums(self, values: NDArray[np.bool_] | Vector, sentences: int) -> Vector:
        """Return for each sentence the sum of its pairs' `values`."""
        sums = np.bincount(self.holder, weights=values[self.held], minlength=sentences)
        return sums.astype(np.float32)


def read_article(
    source: SegmentedText, positions: Sequence[int], spoken: Sequence[Sequence[str]]
) -> Reading:
    """Count the words of the sentences at `positions`, in their order, and of the title.

    `spoken` are the words of every segment.
    """
    numbers: dict[str, int] = {}
    sequences = tuple(
        [numbers.setdefault(word, len(numbers)) for word in spoken[position]]
        for position in positions
    )
    sizes = np.fromiter(map(len, sequences), dtype=np.int64, count=len(sequences))
    said = np.fromiter(chain.from_iterable(sequences), dtype=np.int64, count=int(sizes.sum()))
    sentence_of = np.repeat(np.arange(len(sequences)), sizes)
    counts = _counts(said, sentence_of, shape=(len(sequences), len(numbers)))
    presence = (counts > 0).astype(np.float32)
    spread = presence.sum(axis=0)
    rarity = np.log1p(len(sequences) / np.maximum(spread, 1)).astype(np.float32)
    similarity = _similarity(counts, rarity)
    title = tuple(words(source.title or ""))
    title_words = np.zeros(len(numbers), dtype=np.bool_)
    title_words[[numbers[word] for word in title if word in numbers]] = True
    return Reading(
        source=source,
        positions=tuple(positions),
        vocabulary=tuple(numbers),
        numbers=numbers,
        codes=word_codes(tuple(numbers), source.language),
        sequences=sequences,
        sizes=sizes.astype(np.float32),
        words=said,
        sentence_of=sentence_of,
        pairs=_pairs(said, sentence_of, len(numbers)),
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


def _counts(said: Integers, sentence_of: Integers, *, shape: tuple[int, int]) -> Matrix:
    cells = np.bincount(sentence_of * shape[1] + said, minlength=shape[0] * shape[1])
    return cells.reshape(shape).astype(np.float32)


def _pairs(said: Integers, sentence_of: Integers, size: int) -> Pairs:
    is_pair = sentence_of[1:] == sentence_of[:-1]
    codes = (said[:-1] * size + said[1:])[is_pair]
    sentences = sentence_of[1:][is_pair]
    known, first, number, count = np.unique(
        codes, return_index=True, return_inverse=True, return_counts=True
    )
    holder, held = np.divmod(np.unique(sentences * len(known) + number), max(1, len(known)))
    left, right = np.divmod(known, max(1, size))
    return Pairs(
        left=left,
        right=right,
        count=count.astype(np.float32),
        first=sentences[first].astype(np.float32),
        held=held,
        holder=holder,
    )


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
