"""Briefs that stand in chats and the articles behind them, kept so that their buttons work."""

import json
import time
from collections.abc import Callable
from dataclasses import asdict, dataclass
from typing import Any

from bot.article import Article, Origin, OriginKind
from bot.storage.database import Database
from models.interface import Language, Length

# Nobody presses a button further up, and a flood must not fill the disk.
MAX_ARTICLES_A_CHAT = 200

# The digest of a message that was one part of a longer paste: no edit of it counts as new.
OF_A_PASTE = "paste"


@dataclass(frozen=True, slots=True, kw_only=True)
class SentBrief:
    """A brief that stands in a chat as message `message_id`.

    It is the `part`-th answer to message `asked_id`. `language` None follows the source.
    """

    chat_id: int
    message_id: int
    article_id: int
    language: Language | None
    length: Length
    asked_id: int
    part: int


class BriefStore:
    """Articles and sent briefs; `now` gives the Unix time in seconds."""

    def __init__(self, database: Database, *, now: Callable[[], float] = time.time) -> None:
        self._database = database
        self._now = now

    async def keep_article(self, chat_id: int, article: Article) -> int:
        """Store an article and return its id; the oldest of many in one chat make room."""
        [(article_id,)] = await self._database.insert(
            "INSERT INTO articles (chat_id, article, created_at) VALUES (?, ?, ?)"
            " RETURNING article_id",
            (chat_id, _as_json(article), self._now()),
        )
        await self._database.write(
            "DELETE FROM articles WHERE article_id IN (SELECT article_id FROM articles"
            " WHERE chat_id = ? ORDER BY article_id DESC LIMIT -1 OFFSET ?)",
            (chat_id, MAX_ARTICLES_A_CHAT),
        )
        return int(article_id)

    async def article(self, article_id: int) -> Article | None:
        """Return an article, or None when it was forgotten."""
        rows = await self._database.rows(
            "SELECT article FROM articles WHERE article_id = ?", (article_id,)
        )
        return _from_json(rows[0][0]) if rows else None

    async def record(self, brief: SentBrief) -> None:
        """Remember that this brief stands in its chat (again, after an edit)."""
        await self._database.write(*record_statement(brief))

    async def standing_at(self, chat_id: int, message_id: int) -> SentBrief | None:
        """Return the brief that stands in this message of the bot, if it is known."""
        rows = await self._database.rows(
            f"SELECT {_COLUMNS} FROM briefs WHERE chat_id = ? AND message_id = ?",
            (chat_id, message_id),
        )
        return _sent(rows[0]) if rows else None

    async def answering(self, chat_id: int, asked_id: int) -> list[SentBrief]:
        """Return the briefs that answer this message of a person, in the order of their parts."""
        rows = await self._database.rows(
            f"SELECT {_COLUMNS} FROM briefs WHERE chat_id = ? AND asked_id = ? ORDER BY part",
            (chat_id, asked_id),
        )
        return [_sent(row) for row in rows]

    async def is_new(self, chat_id: int, message_id: int, digest: str) -> bool:
        """Tell whether a person's message says something else than when it was answered."""
        rows = await self._database.rows(
            "SELECT 1 FROM questions WHERE chat_id = ? AND message_id = ? AND digest IN (?, ?)",
            (chat_id, message_id, digest, OF_A_PASTE),
        )
        return not rows

    async def remember_question(self, chat_id: int, message_id: int, digest: str) -> None:
        """Remember what an answered message said, as a digest."""
        await self._database.write(
            "INSERT OR REPLACE INTO questions VALUES (?, ?, ?, ?)",
            (chat_id, message_id, digest, self._now()),
        )

    async def forget_older_than(self, seconds: float) -> None:
        """Delete what was kept longer than this: articles, their briefs, digests of questions."""
        oldest = (self._now() - seconds,)
        await self._database.write_all(
            [
                ("DELETE FROM articles WHERE created_at < ?", oldest),
                ("DELETE FROM questions WHERE asked_at < ?", oldest),
            ]
        )


_COLUMNS = "chat_id, message_id, article_id, language, length, asked_id, part"


def record_statement(brief: SentBrief) -> tuple[str, tuple[Any, ...]]:
    """Return the statement of `BriefStore.record`, for use in a larger transaction."""
    return (
        f"INSERT OR REPLACE INTO briefs ({_COLUMNS}) VALUES (?, ?, ?, ?, ?, ?, ?)",
        (
            brief.chat_id,
            brief.message_id,
            brief.article_id,
            brief.language,
            brief.length,
            brief.asked_id,
            brief.part,
        ),
    )


def _sent(row: tuple[Any, ...]) -> SentBrief:
    chat_id, message_id, article_id, language, length, asked_id, part = row
    return SentBrief(
        chat_id=chat_id,
        message_id=message_id,
        article_id=article_id,
        language=Language(language) if language else None,
        length=Length(length),
        asked_id=asked_id,
        part=part,
    )


def _as_json(article: Article) -> str:
    return json.dumps(asdict(article), ensure_ascii=False)


def _from_json(stored: str) -> Article:
    fields = json.loads(stored)
    origin = fields.pop("origin")
    return Article(origin=Origin(**{**origin, "kind": OriginKind(origin["kind"])}), **fields)
