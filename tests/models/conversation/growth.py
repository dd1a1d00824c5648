"""How the time of a function grows with the length of a text."""

import time
from collections.abc import Callable

SMALL, LARGE = 50_000, 400_000
# The clock and a pause of the machine weigh more in less.
LEAST_SECONDS = 0.002


def growth(function: Callable[[str], object], start: str, repeated: str, end: str) -> float:
    """Return the ratio of the times of a text eight times as long and a text, the best of three."""
    small, large = (
        _seconds(function, start + repeated * (length // len(repeated)) + end)
        for length in (SMALL, LARGE)
    )
    return large / max(small, LEAST_SECONDS)


def _seconds(function: Callable[[str], object], text: str) -> float:
    best = float("inf")
    for _ in range(3):
        begin = time.perf_counter()
        function(text)
        best = min(best, time.perf_counter() - begin)
    return best
