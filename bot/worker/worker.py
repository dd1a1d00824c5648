"""Runs model code off the event loop: threads, a bounded and fair queue, deadlines."""

import asyncio
import time
from collections import deque
from collections.abc import Callable, Hashable
from concurrent.futures import ThreadPoolExecutor
from threading import Lock
from typing import Any, TypeVar

from bot.errors import Busy, DeadlineExceeded
from bot.worker.fair_queue import FairQueue
from bot.worker.job import Job, Terms
from bot.worker.metrics import Counters, WorkerMetrics

Result = TypeVar("Result")

# A job that waits longer than this share of its deadline is told to work lightly, so that those
# behind it are done in time and it is itself.
OVERLOAD_SHARE = 0.5
# Jobs whose run times foretell how long a new one will wait.
RECENT_RUNS = 32


class Worker:
    """Runs synchronous jobs off the event loop, at most `threads` at once.

    Owners take turns; a job without one is an owner of its own. `queue_limit` counts the jobs that
    wait or run; `seconds` is the deadline of one job from the moment that it was accepted. Under
    overload jobs are told to work lightly: those whose wait, foretold when they are accepted or
    seen when they start, is longer than `OVERLOAD_SHARE` of the deadline. `clock` tells seconds.
    """

    def __init__(
        self,
        *,
        threads: int,
        queue_limit: int,
        seconds: float,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._pool = ThreadPoolExecutor(max_workers=threads, thread_name_prefix="worker")
        self._threads = threads
        self._queue_limit = queue_limit
        self._seconds = seconds
        self._clock = clock
        # What stands below is read and written under this lock.
        self._lock = Lock()
        self._queue: FairQueue[Job[Any]] = FairQueue()
        self._running: set[Job[Any]] = set()
        self._recent: deque[float] = deque(maxlen=RECENT_RUNS)
        self._counters = Counters()

    @property
    def metrics(self) -> WorkerMetrics:
        """What was counted until now; any thread may ask."""
        with self._lock:
            return self._counters.snapshot(waiting=len(self._queue), running=len(self._running))

    async def run(
        self, call: Callable[[Terms], Result], *, owner: Hashable | None = None
    ) -> Result:
        """Return what the call returns.

        Raises Busy when the queue is full and DeadlineExceeded when the job takes too long. A job
        whose caller has left or was told of the deadline is dropped while it waits. A thread
        cannot be killed, so one that runs learns of it from `Terms.deadline` and ends in its own
        time; until then it keeps its place in the queue.
        """
        job = self._accept(call, owner)
        future = asyncio.wrap_future(job.outcome)
        done: set[asyncio.Future[Result]] = set()
        try:
            done, _ = await asyncio.wait({future}, timeout=self._seconds)
        finally:
            if not done:
                job.abandon()
                future.cancel()
        if not done:
            self._count_expired()
            raise DeadlineExceeded(self._seconds)
        return future.result()

    def close(self) -> None:
        """Drop the jobs that wait and let those that run end, which learn that nobody waits."""
        with self._lock:
            jobs = [*self._running]
            while self._queue:
                jobs.append(self._queue.pop())
        for job in jobs:
            job.abandon()
        self._pool.shutdown(wait=True, cancel_futures=True)

    def _accept(self, call: Callable[[Terms], Result], owner: Hashable | None) -> Job[Result]:
        job = Job(call, owner, accepted_at=self._clock(), seconds=self._seconds)
        with self._lock:
            present = len(self._queue) + len(self._running)
            if present >= self._queue_limit:
                self._counters.refused += 1
                raise Busy(present)
            job.is_light = self._is_overload(self._foretold_wait(job.owner))
            self._queue.append(job.owner, job)
            self._counters.accepted += 1
        # Before anybody else is told: who gets the result finds the place of its job free.
        job.outcome.add_done_callback(lambda _: self._leave(job))
        # One turn for each job; whose turn it is shows when a thread is free.
        self._pool.submit(self._take_turn)
        return job

    def _take_turn(self) -> None:
        job = self._start_next()
        if job is not None:  # Else somebody left: there are more turns than jobs.
            job.run()

    def _start_next(self) -> Job[Any] | None:
        with self._lock:
            if not self._queue:
                return None
            job = self._queue.pop()
            self._running.add(job)
            job.started_at = self._clock()
            waited = job.started_at - job.accepted_at
            job.is_light = job.is_light or self._is_overload(waited)
            self._counters.light += job.is_light
            self._counters.wait = self._counters.wait.with_one_more(waited)
            return job

    def _leave(self, job: Job[Any]) -> None:
        """Free the place of a job: in the thread that ran it, or in the one that dropped it."""
        with self._lock:
            if self._queue.discard(job.owner, job) or job.started_at is None:
                return
            seconds = self._clock() - job.started_at
            self._running.discard(job)
            self._recent.append(seconds)
            self._counters.finished += not job.is_abandoned
            self._counters.run = self._counters.run.with_one_more(seconds)

    def _count_expired(self) -> None:
        with self._lock:
            self._counters.expired += 1

    def _foretold_wait(self, owner: Hashable) -> float:
        """Return the seconds that a new job of `owner` will wait, as far as recent ones tell."""
        if not self._recent:
            return 0.0
        mean = sum(self._recent) / len(self._recent)
        return self._queue.ahead_of(owner) * mean / self._threads

    def _is_overload(self, wait_seconds: float) -> bool:
        return wait_seconds > OVERLOAD_SHARE * self._seconds
