"""The claims of one sentence, each with its places in the source and those of its rivals."""

from bisect import bisect_left
from collections.abc import Hashable, Iterable, Iterator
from dataclasses import dataclass

from models.interface import ClaimKind
from models.verify.alignment import Placed
from models.verify.dates import DateMention, date_mentions
from models.verify.denial_gaps import NO_DENIAL, SentenceDenials
from models.verify.moments import Moment
from models.verify.names import Name, names
from models.verify.polarity import REACH, denials, denied_word, first_empty
from models.verify.quantities import Quantity, quantities
from models.verify.source_places import SourcePlaces

# A rival: which other thing it is, its place, and whether it is of the claim's form.
_Rival = tuple[Hashable, int, bool]


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundClaim:
    """A claim at `start` to `end` of a sentence, and how it is placed.

    `unit` is 1 or 2 where a number's unit is told or the same, and tells of a denial how its word
    stands in the source; `denial` holds the DENIAL_COLUMNS. `is_said` is false for a denial that
    the sentence may have lost.
    """

    kind: ClaimKind
    unit: float
    start: int
    end: int
    placed: Placed
    denial: tuple[float, ...] = NO_DENIAL
    is_said: bool = True


class SentenceClaims:
    """Reads the claims of a sentence; its folded form, and the words of that with their starts."""

    def __init__(
        self, sentence: str, folded: str, words: list[str], starts: list[int], source: SourcePlaces
    ) -> None:
        self._sentence = sentence
        self._folded = folded
        self._words = words
        self._starts = starts
        self._source = source

    def all(self) -> Iterator[FoundClaim]:
        """Yield dates, numbers, names, and denials, said and lost."""
        dates = date_mentions(self._folded)
        inside = bytearray(len(self._folded))
        for date in dates:
            inside[date.start : date.end] = b"\x01" * (date.end - date.start)
            yield from self._date(date)
        numbers = [n for n in quantities(self._folded) if not inside[n.start]]
        for number in numbers:
            yield from self._number(number, numbers)
        said = set(self._words)
        for name in names(self._sentence, self._folded):
            if name.words and not inside[name.start]:
                yield from self._name(name, said)
        yield from self._denials()

    def _placed(
        self, start: int, end: int, mine: list[int], rivals: Iterable[_Rival]
    ) -> Iterator[Placed]:
        """Yield the claim where it has a word here and a place there."""
        within = [place for place, at in enumerate(self._starts) if start <= at < end]
        if not within or not mine:
            return
        known: dict[Hashable, int] = {}
        told = list(rivals)
        yield Placed(
            first=within[0],
            last=within[-1] + 1,
            mine=tuple(mine),
            rivals=tuple(place for _, place, _ in told),
            kind_of_rival=tuple(known.setdefault(kind, len(known)) for kind, _, _ in told),
            is_alike=tuple(is_alike for _, _, is_alike in told),
        )

    def _date(self, date: DateMention) -> Iterator[FoundClaim]:
        mine: list[int] = []
        rivals: list[_Rival] = []
        form = _form(date)
        for stated, place in self._source.dates:
            if any(told.holds(said) for said in date.readings for told in stated.readings):
                mine.append(place)
            else:
                rivals.append((stated.readings, place, _form(stated) == form))
        kind = ClaimKind.DATE
        for placed in self._placed(date.start, date.end, mine, rivals):
            yield FoundClaim(kind=kind, unit=0.0, start=date.start, end=date.end, placed=placed)

    def _number(self, number: Quantity, numbers: list[Quantity]) -> Iterator[FoundClaim]:
        mine: list[int] = []
        rivals: list[_Rival] = []
        unit = 0.0 if number.unit is None else 1.0
        for stated, place in self._source.quantities:
            if not number.values.isdisjoint(stated.values):
                mine.append(place)
                if number.unit is not None and number.unit == stated.unit:
                    unit = 2.0
            elif all(said.values.isdisjoint(stated.values) for said in numbers):
                rivals.append((stated.values, place, number.unit == stated.unit))
        for placed in self._placed(number.start, number.end, mine, rivals):
            yield FoundClaim(
                kind=ClaimKind.NUMBER,
                unit=unit,
                start=number.start,
                end=number.end,
                placed=placed,
            )

    def _name(self, name: Name, said: set[str]) -> Iterator[FoundClaim]:
        mine = self._mentions(name)
        size = len(name.words)
        rivals = [
            (other.last, other.place, len(other.words) == size)
            for other in self._source.names
            if other.words.isdisjoint(said)
        ]
        for placed in self._placed(name.start, name.end, mine, rivals):
            kind = ClaimKind.NAME
            yield FoundClaim(
                kind=kind, unit=float(size), start=name.start, end=name.end, placed=placed
            )

    def _mentions(self, name: Name) -> list[int]:
        """Return where the source names that: in full, in a fuller form, or by its last word."""
        words, last = frozenset(name.words), name.words[-1]
        mine = [
            other.place
            for other in self._source.names
            if words <= other.words or (last in other.words and other.words <= words)
        ]
        if not mine:
            mine = [other.place for other in self._source.names if last in other.words]
        if not mine and last in self._source.text.places:
            mine = self._source.text.places[last].tolist()
        return mine

    def _denials(self) -> Iterator[FoundClaim]:
        """Yield the denials of the sentence, and what it affirms that the source denies."""
        text = self._source.text
        gaps = SentenceDenials(self._folded, self._source.gaps)
        denied_here: set[int] = set()
        for offset in denials(self._folded, plain=True):
            place = bisect_left(self._starts, offset)
            denied = denied_word(self._words, place)
            if denied is None:
                continue
            denied_here.update(range(place, min(place + REACH + 1, len(self._words))))
            word = self._words[denied]
            denied_there = frozenset(self._source.denied.get(word, ()))
            rivals = [p for p in self._affirmed(word) if p not in denied_there]
            # What is denied belongs to what the denial must stand beside.
            standing = 2.0 if denied_there else float(word in text.places)
            end = self._starts[place] + len(self._words[place])
            for placed in self._placed(offset, end, list(self._source.denials), _each(rivals)):
                yield FoundClaim(
                    kind=ClaimKind.NEGATION,
                    unit=standing,
                    start=offset,
                    end=end,
                    placed=placed,
                    denial=gaps.said(offset),
                )
        for place, word in enumerate(self._words):
            if word in self._source.denied and place not in denied_here:
                yield from self._lost(place, word, gaps)

    def _lost(self, place: int, word: str, gaps: SentenceDenials) -> Iterator[FoundClaim]:
        """Yield the denial that may have stood before a word which the source denies."""
        rivals = self._source.denied[word]
        denied_there = frozenset(rivals)
        affirmed = self._affirmed(word)
        mine = [p for p in affirmed if p not in denied_there] or [0]
        start = self._starts[place]
        for placed in self._placed(start, start + len(word), mine, _each(rivals)):
            yield FoundClaim(
                kind=ClaimKind.NEGATION,
                unit=float(len(affirmed) == len(rivals)),
                start=start,
                end=start + len(word),
                placed=placed,
                denial=gaps.missing(self._starts[first_empty(self._words, place)], start),
                is_said=False,
            )

    def _affirmed(self, word: str) -> list[int]:
        found = self._source.text.places.get(word)
        return [] if found is None else found.tolist()


def _each(places: list[int]) -> Iterator[_Rival]:
    return ((place, place, True) for place in places)


def _form(date: DateMention) -> frozenset[tuple[bool, ...]]:
    """Return which parts of a point in time each reading of a date tells."""
    return frozenset(map(_parts, date.readings))


def _parts(moment: Moment) -> tuple[bool, ...]:
    told = (moment.year, moment.month, moment.day, moment.weekday, moment.hour)
    return tuple(part is not None for part in told)
