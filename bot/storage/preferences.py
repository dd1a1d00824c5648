"""What each chat chose."""

from dataclasses import dataclass

from bot.storage.database import Database
from models.interface import Language, Length


@dataclass(frozen=True, slots=True, kw_only=True)
class Preferences:
    """`language` None means the language of each source; `length` None the bot's default."""

    language: Language | None = None
    length: Length | None = None


class PreferenceStore:
    """Preferences by chat id."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def of(self, chat_id: int) -> Preferences:
        """Return the preferences of a chat; the defaults when it never chose."""
        rows = await self._database.rows(
            "SELECT language, length FROM chats WHERE chat_id = ?", (chat_id,)
        )
        if not rows:
            return Preferences()
        language, length = rows[0]
        return Preferences(
            language=Language(language) if language else None,
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

    async def move(self, old_chat_id: int, new_chat_id: int) -> None:
        """Follow a group that became a supergroup (Bot API, migrate_to_chat_id)."""
        # Briefs stay behind: their messages live on under the old id only.
        await self._database.write(
            "UPDATE OR REPLACE chats SET chat_id = ? WHERE chat_id = ?", (new_chat_id, old_chat_id)
        )

    async def forget(self, chat_id: int) -> None:
        """Delete all that is kept of a chat: preferences, articles, briefs and its messages."""
        await self._database.write_all(
            [
                ("DELETE FROM chats WHERE chat_id = ?", (chat_id,)),
                ("DELETE FROM briefs WHERE chat_id = ?", (chat_id,)),
                ("DELETE FROM articles WHERE chat_id = ?", (chat_id,)),
                ("DELETE FROM questions WHERE chat_id = ?", (chat_id,)),
                ("UPDATE updates SET payload = '' WHERE chat_id = ? AND done = 1", (chat_id,)),
            ]
        )
