"""How far a converted model is from the one it was made of, in log-probabilities."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

from models.errors import CheckpointError
from models.model_spec import ModelSpec

# Of any token's log-probability in float32. Both sides round differently, to about 1e-5; a wrong
# scale or order of weights is off by whole units.
MAX_ERROR = 1e-3


@dataclass(frozen=True, slots=True, kw_only=True)
class Agreement:
    """Distances of log-probabilities from PyTorch in float32, natural logarithm.

    `error` is the largest of the float32 conversion, `drift` the mean and `largest_drift` the
    largest of the quantized weights.
    """

    error: float
    drift: float
    largest_drift: float

    @property
    def accepted(self) -> bool:
        """Whether the conversion computes what PyTorch does; False for NaN too."""
        return self.error <= MAX_ERROR and math.isfinite(self.drift)


def compare(
    reference: Sequence[Sequence[float]],
    exact: Sequence[Sequence[float]],
    quantized: Sequence[Sequence[float]],
) -> Agreement:
    """Return the distances of two conversions from the reference, sample by sample."""
    errors = _distances(reference, exact)
    drifts = _distances(reference, quantized)
    return Agreement(
        error=_largest(errors),
        drift=math.fsum(drifts) / len(drifts),
        largest_drift=_largest(drifts),
    )


def require_numbers(spec: ModelSpec, reference: Sequence[Sequence[float]]) -> None:
    """Raise CheckpointError where the weights give anything but finite log-probabilities."""
    if not all(math.isfinite(score) for scores in reference for score in scores):
        raise CheckpointError(spec.name, "its weights hold infinities or no numbers at all")


def _distances(left: Sequence[Sequence[float]], right: Sequence[Sequence[float]]) -> list[float]:
    return [
        abs(one - other)
        for ours, theirs in zip(left, right, strict=True)
        for one, other in zip(ours, theirs, strict=True)
    ]


def _largest(distances: Sequence[float]) -> float:
    # max() would skip a NaN that is not first.
    return max(distances) if all(map(math.isfinite, distances)) else math.nan
