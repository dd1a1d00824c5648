"""Points in time, as far as a text tells them."""

from dataclasses import dataclass, fields, replace
from operator import attrgetter


@dataclass(frozen=True, slots=True, kw_only=True)
class Moment:
    """What is told of a point in time; None for what is not. Weekdays count from Monday, 1.

    `late` tells the half of the day: false before noon, true after it.
    """

    year: int | None = None
    quarter: int | None = None
    month: int | None = None
    day: int | None = None
    weekday: int | None = None
    hour: int | None = None
    minute: int | None = None
    late: bool | None = None

    def holds(self, said: "Moment") -> bool:
        """Tell whether everything that `said` tells is told here, and the same."""
        pairs = zip(_PARTS(self), _PARTS(said), strict=True)
        return all(other is None or mine == other for mine, other in pairs)


_PARTS = attrgetter(*(field.name for field in fields(Moment)))


def loosened(moment: Moment) -> tuple[Moment, ...]:
    """Return what a source that states `moment` states too: 18:30 is half past 6 after noon."""
    if moment.hour is None:
        return (moment,)
    if moment.hour > 12:
        return (replace(moment, late=True), replace(moment, hour=moment.hour - 12, late=True))
    return (moment,) if moment.late is not None else (moment, replace(moment, late=False))
