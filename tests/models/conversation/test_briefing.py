"""What is told of a conversation."""

import re
import time

import pytest

from models.conversation import (
    LineKind,
    brief_conversation,
    brief_lines,
    conversation_headline,
    read_conversation,
)
from models.conversation.topics import stretches
from models.interface import Language
from models.text import count_words, normalize
from tests.models.conversation.talks import EN_GROUP, EN_PAIR, VI_GROUP, VI_WITHOUT_MARKS

TALKS = [
    (VI_GROUP, Language.VI),
    (VI_WITHOUT_MARKS, Language.VI),
    (EN_GROUP, Language.EN),
    (EN_PAIR, Language.EN),
]


def told(text: str, language: Language, *, max_words: int = 90) -> list[tuple[LineKind, str]]:
    lines = brief_lines(normalize(text), language=language, max_words=max_words)
    return [(line.kind, line.text) for line in lines]


@pytest.mark.parametrize(("text", "language"), TALKS)
@pytest.mark.parametrize("max_words", [45, 90, 160])
def test_a_brief_keeps_its_room_and_every_line_rests_on_messages(text, language, max_words):
    conversation = read_conversation(normalize(text))
    lines = brief_lines(normalize(text), language=language, max_words=max_words)
    assert lines
    assert sum(count_words(line.text) for line in lines) <= max_words
    for line in lines:
        speaker = conversation.turns[line.turns[0]].speaker
        assert line.text.startswith(speaker)
        assert list(line.turns) == sorted(set(line.turns))
    told_in_order = [line.turns[0] for line in lines if line.kind is not LineKind.QUESTION]
    assert told_in_order == sorted(told_in_order)


@pytest.mark.parametrize(
    ("text", "language", "decision", "promise"),
    [
        (VI_GROUP, Language.VI, "14h thứ Năm", "Lan sẽ gửi lại lịch cho khách sáng nay"),
        (VI_WITHOUT_MARKS, Language.VI, "chot thu 7", "Nam: de minh dat xe"),
        (EN_GROUP, Language.EN, "Thursday at 2 pm", "Lan will send the client a new invitation"),
    ],
)
def test_what_was_decided_and_who_promised_what_is_told(text, language, decision, promise):
    lines = told(text, language)
    assert any(kind is LineKind.DECISION and decision in line for kind, line in lines)
    assert any(kind is LineKind.PROMISE and promise in line for kind, line in lines)


def test_each_promise_of_a_group_is_told_where_there_is_room():
    lines = told(EN_GROUP, Language.EN, max_words=90)
    promised = [line for kind, line in lines if kind is LineKind.PROMISE]

    assert [line.split(" will ")[0] for line in promised] == ["Lan", "Huy", "Quinn"]


def test_what_a_group_was_told_first_is_not_lost_beside_what_was_promised():
    notice = (
        "Ban quản trị: Thang máy B dừng từ 8h đến 17h thứ Bảy để thay cáp ạ.\n"
        "Cô Liên: Nhà tôi tầng 17 có cụ 88 tuổi, hôm đó cụ phải đi khám.\n"
        "Anh Toàn: Thang A vẫn chạy chứ ạ?\n"
        "Ban quản trị: Thang A chạy bình thường, có bảo vệ đứng điều phối.\n"
        "Cô Liên: Nhưng nhớ ưu tiên người già.\n"
        "Ban quản trị: Chúng tôi sẽ bố trí một người đưa cụ xuống lúc 7h30."
    )
    lines = [line for _, line in told(notice, Language.VI, max_words=45)]

    assert any("Thang máy B dừng từ 8h đến 17h" in line for line in lines)
    assert any("đưa cụ xuống lúc 7h30" in line for line in lines)


@pytest.mark.parametrize(
    ("text", "language", "question", "answered"),
    [
        (VI_GROUP, Language.VI, "Ai giữ chìa khóa phòng họp tầng 5 thế?", "đơn bị ảnh hưởng"),
        (EN_GROUP, Language.EN, "who has the key to the meeting room?", "orders are affected"),
    ],
)
def test_only_a_question_that_nobody_answered_is_left_open(text, language, question, answered):
    lines = [line for kind, line in told(text, language) if kind is LineKind.QUESTION]
    assert len(lines) == 1
    assert question in lines[0]
    assert not any(answered in line for line in lines)


