"""Shows "typing" while an answer is made."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress

from telegram import Bot
from telegram.constants import ChatAction
from telegram.error import TelegramError

# Most briefs are quicker than this and need no call for show.
FIRST_AFTER_SECONDS = 0.3
# The status lasts at most 5 seconds (Bot API, sendChatAction).
RENEW_SECONDS = 4.0


@asynccontextmanager
async def typing(bot: Bot, chat_id: int, thread_id: int | None) -> AsyncIterator[None]:
    """Keep the status up during the block; failures to show it are nobody's concern."""
    showing = asyncio.create_task(_show(bot, chat_id, thread_id))
    try:
        yield
    finally:
        showing.cancel()
        await asyncio.gather(showing, return_exceptions=True)


async def _show(bot: Bot, chat_id: int, thread_id: int | None) -> None:
    await asyncio.sleep(FIRST_AFTER_SECONDS)
    while True:
        with suppress(TelegramError):
            await bot.send_chat_action(chat_id, ChatAction.TYPING, message_thread_id=thread_id)
        await asyncio.sleep(RENEW_SECONDS)
