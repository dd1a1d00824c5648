"""Learned choice of what to tell: boosted trees for words, for sentences, and for sets of them."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import numpy as np

from models.boosting import BoostedTrees
from models.conversation.features import NAMES, Matrix, Vector, features_of
from models.conversation.salience import (
    SALIENCE_NAMES,
    WORD_NAMES,
    KeptWords,
    salience_rows,
    word_rows,
)
from models.conversation.sets import SET_NAMES, candidate_sets, features_of_sets
from models.conversation.turns import Conversation
from models.conversation.units import Unit
from models.conversation.words import TopicWords
from models.interface import Language

WEIGHTS = Path(__file__).parent.parent / "embedded" / "turns"
KEPT_WORDS, WORD_TREES = "kept.npz", "words.npz"
SENTENCE_TREES, SET_TREES = "sentences.npz", "sets.npz"
SENTENCE_NAMES = (*NAMES, *SALIENCE_NAMES)


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Judged:
    """The sentences of a topic with a row of features and a score for each.

    A score is the ROUGE F1 expected of the sentence alone; `likely` is how likely a summary is to
    hold each word.
    """

    units: tuple[Unit, ...]
    rows: Matrix
    scores: Vector
    likely: Mapping[str, float]


def judged(
    conversation: Conversation, topics: Sequence[tuple[Unit, ...]], *, language: Language
) -> Iterator[Judged]:
    """Yield each topic with what the ranker thinks of it; topics have sentences."""
    if not topics:
        return
    rows = [features_of(conversation, units) for units in topics]
    words = [TopicWords.of(conversation, units) for units in topics]
    kept = _kept()
    tables = [word_rows(*topic, kept, language) for topic in zip(words, topics, rows, strict=True)]
    salience = _split(salience_of(_trees(WORD_TREES, WORD_NAMES), np.concatenate(tables)), words)
    rows = [
        np.concatenate((row, salience_rows(each, likely)), axis=1)
        for row, each, likely in zip(rows, words, salience, strict=True)
    ]
    scores = _split(_trees(SENTENCE_TREES, SENTENCE_NAMES).predict(np.concatenate(rows)), topics)
    for units, row, each, likely, score in zip(topics, rows, words, salience, scores, strict=True):
        by_word = dict(zip(each.vocabulary, likely.tolist(), strict=True))
        yield Judged(units=units, rows=row, scores=score, likely=by_word)


def salience_of(trees: BoostedTrees, rows: Matrix) -> Vector:
    """Return the probability of each word, in [0, 1]."""
    return np.asarray(1 / (1 + np.exp(-trees.predict(rows))), dtype=np.float32)


def best_set(
    topic: Judged, *, max_words: int, required: frozenset[int] = frozenset()
) -> tuple[int, ...]:
    """Return the units (indexes in order) that tell most together within `max_words`.

    Fewer words than there is room for where more would tell less; at least one unit if there is
    any, even a longer one. `required` ones are among them where they fit.
    """
    sets = candidate_sets(topic.units, topic.scores, max_words=max_words, required=required)
    if len(sets) <= 1:
        return sets[0] if sets else ()
    table = features_of_sets(topic.units, topic.rows, topic.scores, sets, likely=topic.likely)
    return sets[int(np.argmax(_trees(SET_TREES, SET_NAMES).predict(table)))]


def _split(
    values: Vector, parts: Sequence[TopicWords] | Sequence[tuple[Unit, ...]]
) -> list[Vector]:
    return np.split(values, np.cumsum([len(part) for part in parts])[:-1])


@cache
def _kept() -> KeptWords:
    return KeptWords.load(WEIGHTS / KEPT_WORDS)


@cache
def _trees(name: str, features: tuple[str, ...]) -> BoostedTrees:
    trees = BoostedTrees.load(WEIGHTS / name)
    if trees.features != features:
        raise ValueError(f"{name} was trained on other features: train it again")
    return trees
