"""Repeated measurements and what is told of them."""

import gc
import os
import resource
import statistics
import subprocess
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

WARM_UPS = 2
PROCESS_SECONDS = 60.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Cost:
    """What one run took: seconds on the wall and seconds of processor, all threads together."""

    wall: float
    cpu: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Spread:
    """The median of some values and the borders of their middle half."""

    median: float
    low: float
    high: float

    @classmethod
    def of(cls, values: Sequence[float]) -> "Spread":
        """Return the spread of at least one value."""
        if len(values) == 1:
            return cls(median=values[0], low=values[0], high=values[0])
        low, median, high = statistics.quantiles(values, n=4, method="inclusive")
        return cls(median=median, low=low, high=high)


def percentile(values: Sequence[float], percent: float) -> float:
    """Return the smallest value that `percent` of all values do not exceed."""
    ordered = sorted(values)
    return ordered[max(0, -int(-len(ordered) * percent // 100) - 1)]


def cost_of(job: Callable[[], object]) -> Cost:
    """Run `job` once.

    The garbage of earlier runs is collected before; the collector stays on, as in the bot.
    """
    gc.collect()
    cpu, wall = time.process_time(), time.perf_counter()
    job()
    return Cost(wall=time.perf_counter() - wall, cpu=time.process_time() - cpu)


def process_cost(
    command: Sequence[str], *, folder: Path, environ: Mapping[str, str] | None = None
) -> Cost:
    """Run a process from start to end, its output thrown away.

    Raises subprocess.CalledProcessError when it fails and TimeoutExpired after a minute.
    """
    before, wall = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
    subprocess.run(
        command,
        cwd=folder,
        env=environ,
        check=True,
        timeout=PROCESS_SECONDS,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
    )
    wall = time.perf_counter() - wall
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return Cost(wall=wall, cpu=cpu)


def machine() -> str:
    """Return what the figures were taken on: processors and how busy they already were."""
    load = os.getloadavg()[0]
    return f"{os.cpu_count()} processors, load {load:.1f} before the start"
