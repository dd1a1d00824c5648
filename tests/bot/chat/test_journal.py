"""Updates are on disk before Telegram hears that they arrived, and their words leave with them."""

import asyncio
import sqlite3
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest
import telegram
from telegram import Update
from telegram.ext import Updater

from bot.article import Article, Origin, OriginKind
from bot.chat.inbox import Arrival, Patience
from bot.chat.journal import (
    DEDUPE_SECONDS,
    HORIZON_SECONDS,
    Journal,
    JournalQueue,
    JournalUnavailable,
)
from bot.storage.briefs import BriefStore, SentBrief
from bot.storage.database import Database
from models.interface import Language, Length
from tests.fakes.bot_api import FakeBotApi
from tests.fakes.conftest import plain_request

HOUR = 3600.0
SECRET = "Câu chuyện mật số 4711"


@dataclass
class Clock:
    """Unix time that a test moves."""

    now: float = 1_800_000_000.0

    def __call__(self) -> float:
        return self.now


@dataclass
class Books:
    """A journal on a real file, with its clock."""

    path: Path
    database: Database
    journal: Journal
    clock: Clock

    def stored(self, sql: str) -> list[tuple[object, ...]]:
        """Ask the file through a connection of its own, as another process would."""
        connection = sqlite3.connect(self.path)
        try:
            return connection.execute(sql).fetchall()
        finally:
            connection.close()


@pytest.fixture
async def books(tmp_path: Path) -> AsyncIterator[Books]:
    path, clock = tmp_path / "tinvan.sqlite3", Clock()
    async with Database.open(path) as database:
        yield Books(path, database, Journal(database, now=clock), clock)


@pytest.fixture
def client() -> telegram.Bot:
    request = plain_request()
    return telegram.Bot("1:x", request=request, get_updates_request=request)


def an_update(number: int, text: str = "Bài báo") -> Update:
    chat = {"id": 7, "type": "private", "first_name": "Lan"}
    sender = {"id": 7, "is_bot": False, "first_name": "Lan"}
    body = {"message_id": number, "date": 1, "chat": chat, "from": sender, "text": text}
    return Update.de_json({"update_id": number, "message": body}, None)


def arrival(*numbers: int) -> Arrival:
    return Arrival(tuple(an_update(number) for number in numbers))


async def waiting(books: Books, client: telegram.Bot) -> list[int]:
    return [update.update_id for update in await books.journal.waiting(client)]


async def test_an_update_is_accepted_once(books: Books) -> None:
    assert await books.journal.accept(an_update(1))
    assert not await books.journal.accept(an_update(1))
    await books.journal.finish(arrival(1))
    assert not await books.journal.accept(an_update(1))


async def test_what_was_accepted_is_in_the_file_at_once(books: Books) -> None:
    await books.journal.accept(an_update(1, SECRET))
    ((payload,),) = books.stored("SELECT payload FROM updates")
    assert "4711" in str(payload)


async def test_updates_wait_oldest_first_until_they_are_finished(
    books: Books, client: telegram.Bot
) -> None:
    for number in (12, 3, 8, 5):
        await books.journal.accept(an_update(number))
    await books.journal.finish(arrival(8))
    assert await waiting(books, client) == [3, 5, 12]


async def test_a_waiting_update_comes_back_as_it_was(books: Books, client: telegram.Bot) -> None:
    await books.journal.accept(an_update(1, "Chữ 🙂 <b> \u202e và ế"))
    (update,) = await books.journal.waiting(client)
    assert update.effective_message is not None
    assert update.effective_message.text == "Chữ 🙂 <b> \u202e và ế"
    assert update.effective_message.get_bot() is client


async def test_a_paste_is_finished_with_all_its_parts(books: Books, client: telegram.Bot) -> None:
    for number in (1, 2, 3):
        await books.journal.accept(an_update(number))
    await books.journal.finish(arrival(1, 2))
    assert await waiting(books, client) == [3]


async def test_what_waited_longer_than_a_day_is_not_answered_any_more(
    books: Books, client: telegram.Bot
) -> None:
    await books.journal.accept(an_update(1))
    books.clock.now += HORIZON_SECONDS - HOUR
    await books.journal.accept(an_update(2))
    assert await waiting(books, client) == [1, 2]
    books.clock.now += 2 * HOUR
    assert await waiting(books, client) == [2]


async def test_the_words_of_a_finished_update_are_in_no_row(books: Books) -> None:
    await books.journal.accept(an_update(1, SECRET))
    await books.journal.finish(arrival(1))
    assert books.stored("SELECT update_id, payload, done FROM updates") == [(1, "", 1)]


async def test_a_number_is_forgotten_when_telegram_may_use_it_again(books: Books) -> None:
    await books.journal.accept(an_update(1))
    await books.journal.answered(1, 0, 55, None)
    await books.journal.finish(arrival(1))
    books.clock.now += DEDUPE_SECONDS - HOUR
    await books.journal.prune()
    assert not await books.journal.accept(an_update(1))
    books.clock.now += 2 * HOUR
    await books.journal.prune()
    assert books.stored("SELECT * FROM answers") == []
    assert await books.journal.accept(an_update(1))


