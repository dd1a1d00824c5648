"""The one place where model code runs: a few threads behind a bounded queue."""

import asyncio
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import TypeVar

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

    async def run(self, job: Callable[[], Result]) -> Result:
        """Return the job's result.

        Raises Busy when the queue is full and DeadlineExceeded when the job takes too long. A
        thread cannot be killed, so a job past its deadline still ends in its own time; until then
        it keeps its place in the queue.
        """
        if self._accepted >= self._queue_limit:
            raise Busy(self._accepted)
        self._accepted += 1
        future = asyncio.get_running_loop().run_in_executor(self._pool, job)
        future.add_done_callback(self._leave)
        done, _ = await asyncio.wait({future}, timeout=self._seconds)
        if not done:
            future.cancel()
            raise DeadlineExceeded(self._seconds)
        return future.result()

    def close(self) -> None:
        """Let running jobs end and drop those that wait."""
        self._pool.shutdown(wait=True, cancel_futures=True)

    def _leave(self, future: "asyncio.Future[Result]") -> None:
        self._accepted -= 1
        if not future.cancelled():
            future.exception()  # Seen: a job that failed after its deadline has nobody to tell.
