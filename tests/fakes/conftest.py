"""The fake Bot API and a real client of it, for the tests of the fake itself."""

from collections.abc import AsyncIterator

import pytest
import telegram
from telegram.request import HTTPXRequest

from tests.fakes.bot_api import FakeBotApi


@pytest.fixture
async def api() -> AsyncIterator[FakeBotApi]:
    async with FakeBotApi() as server:
        yield server


@pytest.fixture
async def bot(api: FakeBotApi) -> AsyncIterator[telegram.Bot]:
    bot = telegram.Bot(
        api.token,
        base_url=api.base_url,
        base_file_url=api.base_file_url,
        request=plain_request(),
        get_updates_request=plain_request(),
    )
    async with bot:
        yield bot


def plain_request() -> HTTPXRequest:
    """Return a client without certificates, which take 30 ms to load and are not needed here."""
    return HTTPXRequest(httpx_kwargs={"verify": False})
