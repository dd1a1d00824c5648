"""How long the event loop keeps others waiting while two generations run."""

import asyncio
import time
from pathlib import Path

from bot.chat.chores import warm_up
from bot.pipeline import Briefer
from models.interface import Length
from models.model_spec import Decoding
from tests.benchmarks.timing import percentile
from tests.model_benchmarks.bot_parts import (
    THREADS,
    article,
    briefing,
    figures_of_child,
    loaded_engine,
    print_figures,
)
from tests.model_benchmarks.engine_run import peak_mb
from tests.model_benchmarks.plan import Plan
from tests.model_benchmarks.report import Figure, Section
from tests.model_benchmarks.shapes import Shape

MAX_P99_MS = 50.0
PROBE_SECONDS = 0.005
IDLE_SECONDS, BUSY_SECONDS = 3.0, 15.0
JOB_SECONDS = 120.0


def measure(shape: Shape, plan: Plan) -> Section:
    """Measure an idle loop, then one beside a worker that never rests."""
    plan.converted(shape)
    return Section(
        title=f"Event-loop lag, {THREADS} briefs by {shape.name} at once",
        how=f"an event due every {1000 * PROBE_SECONDS:g} ms: how late it came",
        figures=figures_of_child("loop_lag", shape, plan.folder),
    )


def _measure(shape: Shape, folder: Path) -> list[Figure]:
    return asyncio.run(_figures(shape, folder))


async def _figures(shape: Shape, folder: Path) -> list[Figure]:
    engine = loaded_engine(shape, folder, Decoding())
    async with briefing(engine, seconds=JOB_SECONDS) as briefer:
        await warm_up(briefer)  # As a bot does at its start.
        idle = await _lateness(IDLE_SECONDS)
        resting = asyncio.Event()
        tasks = [asyncio.create_task(_work(briefer, resting)) for _ in range(THREADS)]
        busy = await _lateness(BUSY_SECONDS)
        resting.set()
        made = sum(await asyncio.gather(*tasks))
    note = f"{made} briefs in about {BUSY_SECONDS:g} s"
    return [
        _figure("idle", idle, note=""),
        _figure("busy", busy, note=note, at_most=MAX_P99_MS),
        Figure(what="memory of the process", value=peak_mb(), unit="MB"),
    ]


async def _work(briefer: Briefer, resting: asyncio.Event) -> int:
    """Make briefs until told to rest; return how many."""
    made, read = 0, article()
    while not resting.is_set():
        await briefer.brief_article(read, language=None, length=Length.MEDIUM)
        made += 1
    return made


def _figure(what: str, late: list[float], *, note: str, at_most: float | None = None) -> Figure:
    p50, p99, most = (percentile(late, percent) for percent in (50, 99, 100))
    told = f"p50 {p50:.1f}, max {most:.1f} ms" + (f"; {note}" if note else "")
    return Figure(what=f"{what}: p99", value=p99, unit="ms", at_most=at_most, note=told)


async def _lateness(seconds: float) -> list[float]:
    """Return the milliseconds by which each event of a fixed timetable was late."""
    late: list[float] = []
    begin = time.perf_counter()
    while (due := begin + PROBE_SECONDS * (len(late) + 1)) < begin + seconds:
        await asyncio.sleep(max(0.0, due - time.perf_counter()))
        now = time.perf_counter()
        missed = 1 + int((now - due) / PROBE_SECONDS)
        late += [1000 * (now - due - PROBE_SECONDS * index) for index in range(missed)]
    return late


if __name__ == "__main__":
    print_figures(_measure)
