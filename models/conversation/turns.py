"""A conversation as a value: who said what, and where in the text it stands."""

from dataclasses import dataclass
from functools import cached_property


@dataclass(frozen=True, slots=True, kw_only=True)
class Turn:
    """One message: `text[start:end]` with its head, `text[words_start:end]` what was said.

    `gap` is how many minutes passed since the message before, None where no time is written.
    """

    speaker: str
    start: int
    words_start: int
    end: int
    gap: int | None = None


@dataclass(frozen=True, kw_only=True)
class Conversation:
    """The messages of a text, in order; offsets count code points of `text`."""

    text: str
    turns: tuple[Turn, ...]

    def words(self, index: int) -> str:
        """Return what was said in turn `index`, exactly as written."""
        turn = self.turns[index]
        return self.text[turn.words_start : turn.end]

    @cached_property
    def speakers(self) -> tuple[str, ...]:
        """The names of all who spoke, in the order of their first words."""
        return tuple(dict.fromkeys(turn.speaker for turn in self.turns))
