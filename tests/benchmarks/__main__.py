"""`python -m tests.benchmarks [--data PATH]`: what the bot costs, next to its budgets.

Everything is measured in one run on this machine. A figure over its budget is marked and changes
no exit code: machines differ and are busy. The exit code is 1 when something could not be
measured at all.
"""

import argparse
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

from models.interface import Language
from tests.benchmarks import (
    batch,
    growth,
    lexrank,
    loop_lag,
    memory,
    stages,
    start_up,
    update_latency,
)
from tests.benchmarks.bot_process import BotFailed
from tests.benchmarks.report import Section, console, print_section, print_verdict
from tests.benchmarks.timing import machine


def main() -> int:
    """Measure everything, print a table for each and the verdicts at the end."""
    options = _parser().parse_args()
    target, begin, sections = console(), time.perf_counter(), []
    target.print(f"Tin Vắn benchmarks: Python {sys.version.split()[0]}, {machine()}")
    for title, measure in _measurements(options.data):
        section = _measured(title, measure)
        print_section(section, target)
        sections.append(section)
    print_verdict(sections, target)
    target.print(f"\nmeasured in {time.perf_counter() - begin:.0f} s")
    return 1 if any(section.failure for section in sections) else 0


def _measurements(data: Path | None) -> Iterator[tuple[str, Callable[[], Section]]]:
    for language in Language:
        yield f"Pipeline, {language}", partial(stages.measure_examples, language)
    yield "Briefs a second", lexrank.measure_examples
    if data is not None:
        yield f"Pipeline, {data.name}", partial(stages.measure_data, data)
        yield f"Briefs a second, {data.name}", partial(lexrank.measure_data, data)
    yield "Resident memory", memory.measure
    yield "Start-up", start_up.measure
    yield "Event-loop lag", loop_lag.measure
    yield "Update to outgoing call", update_latency.measure
    yield "brief --batch", batch.measure_batch
    for language in Language:
        yield f"Growth, {language}", partial(growth.measure, language)


def _measured(title: str, measure: Callable[[], Section]) -> Section:
    try:
        return measure()
    except (BotFailed, OSError) as error:
        return Section(title=title, how="", failure=str(error))
    except subprocess.CalledProcessError as error:
        last = error.stderr.decode(errors="replace").strip().rpartition("\n")[2]
        return Section(title=title, how="", failure=f"exit code {error.returncode}: {last}")
    except subprocess.TimeoutExpired as error:
        return Section(title=title, how="", failure=f"not done in {error.timeout:g} s")


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks", description=__doc__)
    parser.add_argument(
        "--data", type=Path, help="JSON lines (plain or .xz) with title and body, measured too"
    )
    return parser


if __name__ == "__main__":
    sys.exit(main())
