"""Resident memory of the whole bot."""

import asyncio
import tempfile
from pathlib import Path

from tests.benchmarks.articles import many_articles
from tests.benchmarks.bot_process import bot_process
from tests.benchmarks.report import Figure, Section, single
from tests.fakes.bot_api import FakeBotApi

BUDGET_MB = 250.0
ARTICLES = 50
WORDS = 600
CHATS = 10
ANSWER_SECONDS = 30.0
_KIB = 1024


def measure() -> Section:
    """Measure `python -m bot run` at rest and after 50 articles."""
    return Section(
        title="Resident memory of `bot run`",
        how=f"/proc/PID/status, before and after {ARTICLES} articles of {WORDS} words",
        figures=asyncio.run(_figures()),
    )


async def _figures() -> list[Figure]:
    with tempfile.TemporaryDirectory() as name:
        async with FakeBotApi() as server, bot_process(server, Path(name)) as process:
            first = server.private_chat(1)
            await first.sends("/help")
            await first.next_answer(ANSWER_SECONDS)
            before = _resident(process.pid)
            await _brief_articles(server)
            after = _resident(process.pid)
    return [
        single("after /help", before["VmRSS"], unit="MB"),
        single(f"after {ARTICLES} articles", after["VmRSS"], unit="MB", budget=BUDGET_MB),
        single("highest", after["VmHWM"], unit="MB", budget=BUDGET_MB),
    ]


async def _brief_articles(server: FakeBotApi) -> None:
    chats = [server.private_chat(1000 + number) for number in range(CHATS)]
    for number, text in enumerate(many_articles(ARTICLES, words=WORDS)):
        await chats[number % CHATS].sends(text)
    for number in range(ARTICLES):
        await chats[number % CHATS].next_answer(ANSWER_SECONDS)


def _resident(pid: int) -> dict[str, float]:
    """Return VmRSS and VmHWM in megabytes (10^6); raises FileNotFoundError outside Linux."""
    fields = {}
    for line in Path(f"/proc/{pid}/status").read_text(encoding="ascii").splitlines():
        name, _, value = line.partition(":")
        if name in ("VmRSS", "VmHWM"):
            fields[name] = int(value.split()[0]) * _KIB / 1e6
    return fields
