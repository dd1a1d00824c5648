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

    At node i a row goes on at `children[2 * i]` where its `feature` is at most `threshold`, else
    at `children[2 * i + 1]`. A leaf leads to itself and holds its `value`; inner nodes hold 0.
    """

    features: tuple[str, ...]
    roots: NDArray[np.intp]
    feature: NDArray[np.intp]
    threshold: NDArray[np.float32]
    children: NDArray[np.intp]
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
                roots=stored["roots"].astype(np.intp),
                feature=stored["feature"].astype(np.intp),
                threshold=stored["threshold"].astype(np.float32),
                children=np.stack((stored["left"], stored["right"]), axis=1)
                .ravel()
                .astype(np.intp),
                value=stored["value"].astype(np.float32),
                depth=int(stored["depth"]),
            )

    def predict(self, rows: Rows) -> NDArray[np.float32]:
        """Return one value a row; `rows` has shape (n, len(features))."""
        if rows.shape[1] != len(self.features):
            raise ValueError(f"{len(self.features)} features expected, {rows.shape[1]} given")
        # Flat look-ups in machine integers take a third of the time of fancy indexing.
        cells = np.ascontiguousarray(rows, dtype=np.float32).reshape(-1)
        row_start = (np.arange(len(rows)) * rows.shape[1])[:, None]
        node = np.broadcast_to(self.roots, (len(rows), len(self.roots)))
        for _ in range(self.depth):
            goes_right = cells.take(self.feature.take(node) + row_start) > self.threshold.take(node)
            node = self.children.take(2 * node + goes_right)
        total: NDArray[np.float32] = self.value.take(node).sum(axis=1, dtype=np.float32)
        return total
