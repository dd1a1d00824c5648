"""What the evaluation has found, as values that tables, pictures and floors read."""

from dataclasses import dataclass

from models.evaluation.bootstrap import Interval


@dataclass(frozen=True, slots=True, kw_only=True)
class Measure:
    """One figure of a row: `low` and `high` are its 95 % interval where one was computed."""

    name: str
    value: float
    low: float | None = None
    high: float | None = None
    digits: int = 1

    @classmethod
    def of(cls, name: str, interval: Interval) -> "Measure":
        """Return a figure with its interval."""
        return cls(name=name, value=interval.value, low=interval.low, high=interval.high)


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """The figures of one system, or the reason why it has none."""

    system: str
    measures: tuple[Measure, ...] = ()
    remark: str | None = None
    is_ours: bool = False

    def measure(self, name: str) -> Measure | None:
        """Return the figure called `name`, if this row has it."""
        return next((each for each in self.measures if each.name == name), None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """The table of one data set; `remarks` follow it, one a line."""

    name: str
    heading: str
    rows: tuple[Row, ...]
    remarks: tuple[str, ...] = ()

    def row(self, system: str) -> Row | None:
        """Return the row of `system`, if there is one."""
        return next((each for each in self.rows if each.system == system), None)
