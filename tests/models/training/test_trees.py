"""What the training library predicts is what the running bot predicts."""

from pathlib import Path

import lightgbm
import numpy as np
import pytest

from models.boosting import MAX_LEAVES, BoostedTrees
from models.training.trees import save_trees

FEATURES = ("length", "position", "share")


@pytest.fixture(scope="module")
def rows() -> np.ndarray:
    return np.random.default_rng(7).normal(size=(400, 3)).astype(np.float32)


@pytest.fixture(scope="module")
def booster(rows: np.ndarray) -> lightgbm.Booster:
    target = rows[:, 0] * rows[:, 1] + np.abs(rows[:, 2])
    settings = {"objective": "regression", "num_leaves": 9, "verbose": -1, "num_threads": 1}
    return lightgbm.train(settings, lightgbm.Dataset(rows, target), num_boost_round=25)


def test_saved_trees_predict_what_the_library_predicts(
    booster: lightgbm.Booster, rows: np.ndarray, tmp_path: Path
) -> None:
    save_trees(booster, FEATURES, tmp_path / "trees.npz")
    trees = BoostedTrees.load(tmp_path / "trees.npz")
    assert trees.features == FEATURES
    np.testing.assert_allclose(trees.predict(rows), booster.predict(rows), atol=1e-5)


def test_a_row_on_a_threshold_goes_the_same_way(
    booster: lightgbm.Booster, rows: np.ndarray, tmp_path: Path
) -> None:
    save_trees(booster, FEATURES, tmp_path / "trees.npz")
    trees = BoostedTrees.load(tmp_path / "trees.npz")
    with np.load(tmp_path / "trees.npz") as stored:
        thresholds = stored["threshold"]
    inner = np.isfinite(thresholds)
    on_threshold = np.repeat(thresholds[inner][:200, None], 3, axis=1)
    np.testing.assert_allclose(
        trees.predict(on_threshold), booster.predict(on_threshold.astype(np.float64)), atol=1e-5
    )


def test_no_rows_give_no_values(booster: lightgbm.Booster, tmp_path: Path) -> None:
    save_trees(booster, FEATURES, tmp_path / "trees.npz")
    nothing = np.zeros((0, 3), dtype=np.float32)
    assert BoostedTrees.load(tmp_path / "trees.npz").predict(nothing).shape == (0,)


def test_rows_of_another_width_are_refused(booster: lightgbm.Booster, tmp_path: Path) -> None:
    save_trees(booster, FEATURES, tmp_path / "trees.npz")
    with pytest.raises(ValueError, match="3 features expected, 2 given"):
        BoostedTrees.load(tmp_path / "trees.npz").predict(np.zeros((1, 2), dtype=np.float32))


@pytest.mark.parametrize("leaves", [2, 31, 32])
def test_trees_of_any_size_up_to_the_most_leaves_are_read(
    rows: np.ndarray, tmp_path: Path, leaves: int
) -> None:
    settings = {"num_leaves": leaves, "min_data_in_leaf": 1, "verbose": -1, "num_threads": 1}
    booster = lightgbm.train(settings, lightgbm.Dataset(rows, rows[:, 0] * rows[:, 1]), 3)
    save_trees(booster, FEATURES, tmp_path / "trees.npz")
    trees = BoostedTrees.load(tmp_path / "trees.npz")
    np.testing.assert_allclose(trees.predict(rows), booster.predict(rows), atol=1e-5)


def test_trees_with_more_leaves_than_there_are_bits_are_refused(
    rows: np.ndarray, tmp_path: Path
) -> None:
    settings = {"num_leaves": MAX_LEAVES + 1, "min_data_in_leaf": 1, "verbose": -1}
    booster = lightgbm.train(settings, lightgbm.Dataset(rows, rows[:, 0] * rows[:, 1]), 1)
    save_trees(booster, FEATURES, tmp_path / "trees.npz")
    with pytest.raises(ValueError, match="more than 32 leaves"):
        BoostedTrees.load(tmp_path / "trees.npz")


def test_a_tree_of_one_leaf_gives_its_value(rows: np.ndarray, tmp_path: Path) -> None:
    constant = np.full(len(rows), 0.25)
    settings = {"objective": "regression", "verbose": -1, "num_threads": 1}
    booster = lightgbm.train(settings, lightgbm.Dataset(rows, constant), 2)
    save_trees(booster, FEATURES, tmp_path / "trees.npz")
    found = BoostedTrees.load(tmp_path / "trees.npz").predict(rows)
    np.testing.assert_allclose(found, booster.predict(rows), atol=1e-6)


def test_a_file_whose_nodes_lead_nowhere_is_refused(
    booster: lightgbm.Booster, tmp_path: Path
) -> None:
    save_trees(booster, FEATURES, tmp_path / "trees.npz")
    with np.load(tmp_path / "trees.npz") as stored:
        arrays = dict(stored)
    arrays["left"] = arrays["left"] + 10_000
    np.savez_compressed(tmp_path / "broken.npz", **arrays)
    with pytest.raises(ValueError, match="a node that is not there"):
        BoostedTrees.load(tmp_path / "broken.npz")
