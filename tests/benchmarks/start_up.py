"""From the start of a process to its first answer."""

import asyncio
import tempfile
import time
from pathlib import Path

from models.interface import Language
from tests.benchmarks.articles import articles_of
from tests.benchmarks.batch import bare_interpreter_costs, file_costs
from tests.benchmarks.bot_process import bot_process
from tests.benchmarks.report import Figure, Section, time_figure
from tests.benchmarks.timing import Spread
from tests.fakes.bot_api import FakeBotApi

BUDGET_SECONDS = 2.0
REPEATS = 5
ANSWER_SECONDS = 20.0


def measure() -> Section:
    """Measure the bot with an article waiting for it, and the command line with one file."""
    seconds = [asyncio.run(_seconds_to_first_answer()) for _ in range(REPEATS)]
    return Section(
        title="Start-up",
        how=f"{REPEATS} processes each, module files compiled before; a new database each time",
        figures=[
            Figure(
                what="bot run, to the first brief",
                value=Spread.of(seconds),
                unit="s",
                budget=BUDGET_SECONDS,
            ),
            time_figure("bot brief FILE, whole process", file_costs(), unit="s"),
            time_figure("python -c pass", bare_interpreter_costs(), unit="s"),
        ],
    )


async def _seconds_to_first_answer() -> float:
    with tempfile.TemporaryDirectory() as name:
        async with FakeBotApi() as server:
            await server.private_chat(1).sends(articles_of(Language.VI)[0])
            begin = time.monotonic()
            async with bot_process(server, Path(name)):
                call = await server.wait_for_call("sendMessage", timeout=ANSWER_SECONDS)
                return call.at - begin
