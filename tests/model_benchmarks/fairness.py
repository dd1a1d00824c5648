"""Whether one chat that sends much makes the others wait."""

import asyncio
import time
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from bot.article import Article
from bot.brief import Brief
from bot.pipeline import Briefer, write_brief
from bot.worker import Terms
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
    """One job: the `number`-th of its chat, from 1; in seconds since all were sent."""

    chat: int
    number: int
    started: float
    ended: float


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
            _brief(briefer, partial(_Done, chat=chat, number=number), read, begin)
            for chat, count in enumerate(JOBS)
            for number in range(1, count + 1)
        ]
        done = await asyncio.gather(*jobs)
    return _told(done)


async def _brief(briefer: Briefer, done: "partial[_Done]", read: Article, begin: float) -> _Done:
    """Make a brief as `Briefer.brief_article` does, and note when its turn came."""
    started: list[float] = []

    def write(terms: Terms) -> Brief:
        started.append(time.monotonic() - begin)
        return write_brief(read, briefer.engines, language=None, length=Length.SHORT, terms=terms)

    await briefer.worker.run(write, owner=done.keywords["chat"])
    return done(started=started[0], ended=time.monotonic() - begin)


def _told(done: list[_Done]) -> list[Figure]:
    # In turns and not in seconds: others on the machine make jobs last longer or shorter.
    turns = sorted(done, key=lambda each: each.started)
    beyond = {each: turn / THREADS - _fair_share(each) for turn, each in enumerate(turns, 1)}
    worst = max(done, key=lambda each: beyond[each])
    job = max(each.ended for each in done) * THREADS / len(done)
    most, few = (_last(done, chats) for chats in ({0}, set(range(1, len(JOBS)))))
    return [
        Figure(
            what="longest wait beyond a fair share",
            value=beyond[worst],
            unit="jobs",
            at_most=MAX_EXCESS,
            note=f"by turns; job {worst.number} of chat {worst.chat + 1}; a job takes {job:.2f} s",
        ),
        Figure(what="last answer to the chats that send 2 or 3", value=few, unit="s"),
        Figure(what=f"last answer to the chat that sends {max(JOBS)}", value=most, unit="s"),
    ]


def _fair_share(job: _Done) -> float:
    """Return when a job is done, in jobs, if every chat always gets as much as the others."""
    return sum(min(count, job.number) for count in JOBS) / THREADS


def _last(done: list[_Done], chats: set[int]) -> float:
    return max(each.ended for each in done if each.chat in chats)


if __name__ == "__main__":
    print_figures(_measure)
