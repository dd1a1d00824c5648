"""Learned choice of what to tell: boosted trees for words, for sentences, and for sets of them."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import numpy as np

from models.boosting import BoostedTrees
from models.conversation.features import Matrix, Vector, features_of
from models.conversation.salience import (
    SENTENCE_NAMES,
    WORD_NAMES,
    KeptWords,
    probabilities,
    sentence_rows,
    word_rows,
)
from models.conversation.sets import SET_NAMES, candidate_sets, features_of_sets
from models.conversation.turns import Conversation
from models.conversation.units import Unit
from models.conversation.words import WordsOfUnits
from models.interface import Language

WEIGHTS = Path(__file__).parent.parent / "embedded" / "turns"
KEPT_WORDS, WORD_TREES = "kept.npz", "words.npz"
SENTENCE_TREES, SET_TREES = "sentences.npz", "sets.npz"


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Judged:
    """Sentences that are judged together, with a row of features and a score for each.

    A score is the ROUGE F1 expected of the sentence alone; `likely` is how likely a summary is to
    hold each word.
    """

    units: tuple[Unit, ...]
    rows: Matrix
    scores: Vector
    likely: Mapping[str, float]


def judged(
    conversation: Conversation,
    parts: Iterable[tuple[Unit, ...]],
    *,
    language: Language,
    folder: Path = WEIGHTS,
) -> Iterator[Judged]:
    """Yield each part of a conversation with what the ranker thinks of it; parts have sentences."""
    kept = _kept(folder / KEPT_WORDS)
    for units in parts:
        rows, words = features_of(conversation, units), WordsOfUnits.of(conversation, units)
        seen = word_rows(words, units, rows, kept=kept, language=language)
        likely = probabilities(_trees(folder / WORD_TREES, WORD_NAMES).predict(seen))
        rows = sentence_rows(rows, words, likely)
        yield Judged(
            units=units,
            rows=rows,
            scores=_trees(folder / SENTENCE_TREES, SENTENCE_NAMES).predict(rows),
            likely=dict(zip(words.vocabulary, likely.tolist(), strict=True)),
        )


def best_set(
    told: Judged,
    *,
    max_words: int,
    required: frozenset[int] = frozenset(),
    folder: Path = WEIGHTS,
) -> tuple[int, ...]:
    """Return the units (indexes in order) that tell most together within `max_words`.

    Fewer words than there is room for where more would tell less; at least one unit if there is
    any, even a longer one. `required` ones are among them where they fit.
    """
    sets = candidate_sets(told.units, told.scores, max_words=max_words, required=required)
    if len(sets) <= 1:
        return sets[0] if sets else ()
    table = features_of_sets(told.units, told.rows, told.scores, sets, likely=told.likely)
    return sets[int(np.argmax(_trees(folder / SET_TREES, SET_NAMES).predict(table)))]


@cache
def _kept(path: Path) -> KeptWords:
    return KeptWords.load(path)


@cache
def _trees(path: Path, features: tuple[str, ...]) -> BoostedTrees:
    trees = BoostedTrees.load(path)
    if trees.features != features:
        raise ValueError(f"{path.name} was trained on other features: train it again")
    return trees
