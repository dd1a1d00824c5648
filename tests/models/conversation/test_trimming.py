"""Fillers and calls at the ends of what people say."""

import pytest

from models.conversation.trimming import trimmed
from tests.models.conversation.growth import growth

NAMES = frozenset(("mai", "thu", "sáng", "may", "lan", "tom", "ann"))


@pytest.mark.parametrize(
    ("sentence", "kept"),
    [
        ("Well, the file is ready, thanks.", "The file is ready."),
        ("Oh - the file is ready", "The file is ready"),
        ("So we take the bus, please.", "We take the bus."),
        ("Hello there! The file is ready :))) :D", "The file is ready"),
        ("Then I'll buy two tickets.", "I'll buy two tickets."),
        ("No, I won't come.", "I won't come."),
        ("Right, I'll call you.", "I'll call you."),
        ("Yes, at the gate in ten minutes.", "At the gate in ten minutes."),
        ("Tom, are you coming on Friday?", "Are you coming on Friday?"),
        ("Mr. Brown, your car is ready.", "Your car is ready."),
        ("Dạ em gửi file rồi ạ", "Em gửi file rồi"),
        ("Dạ anh, em gửi file rồi ạ", "Em gửi file rồi"),
        ("Ok em, chiều anh qua đón nhé cả nhà", "Chiều anh qua đón"),
        ("Vậy mai mình đi xe nha", "Mai mình đi xe"),
        ("Chị Lan ơi, em gửi file rồi", "Em gửi file rồi"),
    ],
)
def test_what_says_nothing_goes(sentence: str, kept: str) -> None:
    assert trimmed(sentence, NAMES) == kept


@pytest.mark.parametrize(
    "sentence",
    [
        "No-smoking rooms only, Dad has asthma.",
        "No-show fee is 20 euros",
        "Well-known place near us",
        "Right-hand drive cars only",
        "No. 5 is broken",
        "So far we sold 40",
        "Well done everyone",
        "And so on it went",
        "But for Tom we would be lost",
        "Because it rained, we stayed at home",
        "So sánh giá hai bên rồi báo em",
        "So với tháng trước giảm 5%",
        "Dạ dày em đau",
        "Vâng lời mẹ đi",
        "Vậy là anh quên",
        "Vậy nên anh quên",
        "Thì ra là anh quên",
        "Thì giờ không có",
        "Mà chược cũng vui",
        "Đẹp ơi là đẹp",
    ],
)
def test_a_word_that_begins_like_an_opener_stays(sentence: str) -> None:
    assert trimmed(sentence, NAMES) == sentence


@pytest.mark.parametrize(
    "sentence",
    [
        "The party starts at five, I think.",
        "The party starts at five, I guess.",
        "Hopefully, we can make it by five.",
        "I'm afraid, we are full.",
        "I guess, we are full.",
        "In that case, I'll stay.",
        "Yes, if it does not rain.",
        "Được, nếu trời không mưa",
        "No, unless you pay",
        "Now, it costs 50",
        "Then we lived in Rome",
        "Thôi, mai tính",
        "Không chị ơi, em bận",
        "Cả nhà, trừ bố, đi biển",
    ],
)
def test_hedges_conditions_refusals_and_times_stay(sentence: str) -> None:
    assert trimmed(sentence, NAMES) == sentence


@pytest.mark.parametrize(
    "sentence",
    [
        "Honey, lemon and ginger are good for you",
        "Good, cheap food is rare",
        "Mom, dad and I will come",
        "Tom, Ann and I will come",
        "Mai, Lan đi xe 1",
        "Mời Hùng, Lan",
        "Mời bố, mẹ, anh, chị",
        "Nấu cơm cho cả nhà",
        "Em gửi mọi người",
        "Em dang o nha",
    ],
)
def test_what_belongs_to_the_sentence_is_no_call(sentence: str) -> None:
    assert trimmed(sentence, NAMES) == sentence


@pytest.mark.parametrize(
    "sentence",
    [
        "Mai, 8h sáng họp với khách Nhật ở tầng 5",
        "8h sáng họp với khách, mai",
        "Thu, 6 họp ở tầng 5",
        "Sáng, 8h mai họp ở tầng 5",
        "May, the 5th is fine",
    ],
)
def test_a_name_that_tells_a_time_stays(sentence: str) -> None:
    assert trimmed(sentence, NAMES) == sentence


def test_a_name_like_a_day_goes_where_another_day_is_said_or_it_is_surely_called() -> None:
    assert trimmed("Mai, thứ sáu họp ở tầng 5", NAMES) == "Thứ sáu họp ở tầng 5"
    assert trimmed("Mai ơi, 8h họp ở tầng 5", NAMES) == "8h họp ở tầng 5"


@pytest.mark.parametrize(
    ("start", "repeated", "end"),
    [
        ("", ":)", " ok"),
        ("ok ", ":)", ""),
        ("ok ", ")", ""),
        ("ok ", " <3", " x"),
        ("ok", " ", "x"),
        ("ok", ",", "x"),
        ("ok", ".", "x"),
        ("ok", " - ", "x"),
        ("em ", "nhé ", "x"),
        ("em", " haha", "x"),
        ("em ha", "a", "x"),
        ("em", " ơi", " x"),
        ("em", ", Tom", " x"),
        ("em", ", Tom", ""),
        ("Tom", ", Tom", " x"),
        ("Tom, ", "a", " x"),
        ("mai, ", "thứ ", "x"),
        ("", "dạ ", "x"),
        ("x", " ...", "x"),
    ],
)
def test_the_time_grows_with_the_length(start: str, repeated: str, end: str) -> None:
    assert growth(lambda text: trimmed(text, NAMES), start, repeated, end) < 30
