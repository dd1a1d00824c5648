"""The claims of a sentence beside the places of the source that could support them."""

from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction

from models.interface import ClaimKind
from models.text import fold
from models.verify.alignment import FEATURES, Placed, SentenceInSource, split_words
from models.verify.dates import DateMention, date_mentions
from models.verify.names import Name, names
from models.verify.polarity import REACH, denials, denied_word
from models.verify.quantities import Quantity, quantities
from models.verify.source_places import SourcePlaces

# The columns of a judged claim: what it is, then how it stands in the source.
COLUMNS = ("kind", "unit", "cased", *FEATURES)
_KINDS = (ClaimKind.NAME, ClaimKind.NUMBER, ClaimKind.DATE, ClaimKind.NEGATION)
# A denial that the sentence lacks is a row of its own kind.
_LOST_DENIAL = float(len(_KINDS))


@dataclass(frozen=True, slots=True, kw_only=True)
class PlacedClaim:
    """A claim at `start` to `end` of a sentence and what `COLUMNS` tell of it.

    `offsets` are the characters of the source where it stands. `is_said` is false for a denial
    that the source has and the sentence may have lost.
    """

    kind: ClaimKind
    start: int
    end: int
    row: tuple[float, ...]
    offsets: tuple[int, ...]
    is_said: bool


def placed_claims(sentence: str, source: SourcePlaces) -> Iterator[PlacedClaim]:
    """Yield the claims of `sentence` that the source could support, with how they stand there."""
    folded = fold(sentence)
    words, starts = split_words(folded)
    if not words or not source.text.words:
        return
    beside = SentenceInSource(words, source.text)
    is_cased = float(sentence != sentence.lower())

    def row(kind: float, unit: float, claim: Placed) -> tuple[float, ...] | None:
        values = beside.features(claim)
        return None if values is None else (kind, unit, is_cased, *values)

    reader = _SentenceClaims(sentence, folded, words, starts.tolist(), source)
    for kind, unit, start, end, placed in reader.all():
        values = row(kind, unit, placed)
        if values is not None:
            claim_kind = _KINDS[min(int(kind), len(_KINDS) - 1)]
            yield PlacedClaim(
                kind=claim_kind,
                start=start,
                end=end,
                row=values,
                offsets=tuple(source.text.starts[list(placed.mine)].tolist()),
                is_said=kind != _LOST_DENIAL,
            )


_Found = tuple[float, float, int, int, Placed]


class _SentenceClaims:
    """Reads the claims of one sentence, each with its places and those of its rivals."""

    def __init__(
        self, sentence: str, folded: str, words: list[str], starts: list[int], source: SourcePlaces
    ) -> None:
        self._sentence = sentence
        self._folded = folded
        self._words = words
        self._starts = starts
        self._source = source

    def all(self) -> Iterator[_Found]:
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
            if not inside[name.start]:
                yield from self._name(name, said)
        yield from self._denials()

    def _span(self, start: int, end: int) -> tuple[int, int]:
        within = [place for place, at in enumerate(self._starts) if start <= at < end]
        return (within[0], within[-1] + 1) if within else (0, 0)

    def _found(
        self,
        kind: ClaimKind | None,
        unit: float,
        start: int,
        end: int,
        mine: list[int],
        rivals: list[int],
        kinds: int,
    ) -> Iterator[_Found]:
        first, last = self._span(start, end)
        if mine and last > first:
            placed = Placed(
                first=first,
                last=last,
                mine=tuple(mine),
                rivals=tuple(rivals),
                kinds_of_rivals=kinds,
            )
            code = _LOST_DENIAL if kind is None else float(_KINDS.index(kind))
            yield code, unit, start, end, placed

    def _date(self, date: DateMention) -> Iterator[_Found]:
        mine: list[int] = []
        rivals: list[int] = []
        for stated, place in self._source.dates:
            fits = any(told.holds(said) for said in date.readings for told in stated.readings)
            (mine if fits else rivals).append(place)
        yield from self._found(ClaimKind.DATE, 0.0, date.start, date.end, mine, rivals, len(rivals))

    def _number(self, number: Quantity, numbers: list[Quantity]) -> Iterator[_Found]:
        mine: list[int] = []
        rivals: list[int] = []
        values: set[frozenset[Fraction]] = set()
        unit = 0.0 if number.unit is None else 1.0
        for stated, place in self._source.quantities:
            if not number.values.isdisjoint(stated.values):
                mine.append(place)
                if number.unit is not None and number.unit == stated.unit:
                    unit = 2.0
            elif all(said.values.isdisjoint(stated.values) for said in numbers):
                rivals.append(place)
                values.add(stated.values)
        kind = ClaimKind.NUMBER
        yield from self._found(kind, unit, number.start, number.end, mine, rivals, len(values))

    def _name(self, name: Name, said: set[str]) -> Iterator[_Found]:
        mine = self._mentions(name)
        others = [(run, place) for run, place in self._source.names if run.isdisjoint(said)]
        kinds = len({run for run, _ in others})
        rivals = [place for _, place in others]
        yield from self._found(ClaimKind.NAME, 0.0, name.start, name.end, mine, rivals, kinds)

    def _mentions(self, name: Name) -> list[int]:
        """Return where the source names that: in full, in a fuller form, or by its last word."""
        words, last = frozenset(name.words), name.words[-1] if name.words else ""
        mine = [
            place
            for run, place in self._source.names
            if words <= run or (last in run and run <= words)
        ]
        if not mine:
            mine = [place for run, place in self._source.names if last in run]
        if not mine and last in self._source.text.places:
            mine = self._source.text.places[last].tolist()
        return mine

    def _denials(self) -> Iterator[_Found]:
        """Yield the denials of the sentence, and what it affirms that the source denies."""
        text = self._source.text
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
            mine = list(self._source.denials)
            kind = ClaimKind.NEGATION
            yield from self._found(kind, standing, offset, end, mine, rivals, len(rivals))
        for place, word in enumerate(self._words):
            rivals = self._source.denied.get(word, [])
            if not rivals or place in denied_here:
                continue
            denied_there = frozenset(rivals)
            mine = [p for p in self._affirmed(word) if p not in denied_there] or [0]
            start = self._starts[place]
            unit = float(len(text.places[word]) == len(rivals))
            yield from self._found(None, unit, start, start + len(word), mine, rivals, len(rivals))

    def _affirmed(self, word: str) -> list[int]:
        found = self._source.text.places.get(word)
        return [] if found is None else found.tolist()
