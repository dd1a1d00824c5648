from dataclasses import replace

import pytest

from bot.article import Article, Origin, OriginKind
from bot.errors import StorageError
from bot.storage.briefs import MAX_ARTICLES_A_CHAT, BriefStore, SentBrief, record_statement
from bot.storage.database import Database
from models.interface import Language, Length

CHAT = -1001234567890
PLAIN = Article(title=None, text="Cầu Rạch Lá đã mở.", origin=Origin(kind=OriginKind.TEXT))
FULL = Article(
    title="Cầu “Rạch Lá”: 1.250 m 🌉",
    text='Dòng một\n\nDòng hai: "hoà" và hòa \\ \' %s ?',
    origin=Origin(
        kind=OriginKind.LINK,
        url="https://example.org/a?b=c#d",
        site="Báo Ven Sông",
        author="Võ Thị Thuý",
        published="2026-11-23",
    ),
    body_start=10,
    was_cut=True,
    is_partial=True,
)


class Clock:
    def __init__(self) -> None:
        self.now = 1_000_000.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def store(database: Database, clock: Clock) -> BriefStore:
    return BriefStore(database, now=clock)


def sent(article_id: int, *, message_id: int = 50, part: int = 0) -> SentBrief:
    return SentBrief(
        chat_id=CHAT,
        message_id=message_id,
        article_id=article_id,
        language=Language.EN,
        length=Length.MEDIUM,
        asked_id=49,
        part=part,
    )


@pytest.mark.parametrize("article", [PLAIN, FULL, replace(FULL, title=None, was_cut=False)])
async def test_an_article_comes_back_as_it_was_kept(store: BriefStore, article: Article) -> None:
    article_id = await store.keep_article(CHAT, article)

    assert await store.article(article_id) == article


async def test_an_article_that_was_never_kept_is_none(store: BriefStore) -> None:
    assert await store.article(12345) is None


@pytest.mark.parametrize("language", [None, *Language])
@pytest.mark.parametrize("length", Length)
async def test_a_sent_brief_is_found_by_its_message(
    store: BriefStore, language: Language | None, length: Length
) -> None:
    brief = replace(sent(await store.keep_article(CHAT, PLAIN)), language=language, length=length)

    await store.record(brief)

    assert await store.standing_at(CHAT, 50) == brief
    assert await store.standing_at(CHAT, 51) is None
    assert await store.standing_at(1, 50) is None


async def test_an_edited_brief_takes_the_place_of_the_old_one(store: BriefStore) -> None:
    brief = sent(await store.keep_article(CHAT, PLAIN))
    await store.record(brief)

    await store.record(replace(brief, length=Length.LONG))

    assert await store.standing_at(CHAT, 50) == replace(brief, length=Length.LONG)
    assert await store.answering(CHAT, 49) == [replace(brief, length=Length.LONG)]


async def test_the_answers_to_one_message_come_in_the_order_of_their_parts(
    store: BriefStore,
) -> None:
    article_id = await store.keep_article(CHAT, PLAIN)
    briefs = [sent(article_id, message_id=60 - part, part=part) for part in range(3)]
    for brief in reversed(briefs):
        await store.record(brief)

    assert await store.answering(CHAT, 49) == briefs
    assert await store.answering(CHAT, 48) == []


async def test_a_brief_of_an_article_that_is_not_there_is_refused(store: BriefStore) -> None:
    with pytest.raises(StorageError):
        await store.record(sent(999))


async def test_the_statement_of_a_record_works_inside_a_larger_transaction(
    store: BriefStore, database: Database
) -> None:
    brief = sent(await store.keep_article(CHAT, PLAIN))
    refused = ("INSERT INTO nowhere VALUES (1)", ())

    with pytest.raises(StorageError):
        await database.write_all([record_statement(brief), refused])
    assert await store.standing_at(CHAT, 50) is None

    await database.write_all([record_statement(brief)])
    assert await store.standing_at(CHAT, 50) == brief


async def test_an_edit_that_changes_nothing_is_told_from_one_that_does(store: BriefStore) -> None:
    assert await store.is_new(CHAT, 49, "first")

    await store.remember_question(CHAT, 49, "first")
    assert not await store.is_new(CHAT, 49, "first")
    assert await store.is_new(CHAT, 49, "second")
    assert await store.is_new(CHAT, 48, "first")

    await store.remember_question(CHAT, 49, "second")
    assert not await store.is_new(CHAT, 49, "second")


async def test_what_is_older_than_the_retention_is_forgotten_and_nothing_else(
    store: BriefStore, clock: Clock
) -> None:
    old = await store.keep_article(CHAT, PLAIN)
    await store.record(sent(old))
    await store.remember_question(CHAT, 49, "old")
    clock.now += 3600
    young = await store.keep_article(CHAT, FULL)
    await store.record(sent(young, message_id=70))
    await store.remember_question(CHAT, 69, "young")
    clock.now += 1800

    await store.forget_older_than(3600)

    assert await store.article(old) is None
    assert await store.standing_at(CHAT, 50) is None
    assert await store.is_new(CHAT, 49, "old")
    assert await store.article(young) == FULL
    assert await store.standing_at(CHAT, 70) == sent(young, message_id=70)
    assert not await store.is_new(CHAT, 69, "young")


async def test_a_full_disk_is_told_and_what_was_kept_stays(
    store: BriefStore, database: Database
) -> None:
    article_id = await store.keep_article(CHAT, FULL)
    [(pages,)] = await database.rows("PRAGMA page_count")
    await database.rows(f"PRAGMA max_page_count = {pages}")

    with pytest.raises(StorageError, match="full"):
        await store.keep_article(CHAT, replace(PLAIN, text="chữ " * 50_000))

    assert await store.article(article_id) == FULL


async def test_the_oldest_articles_of_a_chat_make_room_and_other_chats_keep_theirs(
    store: BriefStore,
) -> None:
    other = await store.keep_article(CHAT + 1, PLAIN)
    ids = [await store.keep_article(CHAT, PLAIN) for _ in range(MAX_ARTICLES_A_CHAT + 2)]
    assert [await store.article(number) is None for number in ids[:3]] == [True, True, False]
    assert await store.article(other) == PLAIN
