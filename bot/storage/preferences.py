"""What each chat chose."""

from dataclasses import dataclass
from enum import StrEnum

from bot.storage.database import Database
from models.interface import Language, Length


class LanguageChoice(StrEnum):
    """What a chat can choose for the language of its briefs; AUTO is that of each source."""

    AUTO = "auto"
    VI = "vi"
    EN = "en"

    @property
    def language(self) -> Language | None:
        """The language to write in; None follows the source."""
        return None if self is LanguageChoice.AUTO else Language(self)


@dataclass(frozen=True, slots=True, kw_only=True)
class Preferences:
    """What a chat chose; None where it never did."""

    language: LanguageChoice | None = None
    length: Length | None = None


class PreferenceStore:
    """Preferences by chat id."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def of(self, chat_id: int) -> Preferences:
        """Return the preferences of a chat; all None when it never chose."""
        rows = await self._database.rows(
            "SELECT language, length FROM chats WHERE chat_id = ?", (chat_id,)
        )
        if not rows:
            return Preferences()
        language, length = rows[0]
        return Preferences(
            language=LanguageChoice(language) if language else None,
            length=Length(length) if length else None,
        )

    async def save(self, chat_id: int, preferences: Preferences) -> None:
        """Keep the preferences of a chat."""
        await self._database.write(
            "INSERT INTO chats (chat_id, language, length) VALUES (?, ?, ?)"
            " ON CONFLICT (chat_id) DO UPDATE SET language = excluded.language,"
            " length = excluded.length",
            (chat_id, preferences.language, preferences.length),
        )
