"""How fast the bot may call Telegram, and in which order updates are handled."""

import asyncio
import time
from collections import Counter
from collections.abc import AsyncIterator, Awaitable, Callable, Coroutine
from contextlib import asynccontextmanager
from dataclasses import dataclass
from math import ceil
from typing import Any

from telegram.error import RetryAfter
from telegram.ext import BaseRateLimiter, BaseUpdateProcessor

from bot.chat.inbox import Arrival

# Calls that nobody misses; they never spend what an answer may need.
COSMETIC_ENDPOINTS = frozenset({"sendChatAction", "setMessageReaction"})
MAX_FLOOD_WAITS = 10
# Whoever waits keeps one of the few places; bans of hours are seen (facts: telegram, section 3).
MAX_WAIT_SECONDS = 10.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Rate:
    """`burst` calls at once, then `per_second` on average."""

    burst: float
    per_second: float


# About 30 messages a second over all chats; 20 in any minute in one group, edits included; in a
# private chat one a second with short bursts (facts: telegram, section 3).
EVERYWHERE = Rate(burst=30, per_second=30)
IN_GROUP = Rate(burst=6, per_second=14 / 60)
IN_PRIVATE = Rate(burst=30, per_second=1)


class Bucket:
    """A token bucket in asyncio time; tokens may go negative, which queues callers fairly."""

    def __init__(self, rate: Rate) -> None:
        self._rate = rate
        self._tokens = rate.burst
        self._filled = time.monotonic()

    def spare(self) -> float:
        """Return how many calls could be made now."""
        now = time.monotonic()
        self._tokens += (now - self._filled) * self._rate.per_second
        self._tokens = min(self._rate.burst, self._tokens)
        self._filled = now
        return self._tokens

    async def take(self) -> None:
        """Wait for this caller's turn."""
        spare = self.spare()
        self._tokens -= 1
        if spare < 1:
            await asyncio.sleep((1 - spare) / self._rate.per_second)

    def is_full(self) -> bool:
        """Tell whether the bucket has been idle long enough to forget it."""
        return self.spare() >= self._rate.burst


class ChatRateLimiter(BaseRateLimiter[None]):
    """Keeps within Telegram's limits per chat; a flood wait holds back that chat only."""

    def __init__(
        self, *, everywhere: Rate = EVERYWHERE, group: Rate = IN_GROUP, private: Rate = IN_PRIVATE
    ) -> None:
        self._everywhere = Bucket(everywhere)
        self._group = group
        self._private = private
        self._chats: dict[int, Bucket] = {}
        self._held_until: dict[int, float] = {}

    async def initialize(self) -> None:
        """Nothing to prepare."""

    async def shutdown(self) -> None:
        """Nothing to release."""

    async def process_request(
        self,
        callback: Callable[..., Coroutine[Any, Any, Any]],
        args: Any,  # noqa: ANN401 - python-telegram-bot's signature
        kwargs: dict[str, Any],
        endpoint: str,
        data: dict[str, Any],
        rate_limit_args: None,
    ) -> Any:  # noqa: ANN401
        """Make the call when its chat may; a cosmetic one now or not at all.

        Raises RetryAfter when Telegram wants the chat left alone for long.
        """
        chat_id = data.get("chat_id")
        if not isinstance(chat_id, int):
            return await callback(*args, **kwargs)
        bucket = self._bucket(chat_id)
        if endpoint in COSMETIC_ENDPOINTS:
            return await self._make_if_spare(chat_id, bucket, callback, args, kwargs)
        for attempt in range(MAX_FLOOD_WAITS + 1):
            await self._wait_until_free(chat_id)
            await bucket.take()
            await self._everywhere.take()
            try:
                return await callback(*args, **kwargs)
            except RetryAfter as flood:
                self._hold(chat_id, flood)
                if attempt == MAX_FLOOD_WAITS:
                    raise
        return None

    async def _make_if_spare(
        self,
        chat_id: int,
        bucket: Bucket,
        callback: Callable[..., Coroutine[Any, Any, Any]],
        args: Any,  # noqa: ANN401
        kwargs: dict[str, Any],
    ) -> Any:  # noqa: ANN401
        held = self._held_until.get(chat_id, 0.0) > time.monotonic()
        if held or bucket.spare() < bucket_reserve(chat_id) or self._everywhere.spare() < 2:
            return True
        await bucket.take()
        await self._everywhere.take()
        try:
            return await callback(*args, **kwargs)
        except RetryAfter as flood:
            self._hold(chat_id, flood)
            return True

    def _bucket(self, chat_id: int) -> Bucket:
        if chat_id not in self._chats and len(self._chats) >= 1000:
            self._chats = {id_: b for id_, b in self._chats.items() if not b.is_full()}
        return self._chats.setdefault(
            chat_id, Bucket(self._group if chat_id < 0 else self._private)
        )

    def _hold(self, chat_id: int, flood: RetryAfter) -> None:
        wait = flood_seconds(flood)
        self._held_until[chat_id] = time.monotonic() + wait + 0.1

    async def _wait_until_free(self, chat_id: int) -> None:
        # The hold may have been prolonged meanwhile; the next refusal would tell.
        wait = self._held_until.get(chat_id, 0.0) - time.monotonic()
        if wait > MAX_WAIT_SECONDS:
            raise RetryAfter(ceil(wait))
        await asyncio.sleep(max(0.0, wait))
        self._held_until.pop(chat_id, None)


def flood_seconds(flood: RetryAfter) -> float:
    """Return how long Telegram wants to be left alone, whatever type the library gives it."""
    seconds = flood.retry_after
    return seconds if isinstance(seconds, int | float) else seconds.total_seconds()


def bucket_reserve(chat_id: int) -> float:
    """Return how many calls of a chat's budget are kept for answers; ids of groups are negative."""
    return 3 if chat_id < 0 else 4


class ChatOrder(BaseUpdateProcessor):
    """Handles one update of a chat at a time, in order, and `at_once` chats side by side.

    A chat that sends a hundred messages waits for itself, not for a place that others need.
    """

    def __init__(self, *, at_once: int) -> None:
        # Updates that wait for their chat are cheap; the limit that matters is `_places`.
        super().__init__(max_concurrent_updates=1_000_000)
        self._places = asyncio.Semaphore(at_once)
        self._turns: dict[int, asyncio.Lock] = {}
        self._in_line: Counter[int] = Counter()

    async def initialize(self) -> None:
        """Nothing to prepare."""

    async def shutdown(self) -> None:
        """Nothing to release."""

    async def do_process_update(self, update: object, coroutine: Awaitable[Any]) -> None:
        """Await `coroutine` when the update's chat and a place are free."""
        chat = update.first.effective_chat if isinstance(update, Arrival) else None
        async with self._turn(chat.id if chat else 0), self._places:
            await coroutine

    @asynccontextmanager
    async def _turn(self, chat_id: int) -> AsyncIterator[None]:
        self._in_line[chat_id] += 1
        try:
            async with self._turns.setdefault(chat_id, asyncio.Lock()):
                yield
        finally:
            self._in_line[chat_id] -= 1
            if not self._in_line[chat_id]:
                # Only chats at work are remembered.
                del self._in_line[chat_id]
                self._turns.pop(chat_id, None)
