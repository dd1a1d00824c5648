"""A file is touched while the bot is well, and `python -m bot health` reads it."""

import asyncio
import os
import subprocess
import sys
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from pathlib import Path

import pytest
from telegram.error import NetworkError

from bot.chat.heartbeat import BEAT_SECONDS, MAX_POLL_AGE_SECONDS, PollingRequest, beat
from bot.commands.health import MAX_AGE_SECONDS
from tests.bot.chat.running import bot_at
from tests.fakes.bot_api import FakeBotApi
from tests.fakes.bot_api_faults import BadGateway, DroppedBefore


@asynccontextmanager
async def beating(path: Path, polling: PollingRequest) -> AsyncIterator[None]:
    heart = asyncio.create_task(beat(path, polling))
    try:
        yield
    finally:
        heart.cancel()
        with suppress(asyncio.CancelledError):
            await heart


@pytest.fixture
async def polling() -> AsyncIterator[PollingRequest]:
    async with PollingRequest(httpx_kwargs={"verify": False}) as request:
        yield request


async def poll(request: PollingRequest, api: FakeBotApi) -> None:
    await request.do_request(f"{api.base_url}{api.token}/getUpdates", "POST")


async def appears(path: Path) -> bool:
    """Tell whether a file is there within half a second."""
    for _ in range(50):
        if await asyncio.to_thread(path.exists):
            return True
        await asyncio.sleep(0.01)
    return False


async def test_a_bot_that_never_reached_telegram_has_no_heartbeat(
    tmp_path: Path, polling: PollingRequest
) -> None:
    """Also on a machine that was started a moment ago, whose monotonic clock is near zero."""
    assert time.monotonic() - polling.last_answer > 1e9
    async with beating(tmp_path / "heartbeat", polling):
        assert not await appears(tmp_path / "heartbeat")


async def test_an_answer_of_telegram_makes_the_heart_beat(
    tmp_path: Path, api: FakeBotApi, polling: PollingRequest
) -> None:
    await poll(polling, api)
    async with beating(tmp_path / "heartbeat", polling):
        assert await appears(tmp_path / "heartbeat")


async def test_a_refusal_is_an_answer_and_a_dropped_connection_is_none(
    api: FakeBotApi, polling: PollingRequest
) -> None:
    api.fail("getUpdates", DroppedBefore())
    with pytest.raises(NetworkError):
        await poll(polling, api)
    before = polling.last_answer
    assert before < 0
    api.fail("getUpdates", BadGateway())
    await poll(polling, api)
    assert polling.last_answer > before


async def test_a_bot_that_lost_telegram_stops_beating(
    tmp_path: Path, polling: PollingRequest
) -> None:
    polling.last_answer = time.monotonic() - MAX_POLL_AGE_SECONDS - 1
    async with beating(tmp_path / "heartbeat", polling):
        assert not await appears(tmp_path / "heartbeat")


async def test_a_folder_that_cannot_be_written_stops_the_beat_and_not_the_bot(
    tmp_path: Path, api: FakeBotApi, polling: PollingRequest
) -> None:
    await poll(polling, api)
    heart = asyncio.create_task(beat(tmp_path / "missing" / "heartbeat", polling))
    await asyncio.sleep(0.1)
    assert not heart.done()
    heart.cancel()


async def test_a_running_bot_is_healthy(api: FakeBotApi, tmp_path: Path) -> None:
    chat = api.private_chat(7)
    async with bot_at(api, tmp_path):
        await chat.sends("/help")
        await chat.next_answer()
        await api.updates_confirmed()
        for _ in range(int(BEAT_SECONDS) + 2):
            if await asyncio.to_thread((tmp_path / "heartbeat").exists):
                break
            await asyncio.sleep(1)
        assert (await asyncio.to_thread(health, tmp_path)).returncode == 0


def health(folder: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "bot", "health"],
        capture_output=True,
        text=True,
        timeout=30,
        check=False,
        env={"PATH": os.environ["PATH"], "DATA_DIR": str(folder), "TELEGRAM_BOT_TOKEN": ""},
    )


def test_health_without_a_heartbeat_is_bad(tmp_path: Path) -> None:
    done = health(tmp_path)
    assert (done.returncode, done.stderr) == (1, "")
    assert done.stdout.startswith("no heartbeat")


@pytest.mark.parametrize(("age", "code"), [(0, 0), (MAX_AGE_SECONDS + 30, 1)])
def test_health_depends_on_the_age_of_the_last_heartbeat(
    tmp_path: Path, age: float, code: int
) -> None:
    path = tmp_path / "heartbeat"
    path.touch()
    beaten = time.time() - age
    os.utime(path, (beaten, beaten))
    done = health(tmp_path)
    assert (done.returncode, done.stderr) == (code, "")
    assert done.stdout.startswith("last heartbeat")


def test_a_healthy_bot_beats_often_enough_for_the_health_check() -> None:
    assert 2 * BEAT_SECONDS < MAX_AGE_SECONDS
