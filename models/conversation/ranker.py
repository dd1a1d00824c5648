"""Learned choice of what to tell: boosted trees for sentences, and again for sets of them."""

from collections.abc import Sequence
from functools import cache
from pathlib import Path

import numpy as np

from models.boosting import BoostedTrees
from models.conversation.features import NAMES, Matrix, Vector
from models.conversation.sets import SET_NAMES, candidate_sets, features_of_sets
from models.conversation.units import Unit

WEIGHTS = Path(__file__).parent.parent / "embedded" / "turns"
SENTENCE_TREES = "sentences.npz"
SET_TREES = "sets.npz"


def sentence_scores(rows: Matrix) -> Vector:
    """Return how much each sentence would tell, in ROUGE F1 expected of it alone."""
    return _trees(SENTENCE_TREES, NAMES).predict(rows)


def best_set(
    units: Sequence[Unit],
    rows: Matrix,
    scores: Vector,
    *,
    max_words: int,
    required: frozenset[int] = frozenset(),
) -> tuple[int, ...]:
    """Return the units (indexes in order) that tell most together within `max_words`.

    Fewer words than there is room for where more would tell less; at least one unit if there is
    any, even a longer one. `required` ones are among them where they fit.
    """
    sets = candidate_sets(units, scores, max_words=max_words, required=required)
    if len(sets) <= 1:
        return sets[0] if sets else ()
    table = features_of_sets(units, rows, scores, sets)
    return sets[int(np.argmax(_trees(SET_TREES, SET_NAMES).predict(table)))]


@cache
def _trees(name: str, features: tuple[str, ...]) -> BoostedTrees:
    trees = BoostedTrees.load(WEIGHTS / name)
    if trees.features != features:
        raise ValueError(f"{name} was trained on other features: train it again")
    return trees
