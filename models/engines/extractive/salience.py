"""How likely a summary is to hold each word of an article (Hong and Nenkova, 2014).

One model judges words, one pairs of neighbours. Summed over a set of sentences, their
probabilities are the expected overlap with a summary, each word counted once.
"""

from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from models.boosting import Rows
from models.engines.extractive.columns import as_rows
from models.engines.extractive.reading import Reading, Vector
from models.engines.extractive.weights import (
    RankerWeights,
    WordStatistics,
    pair_slots,
    word_slots,
)
from models.interface import Language

LEAD = 3

WORD_FEATURES = (
    "count", "sentences", "sentence_share", "first_sentence", "first_share", "in_lead",
    "in_title", "place_in_title", "rarity", "kept", "kept_from_title", "kept_beside_title",
    "is_number", "letters", "mean_centrality", "max_centrality", "mean_coverage", "max_coverage",
    "beside_title_words", "vietnamese", "has_title", "article_words", "article_sentences",
)  # fmt: skip
PAIR_FEATURES = (
    "count", "first_sentence", "in_title", "first_salience", "second_salience", "least_salience",
    "joint_salience", "kept", "vietnamese", "has_title", "first_rarity", "second_rarity",
    "first_in_title", "second_in_title", "article_sentences",
)  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Salience:
    """Probabilities in [0, 1]: of each word, shape (v,), and of each pair, shape (m,)."""

    words: Vector
    pairs: Vector


def estimate_salience(reading: Reading, weights: RankerWeights) -> Salience:
    """Return how likely a summary is to hold each word and pair of `reading`."""
    words = probabilities(weights.words.predict(word_rows(reading, weights.statistics)))
    pairs = probabilities(weights.pairs.predict(pair_rows(reading, words, weights.statistics)))
    return Salience(words=words, pairs=pairs)


def probabilities(log_odds: NDArray[np.float32]) -> Vector:
    """Return the logistic function of `log_odds`."""
    return np.asarray(1 / (1 + np.exp(-log_odds)), dtype=np.float32)


def word_rows(reading: Reading, statistics: WordStatistics) -> Rows:
    """Return WORD_FEATURES of each word, shape (v, 23)."""
    count, presence = reading.counts.sum(axis=0), reading.presence
    spread = presence.sum(axis=0)
    before = np.cumsum(reading.sizes) - reading.sizes
    first = presence.argmax(axis=0)
    slots = word_slots(reading.codes)
    centrality, coverage = reading.centrality[:, None], reading.title_coverage[:, None]
    columns = (
        count,
        spread,
        spread / len(reading),
        first,
        before[first] / max(1.0, float(reading.sizes.sum())),
        first < LEAD,
        reading.title_words,
        _place_in_title(reading),
        statistics.rarity[slots],
        statistics.kept[slots],
        statistics.kept_from_title[slots],
        statistics.kept_beside_title[slots],
        [word.isdigit() for word in reading.vocabulary],
        [len(word) for word in reading.vocabulary],
        (presence * centrality).sum(axis=0) / spread,
        (presence * centrality).max(axis=0, initial=0),
        (presence * coverage).sum(axis=0) / spread,
        (presence * coverage).max(axis=0, initial=0),
        _beside_title_words(reading) / count / 2,
        *_article_columns(reading, len(reading.vocabulary)),
    )
    return as_rows(columns, len(reading.vocabulary))


def pair_rows(reading: Reading, salience: Vector, statistics: WordStatistics) -> Rows:
    """Return PAIR_FEATURES of each pair, shape (m, 15), given the salience of the words."""
    left, right = reading.pairs.left, reading.pairs.right
    slots = word_slots(reading.codes)
    vietnamese, has_title, _, sentences = _article_columns(reading, len(reading.pairs))
    columns = (
        reading.pairs.count,
        reading.pairs.first,
        pairs_in_title(reading),
        salience[left],
        salience[right],
        np.minimum(salience[left], salience[right]),
        salience[left] * salience[right],
        statistics.pair_kept[pair_slots(reading.codes[left], reading.codes[right])],
        vietnamese,
        has_title,
        statistics.rarity[slots[left]],
        statistics.rarity[slots[right]],
        reading.title_words[left],
        reading.title_words[right],
        sentences,
    )
    return as_rows(columns, len(reading.pairs))


def _article_columns(reading: Reading, rows: int) -> tuple[Vector, Vector, Vector, Vector]:
    vietnamese = reading.source.language is Language.VI
    facts = (vietnamese, bool(reading.title), reading.counts.sum(), len(reading))
    one, two, three, four = (np.full(rows, fact, dtype=np.float32) for fact in facts)
    return one, two, three, four


def _place_in_title(reading: Reading) -> Vector:
    """Return the first place of each word in the title, counted from 1; 0 where it is not."""
    places = np.zeros(len(reading.vocabulary), dtype=np.float32)
    for place, number in reversed(list(enumerate(reading.title_numbers, start=1))):
        if number >= 0:
            places[number] = place
    return places


def _beside_title_words(reading: Reading) -> Vector:
    """Count the neighbours of each word, left and right, that stand in the title."""
    said, size = reading.words, len(reading.vocabulary)
    is_pair = reading.sentence_of[1:] == reading.sentence_of[:-1]
    left, right = said[:-1][is_pair], said[1:][is_pair]
    beside = np.bincount(right, weights=reading.title_words[left], minlength=size)
    beside += np.bincount(left, weights=reading.title_words[right], minlength=size)
    return beside.astype(np.float32)


def pairs_in_title(reading: Reading) -> NDArray[np.bool_]:
    """Tell of each pair whether the title holds it."""
    size = len(reading.vocabulary)
    codes = [a * size + b for a, b in pairwise(reading.title_numbers) if a >= 0 and b >= 0]
    return np.isin(reading.pairs.left * size + reading.pairs.right, codes)
