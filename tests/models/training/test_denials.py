"""Denials are learned from running text."""

from pathlib import Path

import numpy as np

from models.training.denials import likelier, read_gaps, train
from models.verify.denial_odds import DenialOdds, Tokens

TEXTS = ["trời mưa nên anh không đi chợ. cầu đã mở cửa. trời nắng nên anh đi chợ."] * 40 + [
    "trời mưa nên chị không đi chợ. cầu đã mở cửa đón khách."
] * 40


def odds_between(odds: DenialOdds, left: str, right: str) -> float:
    tokens = Tokens.of(f"{left} {right}")
    place = np.asarray([len(left.split())])
    return float(odds.of(tokens.gaps(place, place))[0])


def test_a_denial_is_likelier_where_it_was_read() -> None:
    odds = train(*read_gaps(TEXTS))

    usual = odds_between(odds, "nên chị", "đi chợ")
    assert usual > odds_between(odds, "cầu đã", "mở cửa") + 2


def test_words_that_often_stand_beside_denials_are_likelier() -> None:
    gaps, is_denied = read_gaps(TEXTS)
    more = likelier(gaps, is_denied)

    assert more[is_denied].min() > more[~is_denied].mean()


def test_weights_are_read_as_they_were_written(tmp_path: Path) -> None:
    odds = train(*read_gaps(TEXTS))
    odds.save(tmp_path / "denials.npz")
    read = DenialOdds.load(tmp_path / "denials.npz")

    np.testing.assert_array_equal(read.weights, odds.weights)
    assert np.isclose(read.bias, odds.bias)
    assert np.isclose(read.step, odds.step)
