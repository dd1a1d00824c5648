"""Sentences longer than a brief has room for."""

import pytest

from models.budget import Budget
from models.clipping import clip

VI_LEAD = (
    "Bảo tàng ở phường Ninh Kiều sẽ đón khách trở lại từ sáng thứ Bảy tuần này sau ba năm tu bổ, "
    "giới thiệu hơn nghìn hiện vật về đời sống trên sông của người dân trong vùng."
)
EN_LEAD = (
    "The ferry line will carry its first passengers on Monday from the new pier in Redmere, "
    "ending eleven years of delays and quarrels about its cost."
)


@pytest.mark.parametrize("sentence", [VI_LEAD, EN_LEAD])
def test_a_sentence_ends_with_a_clause_where_that_fills_most_of_the_room(sentence: str) -> None:
    clipped = clip(sentence, Budget(max_words=24, max_sentences=1, usual_words=24))

    assert clipped == sentence.partition(", ")[0] + "."


def test_a_sentence_without_a_border_is_cut_at_a_word_and_not_after_a_number():
    clipped = clip(
        "một hai ba bốn năm sáu bảy tám chín mười tổng cộng hết 2,4 tỷ đồng",
        Budget(max_words=15, max_sentences=1, usual_words=10),
    )
    assert clipped == "một hai ba bốn năm sáu bảy tám chín mười tổng cộng hết…"


@pytest.mark.parametrize(
    ("sentence", "clipped"),
    [
        ("one two three four five six seven eight of the eleven twelve", "seven eight…"),
        ("một hai ba bốn năm sáu bảy tám của các mười một mười hai", "bảy tám…"),
        ("một hai ba bốn năm sáu bảy tám và, những mười một mười hai", "bảy tám…"),
        ("một hai ba bốn năm sáu bảy tám 700 nghìn đồng mỗi người", "bảy tám…"),
        ("một hai ba bốn năm sáu bảy tám chín đối với người đi bộ", "tám chín…"),
        ("một hai ba bốn năm sáu bảy tám chín hiện hữu của thành phố", "tám chín…"),
        ("one two three four five six seven eight 40 million dollars more", "seven eight…"),
    ],
)
def test_a_sentence_that_breaks_off_ends_with_no_function_word(sentence: str, clipped: str) -> None:
    shorter = clip(sentence, Budget(max_words=10, max_sentences=1, usual_words=10))

    assert shorter.endswith(clipped)
    assert sentence.startswith(shorter[:-1])
