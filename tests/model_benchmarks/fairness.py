"""Whether one chat that sends much makes the others wait."""

import asyncio
import time
from dataclasses import dataclass, replace
from pathlib import Path

from bot.article import Article
from bot.pipeline import Briefer
from models.interface import Length
from models.model_spec import Decoding
from tests.model_benchmarks.bot_parts import (
    THREADS,
    article,
    briefing,
    figures_of_child,
    loaded_engine,
    print_figures,
)
from tests.model_benchmarks.plan import Plan
from tests.model_benchmarks.report import Figure, Section
from tests.model_benchmarks.shapes import Shape

# The jobs of each chat, sent one chat after the other.
JOBS = (20, 3, 3, 3, 3, 3, 3, 2)
# Beyond a fair share a job may wait for one that runs already.
MAX_EXCESS = 1.0
JOB_SECONDS = 600.0


@dataclass(frozen=True, slots=True, kw_only=True)
class _Done:
    """One job: the `number`-th of its chat, from 1, and its seconds since all were sent."""

    chat: int
    number: int
    at: float


def measure(shape: Shape, plan: Plan) -> Section:
    """Send all jobs at once and see when each is done."""
    plan.converted(shape)
    return Section(
        title=f"{sum(JOBS)} jobs from {len(JOBS)} chats, one of which sends {max(JOBS)} first",
        how=f"briefs by {shape.name} on {THREADS} threads, all sent at once",
        figures=figures_of_child("fairness", shape, plan.folder),
    )


def _measure(shape: Shape, folder: Path) -> list[Figure]:
    return asyncio.run(_figures(shape, folder))


async def _figures(shape: Shape, folder: Path) -> list[Figure]:
    engine = loaded_engine(shape, folder, Decoding())
    async with briefing(engine, seconds=JOB_SECONDS) as briefer:
        await briefer.warm_up()
        read, begin = article(), time.monotonic()
        jobs = [
            _brief(briefer, read, _Done(chat=chat, number=number, at=0.0), begin)
            for chat, count in enumerate(JOBS)
            for number in range(1, count + 1)
        ]
        done = await asyncio.gather(*jobs)
    job = max(each.at for each in done) * THREADS / len(done)
    # In jobs done and not in seconds: others on the machine make jobs last longer or shorter.
    order = sorted(done, key=lambda each: each.at)
    waits = {each: place / THREADS - _fair_share(each) for place, each in enumerate(order, 1)}
    most, few = (_last(done, chats) for chats in ({0}, set(range(1, len(JOBS)))))
    worst = max(done, key=lambda each: waits[each])
    return [
        Figure(
            what="longest wait beyond a fair share",
            value=waits[worst],
            unit="jobs",
            at_most=MAX_EXCESS,
            note=f"job {worst.number} of chat {worst.chat + 1}; a job takes {job:.2f} s in the mean",
        ),
        Figure(what="last answer to the chats that send 2 or 3", value=few, unit="s"),
        Figure(what=f"last answer to the chat that sends {max(JOBS)}", value=most, unit="s"),
    ]


async def _brief(briefer: Briefer, read: Article, job: _Done, begin: float) -> _Done:
    await briefer.brief_article(read, language=None, length=Length.SHORT, owner=job.chat)
    return replace(job, at=time.monotonic() - begin)


def _fair_share(job: _Done) -> float:
    """Return when a job is done, in jobs, if every chat always gets as much as the others."""
    return sum(min(count, job.number) for count in JOBS) / THREADS


def _last(done: list[_Done], chats: set[int]) -> float:
    return max(each.at for each in done if each.chat in chats)


if __name__ == "__main__":
    print_figures(_measure)
