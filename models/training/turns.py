"""Trains the choice of what to tell of a conversation: `python -m models.training turns`.

Reads the conversations that were written for this project (`models/training/conversations`), or
the files given. First each word is judged, by whether the summary has it; then a sentence is
scored by the ROUGE F1 that it reaches alone; then sets of sentences by what they reach together.
Each is seen through tables and trees that were made of other conversations. Minutes on one core,
fixed seed.
"""

import argparse
import math
import random
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import lightgbm
import numpy as np

from models.conversation.features import Matrix, Vector, features_of
from models.conversation.ranker import (
    KEPT_WORDS,
    SENTENCE_TREES,
    SET_TREES,
    WEIGHTS,
    WORD_TREES,
    Judged,
)
from models.conversation.reading import read_conversation
from models.conversation.salience import (
    SENTENCE_NAMES,
    WORD_NAMES,
    KeptWords,
    probabilities,
    sentence_rows,
    word_rows,
)
from models.conversation.sets import SET_NAMES, candidate_sets, features_of_sets
from models.conversation.units import Unit, units_of
from models.conversation.words import Numbers, WordsOfUnits
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
# A word in fewer conversations says nothing; the others' shares are drawn to that of all words,
# as if seen so many times more.
MIN_CONVERSATIONS, SMOOTHING = 3, 10.0
WORD_ROUNDS = 200
WORD_PARAMETERS = {
    "objective": "binary",
    "learning_rate": 0.05,
    "num_leaves": 24,
    "min_data_in_leaf": 100,
    "feature_fraction": 0.6,
    "bagging_fraction": 0.8,
    "bagging_freq": 1,
    "lambda_l2": 5.0,
    **REPRODUCIBLE,
    "seed": SEED,
}
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


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Lesson:
    """A conversation as the ranker sees it, and the summary that a person wrote."""

    language: Language
    units: tuple[Unit, ...]
    words: WordsOfUnits
    rows: Matrix
    reference: Reference


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Trained:
    """What ships: the table of words, and the trees for words, for sentences and for sets."""

    kept: KeptWords
    words: lightgbm.Booster
    sentences: lightgbm.Booster
    sets: lightgbm.Booster

    def save(self, folder: Path) -> None:
        """Write all of it. Raises OSError."""
        self.kept.save(folder / KEPT_WORDS)
        save_trees(self.words, WORD_NAMES, folder / WORD_TREES)
        save_trees(self.sentences, SENTENCE_NAMES, folder / SENTENCE_TREES)
        save_trees(self.sets, SET_NAMES, folder / SET_TREES)


def main(arguments: Sequence[str] | None = None) -> int:
    """Train everything and write it where the bot reads it."""
    parser = argparse.ArgumentParser(prog="python -m models.training turns")
    parser.add_argument("data", type=Path, nargs="*", default=OWN, help="JSON lines, plain or .xz")
    parser.add_argument("--output", type=Path, default=WEIGHTS)
    options = parser.parse_args(arguments)
    train([lesson for path in options.data for lesson in read_lessons(path)]).save(options.output)
    return 0


def read_lessons(path: Path) -> Iterator[Lesson]:
    """Yield the conversations of a file that have sentences; English where it does not say.

    Raises OSError and ValueError.
    """
    for row in read_rows(path):
        conversation = read_conversation(normalize(row["dialogue"]))
        if conversation is None:
            continue
        language = Language(row.get("language", Language.EN))
        units = units_of(conversation, language=language)
        if units:
            yield Lesson(
                language=language,
                units=units,
                words=WordsOfUnits.of(conversation, units),
                rows=features_of(conversation, units),
                reference=Reference.of(normalize(row["summary"])),
            )


