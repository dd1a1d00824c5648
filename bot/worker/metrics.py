"""What a worker has done so far, in counters that a metrics endpoint or a log line can show."""

from bisect import bisect_left
from dataclasses import dataclass, field
from math import inf

# Upper bounds of the classes, in seconds: an extractive brief falls into the first three, one of a
# model into those from 0.3 to 10.
BOUNDS = (0.01, 0.03, 0.1, 0.3, 1.0, 3.0, 10.0, 30.0, inf)


@dataclass(frozen=True, slots=True, kw_only=True)
class Histogram:
    """How many durations fell into each class; `counts[i]` are those up to `BOUNDS[i]` seconds.

    A duration is counted once, in its own class.
    """

    counts: tuple[int, ...] = (0,) * len(BOUNDS)
    total_seconds: float = 0.0

    @property
    def count(self) -> int:
        """Return how many durations there are."""
        return sum(self.counts)

    def with_one_more(self, seconds: float) -> "Histogram":
        """Return this histogram with one more duration."""
        place = bisect_left(BOUNDS, seconds)
        counts = (*self.counts[:place], self.counts[place] + 1, *self.counts[place + 1 :])
        return Histogram(counts=counts, total_seconds=self.total_seconds + seconds)

    def within(self, share: float) -> float:
        """Return the smallest bound in seconds that holds `share` of all durations; 0 of none."""
        seen = 0
        for bound, count in zip(BOUNDS, self.counts, strict=True):
            seen += count
            if seen >= share * self.count:
                return bound if self.count else 0.0
        return inf


@dataclass(frozen=True, slots=True, kw_only=True)
class WorkerMetrics:
    """A worker's counters at one moment.

    Jobs that wait and run now, then totals since its start: `accepted`, of which `finished` ended
    with a result or an error of their own while somebody waited and `expired` were given up at
    their deadline (the others had a caller who left); `refused` found the queue full; `light` were
    told to work lightly.
    """

    waiting: int
    running: int
    accepted: int
    finished: int
    expired: int
    refused: int
    light: int
    wait: Histogram
    run: Histogram

    def __str__(self) -> str:
        return (
            f"{self.waiting} waiting, {self.running} running; {self.accepted} accepted, "
            f"{self.finished} finished, {self.expired} expired, "
            f"{self.refused} refused, {self.light} light; "
            f"half waited up to {self.wait.within(0.5):g} s and ran up to "
            f"{self.run.within(0.5):g} s, 95 % up to {self.wait.within(0.95):g} s and "
            f"{self.run.within(0.95):g} s"
        )


@dataclass(slots=True, kw_only=True)
class Counters:
    """The totals of a worker that is counting; the fields are those of `WorkerMetrics`."""

    accepted: int = 0
    finished: int = 0
    expired: int = 0
    refused: int = 0
    light: int = 0
    wait: Histogram = field(default_factory=Histogram)
    run: Histogram = field(default_factory=Histogram)

    def snapshot(self, *, waiting: int, running: int) -> WorkerMetrics:
        """Return what was counted until now."""
        return WorkerMetrics(
            waiting=waiting,
            running=running,
            accepted=self.accepted,
            finished=self.finished,
            expired=self.expired,
            refused=self.refused,
            light=self.light,
            wait=self.wait,
            run=self.run,
        )
