"""Updates on disk before they are handled, and what of them has been answered.

python-telegram-bot confirms updates to Telegram as soon as they are in its queue, so that a
killed process loses what it had not handled (facts: telegram, section 4). Here an update is
durable before it is in the queue, and stays waiting until all its answers are sent.
"""

import asyncio
import logging
import time
from collections.abc import Callable
from dataclasses import replace

from telegram import Bot, Update
from telegram.error import TelegramError

from bot.chat.inbox import Arrival, Inbox, Patience
from bot.chat.readable import read_stored
from bot.errors import StorageError
from bot.storage.briefs import SentBrief, record_statement
from bot.storage.database import Database

logger = logging.getLogger(__name__)

# Telegram itself keeps updates for 24 hours for a bot that is away (Bot API, Getting updates).
HORIZON_SECONDS = 24 * 3600.0
# update_id is unique for at least a week (Bot API, Update): known ids are kept for that long.
DEDUPE_SECONDS = 7 * 24 * 3600.0


class JournalUnavailable(TelegramError):
    """The update could not be stored.

    As a TelegramError it makes the updater ask for the same updates again later, so that nothing
    that is not on disk is ever confirmed.
    """


class Journal:
    """The rows behind the queue; `now` gives the Unix time in seconds."""

    def __init__(self, database: Database, *, now: Callable[[], float] = time.time) -> None:
        self._database = database
        self._now = now

    async def accept(self, update: Update) -> bool:
        """Store an update durably; False when it was stored before. Raises StorageError."""
        chat = update.effective_chat
        changed = await self._database.write(
            "INSERT OR IGNORE INTO updates (update_id, chat_id, payload, received_at)"
            " VALUES (?, ?, ?, ?)",
            (update.update_id, chat.id if chat else None, update.to_json(), self._now()),
        )
        return changed == 1

    async def waiting(self, bot: Bot) -> list[Update]:
        """Return the updates that were accepted but not finished, oldest first.

        One that cannot be read any more, after an upgrade or a damage, is passed over.
        """
        rows = await self._database.rows(
            "SELECT payload FROM updates WHERE done = 0 AND received_at >= ? ORDER BY update_id",
            (self._now() - HORIZON_SECONDS,),
        )
        updates = (read_stored(payload, bot) for (payload,) in rows)
        return [update for update in updates if update is not None]

    async def answered_parts(self, update_id: int) -> frozenset[int]:
        """Return the answers of this update that Telegram has confirmed."""
        rows = await self._database.rows(
            "SELECT part FROM answers WHERE update_id = ?", (update_id,)
        )
        return frozenset(part for (part,) in rows)

    async def answered(
        self, update_id: int, part: int, sent_id: int, brief: SentBrief | None
    ) -> None:
        """Record that an answer was delivered as message `sent_id`, with the brief in it."""
        statements: list[tuple[str, tuple[object, ...]]] = [
            ("INSERT OR REPLACE INTO answers VALUES (?, ?, ?)", (update_id, part, sent_id))
        ]
        if brief is not None:
            statements.append(record_statement(replace(brief, message_id=sent_id)))
        await self._database.write_all(statements)

    async def finish(self, arrival: Arrival) -> None:
        """Mark updates as handled and drop their words; only the numbers are kept, to know them."""
        await self._database.write_all(
            ("UPDATE updates SET done = 1, payload = '' WHERE update_id = ?", (update.update_id,))
            for update in arrival.updates
        )

    async def prune(self) -> None:
        """Forget words that are too old to answer, and numbers that Telegram may use again."""
        await self._database.write_all(
            [
                (
                    "UPDATE updates SET done = 1, payload = '' WHERE done = 0 AND received_at < ?",
                    (self._now() - HORIZON_SECONDS,),
                ),
                ("DELETE FROM updates WHERE received_at < ?", (self._now() - DEDUPE_SECONDS,)),
            ]
        )


class JournalQueue(asyncio.Queue[object]):
    """The queue between python-telegram-bot's updater and its application.

    Updates go in, arrivals come out. `on_refused` is called with an update that could not be
    stored.
    """

    def __init__(
        self,
        journal: Journal,
        *,
        on_refused: Callable[[Update], None] = lambda update: None,
        patience: Patience | None = None,
    ) -> None:
        super().__init__()
        self.journal = journal
        self.on_refused = on_refused
        self.inbox = Inbox(self.put_nowait, patience=patience)

    async def put(self, item: object) -> None:
        """Pass on an update once it is on disk; one that was stored before is dropped."""
        if isinstance(item, Update):
            try:
                is_new = await self.journal.accept(item)
            except StorageError as error:
                self.on_refused(item)
                raise JournalUnavailable(f"update not stored: {error}") from error
            if not is_new:
                logger.info("update %d came again", item.update_id)
                return
            self.inbox.take(item)
        else:
            await super().put(item)
