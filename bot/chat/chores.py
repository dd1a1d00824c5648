"""What a running bot does beside answering."""

import asyncio
import gc
import logging
from collections.abc import AsyncIterator, Coroutine
from contextlib import asynccontextmanager
from typing import Any

from telegram import Bot, BotCommand
from telegram.error import TelegramError

from bot.chat.journal import Journal
from bot.chat.texts import WORDINGS
from bot.errors import StorageError
from bot.pipeline import Briefer
from bot.storage.briefs import BriefStore
from bot.worker import Worker
from models.interface import Language

logger = logging.getLogger(__name__)

SWEEP_SECONDS = 3600.0
REPORT_SECONDS = 600.0


@asynccontextmanager
async def in_background(*chores: Coroutine[Any, Any, None]) -> AsyncIterator[None]:
    """Run the chores during the block; one that fails is logged and the others go on."""
    tasks = [asyncio.create_task(chore) for chore in chores]
    for task in tasks:
        task.add_done_callback(_log_failure)
    try:
        yield
    finally:
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)


async def warm_up(briefer: Briefer) -> None:
    """Load what the first briefs need, then take it out of the garbage collector's sight.

    A full collection walks every object while nothing else runs: up to 100 ms of it were seen
    during long texts, 14 ms once what stays for good is frozen (make bench).
    """
    await briefer.warm_up()
    gc.collect()
    gc.freeze()


async def announce_commands(bot: Bot) -> None:
    """Set the command lists: English for everyone, Vietnamese for apps in Vietnamese."""
    for language, wording in WORDINGS.items():
        commands = [BotCommand(name, text) for name, text in wording.commands.items()]
        code = None if language is Language.EN else language.value
        try:
            await bot.set_my_commands(commands, language_code=code)
        except TelegramError as error:
            logger.warning("commands not announced: %s", error)


async def sweep(briefs: BriefStore, journal: Journal, *, retention_seconds: float) -> None:
    """Forget what was kept long enough, now and every hour; never returns."""
    while True:
        try:
            await briefs.forget_older_than(retention_seconds)
            await journal.prune()
        except StorageError as error:
            logger.warning("nothing forgotten: %s", error)
        await asyncio.sleep(SWEEP_SECONDS)


async def report(worker: Worker, *, seconds: float = REPORT_SECONDS) -> None:
    """Log how the worker fares, at an interval and only when it did something; never returns."""
    told = worker.metrics
    while True:
        await asyncio.sleep(seconds)
        metrics = worker.metrics
        if metrics != told:
            logger.info("worker: %s", metrics)
            told = metrics


def _log_failure(task: asyncio.Task[None]) -> None:
    if not task.cancelled() and task.exception() is not None:
        logger.error("a chore ended", exc_info=task.exception())
