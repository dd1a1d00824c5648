"""Trains the choice of what to tell of a conversation: `python -m models.training turns`.

Reads the conversations that were written for this project (`models/training/conversations`), or
the files given. First a sentence is scored by the ROUGE F1 that it reaches alone; then sets of
sentences, seen through scores of trees that were trained on other conversations, by what they
reach together. Minutes on one core, fixed seed.
"""

import argparse
import random
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import lightgbm
import numpy as np

from models.conversation.features import NAMES, Matrix, Vector, features_of
from models.conversation.ranker import SENTENCE_TREES, SET_TREES, WEIGHTS
from models.conversation.reading import read_conversation
from models.conversation.sets import SET_NAMES, candidate_sets, features_of_sets
from models.conversation.units import Unit, units_of
from models.evaluation.rouge import Reference
from models.interface import Language
from models.text import normalize
from models.training.data import read_rows
from models.training.trees import REPRODUCIBLE, save_trees

OWN = tuple(sorted((Path(__file__).parent / "conversations").glob("*.jsonl")))
SEED = 20261123
FOLDS = 4
# Sets of one conversation that are looked at, and room for their words as in a short brief.
SETS_EACH = 40
MAX_WORDS = 45
SENTENCE_ROUNDS = 350
SET_ROUNDS = 350
PARAMETERS = {
    "objective": "regression",
    "learning_rate": 0.03,
    "num_leaves": 16,
    "min_data_in_leaf": 200,
    "feature_fraction": 0.5,
    "bagging_fraction": 0.8,
    "bagging_freq": 1,
    "lambda_l2": 5.0,
    **REPRODUCIBLE,
    "seed": SEED,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Lesson:
    """A conversation as the ranker sees it, and the summary that a person wrote."""

    units: tuple[Unit, ...]
    rows: Matrix
    reference: Reference


def main(arguments: Sequence[str] | None = None) -> int:
    """Train both ensembles and write them where the bot reads them."""
    parser = argparse.ArgumentParser(prog="python -m models.training turns")
    parser.add_argument("data", type=Path, nargs="*", default=OWN, help="JSON lines, plain or .xz")
    parser.add_argument("--output", type=Path, default=WEIGHTS)
    options = parser.parse_args(arguments)
    lessons = [lesson for path in options.data for lesson in read_lessons(path)]
    sentences, sets = train(lessons)
    save_trees(sentences, NAMES, options.output / SENTENCE_TREES)
    save_trees(sets, SET_NAMES, options.output / SET_TREES)
    return 0


def read_lessons(path: Path) -> Iterator[Lesson]:
    """Yield the conversations of a file that have sentences; English where it does not say.

    Raises OSError and ValueError.
    """
    for row in read_rows(path):
        conversation = read_conversation(normalize(row["dialogue"]))
        if conversation is None:
            continue
        units = units_of(conversation, language=Language(row.get("language", Language.EN)))
        if units:
            rows = features_of(conversation, units)
            reference = Reference.of(normalize(row["summary"]))
            yield Lesson(units=units, rows=rows, reference=reference)


def train(lessons: Sequence[Lesson]) -> tuple[lightgbm.Booster, lightgbm.Booster]:
    """Return the ensembles for sentences and for sets."""
    rows = np.concatenate([lesson.rows for lesson in lessons])
    target = np.asarray(
        [each.reference.mean_f1(unit.told_words) for each in lessons for unit in each.units],
        dtype=np.float32,
    )
    owner = np.repeat(np.arange(len(lessons)), [len(lesson.units) for lesson in lessons])
    scores = _scores_of_others(rows, target, owner % FOLDS)
    by_lesson = np.split(scores, np.flatnonzero(np.diff(owner)) + 1)
    table, reached = _sets(lessons, by_lesson)
    return (
        _fit(rows, target, SENTENCE_ROUNDS),
        _fit(table, reached, SET_ROUNDS),
    )


def _fit(rows: Matrix, target: Vector, rounds: int) -> lightgbm.Booster:
    return lightgbm.train(dict(PARAMETERS), lightgbm.Dataset(rows, target), rounds)


def _scores_of_others(
    rows: Matrix, target: Vector, fold: "np.ndarray[tuple[int], np.dtype[np.int64]]"
) -> Vector:
    """Return what trees say of each row that never saw its conversation."""
    scores = np.zeros(len(target), dtype=np.float32)
    for held in range(FOLDS):
        trees = _fit(rows[fold != held], target[fold != held], SENTENCE_ROUNDS)
        scores[fold == held] = trees.predict(rows[fold == held])
    return scores


def _sets(lessons: Sequence[Lesson], scores: Sequence[Vector]) -> tuple[Matrix, Vector]:
    """Return the features of some sets of each conversation and the F1 that each reaches."""
    chance = random.Random(SEED)
    tables, reached = [], []
    for lesson, own in zip(lessons, scores, strict=True):
        sets = candidate_sets(lesson.units, own, max_words=MAX_WORDS)
        if len(sets) > SETS_EACH:
            sets = chance.sample(sets, SETS_EACH)
        tables.append(features_of_sets(lesson.units, lesson.rows, own, sets))
        reached += [lesson.reference.mean_f1(told_words(lesson.units, each)) for each in sets]
    return np.concatenate(tables), np.asarray(reached, dtype=np.float32)


def told_words(units: Sequence[Unit], chosen: Sequence[int]) -> tuple[str, ...]:
    """Return the words of a brief of the `chosen` units."""
    return tuple(word for index in chosen for word in units[index].told_words)


if __name__ == "__main__":
    sys.exit(main())
