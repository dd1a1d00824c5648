"""The one place where model code runs: a few threads behind a bounded queue."""

import asyncio
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from threading import Lock
from typing import Any, TypeVar

from bot.errors import Busy, DeadlineExceeded

Result = TypeVar("Result")


class Worker:
    """Runs synchronous jobs off the event loop, at most `threads` at once.

    `queue_limit` counts the jobs that wait or run; `seconds` is the deadline of one job from the
    moment that it was accepted.
    """

    def __init__(self, *, threads: int, queue_limit: int, seconds: float) -> None:
        self._pool = ThreadPoolExecutor(max_workers=threads, thread_name_prefix="worker")
        self._queue_limit = queue_limit
        self._seconds = seconds
        self._accepted = 0
        self._counting = Lock()

    async def run(self, job: Callable[[], Result]) -> Result:
        """Return the job's result.

        Raises Busy when the queue is full and DeadlineExceeded when the job takes too long. A job
        whose caller has left is dropped while it waits. A thread cannot be killed, so one that
        runs still ends in its own time; until then it keeps its place in the queue.
        """
        self._enter()
        work = self._pool.submit(job)
        work.add_done_callback(self._leave)
        future = asyncio.wrap_future(work)
        try:
            done, _ = await asyncio.wait({future}, timeout=self._seconds)
        finally:
            future.cancel()
        if not done:
            raise DeadlineExceeded(self._seconds)
        return future.result()

    def close(self) -> None:
        """Let running jobs end and drop those that wait."""
        self._pool.shutdown(wait=True, cancel_futures=True)

    def _enter(self) -> None:
        with self._counting:
            if self._accepted >= self._queue_limit:
                raise Busy(self._accepted)
            self._accepted += 1

    def _leave(self, _work: Future[Any]) -> None:
        # Called in the thread that ran the job, or in the one that dropped it.
        with self._counting:
            self._accepted -= 1
