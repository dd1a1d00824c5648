"""`python -m tests.model_benchmarks`: what models cost here, next to PyTorch and to their targets.

The models have the real shapes and random weights. They need the `convert` extra, about 4 GB of
memory and of disk. A missed target is marked and changes no exit code: machines differ and are
busy. The exit code is 1 when something could not be measured at all.
"""

import argparse
import resource
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

from tests.benchmarks.report import console
from tests.benchmarks.timing import machine
from tests.model_benchmarks import (
    deadlines,
    decode_step,
    fairness,
    generation,
    loop_lag,
    processor,
    tagger,
)
from tests.model_benchmarks.children import ChildFailed
from tests.model_benchmarks.plan import Plan
from tests.model_benchmarks.report import Section, print_section, print_verdict
from tests.model_benchmarks.shapes import MEASURED, SHAPES

# The main comparison has twice as many, before and after PyTorch.
REPEATS = 2
SECTIONS = ("processor", "generation", "step", "long", "tagger", "lag", "deadline", "fairness")


def main() -> int:
    """Measure what is asked, print a table for each and the verdicts at the end."""
    options = _parser().parse_args()
    target, begin, sections = console(), time.perf_counter(), []
    target.print(f"Tin Vắn model benchmarks: Python {sys.version.split()[0]}, {machine()}")
    with tempfile.TemporaryDirectory() as name:
        plan = Plan(
            shapes=tuple(SHAPES[name] for name in options.model or MEASURED),
            repeats=options.repeats,
            folder=options.folder or Path(name),
        )
        for title, measure in _measurements(plan, options.only or SECTIONS):
            section = _measured(title, measure)
            print_section(section, target)
            sections.append(section)
    print_verdict(sections, target)
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    target.print(
        f"\nmeasured in {time.perf_counter() - begin:.0f} s, "
        f"{used.ru_utime + used.ru_stime:.0f} s of processor"
    )
    return 1 if any(section.failure for section in sections) else 0


def _measurements(plan: Plan, only: list[str]) -> Iterator[tuple[str, Callable[[], Section]]]:
    if "processor" in only:
        yield "One core of this machine", processor.measure
    for shape in plan.shapes:
        if "generation" in only:
            yield shape.name, partial(generation.measure, shape, plan)
        if "step" in only:
            yield f"{shape.name}, decode step", partial(decode_step.measure, shape, plan)
        if "long" in only:
            yield f"{shape.name}, long input", partial(generation.measure_long, shape, plan)
    quickest = min(plan.shapes, key=lambda shape: shape.vocabulary)
    if "tagger" in only:
        yield "Tagger", partial(tagger.measure, plan)
    if "lag" in only:
        yield "Event-loop lag", partial(loop_lag.measure, quickest, plan)
    if "deadline" in only:
        yield "Deadlines", partial(deadlines.measure, quickest, plan)
    if "fairness" in only:
        yield "Fairness", partial(fairness.measure, SHAPES["small"], plan)


def _measured(title: str, measure: Callable[[], Section]) -> Section:
    try:
        return measure()
    except (ChildFailed, OSError) as error:
        return Section(title=title, how="", failure=str(error))


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m tests.model_benchmarks",
        description=__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("--only", action="append", choices=SECTIONS, help="may be repeated")
    parser.add_argument("--model", action="append", choices=SHAPES, help="may be repeated")
    parser.add_argument("--repeats", type=int, default=REPEATS, help="of each measurement")
    parser.add_argument("--folder", type=Path, help="keeps the models for the next run")
    return parser


if __name__ == "__main__":
    sys.exit(main())
