"""Times of messages: how long nobody said anything."""

import re
from dataclasses import dataclass

MINUTES_A_DAY = 24 * 60

_CLOCK = re.compile(
    r"(\d{1,2})[:h.](\d{2})(?::\d{2})?(?: ?([AaPp])\.?[Mm]\.?| ?(SA|CH))?(?![\d./-])"
)
_DATE = re.compile(r"\d{1,4}([./-])\d{1,2}(?:\1\d{2,4})?")


@dataclass(frozen=True, slots=True, kw_only=True)
class Moment:
    """A minute of a day; `day` as written, because 3/4 is April or March."""

    day: str
    minute: int


def moment_of(stamp: str) -> Moment | None:
    """Return the moment that a stamp such as "23/11/26, 9:04 PM" names; None for an impossible one.

    A stamp without a date has the day "".
    """
    found = _DATE.search(stamp) if re.search(r"[ ,]", stamp.strip()) else None
    day = found[0] if found and ":" not in found[0] else ""
    clock = _CLOCK.search(stamp.replace(day, " ", 1) if day else stamp)
    if clock is None:
        return None
    hour, minute = int(clock[1]), int(clock[2])
    half = (clock[3] or {"SA": "a", "CH": "p"}.get(clock[4] or "", "")).lower()
    if half:
        hour = hour % 12 + (12 if half == "p" else 0)
    if hour > 23 or minute > 59:
        return None
    return Moment(day=day, minute=60 * hour + minute)


def minutes_between(before: Moment | None, after: Moment | None) -> int | None:
    """Return how many minutes passed at least; None if unknown."""
    if before is None or after is None:
        return None
    passed = (after.minute - before.minute) % MINUTES_A_DAY
    # Another day and no earlier hour: more than a night lies between.
    is_later_day = before.day != after.day and after.minute >= before.minute
    return passed + MINUTES_A_DAY * is_later_day
