from collections.abc import AsyncIterator

import pytest_asyncio

from tests.fakes.web import FakeWeb, serve


@pytest_asyncio.fixture
async def web() -> AsyncIterator[FakeWeb]:
    async with serve() as server:
        yield server
