"""What a source states, read once and only as far as the sentences about it ask."""

from fractions import Fraction
from functools import cached_property

from models.text import fold, words
from models.verify.dates import DateMention, Moment, date_mentions, loosened
from models.verify.quantities import Quantity, agrees, quantities


class SourceFacts:
    """The statements of one article. Costs next to nothing until a sentence is not its own."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.folded = fold(text)

    @classmethod
    def of(cls, *texts: str | None) -> "SourceFacts":
        """Index the article's title and text; later look-ups share the work."""
        return cls("\n".join(text for text in texts if text))

    @cached_property
    def wording(self) -> str:
        """The folded words in a row, one space around each."""
        return f" {' '.join(words(self.text))} "

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
        """The numbers, those inside of dates included, in order."""
        return quantities(self.folded)

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
        return any(stated.holds(moment) for moment in said.readings for stated in self.moments)
