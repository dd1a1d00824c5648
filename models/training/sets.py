"""Trains what chooses among the best sets of sentences of a short brief.

`python -m models.training sets DATA_DIR [DESTINATION]`, some minutes on one core, after the
training of the ranker, whose weights it uses: on articles that the ranker was not trained on, so
that its estimates are as uncertain as those of an article that nobody trained on.
"""

import argparse
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import lightgbm
import numpy as np
from numpy.typing import NDArray

from models.boosting import Rows
from models.budget import BUDGETS
from models.digest import is_short, segmented
from models.engines.extractive import ExtractiveEngine
from models.evaluation.rouge import Reference
from models.interface import Language, Length
from models.language import identify
from models.selection import sets_to_judge
from models.sets import SET_FEATURES, SHIPPED
from models.summarize import tellable
from models.text import count_words, normalize, words
from models.training.ranker import COLLECTIONS, SEED, Row, shuffled_collections
from models.training.trees import REPRODUCIBLE, save_trees

# How many articles of each collection are read: the first that the ranker did not read, or of a
# collection that it read whole, the first of all.
LIMITS = {
    "vietnews.train": 14_000,
    "cnndm_lc.train": 3_000,
    "bbc.train": 1_500,
    "reuters.train": 1_500,
}
# Every so many articles one is read without its title.
UNTITLED = 10
# A reader sees the headline and the set; but of two that are alike beside it, the one that also
# stands alone.
SHARE_ALONE = 0.05
TREES = 150
# Sets of one article are alike: fewer of them would show an article rather than a rule.
MIN_IN_LEAF = 400
_SETTINGS = {
    "objective": "regression",
    "learning_rate": 0.06,
    "num_leaves": 16,
    "max_depth": 7,
    "feature_fraction": 0.5,
    "bagging_fraction": 0.6,
    "bagging_freq": 1,
    **REPRODUCIBLE,
    "seed": SEED,
}

Scores = NDArray[np.float32]


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class SetExamples:
    """The s best sets of an article: their SET_FEATURES, and how well each serves.

    `scores` (s,) are the mean F1 of ROUGE-1, 2 and L: of the headline and the set, as a reader sees
    both, with a SHARE_ALONE of the set's own.
    """

    rows: Rows
    scores: Scores


def train_sets(
    data: Path,
    destination: Path,
    *,
    limits: dict[str, int],
    min_in_leaf: int = MIN_IN_LEAF,
) -> None:
    """Read the collections under `data`, named with how many articles, and write the trees."""
    examples = list(read_examples(data, limits))
    rows = np.concatenate([each.rows for each in examples])
    # How well an article can be summed up at all is nothing to choose by.
    gains = np.concatenate([each.scores - each.scores.mean() for each in examples])
    settings = {**_SETTINGS, "min_data_in_leaf": min_in_leaf}
    booster = lightgbm.train(settings, lightgbm.Dataset(rows, gains), TREES)
    save_trees(booster, SET_FEATURES, destination)


def read_examples(data: Path, limits: dict[str, int]) -> Iterator[SetExamples]:
    """Yield the examples of each article that offers a choice."""
    engine = ExtractiveEngine()
    for name, read, others in shuffled_collections(data, COLLECTIONS):
        rows = others or [row for row, _ in read]
        for number, row in enumerate(rows[: limits.get(name, 0)]):
            found = set_examples(row, engine, number)
            if found is not None:
                yield found


def set_examples(row: Row, engine: ExtractiveEngine, number: int) -> SetExamples | None:
    """Return the sets of one article, None where there are less than two.

    Of every two articles one has its room for the headline and the sentences together, as it is
    measured; the other for the sentences alone, as the bot has it.
    """
    text = normalize(row["body"])
    title = normalize(row["title"]) if row.get("title") and number % UNTITLED else None
    source = segmented(text, title=title, language=identify(text).language or Language.EN)
    if is_short(source):
        return None
    room = BUDGETS[Length.SHORT].max_words
    if number % 2:
        room = max(1, room - count_words(title or ""))
    candidates = engine.propose(source, length=Length.SHORT, max_words=room)
    fit, tied = tellable(source, candidates)
    sets, rows = sets_to_judge(fit, BUDGETS[Length.SHORT].within(room), tied=tied)
    if len(sets) < 2:
        return None
    reference, headline = Reference.of(normalize(row["summary"])), words(title or "")
    told = [[word for each in members for word in words(each.text)] for members in sets]
    beneath = np.asarray([reference.mean_f1([*headline, *each]) for each in told], np.float32)
    alone = np.asarray([reference.mean_f1(each) for each in told], np.float32)
    return SetExamples(rows=rows, scores=beneath + SHARE_ALONE * (alone - beneath))


def main(arguments: Sequence[str] | None = None) -> int:
    """Train from the command line."""
    parser = argparse.ArgumentParser(prog="python -m models.training sets")
    parser.add_argument("data", type=Path, help="folder of the training collections")
    parser.add_argument("destination", type=Path, nargs="?", default=SHIPPED, help="file of trees")
    options = parser.parse_args(arguments)
    train_sets(options.data, options.destination, limits=LIMITS)
    return 0


if __name__ == "__main__":
    sys.exit(main())
