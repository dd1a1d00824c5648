"""The bot as a process of its own, against the fake Bot API in this one."""

import asyncio
import os
import sys
from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import asynccontextmanager
from pathlib import Path

from tests.benchmarks.articles import ROOT
from tests.fakes.bot_api import FakeBotApi

RUN_BOT = ("-m", "bot", "run")
STOP_SECONDS = 5.0
LOG_LINES = 5
# What a process needs of ours. Settings and proxies of whoever runs the benchmark stay out.
_KEPT = ("PATH", "HOME", "LANG", "LC_ALL", "TZ", "TMPDIR", "LD_LIBRARY_PATH")


class BotFailed(Exception):
    """The bot did not answer; the text tells what it logged last."""


def environment(**settings: str) -> Mapping[str, str]:
    """Return the environment of a bot that has these settings and no others.

    It has one thread for linear algebra, as `make run` and the image give it.
    """
    kept = {name: os.environ[name] for name in _KEPT if name in os.environ}
    return {**kept, "PYTHONPATH": str(ROOT), "OPENBLAS_NUM_THREADS": "1", **settings}


@asynccontextmanager
async def bot_process(
    server: FakeBotApi, folder: Path, *, command: Sequence[str] = RUN_BOT
) -> AsyncIterator[asyncio.subprocess.Process]:
    """Run the bot during the block, with its data in `folder`.

    Raises BotFailed when a wait for the bot's answer in the block fails.
    """
    environ = environment(
        TELEGRAM_BOT_TOKEN=server.token,
        TELEGRAM_BASE_URL=server.address,
        DATA_DIR=str(folder / "data"),
    )
    log_path = folder / "log.txt"
    # The working directory has no `.env`, which the bot would read.
    with log_path.open("wb") as log:
        process = await asyncio.create_subprocess_exec(
            sys.executable, *command, cwd=folder, env=environ, stdout=log, stderr=log
        )
    try:
        yield process
    except AssertionError as error:
        tail = log_path.read_text(encoding="utf-8").splitlines()[-LOG_LINES:]
        raise BotFailed("; ".join((str(error)[:200], *tail))) from error
    finally:
        await _stop(process)


def processor_seconds(pid: int) -> float:
    """Return what a process used until now, all threads together.

    Raises FileNotFoundError outside Linux.
    """
    # After the name, in brackets, the 12th and 13th field (man 5 proc).
    fields = Path(f"/proc/{pid}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()
    return sum(map(int, fields[11:13])) / os.sysconf("SC_CLK_TCK")


async def _stop(process: asyncio.subprocess.Process) -> None:
    if process.returncode is None:
        process.terminate()
    try:
        async with asyncio.timeout(STOP_SECONDS):
            await process.wait()
    except TimeoutError:
        process.kill()
        await process.wait()