def test_who_agreed_stands_behind_what_was_proposed() -> None:
    text = (
        "Minh: Mình đề nghị dời buổi chạy thử sang thứ Năm\nLan: đồng ý\nHuy: ok anh\n"
        "Minh: Còn khăn và nước thì mỗi người tự mang\nLan: vâng"
    )
    [decision] = [line for kind, line in told(text, Language.VI) if kind is LineKind.DECISION]
    assert decision.endswith("dời buổi chạy thử sang thứ Năm (Lan, Huy đồng ý)")


def test_a_proposal_that_somebody_refused_is_no_decision() -> None:
    text = (
        "Ann: Let's move the practice run to Thursday.\nBen: Fine with me\n"
        "Cleo: No, I can't come on Thursday\nAnn: Okay, then we talk about it tomorrow again\n"
    )
    assert all(kind is not LineKind.DECISION for kind, _ in told(text, Language.EN))


@pytest.mark.parametrize(
    ("said", "language"),
    [
        ("Mai anh gửi giúp em bản vẽ được không?", Language.VI),
        ("Tối nay em viết báo cáo giúp anh nhé", Language.VI),
        ("Will you send me the drawings tonight?", Language.EN),
    ],
)
def test_what_is_asked_of_somebody_else_is_no_promise(said, language):
    text = f"An: {said}\nBình: ok\nChi: ok\nAn: cảm ơn hai bạn, thanks you two"
    assert all(kind is not LineKind.PROMISE for kind, _ in told(text, language))


@pytest.mark.parametrize(("text", "language"), TALKS)
def test_names_and_numbers_stand_as_they_were_written(text, language):
    lines = " ".join(line for _, line in told(text, language, max_words=160))
    marked = re.findall(r"[$\d][\d.,:]*\w*|\b[A-ZĐ]\w+", lines)
    assert len(marked) > 3
    assert all(each.lower() in text.lower() for each in marked)


def test_what_a_speaker_will_do_is_told_of_the_speaker_by_name() -> None:
    lines = [line for _, line in told(EN_PAIR, Language.EN, max_words=160)]
    assert "Tom will buy two train tickets for Friday morning." in lines


def test_silence_and_new_words_part_topics() -> None:
    conversation = read_conversation(normalize(VI_GROUP))
    brief = brief_conversation(conversation, language=Language.VI, max_words=160)
    assert brief.topics == 3
    assert len({line.topic for line in brief.lines if line.turns[0] < 6}) == 1


@pytest.mark.parametrize(
    ("names", "topics", "vietnamese", "english"),
    [
        ("AB", 1, "4 tin nhắn giữa An và Bn", "4 messages between An and Bn"),
        ("ABC", 1, "4 tin nhắn của 3 người", "4 messages by 3 people"),
        ("ABC", 2, "4 tin nhắn, 2 chuyện chính", "4 messages, 2 topics"),
    ],
)
def test_the_headline_counts_messages_and_topics(names, topics, vietnamese, english):
    text = "\n".join(f"{names[i % len(names)]}n: bạn ơi, you {i}?" for i in range(4))
    conversation = read_conversation(text)
    for language, headline in ((Language.VI, vietnamese), (Language.EN, english)):
        assert headline == conversation_headline(
            conversation, topics=topics, title=None, language=language
        )


@pytest.mark.parametrize(
    "text",
    [
        "[21:04, 23/11/2026] Minh: 😂😂\n[21:05, 23/11/2026] Lan: ❤️\n[21:06, 23/11/2026] Minh: 😂",
        "An: ừ\nBình: ừ\nAn: ok",
        "An: ?\nBình: ???\nAn: you?",
        "An: " + "dài " * 400 + "\nBình: sao thế em?\nAn: không",
        "An: https://a.example/x\nBình: https://b.example/y nhé\nAn: ok",
        "سارة: هل ستأتي غدا؟\nعمر: نعم، في الساعة الخامسة\nسارة: حسنا، أراك هناك",
    ],
)
@pytest.mark.parametrize("language", list(Language))
def test_odd_conversations_are_briefed_or_have_nothing_to_tell(text, language):
    lines = brief_lines(normalize(text), language=language, max_words=45)
    assert all(line.text.strip() for line in lines)


