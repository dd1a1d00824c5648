"""What the ranking looks at in each sentence."""

from itertools import pairwise

import numpy as np
from numpy.typing import ArrayLike, NDArray

from models.boosting import Rows
from models.engines.extractive.columns import as_rows
from models.engines.extractive.reading import Integers, Reading, Vector
from models.engines.extractive.salience import Salience, pairs_in_title
from models.interface import Language
from models.subsequence import longest_common_subsequence

SENTENCE_FEATURES = (
    "index", "nearness", "place", "article_sentences", "words", "log_words", "characters_a_word",
    "centrality", "mean_similarity", "max_similarity", "coverage", "title_share", "title_pairs",
    "title_pair_share", "title_subsequence", "like_first", "like_previous", "like_next",
    "previous_coverage", "next_coverage", "coverage_rank", "centrality_rank", "repeated_pairs",
    "digits", "commas", "new_words", "words_before", "article_words", "has_title", "vietnamese",
    "overlap", "overlap_share", "pair_overlap", "pair_overlap_share", "expected_f",
    "article_overlap", "overlap_rank", "overlap_share_rank", "pair_overlap_share_rank",
)  # fmt: skip


def sentence_rows(reading: Reading, salience: Salience) -> Rows:
    """Return SENTENCE_FEATURES of each sentence, shape (n, 39)."""
    texts = [reading.source.sentence(index) for index in reading.positions]
    columns = (
        *_shape_columns(reading, texts),
        *_title_columns(reading),
        *_neighbour_columns(reading),
        *_context_columns(reading, texts),
        *_salience_columns(reading, salience),
    )
    return as_rows(columns, len(reading))


def _shape_columns(reading: Reading, texts: list[str]) -> tuple[ArrayLike, ...]:
    n = len(reading)
    # The place in the article, where a long one was thinned out before.
    index = np.asarray(reading.positions)
    sizes = reading.sizes
    others = reading.similarity - np.eye(n, dtype=np.float32)
    return (
        index,
        (1.0 + index) ** -0.5,
        index / max(1, len(reading.source.segments)),
        len(reading.source.segments),
        sizes,
        np.log1p(sizes),
        np.asarray([len(text) for text in texts]) / np.maximum(1, sizes),
        reading.centrality,
        others.sum(axis=1) / max(1, n - 1),
        others.max(axis=1, initial=0),
    )


def _title_columns(reading: Reading) -> tuple[ArrayLike, ...]:
    pairs = reading.pairs
    pairs_of_title = len(set(pairwise(reading.title_numbers)))
    held = pairs.sums(pairs_in_title(reading), len(reading))
    subsequence = [_common_subsequence(reading, sequence) for sequence in reading.sequences]
    return (
        reading.title_coverage,
        _share(reading.presence @ reading.title_words, _different_words(reading)),
        held / max(1, pairs_of_title),
        _share(held, _different_pairs(reading)),
        np.asarray(subsequence) / max(1, len(reading.title)),
    )


def _neighbour_columns(reading: Reading) -> tuple[ArrayLike, ...]:
    similarity, coverage = reading.similarity, reading.title_coverage
    nothing = np.zeros(1, dtype=np.float32)
    beside = np.diagonal(similarity, offset=1)
    return (
        similarity[:, 0],
        np.concatenate((nothing, beside)),
        np.concatenate((beside, nothing)),
        np.concatenate((nothing, coverage[:-1])),
        np.concatenate((coverage[1:], nothing)),
        _rank(coverage),
        _rank(reading.centrality),
    )


def _context_columns(reading: Reading, texts: list[str]) -> tuple[ArrayLike, ...]:
    n, pairs, sizes = len(reading), reading.pairs, reading.sizes
    spread = np.bincount(pairs.held, minlength=len(pairs))
    first = np.bincount(reading.presence.argmax(axis=0), minlength=n)
    digits = reading.counts @ np.asarray([_digits(word) for word in reading.vocabulary], np.float32)
    return (
        _share(pairs.sums(spread > 1, n), _different_pairs(reading)),
        digits / np.maximum(1, [len(text) for text in texts]),
        [text.count(",") for text in texts],
        _share(first, _different_words(reading)),
        np.cumsum(sizes) - sizes,
        sizes.sum(),
        bool(reading.title),
        reading.source.language is Language.VI,
    )


def _salience_columns(reading: Reading, salience: Salience) -> tuple[ArrayLike, ...]:
    sizes = np.maximum(1, reading.sizes)
    words = reading.presence @ salience.words
    pairs = reading.pairs.sums(salience.pairs, len(reading))
    total = salience.words.sum()
    return (
        words,
        words / sizes,
        pairs,
        pairs / sizes,
        2 * words / (sizes + total),
        total,
        _rank(words),
        _rank(words / sizes),
        _rank(pairs / sizes),
    )


def _different_words(reading: Reading) -> Vector:
    return np.asarray(reading.presence.sum(axis=1), dtype=np.float32)


def _different_pairs(reading: Reading) -> Integers:
    return np.bincount(reading.pairs.holder, minlength=len(reading))


def _share(part: Vector | Integers, whole: Vector | Integers) -> Vector:
    """Return parts of wholes, 0 of nothing."""
    return np.asarray(part / np.maximum(1, whole), dtype=np.float32)


def _digits(word: str) -> int:
    return 0 if word.isalpha() else sum(map(str.isdigit, word))


def _rank(values: NDArray[np.floating]) -> Integers:
    """Return 0 for the greatest, 1 for the next; ties in reading order."""
    return np.argsort(np.argsort(-values, kind="stable"), kind="stable")


def _common_subsequence(reading: Reading, sequence: list[int]) -> int:
    """Return how many words the sentence has in the order of the title."""
    return longest_common_subsequence(reading.title_numbers, sequence)
