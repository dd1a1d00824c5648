"""Figures with their budgets, as tables for people."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from rich.console import Console
from rich.table import Table
from rich.text import Text

from tests.benchmarks.timing import Cost, Spread

# Wide enough for a row on one line where the output is not a terminal.
FILE_WIDTH = 140
_DIGITS = {"ms": 1, "s": 2, "MB": 0, "x": 2, "/s": 1}


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """One measured quantity; `budget` is the most it may be, `cpu` the median processor time."""

    what: str
    value: Spread
    unit: str
    cpu: float | None = None
    budget: float | None = None
    note: str = ""

    @property
    def is_over(self) -> bool:
        """Whether the median is beyond the budget."""
        return self.budget is not None and self.value.median > self.budget


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """Figures that belong together and a line on how they were taken."""

    title: str
    how: str
    figures: Sequence[Figure] = field(default_factory=tuple)
    failure: str = ""


def time_figure(
    what: str, costs: Sequence[Cost], *, unit: str, budget: float | None = None, note: str = ""
) -> Figure:
    """Return the figure of some runs, in seconds or milliseconds."""
    factor = 1000.0 if unit == "ms" else 1.0
    return Figure(
        what=what,
        value=Spread.of([factor * cost.wall for cost in costs]),
        unit=unit,
        cpu=Spread.of([factor * cost.cpu for cost in costs]).median,
        budget=budget,
        note=note,
    )


def single(
    what: str, value: float, *, unit: str, budget: float | None = None, note: str = ""
) -> Figure:
    """Return a figure that has no spread: a percentile, a ratio of medians, one reading."""
    spread = Spread(median=value, low=value, high=value)
    return Figure(what=what, value=spread, unit=unit, budget=budget, note=note)


def console() -> Console:
    """Return the console that tables go to: as wide as the terminal, or as a row of a file."""
    ours = Console(highlight=False)
    return ours if ours.is_terminal else Console(highlight=False, width=FILE_WIDTH)


def print_section(section: Section, target: Console) -> None:
    """Print one table."""
    target.print()
    target.print(Text(section.title, style="bold"))
    target.print(Text(section.how, style="dim"))
    if section.failure:
        target.print(Text(f"not measured: {section.failure}", style="red"))
        return
    table = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0))
    table.add_column("what", ratio=1, min_width=34)
    for name in ("median", "middle half", "CPU", "budget", "of budget"):
        table.add_column(name, justify="right", no_wrap=True)
    table.add_column("note")
    for figure in section.figures:
        table.add_row(*_cells(figure), style="bold red" if figure.is_over else None)
    target.print(table)


def print_verdict(sections: Sequence[Section], target: Console) -> None:
    """Print one line for every budget, the ones that are missed marked."""
    target.print()
    target.print(Text("Budgets", style="bold"))
    for section in sections:
        for figure in section.figures:
            if figure.budget is not None:
                mark = "OVER" if figure.is_over else "ok"
                line = f"  {mark:5}{_share(figure):>7}  {section.title}: {figure.what}"
                target.print(Text(line, style="bold red" if figure.is_over else ""))
        if section.failure:
            target.print(Text(f"  ?             {section.title}: not measured", style="red"))


def _cells(figure: Figure) -> tuple[str, ...]:
    value, unit = figure.value, figure.unit
    one_value = value.low == value.high
    return (
        figure.what,
        _shown(value.median, unit),
        "" if one_value else f"{_number(value.low, unit)} - {_number(value.high, unit)}",
        "" if figure.cpu is None else _shown(figure.cpu, unit),
        "" if figure.budget is None else f"{figure.budget:g} {unit}",
        _share(figure) + (" OVER" if figure.is_over else ""),
        figure.note,
    )


def _share(figure: Figure) -> str:
    return "" if figure.budget is None else f"{figure.value.median / figure.budget:.2f}x"


def _shown(value: float, unit: str) -> str:
    number = _number(value, unit)
    return f"{number}{unit}" if unit in ("x", "/s") else f"{number} {unit}"


def _number(value: float, unit: str) -> str:
    return f"{value:.{_DIGITS[unit]}f}"
