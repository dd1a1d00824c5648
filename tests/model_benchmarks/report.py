"""Figures with what they must reach, as tables for people."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from rich.console import Console
from rich.table import Table
from rich.text import Text

_DIGITS = {"s": 2, "ms": 1, "MB": 0, "x": 2, "%": 0, "GB/s": 1, "GOP/s": 0, "jobs": 1}


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """One measured quantity: the best of its repeats, and the worst where there were several.

    `at_least` or `at_most` is what it must reach, where something is asked of it.
    """

    what: str
    value: float
    unit: str
    worst: float | None = None
    at_least: float | None = None
    at_most: float | None = None
    note: str = ""

    @property
    def has_target(self) -> bool:
        """Whether something is asked of the figure."""
        return self.at_least is not None or self.at_most is not None

    @property
    def is_missed(self) -> bool:
        """Whether the figure is on the wrong side of its target."""
        too_low = self.at_least is not None and self.value < self.at_least
        return too_low or (self.at_most is not None and self.value > self.at_most)


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """Figures that belong together and a line on how they were taken."""

    title: str
    how: str
    figures: Sequence[Figure] = field(default_factory=tuple)
    failure: str = ""


def repeated(what: str, values: Sequence[float], *, unit: str, note: str = "") -> Figure:
    """Return the figure of repeats of which the lowest was disturbed least."""
    return Figure(what=what, value=min(values), worst=max(values), unit=unit, note=note)


def print_section(section: Section, target: Console) -> None:
    """Print one table."""
    target.print()
    target.print(Text(section.title, style="bold"))
    target.print(Text(section.how, style="dim"))
    if section.failure:
        target.print(Text(f"not measured: {section.failure}", style="red"))
        return
    table = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0))
    table.add_column("what", min_width=38)
    for name in ("best", "worst", "target"):
        table.add_column(name, justify="right", no_wrap=True)
    table.add_column("note")
    for figure in section.figures:
        table.add_row(*_cells(figure), style="bold red" if figure.is_missed else None)
    target.print(table)


def print_verdict(sections: Sequence[Section], target: Console) -> None:
    """Print one line for every target, the missed ones marked."""
    target.print()
    target.print(Text("Targets", style="bold"))
    for section in sections:
        for figure in section.figures:
            if figure.has_target:
                mark = "MISSED" if figure.is_missed else "ok"
                _, value, _, asked, _ = _cells(figure)
                line = f"  {mark:7}{value:>11} ({asked})  {section.title}: {figure.what}"
                target.print(Text(line, style="bold red" if figure.is_missed else ""))
        if section.failure:
            target.print(Text(f"  ?       {section.title}: not measured", style="red"))


def _cells(figure: Figure) -> tuple[str, str, str, str, str]:
    asked = ""
    if figure.at_least is not None:
        asked = f">= {_shown(figure.at_least, figure.unit)}"
    if figure.at_most is not None:
        asked = f"<= {_shown(figure.at_most, figure.unit)}"
    worst = "" if figure.worst is None else _shown(figure.worst, figure.unit)
    return figure.what, _shown(figure.value, figure.unit), worst, asked, figure.note


def _shown(value: float, unit: str) -> str:
    return f"{value:.{_DIGITS[unit]}f}" + (unit if unit in ("x", "%") else f" {unit}")
