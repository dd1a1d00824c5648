import pytest

from bot.errors import StorageError
from bot.storage.chats import ChatStore
from bot.storage.database import Database
from bot.storage.preferences import LanguageChoice, Preferences, PreferenceStore
from models.interface import Length

VI_LONG = Preferences(language=LanguageChoice.VI, length=Length.LONG)
EN_SHORT = Preferences(language=LanguageChoice.EN, length=Length.SHORT)


@pytest.fixture
def store(database: Database) -> PreferenceStore:
    return PreferenceStore(database)


@pytest.fixture
def chats(database: Database) -> ChatStore:
    return ChatStore(database)


async def keep_something(database: Database, chat_id: int) -> None:
    """Store an article, its brief, a question and a finished update of a chat."""
    await database.write(
        "INSERT INTO articles (chat_id, article, created_at) VALUES (?, 'secret', 0)",
        (chat_id,),
    )
    await database.write(
        "INSERT INTO briefs SELECT ?, 10, article_id, NULL, 'short', 9, 0 FROM articles"
        " WHERE chat_id = ?",
        (chat_id, chat_id),
    )
    await database.write("INSERT INTO questions VALUES (?, 9, 'digest', 0)", (chat_id,))
    await database.write(
        "INSERT INTO updates (update_id, chat_id, payload, received_at, done)"
        " VALUES (?, ?, 'secret', 0, 1)",
        (100 + chat_id, chat_id),
    )


async def test_a_group_keeps_its_choice_when_it_becomes_a_supergroup(
    store: PreferenceStore, chats: ChatStore
) -> None:
    await store.save(-5, VI_LONG)

    await chats.move(-5, -1005)

    assert await store.of(-1005) == VI_LONG
    assert await store.of(-5) == Preferences()


async def test_a_group_that_never_chose_can_move_too(
    store: PreferenceStore, chats: ChatStore
) -> None:
    await store.save(-1005, EN_SHORT)

    await chats.move(-5, -1005)

    assert await store.of(-1005) == EN_SHORT


async def test_moving_twice_changes_nothing_more(store: PreferenceStore, chats: ChatStore) -> None:
    await store.save(-5, VI_LONG)
    await chats.move(-5, -1005)
    await chats.move(-5, -1005)

    assert await store.of(-1005) == VI_LONG


async def test_forgetting_a_chat_leaves_nothing_of_it_and_all_of_the_others(
    store: PreferenceStore, chats: ChatStore, database: Database
) -> None:
    for chat_id in (1, 2):
        await store.save(chat_id, VI_LONG)
        await keep_something(database, chat_id)

    await chats.forget(1)

    assert await store.of(1) == Preferences()
    assert await store.of(2) == VI_LONG
    for table in ("articles", "briefs", "questions"):
        assert await database.rows(f"SELECT chat_id FROM {table}") == [(2,)]
    assert await database.rows("SELECT payload FROM updates ORDER BY update_id") == [
        ("",),
        ("secret",),
    ]


async def test_forgetting_a_supergroup_reaches_what_was_kept_of_the_group(
    store: PreferenceStore, chats: ChatStore, database: Database
) -> None:
    await store.save(-5, VI_LONG)
    await keep_something(database, -5)

    await chats.move(-5, -1005)
    assert await database.rows("SELECT chat_id FROM articles") == [(-1005,)]
    assert await database.rows("SELECT chat_id FROM briefs") == [(-5,)]
    await chats.forget(-1005)

    for table in ("chats", "articles", "briefs", "questions"):
        assert await database.rows(f"SELECT * FROM {table}") == []


async def test_what_cannot_be_forgotten_or_moved_is_told_and_stays(
    store: PreferenceStore, chats: ChatStore, database: Database
) -> None:
    await store.save(1, VI_LONG)
    await database.rows("PRAGMA query_only = ON")

    with pytest.raises(StorageError):
        await chats.forget(1)
    with pytest.raises(StorageError):
        await chats.move(1, 2)

    assert await store.of(1) == VI_LONG
