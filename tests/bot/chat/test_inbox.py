"""Long pastes, which Telegram's apps cut into several messages."""

from pathlib import Path

from bot.chat.inbox import join_questions
from bot.chat.messages import Content, Question
from models.interface import Language
from tests.bot.chat.running import bot_at
from tests.fakes.bot_api_world import Person

LONG = "\n".join(
    path.read_text(encoding="utf-8") for path in sorted(Path("examples").glob("vi-*.txt"))
)
OTHER = Path("examples/vi-det-may.txt").read_text(encoding="utf-8")
SHORT = Path("examples/vi-bao-tang.txt").read_text(encoding="utf-8")[:2000]


def question(text: str, *, addressed: bool = True) -> Question:
    return Question(
        chat_id=1,
        message_id=1,
        sender_id=1,
        language=Language.VI,
        content=Content(text=text),
        is_addressed=addressed,
    )


async def test_a_paste_cut_into_three_messages_is_one_article(bot):
    chat = bot.private_chat(7)
    parts = [LONG[:4096], LONG[4096:8192], LONG[8192:9000]]
    first = await chat.sends(parts[0])
    for part in parts[1:]:
        await chat.sends(part)
    answer = await chat.next_answer()
    assert answer.reply_to == first["message_id"]
    await chat.sends("/start")
    await chat.next_answer()
    assert len(chat.answers) == 2


async def test_long_messages_of_different_minutes_that_arrive_at_once_stay_apart(bot):
    chat = bot.private_chat(7)
    await chat.sends(LONG[:4000], date=1_790_000_000)
    await chat.sends(LONG[4000:8000], date=1_790_000_600)
    assert (await chat.next_answer()).reply_to != (await chat.next_answer()).reply_to


async def test_an_edit_of_one_part_of_a_paste_leaves_the_brief_of_the_whole(bot):
    chat = bot.private_chat(7)
    first = await chat.sends(LONG[:4096])
    second = await chat.sends(LONG[4096:6000])
    brief = await chat.next_answer()
    await chat.edits(first, LONG[:4000])
    await chat.edits(second, LONG[4096:5900])
    await chat.sends("/start")
    await chat.next_answer()
    assert chat.answers[0].text == brief.text
    assert len(chat.answers) == 2


async def test_an_edit_while_a_paste_is_held_comes_after_it(bot):
    chat = bot.private_chat(7)
    message = await chat.sends(LONG[:4000])
    await chat.edits(message, OTHER)
    first, second = await chat.next_answer(), await chat.next_answer()
    assert first.message_id == second.message_id
    assert "An Hoà" in second.text


async def test_a_long_message_that_stands_alone_is_answered_after_the_pause(bot):
    chat = bot.private_chat(7)
    await chat.sends(LONG[:3900])
    assert "Bảo tàng Chợ Nổi" in (await chat.next_answer()).text


async def test_forwards_and_short_messages_are_answered_one_by_one(bot):
    chat = bot.private_chat(7)
    await chat.sends_forward(LONG[:4000])
    await chat.sends_forward(LONG[:4000])
    await chat.sends(SHORT)
    for _ in range(3):
        await chat.next_answer()
    assert len(chat.answers) == 3


async def test_a_command_never_waits_for_a_paste(bot):
    chat = bot.private_chat(7)
    await chat.sends(LONG[:4096])
    await chat.sends("/start")
    assert "Bảo tàng" in (await chat.next_answer()).text
    assert "Gửi tôi" in (await chat.next_answer()).text


async def test_two_people_in_a_group_are_not_mixed_up(bot):
    chat = bot.group(-1_001_000_000_123, "Nhóm")
    lan = Person(user_id=7, first_name="Lan", language_code="vi")
    minh = Person(user_id=8, first_name="Minh", language_code="vi")
    await chat.sends(f"@tinvan_bot {LONG[:4000]}", by=lan)
    await chat.sends("Chuyện khác hẳn, không liên quan gì đến bài báo ở trên cả.", by=minh)
    await chat.sends("Và đây là phần cuối của bài.", by=lan)
    await chat.next_answer()
    await chat.sends("/help@tinvan_bot", by=minh)
    await chat.next_answer()
    assert len(chat.answers) == 2


async def test_a_paste_that_is_still_held_at_a_stop_is_answered_after_the_start(api, tmp_path):
    chat = api.private_chat(7)
    async with bot_at(api, tmp_path):
        await chat.sends(LONG[:4096])
        await api.updates_confirmed()
    async with bot_at(api, tmp_path):
        await chat.sends(LONG[4096:6000])
        await chat.next_answer()
        await chat.sends("/start")
        await chat.next_answer()
    assert len(chat.answers) == 2


def test_a_word_that_was_cut_is_whole_again():
    head, tail = "x" * 4091 + " thàn", "h phố"
    assert join_questions([question(head), question(tail)]).content.text == head + tail


def test_parts_that_were_cut_between_sentences_become_lines():
    joined = join_questions([question("Câu một."), question("Câu hai.")]).content.text
    assert joined == "Câu một.\nCâu hai."


def test_parts_that_were_cut_at_a_space_are_one_sentence():
    joined = join_questions([question("Thành phố Hải"), question("Phòng mở tuyến mới.")])
    assert joined.content.text == "Thành phố Hải Phòng mở tuyến mới."


def test_a_mention_in_any_part_addresses_the_whole():
    joined = join_questions([question("Một.", addressed=False), question("Hai.")])
    assert joined.is_addressed