async def test_words_that_are_too_old_to_answer_are_forgotten(books: Books) -> None:
    await books.journal.accept(an_update(1))
    books.clock.now += HORIZON_SECONDS - HOUR
    await books.journal.prune()
    assert books.stored("SELECT done FROM updates") == [(0,)]
    books.clock.now += 2 * HOUR
    await books.journal.prune()
    assert books.stored("SELECT payload, done FROM updates") == [("", 1)]


async def test_answered_parts_are_known_and_their_briefs_stand_where_they_were_sent(
    books: Books,
) -> None:
    briefs = BriefStore(books.database)
    origin = Origin(kind=OriginKind.TEXT)
    article_id = await briefs.keep_article(7, Article(title=None, text="x", origin=origin))
    sent = SentBrief(
        chat_id=7,
        message_id=0,
        article_id=article_id,
        language=Language.VI,
        length=Length.SHORT,
        asked_id=1,
        part=2,
    )
    await books.journal.accept(an_update(1))
    assert await books.journal.answered_parts(1) == frozenset()
    await books.journal.answered(1, 0, 55, None)
    await books.journal.answered(1, 2, 57, sent)
    await books.journal.answered(1, 2, 57, sent)
    assert await books.journal.answered_parts(1) == {0, 2}
    assert await books.journal.answered_parts(2) == frozenset()
    standing = await briefs.standing_at(7, 57)
    assert standing is not None
    assert (standing.part, standing.article_id) == (2, article_id)


async def test_an_answer_and_its_brief_are_recorded_together_or_not_at_all(books: Books) -> None:
    await books.journal.accept(an_update(1))
    orphan = SentBrief(
        chat_id=7,
        message_id=0,
        article_id=404,
        language=None,
        length=Length.SHORT,
        asked_id=1,
        part=0,
    )
    with pytest.raises(Exception, match="FOREIGN KEY"):
        await books.journal.answered(1, 0, 55, orphan)
    assert await books.journal.answered_parts(1) == frozenset()


async def test_the_queue_hands_on_what_is_on_disk_and_drops_what_came_before(
    books: Books,
) -> None:
    queue = JournalQueue(books.journal)
    for number in (1, 2, 1, 2):
        await queue.put(an_update(number))
    assert queue.qsize() == 2
    assert queue.get_nowait() == arrival(1)
    await queue.put("stop")
    assert [queue.get_nowait(), queue.get_nowait()] == [arrival(2), "stop"]


@asynccontextmanager
async def read_only(database: Database) -> AsyncIterator[None]:
    """Let the disk refuse every write during the block."""
    await database.rows("PRAGMA query_only = ON")
    try:
        yield
    finally:
        await database.rows("PRAGMA query_only = OFF")


@asynccontextmanager
async def full(database: Database) -> AsyncIterator[None]:
    """Let the disk be full during the block."""
    await database.rows("PRAGMA max_page_count = 1")
    try:
        yield
    finally:
        await database.rows("PRAGMA max_page_count = 1000000")


BROKEN_DISKS = pytest.mark.parametrize("broken", [read_only, full])


@BROKEN_DISKS
async def test_an_update_that_cannot_be_stored_is_refused_and_told(
    books: Books, broken: Callable[[Database], object]
) -> None:
    refused: list[Update] = []
    queue = JournalQueue(books.journal, on_refused=refused.append)
    big = an_update(1, "Một bài dài. " * 2_000)
    async with broken(books.database):
        with pytest.raises(JournalUnavailable):
            await queue.put(big)
    assert queue.empty()
    assert refused == [big]
    await queue.put(an_update(2))
    assert queue.get_nowait() == arrival(2)


@BROKEN_DISKS
async def test_telegram_keeps_what_the_disk_does_not_take(
    api: FakeBotApi, books: Books, broken: Callable[[Database], object]
) -> None:
    chat = api.private_chat(7)
    queue = JournalQueue(books.journal, patience=Patience(gap=0, in_all=0))
    bot = telegram.Bot(
        api.token,
        base_url=api.base_url,
        request=plain_request(),
        get_updates_request=plain_request(),
    )
    async with Updater(bot, queue) as updater:
        async with broken(books.database):
            for number in range(3):
                await chat.sends(f"Tin {number}. " + "Một bài dài. " * 250)
            refused = asyncio.Event()
            queue.on_refused = lambda update: refused.set()
            await updater.start_polling(poll_interval=0, error_callback=lambda error: None)
            await asyncio.wait_for(refused.wait(), 5)
            assert api.updates.pending == 3
            assert queue.empty()
        texts = [(await asyncio.wait_for(queue.get(), 10)).first for _ in range(3)]
        await api.updates_confirmed()
        await updater.stop()
    assert [update.message.text[:5] for update in texts] == ["Tin 0", "Tin 1", "Tin 2"]
    assert books.stored("SELECT count(*) FROM updates WHERE done = 0") == [(3,)]
    assert queue.empty()


def files_with(words: bytes, folder: Path) -> list[str]:
    return [file.name for file in folder.iterdir() if words in file.read_bytes()]


async def test_what_was_finished_is_not_left_in_the_file(tmp_path: Path) -> None:
    path = tmp_path / "tinvan.sqlite3"
    async with Database.open(path) as database:
        journal = Journal(database)
        for number in range(20):
            await journal.accept(an_update(number, f"{SECRET} {'x' * 900 * number}"))
        assert files_with(b"4711", tmp_path)
        await journal.finish(arrival(*range(20)))
    assert files_with(b"4711", tmp_path) == []