def test_an_article_has_no_lines() -> None:
    text = "The city opened a bridge on Monday. It cost $5 million.\nThe mayor was there."
    assert brief_lines(text, language=Language.EN, max_words=45) == ()


def test_a_thousand_more_messages_cost_no_more_each() -> None:
    def seconds(turns: int) -> float:
        names = ("Minh", "Lan", "Huy", "An")
        text = "\n".join(
            f"{names[i % 4]}: tin số {i} về việc {i // 9} và dự án {i // 40} nhé"
            for i in range(turns)
        )
        best = 1e9
        for _ in range(2):
            begin = time.perf_counter()
            assert brief_lines(text, language=Language.VI, max_words=160)
            best = min(best, time.perf_counter() - begin)
        return best

    assert seconds(2000) < 12 * seconds(500)


def test_topics_are_put_together_up_to_what_is_judged_at_once():
    assert stretches([(0, 10), (10, 25), (25, 45)]) == ((0, 25), (25, 45))
    assert stretches([(0, 90), (90, 100)]) == ((0, 90), (90, 100))
    assert stretches([(0, 18)]) == ((0, 18),)


def test_the_room_of_small_talk_goes_to_what_matters():
    matter = (
        "Hạnh: Chốt lịch chuyển kho: 7h sáng thứ Bảy, xe 5 tấn.\n"
        "Tú: Em sẽ thuê hai xe ở bến Tân Thới.\n"
        "Hạnh: Kho mới ở số 12 đường Lê Thị Riêng, khóa do anh Đạt giữ.\n"
        "Đạt: Tiền thuê kho tăng lên 18 triệu một tháng từ tháng 5.\n"
        "Tú: Vậy em báo kế toán sửa hợp đồng trước thứ Tư.\n"
        "Hạnh: Ừ, sửa xong gửi chị ký."
    )
    small_talk = (
        "Tú: Trưa nay nóng ghê.\nĐạt: Ừ, nóng muốn xỉu.\nHạnh: Uống trà đá đi.\n"
        "Tú: Haha trà đá đầu ngõ ngon.\nĐạt: Mèo nhà bà Sáu lại nằm trước cửa.\n"
        "Hạnh: Con mèo mập đó hả.\n"
        "Tú: Mập mà dễ thương.\nĐạt: Kêu meo meo suốt."
    )
    lines = [line for _, line in told(f"{matter}\n{small_talk}", Language.VI, max_words=75)]

    matters = ("7h sáng thứ Bảy", "thuê hai xe", "số 12 đường", "18 triệu", "báo kế toán")
    told_matters = [line for line in lines if any(matter in line for matter in matters)]
    assert "7h sáng thứ Bảy" in told_matters[0]
    assert len(told_matters) >= 4
    assert len(lines) - len(told_matters) <= 1


def test_lines_number_their_topics_in_order():
    talk = f"{VI_GROUP}\n" + "\n".join(
        f"[10:{i:02}, 25/11/2026] {who}: {said}"
        for i, (who, said) in enumerate(
            [
                ("An", "Chị ơi, máy in tầng 3 hỏng trục cuốn rồi, kẹt giấy suốt"),
                ("Quyên", "Gọi thợ sáng mai nhé, bảo hành còn tới tháng 12"),
                ("An", "Em sẽ gọi thợ trước 9h sáng mai"),
                ("Lan", "Tạm in ở tầng 5 nha mọi người"),
            ]
        )
    )
    lines = brief_lines(normalize(talk), language=Language.VI, max_words=120)
    plain = [line for line in lines if line.kind is not LineKind.QUESTION]

    assert [line.topic for line in plain] == sorted(line.topic for line in plain)
    assert {line.topic for line in plain} == set(range(plain[-1].topic + 1))
    opening = {}
    for line in plain:
        opening.setdefault(line.topic, line.kind)
    assert LineKind.LINE not in opening.values()
    assert any("máy in" in line.text or "gọi thợ" in line.text for line in plain)
