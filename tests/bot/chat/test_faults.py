"""Stories in which Telegram, the network or the disk fails."""

import asyncio
import logging
import sqlite3
from pathlib import Path

import pytest

from bot.chat.texts import WORDINGS
from bot.errors import SettingsError, StorageError
from models.interface import Language
from tests.bot.chat.running import bot_at
from tests.fakes.bot_api_faults import (
    BadGateway,
    Conflict,
    DroppedAfter,
    DroppedBefore,
    Forbidden,
    Migrated,
    RetryAfter,
    ServerError,
    Slow,
)

VI = Path("examples/vi-bao-tang.txt").read_text(encoding="utf-8")
EN = Path("examples/en-tram-contract.txt").read_text(encoding="utf-8")
VIETNAMESE = WORDINGS[Language.VI]


@pytest.mark.parametrize("fault", [ServerError(500), BadGateway(), Slow(0.5), DroppedBefore()])
async def test_an_answer_outlives_a_failing_server(bot, fault):
    chat = bot.private_chat(7)
    bot.fail("sendMessage", fault)
    await chat.sends(VI)
    assert "Bảo tàng Chợ Nổi" in (await chat.next_answer()).text
    assert len(chat.answers) == 1


async def test_a_server_that_fails_five_times_still_gets_the_answer(bot):
    chat = bot.private_chat(7)
    bot.fail("sendMessage", ServerError(503), times=5)
    await chat.sends(VI)
    await chat.next_answer()
    assert len(chat.answers) == 1


async def test_an_answer_whose_receipt_was_lost_is_sent_at_most_once_more(bot):
    chat = bot.private_chat(7)
    bot.fail("sendMessage", DroppedAfter(), times=2)
    await chat.sends(VI)
    await chat.sends("/help")
    answers = [await chat.next_answer() for _ in range(3)]
    assert [VIETNAMESE.help[3:10] in answer.text for answer in answers] == [False, False, True]
    assert len(chat.answers) == 3


async def test_a_flood_wait_holds_back_only_its_own_chat(bot):
    slow, quick = bot.private_chat(7), bot.private_chat(8)
    bot.fail("sendMessage", RetryAfter(2), chat_id=7)
    await slow.sends("/help")
    await bot.wait_for_call("sendMessage", chat_id=7)
    await quick.sends("/help")
    await quick.next_answer(timeout=1.5)
    assert slow.answers == []
    await slow.next_answer()
    refused, sent = bot.calls_of("sendMessage", chat_id=7)
    assert sent.at - refused.at >= 2


async def test_a_bot_removed_while_it_worked_goes_on_with_the_others(bot):
    gone, there = bot.private_chat(7), bot.private_chat(8)
    bot.fail("sendMessage", Forbidden(), chat_id=7)
    await gone.sends(VI)
    await there.sends("/help")
    await there.next_answer()
    await bot.wait_for_call("sendMessage", chat_id=7)
    await gone.sends("/help")
    await gone.next_answer()
    assert len(gone.answers) == 1


async def test_an_answer_follows_a_group_that_moved_meanwhile(bot):
    old, new = bot.group(-5, "Nhóm"), bot.group(-1_001_000_000_777, "Nhóm")
    bot.fail("sendMessage", Migrated(new.chat_id), chat_id=-5)
    await old.sends(f"@tinvan_bot {VI}")
    assert "Bảo tàng Chợ Nổi" in (await new.next_answer()).text


@pytest.mark.parametrize("fault", [ServerError(502), BadGateway(), Conflict(), DroppedBefore()])
async def test_polling_goes_on_after_a_failure(bot, fault):
    chat = bot.private_chat(7)
    bot.fail("getUpdates", fault)
    await chat.sends("/help")
    await chat.next_answer(timeout=10)


async def test_an_update_kind_of_the_future_harms_nobody(bot):
    chat = bot.private_chat(7)
    bot.deliver_unknown_kind()
    await chat.sends("/help")
    await chat.next_answer()


async def test_a_wrong_token_is_told_in_one_line_without_the_token(api, tmp_path):
    wrong = "123456789:" + "x" * 35
    with pytest.raises(SettingsError) as caught:
        async with bot_at(api, tmp_path, telegram_bot_token=wrong):
            pass
    assert "TELEGRAM_BOT_TOKEN" in str(caught.value)
    assert wrong not in repr(caught.value)


async def test_a_telegram_that_cannot_be_reached_is_waited_for(api, tmp_path, caplog):
    api.fail("getMe", ServerError(502), times=2)
    chat = api.private_chat(7)
    await chat.sends("/help")
    async with bot_at(api, tmp_path):
        await chat.next_answer(timeout=10)
    assert "TELEGRAM_PROXY" in caplog.text


async def test_a_locked_database_delays_an_answer_and_loses_nothing(api, tmp_path):
    """Another process holds the file; people are told, and answered once it lets go."""
    chat = api.private_chat(7)
    async with bot_at(api, tmp_path):
        other = sqlite3.connect(
            tmp_path / "tinvan.sqlite3", isolation_level=None, timeout=30, check_same_thread=False
        )
        await asyncio.to_thread(other.execute, "BEGIN EXCLUSIVE")
        await chat.sends(VI)
        regret = await chat.next_answer(timeout=15)
        assert regret.text == VIETNAMESE.message_waits
        other.execute("ROLLBACK")
        other.close()
        answer = await chat.next_answer(timeout=30)
    assert "Bảo tàng Chợ Nổi" in answer.text
    assert len(chat.answers) == 2


async def test_a_database_that_cannot_be_opened_stops_the_start_in_one_line(api, tmp_path):
    (tmp_path / "tinvan.sqlite3").write_bytes(b"this is not a database, whatever its name" * 100)
    with pytest.raises(StorageError):
        async with bot_at(api, tmp_path):
            pass


async def test_the_token_stands_in_no_log_whatever_fails(api, tmp_path, caplog):
    caplog.set_level(logging.INFO)
    chat = api.private_chat(7)
    api.fail("sendMessage", DroppedBefore())
    api.fail("getUpdates", BadGateway())
    async with bot_at(api, tmp_path):
        await chat.sends(VI)
        await chat.next_answer(timeout=10)
    own = [record for record in caplog.records if not record.name.startswith("httpx")]
    assert own
    assert not any(api.token in record.getMessage() for record in own)
