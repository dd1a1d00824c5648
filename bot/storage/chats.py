"""All that is kept of a chat, whatever table it stands in."""

from bot.storage.database import Database


class ChatStore:
    """What happens to a chat as a whole."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def forget(self, chat_id: int) -> None:
        """Delete all that is kept of a chat: preferences, articles, briefs and its messages."""
        await self._database.write_all(
            [
                ("DELETE FROM chats WHERE chat_id = ?", (chat_id,)),
                ("DELETE FROM briefs WHERE chat_id = ?", (chat_id,)),
                # Takes along the briefs that stand in the group that a supergroup was before.
                ("DELETE FROM articles WHERE chat_id = ?", (chat_id,)),
                ("DELETE FROM questions WHERE chat_id = ?", (chat_id,)),
                ("UPDATE updates SET payload = '' WHERE chat_id = ? AND done = 1", (chat_id,)),
            ]
        )

    async def move(self, old_chat_id: int, new_chat_id: int) -> None:
        """Follow a group that became a supergroup (Bot API, migrate_to_chat_id).

        Its preferences and articles belong to the new chat from now on. Briefs stay behind, since
        their messages live on under the old id only; they go with their articles.
        """
        ids = (new_chat_id, old_chat_id)
        await self._database.write_all(
            [
                ("UPDATE OR REPLACE chats SET chat_id = ? WHERE chat_id = ?", ids),
                ("UPDATE articles SET chat_id = ? WHERE chat_id = ?", ids),
                # Digests of messages that nobody can edit any more.
                ("DELETE FROM questions WHERE chat_id = ?", (old_chat_id,)),
            ]
        )
