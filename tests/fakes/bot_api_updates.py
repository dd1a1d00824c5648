"""The updates that wait for the bot, and long polling for them."""

import asyncio
import itertools
from collections.abc import Callable
from dataclasses import dataclass

from tests.fakes.bot_api_faults import Conflict
from tests.fakes.bot_api_world import Json

MAX_UPDATES = 100
MAX_POLL_SECONDS = 50
FIRST_UPDATE_ID = 100_000_001
WEBHOOK_ACTIVE = "can't use getUpdates method while webhook is active; use deleteWebhook first"


class Bell:
    """Wakes everybody who waits for something to become true."""

    def __init__(self) -> None:
        self._rung = asyncio.Event()

    def ring(self) -> None:
        """Make the waiting look again."""
        self._rung.set()
        self._rung = asyncio.Event()

    async def wait_until(self, holds: Callable[[], bool], seconds: float) -> bool:
        """Return whether `holds()` became true within `seconds`."""
        try:
            async with asyncio.timeout(seconds):
                while not holds():
                    await self._rung.wait()
        except TimeoutError:
            return False
        return True


@dataclass(frozen=True, slots=True, kw_only=True)
class Waiting:
    """An update in the queue; `once` is handed out once, whatever was confirmed or allowed."""

    update: Json
    once: bool = False


class UpdateQueue:
    """getUpdates: one reader at a time, confirmation by offset, a filter of kinds."""

    def __init__(self) -> None:
        self.allowed_updates: list[str] = []
        self.webhook_url = ""
        self._waiting: list[Waiting] = []
        self._numbers = itertools.count(FIRST_UPDATE_ID)
        self._bell = Bell()
        self._poller: object | None = None

    def put(self, update: Json, *, once: bool = False) -> Json:
        """Queue an update under the next update_id unless it has one; return it.

        With `once` the bot gets it even if it has confirmed it before or does not ask for its
        kind, and a single time.
        """
        if "update_id" not in update:
            update = {"update_id": next(self._numbers), **update}
        self._waiting.append(Waiting(update=update, once=once))
        self._bell.ring()
        return update

    @property
    def pending(self) -> int:
        """How many updates the bot has not confirmed."""
        return len(self._waiting)

    async def wait_until_confirmed(self, seconds: float) -> None:
        """Wait until the bot has confirmed every update; raise AssertionError after `seconds`."""
        if not await self._bell.wait_until(lambda: not self._waiting, seconds):
            raise AssertionError(f"{self.pending} updates not confirmed in {seconds:g} s")

    def set_webhook(self, params: Json) -> bool:
        """Remember where the bot wants its updates; nothing is posted there."""
        self.webhook_url = params.get("url", "")
        self.allowed_updates = params.get("allowed_updates", self.allowed_updates)
        if params.get("drop_pending_updates"):
            self._waiting.clear()
        return True

    def webhook_info(self) -> Json:
        """Return the Bot API's WebhookInfo."""
        return {
            "url": self.webhook_url,
            "has_custom_certificate": False,
            "pending_update_count": self.pending,
            "allowed_updates": self.allowed_updates,
        }

    def release(self) -> None:
        """End the long poll that waits now, with what there is."""
        self._poller = None
        self._bell.ring()

    async def poll(self, params: Json) -> list[Json]:
        """Answer getUpdates; a newer poll ends this one with a conflict, as on Telegram."""
        if self.webhook_url:
            raise Conflict(WEBHOOK_ACTIVE)
        self.allowed_updates = params.get("allowed_updates", self.allowed_updates)
        self._forget(int(params.get("offset", 0)))
        this_poll = self._poller = object()
        # Wakes an older poll, and whoever waits for the confirmation that came with this one.
        self._bell.ring()
        seconds = min(float(params.get("timeout", 0)), MAX_POLL_SECONDS)
        await self._bell.wait_until(
            lambda: self._poller is not this_poll or self._has_wanted(), seconds
        )
        if self._poller not in (this_poll, None):
            raise Conflict
        self._poller = None
        return self._hand_out(int(params.get("limit", MAX_UPDATES)))

    def _forget(self, offset: int) -> None:
        """Forget what `offset` confirms; a negative one keeps only that many, from the end."""
        if offset < 0:
            self._waiting = self._waiting[offset:]
        self._waiting = [
            kept for kept in self._waiting if kept.once or kept.update["update_id"] >= offset
        ]

    def _has_wanted(self) -> bool:
        return any(self._wanted(kept) for kept in self._waiting)

    def _hand_out(self, limit: int) -> list[Json]:
        wanted = [kept for kept in self._waiting if self._wanted(kept)]
        batch = wanted[:limit]
        self._waiting = [kept for kept in batch if not kept.once] + wanted[limit:]
        return [kept.update for kept in batch]

    def _wanted(self, waiting: Waiting) -> bool:
        if waiting.once or not self.allowed_updates:
            return True
        return not waiting.update.keys().isdisjoint(self.allowed_updates)