def train(lessons: Sequence[Lesson]) -> Trained:
    """Learn the table of words and the ensembles."""
    fold = np.arange(len(lessons)) % FOLDS
    tables = [
        kept_words([each for each, own in zip(lessons, fold, strict=True) if own != held])
        for held in range(FOLDS)
    ]
    # What is known of a lesson's words is told by other lessons, as later.
    known = [
        word_rows(each.words, each.units, each.rows, kept=tables[own], language=each.language)
        for each, own in zip(lessons, fold, strict=True)
    ]
    is_kept = [_is_kept(each) for each in lessons]
    judge = _Learner(parameters=WORD_PARAMETERS, rounds=WORD_ROUNDS)
    words, log_odds = judge.across(known, is_kept, fold)
    likely = [probabilities(each) for each in log_odds]
    rows = [
        sentence_rows(each.rows, each.words, own) for each, own in zip(lessons, likely, strict=True)
    ]
    reached = [
        np.asarray([each.reference.mean_f1(unit.told_words) for unit in each.units], np.float32)
        for each in lessons
    ]
    scorer = _Learner(parameters=PARAMETERS, rounds=SENTENCE_ROUNDS)
    sentences, scores = scorer.across(rows, reached, fold)
    told = [
        Judged(units=lesson.units, rows=row, scores=score, likely=_by_word(lesson, own))
        for lesson, row, score, own in zip(lessons, rows, scores, likely, strict=True)
    ]
    sets = _Learner(parameters=PARAMETERS, rounds=SET_ROUNDS).fitted(*_sets(lessons, told))
    return Trained(kept=kept_words(lessons), words=words, sentences=sentences, sets=sets)


def kept_words(lessons: Sequence[Lesson]) -> KeptWords:
    """Count in how many conversations each word stands, and in how many of their summaries."""
    seen: Counter[tuple[Language, str]] = Counter()
    kept: Counter[tuple[Language, str]] = Counter()
    for lesson in lessons:
        every = {(lesson.language, word) for word in lesson.words.vocabulary}
        seen.update(every)
        kept.update(key for key in every if key[1] in lesson.reference.unigrams)
    usual = kept.total() / max(1, seen.total())
    scale = math.log1p(len(lessons))
    return KeptWords(
        usual=usual,
        shares={
            key: (
                (kept[key] + SMOOTHING * usual) / (count + SMOOTHING),
                math.log1p(count) / scale,
            )
            for key, count in seen.items()
            if count >= MIN_CONVERSATIONS
        },
    )


def _is_kept(lesson: Lesson) -> Vector:
    return np.asarray(
        [word in lesson.reference.unigrams for word in lesson.words.vocabulary], np.float32
    )


def _by_word(lesson: Lesson, likely: Vector) -> dict[str, float]:
    return dict(zip(lesson.words.vocabulary, likely.tolist(), strict=True))


@dataclass(frozen=True, slots=True, kw_only=True)
class _Learner:
    """How an ensemble is trained."""

    parameters: dict[str, object]
    rounds: int

    def across(
        self, rows: Sequence[Matrix], target: Sequence[Vector], fold: Numbers
    ) -> tuple[lightgbm.Booster, list[Vector]]:
        """Return trees of all lessons, and what trees that never saw it say of each lesson."""
        sizes = [len(each) for each in rows]
        owner = np.repeat(fold, sizes)
        whole, wanted = np.concatenate(rows), np.concatenate(target)
        found = np.zeros(len(whole), dtype=np.float32)
        for held in range(FOLDS):
            others = owner != held
            trees = self.fitted(whole[others], wanted[others])
            found[~others] = trees.predict(whole[~others], raw_score=True)
        return self.fitted(whole, wanted), np.split(found, np.cumsum(sizes)[:-1])

    def fitted(self, rows: Matrix, target: Vector) -> lightgbm.Booster:
        """Return trees of all rows."""
        return lightgbm.train(dict(self.parameters), lightgbm.Dataset(rows, target), self.rounds)


def _sets(lessons: Sequence[Lesson], told: Sequence[Judged]) -> tuple[Matrix, Vector]:
    """Return the features of some sets of each conversation and the F1 that each reaches."""
    chance = random.Random(SEED)
    tables, reached = [], []
    for lesson, seen in zip(lessons, told, strict=True):
        sets = candidate_sets(lesson.units, seen.scores, max_words=MAX_WORDS)
        if len(sets) > SETS_EACH:
            sets = chance.sample(sets, SETS_EACH)
        tables.append(
            features_of_sets(seen.units, seen.rows, seen.scores, sets, likely=seen.likely)
        )
        reached += [lesson.reference.mean_f1(told_words(lesson.units, each)) for each in sets]
    return np.concatenate(tables), np.asarray(reached, dtype=np.float32)


def told_words(units: Sequence[Unit], chosen: Sequence[int]) -> tuple[str, ...]:
    """Return the words of a brief of the `chosen` units."""
    return tuple(word for index in chosen for word in units[index].told_words)


if __name__ == "__main__":
    sys.exit(main())
