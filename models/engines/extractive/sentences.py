"""What the ranking looks at in each sentence."""

from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from models.boosting import Rows
from models.engines.extractive.reading import Integers, Reading, Vector
from models.engines.extractive.salience import Salience
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
    return np.column_stack([np.asarray(column, dtype=np.float32) for column in columns])


def _shape_columns(reading: Reading, texts: list[str]) -> tuple[object, ...]:
    n = len(reading)
    # The place in the article, where a long one was thinned out before.
    index = np.asarray(reading.positions)
    sizes = _sizes(reading)
    others = reading.similarity - np.eye(n, dtype=np.float32)
    return (
        index,
        (1.0 + index) ** -0.5,
        index / max(1, len(reading.source.segments)),
        np.full(n, len(reading.source.segments)),
        sizes,
        np.log1p(sizes),
        np.asarray([len(text) for text in texts]) / np.maximum(1, sizes),
        reading.centrality,
        others.sum(axis=1) / max(1, n - 1),
        others.max(axis=1, initial=0),
    )


def _title_columns(reading: Reading) -> tuple[object, ...]:
    in_title = np.asarray(
        [_share(reading.title_words[np.unique(sequence)]) for sequence in reading.sequences]
    )
    pairs = set(pairwise(reading.title_numbers))
    own = [set(pairwise(sequence.tolist())) for sequence in reading.sequences]
    held = np.asarray([len(pairs & found) for found in own])
    subsequence = [_common_subsequence(reading, sequence) for sequence in reading.sequences]
    return (
        reading.title_coverage,
        in_title,
        held / max(1, len(pairs)),
        held / np.asarray([max(1, len(found)) for found in own]),
        np.asarray(subsequence) / max(1, len(reading.title)),
    )


def _neighbour_columns(reading: Reading) -> tuple[object, ...]:
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


def _context_columns(reading: Reading, texts: list[str]) -> tuple[object, ...]:
    n = len(reading)
    common = np.zeros(len(reading.pairs), dtype=np.int64)
    for found in reading.pair_sequences:
        common[np.unique(found)] += 1
    repeated = [_share(common[np.unique(found)] > 1) for found in reading.pair_sequences]
    digits = [sum(map(str.isdigit, text)) / max(1, len(text)) for text in texts]
    first = reading.presence.argmax(axis=0)
    new = [_share(first[np.unique(s)] == i) for i, s in enumerate(reading.sequences)]
    sizes = _sizes(reading)
    before = np.cumsum(sizes) - sizes
    language = reading.source.language.value == "vi"
    return (
        repeated,
        digits,
        [text.count(",") for text in texts],
        new,
        before,
        np.full(n, sizes.sum()),
        np.full(n, bool(reading.title)),
        np.full(n, language),
    )


def _salience_columns(reading: Reading, salience: Salience) -> tuple[object, ...]:
    sizes = np.maximum(1, _sizes(reading))
    words = reading.presence @ salience.words
    pairs = np.asarray([salience.pairs[np.unique(found)].sum() for found in reading.pair_sequences])
    total = salience.words.sum()
    return (
        words,
        words / sizes,
        pairs,
        pairs / sizes,
        2 * words / (sizes + total),
        np.full(len(reading), total),
        _rank(words),
        _rank(words / sizes),
        _rank(pairs / sizes),
    )


def _sizes(reading: Reading) -> Vector:
    return np.asarray([len(sequence) for sequence in reading.sequences], dtype=np.float32)


def _share(holds: NDArray[np.bool_]) -> float:
    return float(holds.mean()) if len(holds) else 0.0


def _rank(values: NDArray[np.floating]) -> Integers:
    """Return 0 for the greatest, 1 for the next; ties in reading order."""
    return np.argsort(np.argsort(-values, kind="stable"), kind="stable")


def _common_subsequence(reading: Reading, sequence: Integers) -> int:
    """Return how many words the sentence has in the order of the title."""
    return longest_common_subsequence(reading.title_numbers, sequence.tolist())
