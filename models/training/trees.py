"""From a trained LightGBM ensemble to the arrays that `models.boosting` reads."""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import lightgbm
import numpy as np

LEAF_FEATURE = 0
# Settings of LightGBM with which the same data and seed give the same trees again.
REPRODUCIBLE = {"num_threads": 1, "deterministic": True, "force_row_wise": True, "verbose": -1}


def save_trees(booster: lightgbm.Booster, features: Sequence[str], path: Path) -> None:
    """Write the ensemble, a file of some hundred kilobytes. Raises OSError.

    Only numerical splits without missing values are known, which is all that dense features make.
    """
    nodes: list[tuple[int, float, int, int, float]] = []
    roots, depth = [], 1
    for tree in booster.dump_model()["tree_info"]:
        roots.append(len(nodes))
        depth = max(depth, _append(nodes, tree["tree_structure"]))
    feature, threshold, left, right, value = map(np.asarray, zip(*nodes, strict=True))
    path.parent.mkdir(parents=True, exist_ok=True)
    np.savez_compressed(
        path,
        features=np.asarray(features),
        roots=np.asarray(roots, dtype=np.int32),
        feature=feature.astype(np.uint8 if len(features) < 256 else np.uint16),
        threshold=_rounded_down(threshold),
        left=left.astype(np.int32),
        right=right.astype(np.int32),
        value=value.astype(np.float32),
        depth=np.asarray(depth, dtype=np.int32),
    )


def _append(nodes: list[tuple[int, float, int, int, float]], structure: dict[str, Any]) -> int:
    """Add one tree in depth-first order; return its depth, counted in splits."""
    at = len(nodes)
    if "leaf_value" in structure:
        nodes.append((LEAF_FEATURE, np.inf, at, at, structure["leaf_value"]))
        return 0
    nodes.append((0, 0.0, 0, 0, 0.0))
    left, right = _children(structure)
    left_at = len(nodes)
    depth = _append(nodes, left)
    right_at = len(nodes)
    depth = max(depth, _append(nodes, right))
    nodes[at] = (structure["split_feature"], structure["threshold"], left_at, right_at, 0.0)
    return depth + 1


def _children(structure: dict[str, Any]) -> Iterator[dict[str, Any]]:
    if structure["decision_type"] != "<=":
        raise ValueError(f"unknown kind of split: {structure['decision_type']}")
    yield structure["left_child"]
    yield structure["right_child"]


def _rounded_down(threshold: "np.ndarray[Any, np.dtype[np.float64]]") -> "np.ndarray[Any, Any]":
    """Return the greatest float32 at most each threshold: float32 rows then split the same."""
    near = threshold.astype(np.float32)
    return np.where(near > threshold, np.nextafter(near, np.float32(-np.inf)), near)
