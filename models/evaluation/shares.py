"""Precision, recall and F1 of what was found, with their intervals."""

from models.evaluation.bootstrap import Interval, Values, ratio_interval
from models.evaluation.report import Measure, Row


def precision_and_recall(system: str, counts: Values, drawn: Values) -> Row:
    """Return the row of `counts`, one row an item: right, found and marked; `drawn` of `draws`."""
    right, found, marked = counts.T
    return Row(
        system=system,
        measures=(
            Measure.of("P", _per_cent(ratio_interval(right, found, drawn))),
            Measure.of("R", _per_cent(ratio_interval(right, marked, drawn))),
            Measure.of("F1", _per_cent(ratio_interval(2 * right, found + marked, drawn))),
            Measure(name="marked", value=float(marked.sum()), digits=0),
        ),
    )


def _per_cent(interval: Interval) -> Interval:
    return Interval(value=100 * interval.value, low=100 * interval.low, high=100 * interval.high)
