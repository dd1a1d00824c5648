"""A running bot and people to talk to it."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from tests.bot.chat.running import bot_at
from tests.fakes.bot_api import FakeBotApi
from tests.oracles.bot_api_calls import assert_valid_call
from tests.oracles.telegram_html import parse_html


@pytest.fixture
async def api() -> AsyncIterator[FakeBotApi]:
    """Give the fake server; at the end every call that it saw is judged by the oracles."""
    async with FakeBotApi() as server:
        yield server
        for call in server.calls:
            assert_valid_call(call.method, call.params)
            if call.params.get("parse_mode") == "HTML":
                parse_html(call.params["text"])


@pytest.fixture
async def bot(api: FakeBotApi, tmp_path: Path) -> AsyncIterator[FakeBotApi]:
    """Give the fake server with the bot running against it."""
    async with bot_at(api, tmp_path):
        yield api
