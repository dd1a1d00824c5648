"""Where the names, numbers, dates and denials of a source stand, by its words."""

from dataclasses import dataclass
from functools import cached_property

from models.verify.dates import DateMention
from models.verify.denial_gaps import SourceDenials
from models.verify.names import Name
from models.verify.polarity import denials, denied_word
from models.verify.quantities import Quantity
from models.verify.source_text import SourceText


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceName:
    """The words of a name of the source, the last of them, and the place of the first."""

    words: frozenset[str]
    last: str
    place: int


class SourcePlaces:
    """Where the names, numbers, dates and denials of one source stand."""

    def __init__(
        self,
        folded: str,
        found: list[Name],
        numbers: list[Quantity],
        dates: list[DateMention],
        *,
        title_length: int,
    ) -> None:
        self._folded = folded
        self._title_length = title_length
        self._names = found
        self._numbers = numbers
        self._dates = dates

    @cached_property
    def text(self) -> SourceText:
        """The words of the source."""
        return SourceText.of(self._folded, title_length=self._title_length)

    @cached_property
    def names(self) -> list[SourceName]:
        """Each name, where it has words."""
        return [
            SourceName(
                words=frozenset(name.words),
                last=name.words[-1],
                place=self.text.place_of(name.start),
            )
            for name in self._names
            if name.words
        ]

    @cached_property
    def quantities(self) -> list[tuple[Quantity, int]]:
        """Each number and its place."""
        return [(number, self.text.place_of(number.start)) for number in self._numbers]

    @cached_property
    def dates(self) -> list[tuple[DateMention, int]]:
        """Each date and its first place."""
        return [(date, self.text.place_of(date.start)) for date in self._dates]

    @cached_property
    def gaps(self) -> SourceDenials:
        """The words beside which denials that stand in gaps do and do not stand."""
        return SourceDenials(self._folded)

    @cached_property
    def denials(self) -> tuple[int, ...]:
        """The place of each denial, in the widest sense."""
        return tuple(map(self.text.place_of, denials(self._folded, plain=False)))

    @cached_property
    def denied(self) -> dict[str, list[int]]:
        """Under each word that a plain denial denies, where it is denied."""
        found: dict[str, list[int]] = {}
        for offset in denials(self._folded, plain=True):
            place = denied_word(self.text.words, self.text.place_of(offset))
            if place is not None:
                found.setdefault(self.text.words[place], []).append(place)
        return found
