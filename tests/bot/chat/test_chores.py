import asyncio
import logging

import pytest

from bot.chat.chores import in_background, report
from bot.worker import Worker


async def test_the_worker_is_reported_once_for_each_time_it_did_something(
    caplog: pytest.LogCaptureFixture,
) -> None:
    caplog.set_level(logging.INFO, logger="bot.chat.chores")
    worker = Worker(threads=1, queue_limit=3, seconds=30)

    async with in_background(report(worker, seconds=0.001)):
        await asyncio.sleep(0.02)
        assert caplog.records == []
        await worker.run(lambda _: None)
        while not caplog.records:
            await asyncio.sleep(0.001)
        await asyncio.sleep(0.02)
    worker.close()

    assert "1 accepted, 1 finished" in caplog.records[-1].getMessage()
    # A job may be seen while it runs and again when it has ended.
    assert len(caplog.records) <= 3
