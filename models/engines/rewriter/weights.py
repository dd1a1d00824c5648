"""The rewriter's matrices: int8 by rows on the disk, float32 in memory."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from models.arrays import read_arrays

Vector = NDArray[np.float32]
Matrix = NDArray[np.float32]
Ids = NDArray[np.int64]

# Rows are scaled to [-127, 127], so that a row and its negative are stored alike.
LARGEST = 127
SCALE = ".scale"


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class RewriterWeights:
    """Parameters by the names that training gave them, and what is not learned.

    `heads` is the number of attention heads. `generated` are the pieces, (g,), that the model can
    write without finding them in its source, in the order of its output scores.
    """

    parameters: Mapping[str, NDArray[np.float32]]
    generated: Ids
    heads: int

    def __getitem__(self, name: str) -> NDArray[np.float32]:
        return self.parameters[name]

    def has(self, name: str) -> bool:
        """Tell whether there is a parameter of this name."""
        return name in self.parameters

    @classmethod
    def load(cls, path: Path) -> "RewriterWeights":
        """Read weights. Raises OSError, KeyError or ValueError for a damaged file."""
        stored = read_arrays(path)
        arrays = {name: array for name, array in stored.items() if not name.endswith(SCALE)}
        scales = {name: stored[name + SCALE] for name in arrays if name + SCALE in stored}
        generated, heads = arrays.pop("generated").astype(np.int64), int(arrays.pop("heads"))
        parameters = {
            name: dequantized(array, scales[name]) if name in scales else array
            for name, array in arrays.items()
        }
        return cls(parameters=parameters, generated=generated, heads=heads)

    def save(self, path: Path) -> None:
        """Write matrices as int8 and the few vectors as they are. Raises OSError."""
        arrays: dict[str, NDArray[np.generic]] = {
            "generated": self.generated.astype(np.int32),
            "heads": np.asarray(self.heads),
        }
        for name, array in self.parameters.items():
            if array.ndim == 2:
                arrays[name], arrays[name + SCALE] = quantized(array)
            else:
                arrays[name] = array.astype(np.float32)
        np.savez(path, **arrays)  # type: ignore[arg-type]


def quantized(matrix: Matrix) -> tuple[NDArray[np.int8], Vector]:
    """Return a matrix (r, c) as int8 with a scale for each row, (r,)."""
    scale = np.maximum(np.abs(matrix).max(axis=1), 1e-12).astype(np.float32) / LARGEST
    return np.rint(matrix / scale[:, None]).astype(np.int8), scale


def dequantized(stored: NDArray[np.int8], scale: Vector) -> Matrix:
    """Undo `quantized`, up to half a step of each row's scale."""
    return stored.astype(np.float32) * scale[:, None]
