"""What a source states, read once and only as far as the sentences about it ask."""

import re
from dataclasses import replace
from fractions import Fraction
from functools import cached_property

from models.text import fold, strip_diacritics, words
from models.verify.dates import DateMention, date_mentions
from models.verify.moments import Moment, loosened
from models.verify.names import Name, names
from models.verify.order import NamePair, name_pairs
from models.verify.quantities import Quantity, agrees, quantities
from models.verify.source_names import SourceNames
from models.verify.source_places import SourcePlaces

# The unit of a year in a date: "1970" says nothing of 1970 dollars.
CALENDAR_YEAR = "calendar year"

_BRACKETS = re.compile(r" ?\([^()]{1,120}\)")
_NEXT_WORD = re.compile(r"[ -]([^\W\d_]{2,30})")


class SourceFacts:
    """The statements of one article. Costs next to nothing until a sentence is not its own."""

    def __init__(self, text: str, *, last_length: int) -> None:
        self.text = text
        self.last_length = last_length
        self.folded = fold(text)

    @classmethod
    def of(cls, *texts: str | None) -> "SourceFacts":
        """Index the article's title and text; later look-ups share the work."""
        known = [text for text in texts if text]
        return cls("\n".join(known), last_length=len(known[-1]) if known else 0)

    @cached_property
    def bare(self) -> str:
        """The folded text without its bracketed remarks."""
        return _BRACKETS.sub("", self.folded)

    @cached_property
    def wording(self) -> str:
        """The folded words in a row, one space around each."""
        return f" {' '.join(words(self.text))} "

    @cached_property
    def own_names(self) -> list[Name]:
        """The names, in order."""
        return list(names(self.text, self.folded))

    @cached_property
    def names(self) -> SourceNames:
        """The names, for look-ups."""
        return SourceNames(self.text, self.folded, self.own_names)

    @cached_property
    def joined_names(self) -> str:
        """Every run of words within a name, without spaces and diacritics, one space around."""
        runs = {
            strip_diacritics("".join(name.words[start:end]))
            for name in self.own_names
            for start in range(len(name.words))
            for end in range(start + 1, len(name.words) + 1)
        }
        return f" {' '.join(sorted(runs))} "

    @cached_property
    def dates(self) -> list[DateMention]:
        """The dates and times, in order."""
        return date_mentions(self.folded)

    @cached_property
    def moments(self) -> frozenset[Moment]:
        """Everything that those dates and times tell."""
        return frozenset(
            told for date in self.dates for moment in date.readings for told in loosened(moment)
        )

    @cached_property
    def quantities(self) -> list[Quantity]:
        """The numbers in order; of those inside of dates only the years, which are no amounts."""
        inside = bytearray(len(self.folded))
        for date in self.dates:
            inside[date.start : date.end] = b"\x01" * (date.end - date.start)
        found = []
        for number in quantities(self.folded):
            if inside[number.start] and number.end - number.start == len("2026"):
                found.append(replace(number, unit=number.unit or CALENDAR_YEAR))
            elif not inside[number.start] or number.unit == "hour":
                found.append(number)
        return found

    @cached_property
    def _by_value(self) -> dict[Fraction, list[Quantity]]:
        by_value: dict[Fraction, list[Quantity]] = {}
        for quantity in self.quantities:
            for value in quantity.values:
                by_value.setdefault(value, []).append(quantity)
        return by_value

    @cached_property
    def _approximable(self) -> list[Quantity]:
        """One quantity a value: what a rounded number of a sentence is compared with."""
        return [stated[0] for stated in self._by_value.values()]

    @cached_property
    def name_pairs(self) -> list[NamePair]:
        """Neighbouring names with what stands between them."""
        return list(name_pairs(self.folded, self.own_names))

    @cached_property
    def places(self) -> SourcePlaces:
        """Where all of these stand."""
        return SourcePlaces(
            self.folded,
            self.own_names,
            self.quantities,
            self.dates,
            title_length=len(self.text) - self.last_length,
        )

    def states(self, wording: str) -> bool:
        """Tell whether these words, if any, stand in the source one after another."""
        said = words(wording)
        return not said or f" {' '.join(said)} " in self.wording

    def counts(self, said: Quantity) -> bool:
        """Tell whether the source holds that number with that unit."""
        for value in said.values:
            if any(agrees(said, stated) for stated in self._by_value.get(value, ())):
                return True
        return said.bound != 0 and any(agrees(said, stated) for stated in self._approximable)

    def dates_as(self, said: DateMention) -> bool:
        """Tell whether the source holds that date or time, or a fuller one."""
        return any(self._tells(moment) for moment in said.readings)

    def _tells(self, said: Moment) -> bool:
        if any(stated.holds(said) for stated in self.moments):
            return True
        if said == Moment(hour=said.hour, minute=0):
            hours = self._by_value.get(Fraction(said.hour or 0), ())
            return any(stated.unit == "hour" for stated in hours)
        is_year = said.year is not None and said == Moment(year=said.year)
        return is_year and Fraction(said.year or 0) in self._by_value

    def contradicts(self, said: Quantity, noun: str) -> bool:
        """Tell whether the source counts `noun`, the word behind a number, but only otherwise."""
        if said.unit is not None or not noun:
            return False
        stated = [q for q in self.quantities if self.noun_after(self.folded, q.end) == noun]
        alike = len({q.values for q in stated}) == 1
        return alike and all(said.values.isdisjoint(q.values) for q in stated)

    @staticmethod
    def noun_after(folded: str, end: int) -> str:
        """Return the word that follows a number at once."""
        found = _NEXT_WORD.match(folded, end)
        return found[1] if found else ""
