import pytest

from models.evaluation.rouge import mean_rouge


@pytest.mark.parametrize(
    "text", ["Cầu Rạch Lá đã mở sáng nay.", "The bridge opened in the morning."]
)
def test_a_text_against_itself_scores_one_hundred(text: str) -> None:
    scores = mean_rouge([text], [text])

    assert (scores.rouge1, scores.rouge2, scores.rouge_l) == pytest.approx((100, 100, 100))


def test_texts_that_share_no_word_score_nothing() -> None:
    scores = mean_rouge(["một hai ba"], ["bốn năm sáu"])

    assert (scores.rouge1, scores.rouge2, scores.rouge_l) == (0, 0, 0)


def test_the_scores_are_f1_of_words_pairs_and_the_longest_common_order() -> None:
    # 3 of 4 words on both sides; 1 of 3 pairs; the order "một hai tư" is common.
    scores = mean_rouge(["một hai ba tư"], ["một hai tư năm"])

    assert scores.rouge1 == pytest.approx(75)
    assert scores.rouge2 == pytest.approx(100 / 3)
    assert scores.rouge_l == pytest.approx(75)


def test_marks_make_another_word_and_tone_placement_does_not() -> None:
    assert mean_rouge(["má"], ["mà"]).rouge1 == 0
    assert mean_rouge(["HOÀ THUẬN"], ["hòa thuận"]).rouge1 == pytest.approx(100)


def test_the_mean_is_taken_over_all_pairs() -> None:
    assert mean_rouge(["một", "hai"], ["một", "ba"]).rouge1 == pytest.approx(50)


def test_lists_of_different_length_are_refused() -> None:
    with pytest.raises(ValueError, match="zip"):
        mean_rouge(["một"], [])
