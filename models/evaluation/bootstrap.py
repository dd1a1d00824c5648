"""How far a mean over items could differ by chance (paired bootstrap: Koehn, 2004)."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

RESAMPLES = 1000
SEED = 20261123
CONFIDENCE = 0.95

Values = NDArray[np.float64]


@dataclass(frozen=True, slots=True, kw_only=True)
class Interval:
    """A value and the borders between which it stays in 95 % of the resamples."""

    value: float
    low: float
    high: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """How much one system is ahead of another; `p_value` is two-sided."""

    interval: Interval
    p_value: float


def draws(items: int) -> Values:
    """Return how often each of RESAMPLES resamples draws each item: the same at every call.

    One matrix for all systems of a set pairs their resamples.
    """
    generator = np.random.default_rng(SEED)
    share = np.full(items, 1 / items)
    return generator.multinomial(items, share, size=RESAMPLES).astype(np.float64)


def mean_interval(values: Values, drawn: Values) -> Interval:
    """Return the mean of `values`, one an item, under `drawn`, the result of `draws`."""
    return _interval(float(values.mean()), drawn @ values / len(values))


def ratio_interval(parts: Values, wholes: Values, drawn: Values) -> Interval:
    """Return the sum of `parts` divided by that of `wholes`, both one an item; 0 where empty."""
    resampled = (drawn @ parts) / np.maximum(drawn @ wholes, 1e-9)
    return _interval(float(parts.sum() / max(wholes.sum(), 1e-9)), resampled)


def paired_difference(ours: Values, theirs: Values, drawn: Values) -> Difference:
    """Return how far the mean of `ours` is ahead of that of `theirs`, item by item."""
    values = ours - theirs
    resampled = drawn @ values / len(values)
    tail = min(float(np.mean(resampled <= 0)), float(np.mean(resampled >= 0)))
    interval = _interval(float(values.mean()), resampled)
    return Difference(interval=interval, p_value=min(1.0, max(2 * tail, 1 / RESAMPLES)))


def _interval(value: float, resampled: Values) -> Interval:
    outside = (1 - CONFIDENCE) / 2
    low, high = np.quantile(resampled, (outside, 1 - outside))
    return Interval(value=value, low=float(low), high=float(high))
