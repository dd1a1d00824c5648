from math import inf

import pytest

from bot.worker.metrics import BOUNDS, Histogram


def histogram_of(*durations: float) -> Histogram:
    histogram = Histogram()
    for seconds in durations:
        histogram = histogram.with_one_more(seconds)
    return histogram


def test_each_duration_is_counted_once_in_the_class_that_ends_at_or_above_it() -> None:
    histogram = histogram_of(0.0, 0.01, 0.02, 1.0, 500.0)

    assert dict(zip(BOUNDS, histogram.counts, strict=True)) == {
        **dict.fromkeys(BOUNDS, 0),
        0.01: 2,
        0.03: 1,
        1.0: 1,
        inf: 1,
    }
    assert histogram.count == 5
    assert histogram.total_seconds == pytest.approx(501.03)


@pytest.mark.parametrize(("share", "bound"), [(0.25, 0.03), (0.5, 0.3), (0.75, 3.0), (1.0, inf)])
def test_a_share_of_all_durations_lies_within_its_bound(share: float, bound: float) -> None:
    assert histogram_of(0.02, 0.2, 2.0, 50.0).within(share) == bound


def test_no_durations_lie_within_nothing() -> None:
    assert Histogram().within(0.95) == 0.0
