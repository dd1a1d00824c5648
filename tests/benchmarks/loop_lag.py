"""How long the event loop keeps others waiting while briefs are made."""

import asyncio
import gc
import time
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager

from bot.chat.chores import warm_up
from bot.pipeline import Briefer
from bot.request import BriefRequest, TextSource
from bot.sources.fetch import Fetcher
from bot.sources.text import read_text
from bot.worker import Worker
from models.interface import Language, Length
from tests.benchmarks.articles import articles_of, long_text
from tests.benchmarks.report import Figure, Section, single
from tests.benchmarks.stages import default_engines
from tests.benchmarks.timing import percentile

BUDGET_MS = 50.0
THREADS = 1
PROBE_SECONDS = 0.005
SECONDS = 5.0
LONG_CHARACTERS = 200_000

Job = Callable[[], Awaitable[object]]


def measure() -> Section:
    """Measure an idle loop, then one beside a worker that never rests."""
    return Section(
        title=f"Event-loop lag, {THREADS} worker thread busy",
        how=f"an event due every {1000 * PROBE_SECONDS:g} ms for {SECONDS:g} s: how late it came",
        figures=asyncio.run(_figures()),
    )


async def _figures() -> list[Figure]:
    worker = Worker(threads=THREADS, queue_limit=THREADS, seconds=60)
    briefer = Briefer(fetcher=Fetcher(), worker=worker, engines=default_engines())
    article = articles_of(Language.VI)[0]
    long = long_text(Language.VI, LONG_CHARACTERS)
    try:
        await warm_up(briefer)  # As a bot does at its start.
        return [
            *await _lag("idle", None, budget=None),
            *await _lag("600 words, in the worker", _briefing(briefer, article)),
            *await _lag("600 words, reading included", _reading(briefer, article)),
            *await _lag("200,000 characters, in the worker", _briefing(briefer, long)),
            *await _lag("200,000 characters, reading included", _reading(briefer, long)),
        ]
    finally:
        gc.unfreeze()
        worker.close()


def _briefing(briefer: Briefer, text: str) -> Job:
    """Return a job that only the worker does."""
    source = TextSource(text=text)
    article = read_text(source)
    return lambda: briefer.brief_article(article, language=None, length=Length.SHORT)


def _reading(briefer: Briefer, text: str) -> Job:
    """Return the whole job of a chat: reading the text, then the worker."""
    return lambda: briefer.make_brief(BriefRequest(source=TextSource(text=text)))


async def _lag(what: str, job: Job | None, *, budget: float | None = BUDGET_MS) -> list[Figure]:
    async with _busy(job):
        late = await _lateness(SECONDS)
    p50, p99, most = (percentile(late, percent) for percent in (50, 99, 100))
    note = f"p50 {p50:.1f}, max {most:.1f} ms"
    return [single(f"{what}: p99", p99, unit="ms", budget=budget, note=note)]


@asynccontextmanager
async def _busy(job: Job | None) -> AsyncIterator[None]:
    """Keep every thread of the worker at work during the block."""
    resting = asyncio.Event()

    async def work(job: Job) -> None:
        while not resting.is_set():
            await job()

    tasks = [asyncio.create_task(work(job)) for _ in range(THREADS)] if job else []
    try:
        yield
    finally:
        # The jobs under way end before the next measurement: a thread cannot be stopped.
        resting.set()
        await asyncio.gather(*tasks)


async def _lateness(seconds: float) -> list[float]:
    """Return the milliseconds by which each event of a fixed timetable was late.

    A loop that stands still for a second delays every event that was due in it, not only one.
    """
    late: list[float] = []
    begin = time.perf_counter()
    while (due := begin + PROBE_SECONDS * (len(late) + 1)) < begin + seconds:
        await asyncio.sleep(max(0.0, due - time.perf_counter()))
        now = time.perf_counter()
        missed = 1 + int((now - due) / PROBE_SECONDS)
        late += [1000 * (now - due - PROBE_SECONDS * index) for index in range(missed)]
    return late
