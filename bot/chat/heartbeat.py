"""A sign of life for container health checks."""

import asyncio
import math
import time
from contextlib import suppress
from pathlib import Path

from telegram.request import HTTPXRequest

from bot.chat.readable import without_unreadable

BEAT_SECONDS = 5.0
# One long poll (10 s) that fails and is retried with the longest pause (30 s) is still healthy.
MAX_POLL_AGE_SECONDS = 90.0


class PollingRequest(HTTPXRequest):
    """The connection of getUpdates: hands on what can be read, and knows when it last did.

    `last_answer` is in monotonic seconds.
    """

    last_answer = -math.inf

    async def do_request(self, *args: object, **kwargs: object) -> tuple[int, bytes]:
        """Make the request; an answer of any status counts as reached."""
        status, body = await super().do_request(*args, **kwargs)  # type: ignore[arg-type]
        self.last_answer = time.monotonic()
        return status, without_unreadable(body)


async def beat(path: Path, polling: PollingRequest) -> None:
    """Touch `path` while the event loop turns and Telegram answers; never returns."""
    while True:
        if time.monotonic() - polling.last_answer < MAX_POLL_AGE_SECONDS:
            # A full or read-only disk stops the beat, which is what it should tell.
            with suppress(OSError):
                await asyncio.to_thread(path.touch)
        await asyncio.sleep(BEAT_SECONDS)
