"""Somebody sends the bot a conversation."""

import pytest

from bot.chat.render import render_brief
from bot.chat.texts import WORDINGS
from bot.pipeline import write_brief
from bot.request import TextSource
from bot.sources.text import read_text
from models.interface import Language, Length
from tests.bot.briefing import engines
from tests.models.conversation.talks import EN_GROUP, EN_PAIR, VI_GROUP


def shown(text: str, language: Language, length: Length = Length.MEDIUM) -> str:
    article = read_text(TextSource(text=text))
    brief = write_brief(article, engines(), language=None, length=length)
    return render_brief(brief, WORDINGS[language])


def test_topics_are_numbered_outcomes_marked_and_open_questions_last() -> None:
    lines = shown(VI_GROUP, Language.VI).split("\n")
    assert lines[0] == "<b>18 tin nhắn, 3 chuyện chính</b>"
    assert lines[1].startswith("1. <i>Chốt</i> · <b>Minh: Buổi demo cho bên Sao Mai")
    assert "– <i>Chốt</i> · Minh: Chốt demo 14h thứ Năm ở phòng họp tầng 5" in lines
    assert "– <i>Hẹn</i> · Lan sẽ gửi lại lịch cho khách sáng nay" in lines
    assert [line[:3] for line in lines if line[:1].isdigit()] == ["1. ", "2. ", "3. "]
    assert "Chưa ai trả lời: “Ai giữ chìa khóa phòng họp tầng 5 thế?” (An)" in lines


def test_one_topic_is_not_numbered() -> None:
    html = shown(EN_PAIR, Language.EN, Length.SHORT)
    assert html.startswith("<b>6 messages between Maya and Tom</b>\n")
    assert "1. " not in html
    assert "the chat you sent" in html


def test_marks_follow_the_language_of_the_conversation() -> None:
    html = shown(EN_GROUP, Language.VI)
    assert "<i>Decided</i> · Minh: We'll move the demo to Thursday at 2 pm." in html
    assert "Nobody answered: “Does anyone know who has the key" in html
    assert "cuộc trò chuyện bạn gửi" in html


def test_what_people_write_cannot_become_markup() -> None:
    text = "A<b: hi\n" + "An: mai họp <b>9h</b> & nhớ mang 5 bản nhé mọi người\n" * 2
    text += "Bình: ok bạn, mình sẽ in 5 bản <i>màu</i> cho cả phòng\nAn: cảm ơn bạn nhiều nhiều lắm"
    html = shown(text, Language.VI)
    assert "<b>9h</b>" not in html
    assert "<i>màu</i>" not in html


@pytest.mark.parametrize("length", list(Length))
def test_hundreds_of_long_messages_fit_one_message(length: Length) -> None:
    text = "\n".join(
        f"{'Người số ' + 'abc'[i % 3]}: bạn ơi 🙂 {'rất dài ' * 30} số {i}?" for i in range(300)
    )
    assert len(shown(text, Language.VI, length).encode("utf-16-le")) // 2 <= 4096


async def test_a_pasted_conversation_is_answered_with_what_came_of_it(bot):
    chat = bot.private_chat(7)
    message = await chat.sends(VI_GROUP)
    answer = await chat.next_answer()
    assert answer.reply_to == message["message_id"]
    assert answer.text.startswith("18 tin nhắn")
    assert "Lan sẽ gửi lại lịch cho khách sáng nay" in answer.text
    assert "cuộc trò chuyện bạn gửi" in answer.text
    assert "Bằng chứng" in answer.button_texts


async def test_the_evidence_button_shows_the_messages(bot):
    chat = bot.private_chat(7)
    await chat.sends(VI_GROUP)
    brief = await chat.next_answer()
    await chat.presses(brief, "Bằng chứng")
    evidence = await chat.next_answer()
    assert "[08:31, 23/11/2026] Lan: Dạ để em gửi lại lịch cho khách sáng nay" in evidence.text


async def test_links_in_a_conversation_are_part_of_it(bot):
    chat = bot.private_chat(7)
    await chat.sends(
        "An: bạn xem https://news.example/bai-1 chưa?\nBình: mình xem rồi, dài quá\n"
        "An: vậy tối nay mình tóm tắt cho cả nhóm nhé\nBình: ok bạn, mình cảm ơn trước nha\n"
        "An: 9h tối mình gửi, bạn nhớ đọc rồi góp ý giúp mình"
    )
    answer = await chat.next_answer()
    assert answer.text.startswith("5 tin nhắn giữa An và Bình")
