import numpy as np
import pytest

from models.evaluation.bootstrap import (
    RESAMPLES,
    draws,
    mean_interval,
    paired_difference,
    ratio_interval,
)


def test_every_call_draws_the_same_resamples_of_all_items() -> None:
    first = draws(40)

    assert first.shape == (RESAMPLES, 40)
    assert (first.sum(axis=1) == 40).all()
    assert (first == draws(40)).all()
    assert (first[0] != first[1]).any()


def test_the_same_values_give_the_same_interval() -> None:
    values = np.arange(50, dtype=np.float64)

    assert mean_interval(values, draws(50)) == mean_interval(values, draws(50))


def test_equal_values_have_an_interval_without_width() -> None:
    interval = mean_interval(np.full(30, 7.0), draws(30))

    assert (interval.value, interval.low, interval.high) == pytest.approx((7, 7, 7))


def test_the_interval_is_as_wide_as_theory_says() -> None:
    values = np.random.default_rng(1).normal(10, 3, 400)

    interval = mean_interval(values, draws(400))

    expected = 1.96 * values.std() / 20
    assert interval.high - interval.value == pytest.approx(expected, rel=0.15)
    assert interval.value - interval.low == pytest.approx(expected, rel=0.15)


def test_the_interval_holds_the_true_mean_about_as_often_as_it_says() -> None:
    generator = np.random.default_rng(2)
    drawn = draws(60)

    intervals = [mean_interval(generator.exponential(5, 60), drawn) for _ in range(200)]

    held = sum(interval.low <= 5 <= interval.high for interval in intervals)
    assert 0.87 <= held / 200 <= 0.98


def test_a_ratio_is_of_sums_not_a_mean_of_ratios() -> None:
    parts, wholes = np.array([1.0, 0.0]), np.array([1.0, 3.0])

    assert ratio_interval(parts, wholes, draws(2)).value == pytest.approx(0.25)
    assert ratio_interval(np.zeros(2), np.zeros(2), draws(2)).value == 0


def test_a_steady_gain_is_no_chance_however_much_items_differ() -> None:
    theirs = np.linspace(0, 100, 50)

    found = paired_difference(theirs + 1 + np.sin(theirs) / 2, theirs, draws(50))

    assert found.interval.low > 0
    assert found.p_value <= 0.001


def test_a_gain_and_a_loss_of_the_same_size_may_be_chance() -> None:
    ours, theirs = np.array([1.0, 0.0] * 20), np.array([0.0, 1.0] * 20)

    found = paired_difference(ours, theirs, draws(40))

    assert found.interval.low < 0 < found.interval.high
    assert found.p_value > 0.5


def test_equal_systems_never_differ() -> None:
    same = np.arange(10.0)

    assert paired_difference(same, same, draws(10)).p_value == 1
