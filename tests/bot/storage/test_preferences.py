import pytest

from bot.errors import StorageError
from bot.storage.database import Database
from bot.storage.preferences import LanguageChoice, Preferences, PreferenceStore
from models.interface import Length

VI_LONG = Preferences(language=LanguageChoice.VI, length=Length.LONG)
EN_SHORT = Preferences(language=LanguageChoice.EN, length=Length.SHORT)


@pytest.fixture
def store(database: Database) -> PreferenceStore:
    return PreferenceStore(database)


async def test_a_chat_that_never_chose_has_chosen_nothing(store: PreferenceStore) -> None:
    assert await store.of(1) == Preferences(language=None, length=None)


@pytest.mark.parametrize("language", [None, *LanguageChoice])
@pytest.mark.parametrize("length", [None, *Length])
async def test_what_a_chat_chose_is_what_it_gets(
    store: PreferenceStore, language: LanguageChoice | None, length: Length | None
) -> None:
    chosen = Preferences(language=language, length=length)

    await store.save(-1001234567890, chosen)

    assert await store.of(-1001234567890) == chosen
    assert await store.of(1) == Preferences()


async def test_the_latest_choice_holds(store: PreferenceStore) -> None:
    await store.save(1, VI_LONG)
    await store.save(1, EN_SHORT)

    assert await store.of(1) == EN_SHORT


async def test_a_choice_that_cannot_be_stored_is_told_and_the_old_one_stays(
    store: PreferenceStore, database: Database
) -> None:
    await store.save(1, VI_LONG)
    await database.rows("PRAGMA query_only = ON")

    with pytest.raises(StorageError):
        await store.save(1, EN_SHORT)

    assert await store.of(1) == VI_LONG
