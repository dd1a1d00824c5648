"""Evaluates gradient-boosted regression trees (Friedman, 2001) with numpy alone.

They are trained by a library that a running bot does not need; `models.training.trees` writes
what is read here. The leaf of a row is found as in QuickScorer (Lucchese and others, 2015): each
feature rules out leaves of all trees at once, and of those left over the first is the one.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from models.arrays import read_arrays

Rows = NDArray[np.float32]
Places = NDArray[np.int64]
# For each tree one bit a leaf, the first leaf lowest.
Leaves = NDArray[np.uint32]

MAX_LEAVES = 32
ALL_LEAVES = np.uint32(0xFFFFFFFF)
# Rows times trees that are judged at once: larger arrays leave the processor's cache, and memory
# for them is asked of the system anew each time.
BLOCK = 15_000
# A power of two as a float32: its exponent, raised by 127, stands above 23 bits.
EXPONENT_SHIFT, EXPONENT_BIAS = 23, 127


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class _Split:
    """What one feature rules out in t trees.

    `left_over[i]`, of shape (t,), are the leaves that a value above i of the different
    `thresholds`, which are in order, may still reach.
    """

    feature: int
    thresholds: NDArray[np.float32]
    left_over: Leaves


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class BoostedTrees:
    """An ensemble of trees, feature by feature; `values[t, i]` is that of leaf i of tree t."""

    features: tuple[str, ...]
    splits: tuple[_Split, ...]
    values: NDArray[np.float32]

    @classmethod
    def load(cls, path: Path) -> "BoostedTrees":
        """Read an ensemble. Raises OSError, and ValueError or KeyError for a damaged file."""
        stored = read_arrays(path)
        nodes = _Nodes.of(stored)
        features = tuple(map(str, stored["features"]))
        if not nodes.lead_on():
            raise ValueError(f"{path}: a tree leads to a node that is not there")
        if nodes.feature.max(initial=0) >= len(features):
            raise ValueError(f"{path}: a tree asks for a feature that is not there")
        if nodes.most_leaves() > MAX_LEAVES:
            raise ValueError(f"{path}: a tree has more than {MAX_LEAVES} leaves")
        return cls(features=features, splits=nodes.splits(), values=nodes.values())

    def predict(self, rows: Rows) -> NDArray[np.float32]:
        """Return one value a row; `rows` has shape (n, len(features)) and holds no NaN."""
        if rows.shape[1] != len(self.features):
            raise ValueError(f"{len(self.features)} features expected, {rows.shape[1]} given")
        columns = np.ascontiguousarray(rows.T, dtype=np.float32)
        size = max(1, BLOCK // max(1, len(self.values)))
        blocks = [self._sums(columns[:, at : at + size]) for at in range(0, len(rows), size)]
        return np.concatenate([np.zeros(0, dtype=np.float32), *blocks])

    def _sums(self, columns: NDArray[np.float32]) -> NDArray[np.float32]:
        left_over = np.full((columns.shape[1], len(self.values)), ALL_LEAVES)
        kept = np.empty_like(left_over)
        for split in self.splits:
            passed = split.thresholds.searchsorted(columns[split.feature])
            # All are in range; the default mode would take them into a copy first.
            split.left_over.take(passed, axis=0, out=kept, mode="clip")
            left_over &= kept
        lowest = left_over & (~left_over + np.uint32(1))
        leaf = (lowest.astype(np.float32).view(np.int32) >> EXPONENT_SHIFT) - EXPONENT_BIAS
        leaf += np.arange(0, self.values.size, MAX_LEAVES, dtype=np.int32)
        total: NDArray[np.float32] = self.values.take(leaf).sum(axis=1, dtype=np.float32)
        return total


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class _Nodes:
    """An ensemble as stored: parallel arrays, one item a node, each tree's left branches first.

    At node i a row goes on at `left[i]`, the next node, where its `feature` is at most
    `threshold`, else at `right[i]`. A leaf leads to itself and holds its `value`.
    """

    roots: Places
    feature: Places
    threshold: NDArray[np.float32]
    left: Places
    right: Places
    value: NDArray[np.float32]

    @classmethod
    def of(cls, stored: Mapping[str, NDArray[np.generic]]) -> "_Nodes":
        """Read the arrays. Raises KeyError or ValueError where they are not there or no numbers."""
        places = {n: stored[n].astype(np.int64) for n in ("roots", "feature", "left", "right")}
        values = {n: stored[n].astype(np.float32) for n in ("threshold", "value")}
        return cls(**places, **values)  # type: ignore[arg-type]

    def lead_on(self) -> bool:
        """Tell whether every node leads to itself or to nodes behind it, the left one next."""
        size, at = len(self.value), np.arange(len(self.value))
        behind = (self.left == at + 1) & (self.right > self.left) & (self.right < size)
        ordered = (np.diff(self.roots, prepend=-1, append=size) > 0).all()
        return bool(ordered) and bool((behind | (self.left == at)).all())

    def most_leaves(self) -> int:
        """Return how many leaves the tree with most has."""
        return int(np.bincount(self._tree()[self._is_leaf()]).max(initial=0))

    def values(self) -> NDArray[np.float32]:
        """Return the value of each leaf of each tree, 0 beyond its last."""
        values = np.zeros((len(self.roots), MAX_LEAVES), dtype=np.float32)
        leaf = self._is_leaf()
        values[self._tree()[leaf], self._leaves_before()[leaf]] = self.value[leaf]
        return values

    def splits(self) -> tuple[_Split, ...]:
        """Return the inner nodes, feature by feature."""
        tree, before = self._tree(), self._leaves_before()
        left_over = (~((1 << before[self.right]) - (1 << before))).astype(np.uint32)
        inner = np.flatnonzero(~self._is_leaf())
        splits = []
        for feature in np.unique(self.feature[inner]).tolist():
            mine = inner[self.feature[inner] == feature]
            thresholds, passed = np.unique(self.threshold[mine], return_inverse=True)
            table = np.full((len(thresholds) + 1, len(self.roots)), ALL_LEAVES)
            np.bitwise_and.at(table, (passed + 1, tree[mine]), left_over[mine])
            np.bitwise_and.accumulate(table, axis=0, out=table)
            splits.append(_Split(feature=feature, thresholds=thresholds, left_over=table))
        return tuple(splits)

    def _is_leaf(self) -> NDArray[np.bool_]:
        is_leaf: NDArray[np.bool_] = self.left == np.arange(len(self.left))
        return is_leaf

    def _tree(self) -> Places:
        """Return the tree of each node."""
        return np.repeat(np.arange(len(self.roots)), np.diff(self.roots, append=len(self.left)))

    def _leaves_before(self) -> Places:
        """Return how many leaves of its tree stand before each node."""
        leaf = self._is_leaf()
        before: Places = np.cumsum(leaf) - leaf
        return before - before[self.roots][self._tree()]
