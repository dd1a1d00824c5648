from models.engines.seq2seq.pace import MARGIN, Pace


def test_nothing_is_foretold_before_the_first_run():
    assert Pace().expected_seconds(500, 80, 4) == 0.0


def test_a_run_like_the_one_before_takes_as_long_and_a_margin():
    pace = Pace()
    pace.learn_reading(500, 1.0)
    pace.learn_writing(500, 80, 4, 3.0)
    assert abs(pace.expected_seconds(500, 80, 4) - 3.0 * MARGIN) < 1e-9


def test_more_tokens_and_more_beams_take_longer():
    pace = Pace()
    pace.learn_reading(500, 1.0)
    pace.learn_writing(500, 80, 1, 3.0)
    usual = pace.expected_seconds(500, 80, 1)
    assert pace.expected_seconds(900, 80, 1) > usual
    assert pace.expected_seconds(500, 160, 1) > usual
    assert pace.expected_seconds(500, 80, 4) > usual


def test_a_machine_that_grows_busy_is_noticed():
    pace = Pace()
    pace.learn_reading(100, 0.1)
    for seconds in (1.0, 1.0, 4.0, 4.0, 4.0, 4.0, 4.0, 4.0):
        pace.learn_writing(100, 50, 4, seconds)
    assert pace.expected_seconds(100, 50, 4) > 3.0


def test_a_reading_that_was_measured_too_slow_is_corrected():
    pace = Pace()
    pace.learn_reading(100, 10.0)
    pace.learn_writing(100, 50, 4, 1.0)
    assert pace.expected_seconds(100, 50, 4) < 2.0
