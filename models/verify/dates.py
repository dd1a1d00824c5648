"""The dates and times of a text, in whatever way they are written."""

import re
from dataclasses import dataclass

from models.verify.date_forms import date_forms
from models.verify.moments import Moment

# Where a number begins, behind no letter.
_NUMBER = re.compile(r"\d(?<!\w\d)")


@dataclass(frozen=True, slots=True, kw_only=True)
class DateMention:
    """A date or time at `start` to `end`, with the readings that its form allows."""

    start: int
    end: int
    readings: tuple[Moment, ...]


def date_mentions(folded: str) -> list[DateMention]:
    """Return the dates and times of a folded text in order; none overlaps another."""
    taken = bytearray(len(folded))
    numbers = [found.start() for found in _NUMBER.finditer(folded)]
    mentions = []
    for form in date_forms():
        for found in form.found(folded, numbers):
            start, end = found.span()
            if taken.find(1, start, end) >= 0:
                continue
            readings = tuple(moment for moment in form.read(found) if _is_possible(moment))
            if readings:
                taken[start:end] = b"\x01" * (end - start)
                mentions.append(DateMention(start=start, end=end, readings=readings))
    return sorted(mentions, key=lambda mention: mention.start)


def _is_possible(moment: Moment) -> bool:
    within = (
        moment.month is None or 1 <= moment.month <= 12,
        moment.day is None or 1 <= moment.day <= 31,
        moment.hour is None or 0 <= moment.hour <= 24,
    )
    return all(within)
