"""The whole bot against the fake Bot API, over real HTTP and a real SQLite file."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace
from pathlib import Path

from bot.chat.app import running_bot
from bot.chat.inbox import Patience as PastePatience
from bot.chat.limits import ChatRateLimiter, Rate
from bot.chat.reply import Patience
from bot.commands.assembly import open_briefer
from bot.settings import Settings
from bot.sources.fetch import Fetcher
from models.interface import GenerationEngine
from tests.fakes.bot_api import FakeBotApi

UNLIMITED = Rate(burst=10_000, per_second=10_000)
# Long enough for two messages sent one after the other on a busy machine.
BRISK = PastePatience(gap=0.3)
HASTY = Patience(pauses=(0.01,), max_tries=20)


def settings_for(api: FakeBotApi, folder: Path, **changes: object) -> Settings:
    """Return the settings of a bot that knows only the fake server."""
    settings = Settings(
        telegram_bot_token=api.token, telegram_base_url=api.address, data_dir=folder
    )
    return replace(settings, **changes)


@asynccontextmanager
async def bot_at(
    api: FakeBotApi,
    folder: Path,
    *,
    fetcher: Fetcher | None = None,
    writer: GenerationEngine | None = None,
    **changes: object,
) -> AsyncIterator[None]:
    """Run the bot during the block, without pauses between calls; `writer` writes its briefs."""
    settings = settings_for(api, folder, **changes)
    limiter = ChatRateLimiter(everywhere=UNLIMITED, group=UNLIMITED, private=UNLIMITED)
    with open_briefer(settings) as briefer:
        engines = replace(briefer.engines, generation=writer) if writer else briefer.engines
        reader = replace(briefer, fetcher=fetcher or briefer.fetcher, engines=engines)
        async with running_bot(
            settings, reader, limiter=limiter, patience=HASTY, paste_patience=BRISK
        ):
            yield
