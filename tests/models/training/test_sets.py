"""What chooses among sets is trained from files, the same way each time."""

import json
from pathlib import Path

import numpy as np
import pytest

from models.boosting import BoostedTrees
from models.engines.extractive import ExtractiveEngine
from models.sets import SET_FEATURES
from models.training.ranker import shuffled_collections
from models.training.sets import set_examples, train_sets
from tests.models.training.test_ranker import write_collection


@pytest.fixture(scope="module")
def collections(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("collections")
    write_collection(folder / "bbc.train.jsonl", 120)
    for name in ("vietnews", "cnndm_lc", "reuters"):
        (folder / f"{name}.train.jsonl").touch()
    return folder


def test_training_twice_gives_the_same_trees(collections: Path, tmp_path: Path) -> None:
    for name in ("one.npz", "two.npz"):
        train_sets(collections, tmp_path / name, limits={"bbc.train": 120}, min_in_leaf=5)

    first, second = (np.load(tmp_path / name) for name in ("one.npz", "two.npz"))
    assert all((first[array] == second[array]).all() for array in first.files)
    trees = BoostedTrees.load(tmp_path / "one.npz")
    assert trees.features == SET_FEATURES
    lines = (collections / "bbc.train.jsonl").read_text(encoding="utf-8").splitlines()
    examples = [set_examples(json.loads(line), ExtractiveEngine(), 1) for line in lines[:40]]
    chosen = [each.scores[trees.predict(each.rows).argmax()] for each in examples if each]
    usual = [each.scores.mean() for each in examples if each]
    assert np.mean(chosen) > np.mean(usual) + 0.05, "what was learned chooses better than chance"


def test_sets_are_scored_by_what_they_share_with_the_summary(collections: Path) -> None:
    lines = (collections / "bbc.train.jsonl").read_text(encoding="utf-8").splitlines()
    found = set_examples(json.loads(lines[0]), ExtractiveEngine(), 1)

    assert found is not None
    assert found.rows.shape == (len(found.scores), len(SET_FEATURES))
    # One set is the summary itself; the headline above it is no part of it.
    assert 0.5 < found.scores.max() < 1
    assert found.scores.min() < found.scores.max()


def test_articles_that_the_ranker_did_not_read_are_told_apart(tmp_path: Path) -> None:
    write_collection(tmp_path / "village.train.jsonl", 30)
    [(_, read, others)] = shuffled_collections(tmp_path, {"village.train": 20})

    assert [len(read), len(others)] == [20, 10]
    assert len({row["id"] for row, _ in read} | {row["id"] for row in others}) == 30
