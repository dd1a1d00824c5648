"""Stories of a group: the bot is silent until somebody means it."""

from pathlib import Path

import pytest

from bot.chat.texts import WORDINGS
from models.interface import Language
from tests.bot.chat.running import bot_at
from tests.fakes.bot_api import FakeBotApi
from tests.fakes.bot_api_world import Person

VI = Path("examples/vi-bao-tang.txt").read_text(encoding="utf-8")
EN = Path("examples/en-tram-contract.txt").read_text(encoding="utf-8")
VIETNAMESE, ENGLISH = WORDINGS[Language.VI], WORDINGS[Language.EN]
GROUP = -1_001_234_567_890
LAN = Person(user_id=7, first_name="Lan", language_code="vi")
MINH = Person(user_id=8, first_name="Minh", language_code="vi")


async def hears_nothing_but(chat, bot, text):
    """Assert that all the bot ever said here begins with `text`."""
    await bot.updates_confirmed()
    await chat.sends("/help@tinvan_bot")
    assert (await chat.next_answer()).text.startswith(text)


async def test_talk_that_is_not_meant_for_the_bot_is_left_alone(bot):
    chat = bot.group(GROUP, "Nhóm đọc báo")
    await chat.sends(VI)
    await chat.sends("https://example.com/bai-viet")
    await chat.sends("/help@some_other_bot")
    await chat.sends("/tomtat@some_other_bot")
    await hears_nothing_but(chat, bot, "Tin Vắn đọc giúp bạn")
    assert len(chat.answers) == 1


async def test_a_mention_with_an_article_is_answered(bot):
    chat = bot.group(GROUP, "Nhóm đọc báo")
    asked = await chat.sends(f"@tinvan_bot {VI}")
    answer = await chat.next_answer()
    assert answer.reply_to == asked["message_id"]
    assert answer.text.startswith("Bảo tàng Chợ Nổi mở cửa trở lại")
    assert "@tinvan_bot" not in answer.text


@pytest.mark.parametrize("words", ["/tomtat", "/brief@tinvan_bot", "@tinvan_bot"])
async def test_a_reply_asks_for_a_brief_of_the_message_replied_to(bot, words):
    chat = bot.group(GROUP, "Nhóm đọc báo")
    article = await chat.sends(VI, by=MINH)
    await chat.replies(article, words, by=LAN)
    assert "Hứa Ngọc Trâm" in (await chat.next_answer()).text


async def test_a_reply_to_a_text_file_asks_for_a_brief_of_the_file(bot):
    chat = bot.group(GROUP, "Nhóm đọc báo")
    file = await chat.sends_document("bai.txt", VI.encode(), mime_type="text/plain", by=MINH)
    await chat.replies(file, "/tomtat", by=LAN)
    assert "Hứa Ngọc Trâm" in (await chat.next_answer()).text


async def test_a_command_or_mention_with_nothing_to_read_says_what_to_do(bot):
    chat = bot.group(GROUP, "Nhóm đọc báo")
    await chat.sends("/tomtat", by=LAN)
    assert (await chat.next_answer()).text == VIETNAMESE.reply_first
    await chat.sends("@tinvan_bot", by=LAN)
    assert (await chat.next_answer()).text == VIETNAMESE.group_hello


async def test_thanks_in_reply_to_a_brief_stay_unanswered(bot):
    chat = bot.group(GROUP, "Nhóm đọc báo")
    await chat.sends(f"@tinvan_bot {VI}")
    brief = await chat.next_answer()
    await chat.replies(brief, "cảm ơn nhé")
    await hears_nothing_but(chat, bot, "Tin Vắn đọc giúp bạn")


async def test_only_admins_change_what_a_group_shares(bot):
    chat = bot.group(GROUP, "Nhóm đọc báo")
    chat.makes_admin(MINH)
    await chat.sends("/dodai", by=LAN)
    offer = await chat.next_answer()
    await chat.presses(offer, "Ngắn", by=LAN)
    refusal = await bot.wait_for_call("answerCallbackQuery")
    assert refusal.params["text"] == VIETNAMESE.admins_only
    await chat.presses(offer, "Ngắn", by=MINH)
    assert "Độ dài: Ngắn" in (await chat.next_answer()).text
    await chat.sends("/xoadulieu", by=LAN)
    assert (await chat.next_answer()).text == VIETNAMESE.admins_only


async def test_an_admin_who_writes_as_the_group_itself_is_an_admin(bot):
    chat = bot.group(GROUP, "Nhóm đọc báo")
    as_group = {"id": GROUP, "type": "supergroup", "title": "Nhóm đọc báo"}
    anonymous = {"id": 1087968824, "is_bot": True, "first_name": "Group"}
    await chat.sends("/forgetme", sender_chat=as_group, **{"from": anonymous})
    assert (await chat.next_answer()).text == VIETNAMESE.forgotten


async def test_settings_of_a_group_and_of_a_private_chat_stay_apart(bot):
    group, private = bot.group(GROUP, "Nhóm"), bot.private_chat(8)
    group.makes_admin(MINH)
    await group.sends("/dodai", by=MINH)
    await group.presses(await group.next_answer(), "Dài", by=MINH)
    await group.next_answer()
    await private.sends("/caidat")
    assert "Độ dài: Vừa" in (await private.next_answer()).text


async def test_an_answer_stays_in_its_topic_and_the_general_topic_has_no_thread(bot):
    chat = bot.group(GROUP, "Diễn đàn", is_forum=True)
    await chat.sends(f"@tinvan_bot {VI}", message_thread_id=42)
    assert (await chat.next_answer()).thread_id == 42
    await chat.sends(f"@tinvan_bot {EN}", message_thread_id=1)
    await chat.next_answer()
    assert "message_thread_id" not in bot.calls_of("sendMessage")[-1].params


@pytest.mark.parametrize(("reads_all", "warned"), [(False, True), (True, False)])
async def test_a_group_that_adds_the_bot_hears_how_to_use_it(tmp_path, reads_all, warned):
    async with FakeBotApi(reads_all_group_messages=reads_all) as api, bot_at(api, tmp_path):
        chat = api.group(-5, "Nhóm mới")
        await chat.adds_bot(by=LAN)
        hello = (await chat.next_answer()).text
    assert VIETNAMESE.group_hello in hello
    assert (VIETNAMESE.privacy_mode in hello) is warned


async def test_a_group_that_becomes_a_supergroup_keeps_its_settings(bot):
    chat = bot.group(-5, "Nhóm")
    chat.makes_admin(MINH)
    await chat.sends("/dodai", by=MINH)
    await chat.presses(await chat.next_answer(), "Ngắn", by=MINH)
    await chat.next_answer()
    moved = await chat.migrates(GROUP)
    await bot.updates_confirmed()
    await moved.sends("/caidat", by=MINH)
    assert "Độ dài: Ngắn" in (await moved.next_answer()).text
