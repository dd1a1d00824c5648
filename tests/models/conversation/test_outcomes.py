"""What came of a conversation: decided, agreed to, promised, or none of it."""

import time

import pytest

from models.conversation.lines import LineKind
from models.conversation.outcomes import outcomes_of, promised
from models.conversation.reading import read_conversation
from models.conversation.units import units_of
from models.interface import Language
from models.text import normalize, strip_diacritics

VI, EN = Language.VI, Language.EN


def stamped(text):
    lines = "\n".join(f"[08:12, 23/11/2026] {line}" for line in text.splitlines())
    return read_conversation(normalize(lines))


def came_of(text, language):
    conversation = stamped(text)
    units = units_of(conversation, language=language)
    found = outcomes_of(conversation, units, language=language)
    return [(outcome.kind, outcome.text) for outcome in found]


MEETING = "Minh: Chiều mai 3h mình họp với khách nhé?\nLan: {}\nHuy: để xem lịch đã bạn ơi"
EARLY = "Minh: Mình đề nghị họp lúc 7h sáng thứ hai\nLan: {}\nHuy: bạn xem lịch chưa?"
DEMO = "Ann: Let's move the client demo to Monday at 3.\nBen: {}\nCleo: hm, you two again"


@pytest.mark.parametrize(
    ("talk", "reply"),
    [
        (MEETING, "Dạ được ạ"),
        (MEETING, "Ok anh"),
        (MEETING, "Vâng ạ, em đồng ý"),
        (MEETING, "Ừ chốt luôn"),
        (MEETING, "Dạ không vấn đề gì ạ"),
        (EARLY, "Nhất trí"),
        (EARLY, "Hay đó"),
        (EARLY, "Rồi anh"),
        (EARLY, "Ok. Em ghi lịch luôn"),
    ],
)
@pytest.mark.parametrize("written", [str, strip_diacritics])
def test_who_agrees_in_vietnamese_is_named(talk, reply, written):
    [(kind, text)] = came_of(written(talk.format(reply)), VI)
    assert kind is LineKind.DECISION
    assert text.endswith("(Lan đồng ý)")


@pytest.mark.parametrize(
    ("talk", "reply"),
    [
        (MEETING, "Dạ em không họp được ạ"),
        (MEETING, "Dạ mai em bận ạ"),
        (MEETING, "Dạ thôi ạ"),
        (MEETING, "Dạ em xin vắng"),
        (MEETING, "Ừ mà tao không rảnh"),
        (MEETING, "Được gì mà được"),
        (MEETING, "Ok. Nhưng mai em bận"),
        (MEETING, "Dạ. Em không họp được"),
        (EARLY, "Hay mình dời sang thứ ba"),
        (EARLY, "Theo em thì sớm quá"),
        (EARLY, "Rồi ai đưa con em đi học"),
        (EARLY, "Có lẽ không nên đâu"),
    ],
)
@pytest.mark.parametrize("written", [str, strip_diacritics])
def test_who_refuses_in_vietnamese_agrees_to_nothing(talk, reply, written):
    assert not any("đồng ý" in text for _, text in came_of(written(talk.format(reply)), VI))


@pytest.mark.parametrize(
    "reply", ["No problem", "No worries, see you there", "Fine with me", "Sure. I like that"]
)
def test_who_agrees_in_english_is_named(reply):
    [(kind, text)] = came_of(DEMO.format(reply), EN)
    assert kind is LineKind.DECISION
    assert text.endswith("(Ben agreed)")


@pytest.mark.parametrize(
    "reply",
    [
        "Of course not",
        "Great, but I'm in Rome then",
        "Right, as if",
        "Fine, be like that",
        "Sure. But not on Monday.",
        "Okay, or Tuesday?",
        "Yeah, right",
    ],
)
def test_who_objects_in_english_agrees_to_nothing(reply):
    assert came_of(DEMO.format(reply), EN) == []


def test_one_who_cannot_undoes_what_the_others_agreed_to():
    talk = "An: Mình dời họp sang 8h nhé?\nBình: ok\nChi: Dạ em không đi được ạ\nDũng: ok"
    assert came_of(talk, VI) == []


def test_a_question_that_is_answered_is_no_decision():
    talk = "Hằng: Thảo thích ăn lẩu hay nướng?\nThảo: Dạ lẩu ạ\nHằng: Vậy là 6h20 hả em\n"
    assert came_of(talk + "Thảo: Dạ đúng rồi ạ\nMy: cho em theo với ạ", VI) == []


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("An: Vậy tối nay em gửi báo cáo nhé\nBình: ok\nAn: hihi", [LineKind.PROMISE]),
        ("An: Vậy 8h tối mai họp online nha\nBình: ok\nAn: hihi", [LineKind.DECISION]),
        ("An: Anh Tuấn duyệt rồi, mai em gửi khách\nBình: ok\nAn: hihi", [LineKind.PROMISE]),
        ("An: Tối qua nhóm mình nấu lẩu ngon lắm\nBình: ok\nAn: hihi", []),
    ],
)
def test_what_one_will_do_is_a_promise_and_what_all_will_do_a_decision(text, kinds):
    assert [kind for kind, _ in came_of(text, VI)] == kinds


@pytest.mark.parametrize(
    ("told", "expected"),
    [
        ("Lan: để em gửi tối nay", "Lan sẽ gửi tối nay"),
        ("Lan: Để mình đặt xe", "Lan sẽ đặt xe"),
        ("Lan: mình sẽ đặt xe", "Lan sẽ đặt xe"),
        ("Huy: Để tớ phụ trách âm thanh nhé", "Huy sẽ phụ trách âm thanh nhé"),
    ],
)
def test_what_the_speaker_will_do_is_told_by_name(told, expected):
    assert promised(told, told.split(":")[0], language=VI) == expected


@pytest.mark.parametrize(
    "told",
    [
        "Huy: Để anh Tuấn gửi báo giá cho khách trước 5h",
        "Huy: Để em Thu gửi báo giá",
        "Nam: Để bác sĩ khám xong rồi tính",
        "Huy: Để cậu phụ trách âm thanh nhé",
        "Huy: để bạn lo vụ xe",
        "Huy: để anh gửi cho khách",
        "Huy: Để em bé ngủ đã",
        "Huy: Để con trai đặt vé",
        "Huy: Để em gửi anh bản vẽ",
        "Huy: anh sẽ thích quán này",
    ],
)
def test_what_somebody_else_may_do_is_told_word_for_word(told):
    assert promised(told, "Huy" if told.startswith("Huy") else "Nam", language=VI) == told


@pytest.mark.parametrize(
    ("sentence", "language"),
    [("Mình đề nghị họp lúc {} giờ. ", VI), ("Let's meet at {} now. ", EN)],
)
def test_a_long_message_of_proposals_costs_no_more_than_its_length(sentence, language):
    def seconds(count: int) -> float:
        many = "".join(sentence.format(i) for i in range(count))
        conversation = stamped(f"An: {many}\nBình: {many}\nAn: ok bạn, you\nBình: ok")
        units = units_of(conversation, language=language)
        best = 1e9
        for _ in range(3):
            begin = time.perf_counter()
            outcomes_of(conversation, units, language=language)
            best = min(best, time.perf_counter() - begin)
        return best

    assert seconds(1600) < 24 * (seconds(200) + 1e-4)
