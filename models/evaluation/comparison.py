"""One table of a set: every system on the same items, and how far ours is ahead of the best."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Generic, TypeVar

from models.evaluation.report import Report, Row
from models.evaluation.summaries import Outputs, SummaryScorer, write_all
from models.evaluation.systems import Role, System

Item = TypeVar("Item")
# Told in the tables, scored by nobody: what the reference itself says that its source lacks.
REFERENCE = "reference"


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison(Generic[Item]):
    """What is compared: items with their sources and references, in one order."""

    name: str
    heading: str
    items: Sequence[Item]
    sources: Sequence[str]
    references: Sequence[str]
    systems: Sequence[System[Item]]


def compare(setup: Comparison[Item], *, only: frozenset[str]) -> Report:
    """Return the table of a set; `only` these systems, in lower case, or all if empty."""
    scorer = SummaryScorer(setup.sources, setup.references)
    systems = [s for s in setup.systems if not only or s.name.lower() in only]
    written = {
        system.name: write_all(system.name, system.write, setup.items)
        for system in systems
        if system.write is not None
    }
    rows = [
        replace(scorer.row(written[s.name]), is_ours=s.role is Role.OURS)
        if s.name in written
        else Row(system=s.name, remark=s.remark)
        for s in systems
    ]
    references = Outputs(system=REFERENCE, texts=tuple(setup.references))
    return Report(
        name=setup.name,
        heading=setup.heading,
        rows=(*rows, scorer.row(references, is_scored=False)),
        remarks=tuple(_remarks(systems, written, scorer)),
    )


def _remarks(
    systems: Sequence[System[Item]], written: dict[str, Outputs], scorer: SummaryScorer
) -> Iterator[str]:
    """Yield how each of ours stands against the baseline with the highest sum of ROUGE."""
    baselines = [written[s.name] for s in systems if s.role is Role.BASELINE and s.name in written]
    if not baselines:
        return
    best = max(baselines, key=lambda outputs: float(scorer.rouge(outputs.texts).mean()))
    for system in systems:
        if system.role is Role.OURS and system.name in written:
            yield scorer.comparison(written[system.name], best)
