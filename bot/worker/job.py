"""One job of a worker: what to call, for whom, until when, and what became of it."""

import time
from collections.abc import Callable, Hashable
from concurrent.futures import Future
from dataclasses import dataclass
from threading import Event
from typing import Generic, TypeVar

from models.interface import NO_DEADLINE, Deadline

Result = TypeVar("Result")


@dataclass(frozen=True, slots=True, kw_only=True)
class Terms:
    """What a job is granted: until when it may run, and whether it should spare the machine."""

    deadline: Deadline
    is_light: bool = False


# For a caller that runs in no worker.
UNHURRIED = Terms(deadline=NO_DEADLINE)


class Job(Generic[Result]):
    """A call that was accepted at `accepted_at` and started at `started_at`, on a worker's clock.

    Its `owner` is itself where nobody is named. The deadline counts from its making.
    """

    def __init__(
        self,
        call: Callable[[Terms], Result],
        owner: Hashable | None,
        *,
        accepted_at: float,
        seconds: float,
    ) -> None:
        self.owner: Hashable = self if owner is None else owner
        self.accepted_at = accepted_at
        self.started_at: float | None = None
        self.outcome: Future[Result] = Future()
        self.is_light = False
        self._call = call
        self._abandoned = Event()
        self._deadline = Deadline(time.monotonic() + seconds, self._abandoned.is_set)

    @property
    def is_abandoned(self) -> bool:
        """Tell whether its caller has left or was told of the deadline."""
        return self._abandoned.is_set()

    def abandon(self) -> None:
        """Let the job know that nobody waits for it any more."""
        self._abandoned.set()
        self.outcome.cancel()

    def run(self) -> None:
        """Make the call in this thread, unless it was abandoned, and settle its outcome."""
        if not self.outcome.set_running_or_notify_cancel():
            return
        terms = Terms(deadline=self._deadline, is_light=self.is_light)
        try:
            result = self._call(terms)
        except BaseException as error:  # noqa: BLE001 - it is raised where the caller waits
            self.outcome.set_exception(error)
            # Its trace holds this frame: without the job in it no circle keeps an article alive.
            del self
        else:
            self.outcome.set_result(result)
