"""`python -m bot run`: Telegram when there is a token, else the terminal."""

import argparse
import asyncio
import os
import signal
from contextlib import suppress

from bot.chat.app import running_bot
from bot.chat.terminal import chat_in_terminal
from bot.commands.assembly import open_briefer
from bot.log import configure_logging
from bot.settings import Settings
from bot.storage.lock import sole_user_of
from models.interface import Language


def run(options: argparse.Namespace, settings: Settings, interface: Language) -> int:
    """Run until the process is told to stop (SIGINT, SIGTERM) or the terminal chat ends."""
    has_token = settings.telegram_bot_token is not None
    level = settings.log_level if has_token else "ERROR"
    configure_logging(level=level, as_json=settings.log_format == "json")
    # What people send is read by this user alone.
    os.umask(0o077)
    if has_token:
        with sole_user_of(settings.data_dir):
            asyncio.run(_poll(settings))
    else:
        asyncio.run(_chat(settings, interface))
    return 0


async def _poll(settings: Settings) -> None:
    poller = asyncio.current_task()
    assert poller is not None
    for number in (signal.SIGINT, signal.SIGTERM):
        # The first signal stops in good order, a second one at once.
        asyncio.get_running_loop().add_signal_handler(number, poller.cancel)
    with open_briefer(settings, goes_on=True) as briefer, suppress(asyncio.CancelledError):
        async with running_bot(settings, briefer):
            await asyncio.Event().wait()


async def _chat(settings: Settings, interface: Language) -> None:
    with open_briefer(settings, goes_on=True) as briefer:
        await chat_in_terminal(settings, briefer, interface)
