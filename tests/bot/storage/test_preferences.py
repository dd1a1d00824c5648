import pytest

from bot.errors import StorageError
from bot.storage.database import Database
from bot.storage.preferences import Preferences, PreferenceStore
from models.interface import Language, Length

VI_LONG = Preferences(language=Language.VI, length=Length.LONG)
EN_SHORT = Preferences(language=Language.EN, length=Length.SHORT)


@pytest.fixture
def store(database: Database) -> PreferenceStore:
    return PreferenceStore(database)


async def test_a_chat_that_never_chose_has_the_defaults(store: PreferenceStore) -> None:
    assert await store.of(1) == Preferences(language=None, length=None)


@pytest.mark.parametrize("language", [None, *Language])
@pytest.mark.parametrize("length", [None, *Length])
async def test_what_a_chat_chose_is_what_it_gets(
    store: PreferenceStore, language: Language | None, length: Length | None
) -> None:
    chosen = Preferences(language=language, length=length)

    await store.save(-1001234567890, chosen)

    assert await store.of(-1001234567890) == chosen
    assert await store.of(1) == Preferences()


async def test_the_latest_choice_holds(store: PreferenceStore) -> None:
    await store.save(1, VI_LONG)
    await store.save(1, EN_SHORT)

    assert await store.of(1) == EN_SHORT


async def test_a_group_keeps_its_choice_when_it_becomes_a_supergroup(
    store: PreferenceStore,
) -> None:
    await store.save(-5, VI_LONG)

    await store.move(-5, -1005)

    assert await store.of(-1005) == VI_LONG
    assert await store.of(-5) == Preferences()


async def test_a_group_that_never_chose_can_move_too(store: PreferenceStore) -> None:
    await store.save(-1005, EN_SHORT)

    await store.move(-5, -1005)

    assert await store.of(-1005) == EN_SHORT


async def test_moving_twice_changes_nothing_more(store: PreferenceStore) -> None:
    await store.save(-5, VI_LONG)
    await store.move(-5, -1005)
    await store.move(-5, -1005)

    assert await store.of(-1005) == VI_LONG


async def test_forgetting_a_chat_leaves_nothing_of_it_and_all_of_the_others(
    store: PreferenceStore, database: Database
) -> None:
    for chat_id in (1, 2):
        await store.save(chat_id, VI_LONG)
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
            "INSERT INTO updates VALUES (?, ?, 'secret', 0, 1)", (100 + chat_id, chat_id)
        )

    await store.forget(1)

    assert await store.of(1) == Preferences()
    assert await store.of(2) == VI_LONG
    for table in ("articles", "briefs", "questions"):
        assert await database.rows(f"SELECT chat_id FROM {table}") == [(2,)]
    assert await database.rows("SELECT payload FROM updates ORDER BY update_id") == [
        ("",),
        ("secret",),
    ]


async def test_a_choice_that_cannot_be_stored_is_told_and_the_old_one_stays(
    store: PreferenceStore, database: Database
) -> None:
    await store.save(1, VI_LONG)
    await database.rows("PRAGMA query_only = ON")

    with pytest.raises(StorageError):
        await store.save(1, EN_SHORT)
    with pytest.raises(StorageError):
        await store.forget(1)

    assert await store.of(1) == VI_LONG
