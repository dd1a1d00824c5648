"""Once-only delivery, through crashes that are simulated by taking up the same updates again."""

import asyncio
import logging
from pathlib import Path

import pytest
from telegram import Update

from bot.chat.inbox import Arrival
from bot.chat.journal import Journal
from bot.chat.messages import Answer
from bot.chat.outbox import Outbox
from bot.chat.reply import Delivered, Place
from bot.storage.briefs import BriefStore, SentBrief
from bot.storage.database import Database
from models.interface import Length
from tests.bot.chat.running import bot_at
from tests.fakes.bot_api import FakeBotApi
from tests.fakes.bot_api_faults import DroppedAfter

VI = Path("examples/vi-bao-tang.txt").read_text(encoding="utf-8")[:3300]
BRIEF = SentBrief(
    chat_id=-5, message_id=0, article_id=1, language=None, length=Length.SHORT, asked_id=3, part=0
)


class Postman:
    """Stands for the replier: every answer arrives, in a group that has moved."""

    async def deliver(self, answer: Answer, place: Place) -> Delivered:
        return Delivered(chat_id=-100777, message_id=42)


async def refuse_to_finish(folder: Path) -> None:
    """Let the database keep every update waiting, as a crash before the last step would."""
    async with Database.open(folder / "tinvan.sqlite3") as database:
        await database.write(
            "CREATE TRIGGER unfinished BEFORE UPDATE OF done ON updates"
            " BEGIN SELECT RAISE(ABORT, 'not yet'); END"
        )


async def allow_to_finish(folder: Path) -> None:
    async with Database.open(folder / "tinvan.sqlite3") as database:
        await database.write("DROP TRIGGER unfinished")


async def payloads_kept(folder: Path) -> list[str]:
    async with Database.open(folder / "tinvan.sqlite3") as database:
        return [row[0] for row in await database.rows("SELECT payload FROM updates")]


async def test_what_was_answered_before_a_crash_is_not_answered_again(
    api: FakeBotApi, tmp_path: Path
) -> None:
    chat, group = api.private_chat(7), api.group(-5, "Nhóm")
    await refuse_to_finish(tmp_path)
    async with bot_at(api, tmp_path):
        await chat.sends(VI)
        await chat.presses(await chat.next_answer(), "Ngắn hơn")
        short = await chat.next_answer()
        await group.adds_bot()
        await group.next_answer()
        await api.updates_confirmed()
    await allow_to_finish(tmp_path)
    async with bot_at(api, tmp_path):
        await chat.sends("/start")
        await chat.next_answer()
        await group.sends("/start@tinvan_bot")
        await group.next_answer()
    assert chat.answers[0].text == short.text
    assert (len(chat.answers), len(group.answers)) == (2, 2)
    assert set(await payloads_kept(tmp_path)) == {""}


async def test_a_brief_in_a_group_that_moved_is_known_under_the_new_id(tmp_path: Path) -> None:
    async with Database.open(tmp_path / "x.sqlite3") as database:
        journal, briefs = Journal(database), BriefStore(database)
        await database.write(
            "INSERT INTO articles (article_id, chat_id, article, created_at) VALUES (1, -5, '', 0)"
        )
        update = Update(update_id=9)
        await journal.accept(update)
        outbox = Outbox(journal, Postman())  # type: ignore[arg-type]
        await outbox.deliver(
            Arrival((update,)), 0, Answer(html="x", brief=BRIEF), Place(chat_id=-5)
        )
        standing = await briefs.standing_at(-100777, 42)
    assert standing is not None
    assert standing.asked_id == 3


async def test_a_delivery_that_the_disk_refused_to_note_is_noted_later_and_not_repeated(
    tmp_path: Path,
) -> None:
    async with Database.open(tmp_path / "x.sqlite3") as database:
        journal = Journal(database)
        arrival = Arrival((Update(update_id=9),))
        await journal.accept(arrival.first)
        outbox = Outbox(journal, Postman())  # type: ignore[arg-type]
        await database.write("PRAGMA query_only = ON")
        await outbox.deliver(arrival, 0, Answer(html="x"), Place(chat_id=-5))
        assert await outbox.answered(arrival) == {0}
        await database.rows("PRAGMA query_only = OFF")
        await outbox.close(arrival)
        assert await journal.answered_parts(9) == {0}


async def test_an_answer_that_telegram_never_confirmed_is_told_in_the_log(
    bot: FakeBotApi, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.WARNING)
    chat = bot.private_chat(7)
    bot.fail("sendMessage", DroppedAfter(), times=2)
    await chat.sends("/start")
    await chat.next_answer()
    await chat.next_answer()
    await chat.sends("/help")
    await chat.next_answer()
    assert "may not have arrived" in caplog.text


async def test_a_stop_begins_nothing_new_and_the_backlog_is_answered_after_it(
    api: FakeBotApi, tmp_path: Path
) -> None:
    chat = api.private_chat(7)
    async with bot_at(api, tmp_path):
        for _ in range(40):
            await chat.sends(VI)
        await chat.next_answer()
    answered = len(chat.answers)
    async with bot_at(api, tmp_path), asyncio.timeout(30):
        while len(chat.answers) < 40:
            await chat.next_answer(timeout=20)
    assert answered < 40
    assert len(chat.answers) == 40
