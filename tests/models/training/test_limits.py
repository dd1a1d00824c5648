"""Limits are chosen by what they refuse of clean and of wrong texts."""

import numpy as np

from models.training.limits import KINDS, JudgedTexts, chosen_limits, told


def judged() -> JudgedTexts:
    odds = np.full((40, len(KINDS)), -np.inf)
    odds[:20, 0] = np.linspace(-3, 2.1, 20)  # clean
    odds[20:, 0] = np.linspace(0.6, 5, 20)
    labels = ("",) * 20 + ("name, same article",) * 20
    return JudgedTexts(odds=odds, labels=labels, collections=np.zeros(40, dtype=np.int64))


def test_more_is_caught_where_more_clean_texts_may_be_refused() -> None:
    texts = judged()
    few, many = chosen_limits(texts, (0.0, 0.2))

    assert texts.clean_refused(few) == [0.0]
    assert 0 < texts.clean_refused(many)[0] <= 0.2
    assert many[0] < few[0]


def test_a_line_tells_what_limits_refuse() -> None:
    line = told(judged(), np.full(len(KINDS), 3.0))

    assert line.startswith("name 3, number 3, date 3, negation 3, lost denial 3: clean refused 0.0")
    assert "name, same article" in line
