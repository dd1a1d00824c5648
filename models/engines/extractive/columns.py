"""Tables of features, built column by column."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import ArrayLike

from models.boosting import Rows


def as_rows(columns: Sequence[ArrayLike], count: int) -> Rows:
    """Return columns of `count` values each, or of one value for all, side by side.

    Each column lies in one piece of memory, as the trees read it.
    """
    table = np.empty((len(columns), count), dtype=np.float32)
    for row, column in enumerate(columns):
        table[row] = column
    return table.T
