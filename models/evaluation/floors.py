"""What has been reached and must not be lost: `floors.toml`."""

import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from models.evaluation.items import EvaluationDataError
from models.evaluation.report import Report

# A table for each side, then by set, system and measure: [at_least."articles.vi".extractive].
SIDES = ("at_least", "at_most")


@dataclass(frozen=True, slots=True, kw_only=True)
class Floor:
    """The border of one figure; above it (`is_ceiling`) or below it counts as lost."""

    data: str
    system: str
    measure: str
    border: float
    is_ceiling: bool


def read_floors(path: Path) -> tuple[Floor, ...]:
    """Return the floors of a file. Raises EvaluationDataError where it is not such a file."""
    try:
        with path.open("rb") as file:
            content = tomllib.load(file)
        return tuple(_floors(content))
    except (OSError, tomllib.TOMLDecodeError, AttributeError, TypeError, ValueError) as error:
        raise EvaluationDataError(f"{path}: {error}") from error


def misses(floors: Sequence[Floor], reports: Sequence[Report]) -> Iterator[str]:
    """Yield one line for each floor of a measured set that its figure misses or that has none."""
    by_name = {report.name: report for report in reports}
    for floor in floors:
        if floor.data not in by_name:
            continue
        place = f"{floor.data}: {floor.system}: {floor.measure}"
        row = by_name[floor.data].row(floor.system)
        found = row.measure(floor.measure) if row else None
        if found is None:
            yield f"{place} was not measured"
        elif floor.is_ceiling and found.value > floor.border:
            yield f"{place} is {found.value:.2f}, above {floor.border:g}"
        elif not floor.is_ceiling and found.value < floor.border:
            yield f"{place} is {found.value:.2f}, below {floor.border:g}"


def _floors(content: Mapping[str, Any]) -> Iterator[Floor]:
    unknown = sorted(set(content) - set(SIDES))
    if unknown:
        raise ValueError(f"{unknown[0]!r} is neither of {', '.join(SIDES)}")
    for side, sets in content.items():
        for data, systems in sets.items():
            for system, measures in systems.items():
                for measure, border in measures.items():
                    yield Floor(
                        data=data,
                        system=system,
                        measure=measure,
                        border=float(border),
                        is_ceiling=side == "at_most",
                    )
