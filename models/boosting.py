"""Evaluates gradient-boosted regression trees (Friedman, 2001) with numpy alone.

They are trained by a library that a running bot does not need; `models.training.trees` writes
what is read here.
"""

from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

Rows = NDArray[np.float32]


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class BoostedTrees:
    """An ensemble as parallel arrays, one item a node of any tree.

    A row goes on at `left` where its `feature` is at most `threshold`, else at `right`. A leaf
    leads to itself on both sides and holds its `value`; inner nodes hold 0.
    """

    features: tuple[str, ...]
    roots: NDArray[np.int32]
    feature: NDArray[np.int32]
    threshold: NDArray[np.float32]
    left: NDArray[np.int32]
    right: NDArray[np.int32]
    value: NDArray[np.float32]
    depth: int

    @classmethod
    def load(cls, path: Path) -> "BoostedTrees":
        """Read an ensemble. Raises OSError, and ValueError or KeyError for a damaged file."""
        with np.load(path, allow_pickle=False) as stored:
            size = len(stored["value"])
            children = stored["left"], stored["right"], stored["roots"]
            if any(len(nodes) and not 0 <= nodes.min() <= nodes.max() < size for nodes in children):
                raise ValueError(f"{path}: a tree leads to a node that is not there")
            return cls(
                features=tuple(map(str, stored["features"])),
                roots=stored["roots"].astype(np.int32),
                feature=stored["feature"].astype(np.int32),
                threshold=stored["threshold"].astype(np.float32),
                left=stored["left"].astype(np.int32),
                right=stored["right"].astype(np.int32),
                value=stored["value"].astype(np.float32),
                depth=int(stored["depth"]),
            )

    def predict(self, rows: Rows) -> NDArray[np.float32]:
        """Return one value a row; `rows` has shape (n, len(features))."""
        if rows.shape[1] != len(self.features):
            raise ValueError(f"{len(self.features)} features expected, {rows.shape[1]} given")
        node = np.broadcast_to(self.roots, (len(rows), len(self.roots)))
        row = np.arange(len(rows))[:, None]
        for _ in range(self.depth):
            goes_left = rows[row, self.feature[node]] <= self.threshold[node]
            node = np.where(goes_left, self.left[node], self.right[node])
        total: NDArray[np.float32] = self.value[node].sum(axis=1, dtype=np.float32)
        return total
