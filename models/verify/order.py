"""Who did it to whom: two names that changed places around the same words."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from models.interface import Claim, ClaimKind
from models.text import fold
from models.verify.names import Name, names
from models.verify.source_text import split_words

# Around these words, either name may come first.
_SYMMETRIC = frozenset(
    ("and", "or", "with", "versus", "vs", "met", "meets", "và", "hoặc", "với", "cùng", "gặp", "hay")
)
# More words between two names seldom tell what one did to the other.
MAX_BETWEEN = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class NamePair:
    """Two names with nothing but the words `between` them, at `start` to `end` of a text."""

    first: frozenset[str]
    between: tuple[str, ...]
    second: frozenset[str]
    start: int
    end: int

    def reverses(self, other: "NamePair") -> bool:
        """Tell whether `other` says the same with the two names in each other's place."""
        return (
            self.between == other.between
            and _are_one(self.first, other.second)
            and _are_one(self.second, other.first)
        )

    def repeats(self, other: "NamePair") -> bool:
        """Tell whether `other` says the same of the same names."""
        return (
            self.between == other.between
            and _are_one(self.first, other.first)
            and _are_one(self.second, other.second)
        )


def name_pairs(folded: str, found: Sequence[Name]) -> Iterator[NamePair]:
    """Yield neighbouring names of a folded text, which are `found`, with a telling word between."""
    for first, second in pairwise(name for name in found if name.words):
        between = folded[first.end : second.start]
        if len(between) > 60 or any(mark in between for mark in ".!?\n;:"):
            continue
        spoken = tuple(split_words(between)[0])
        if 0 < len(spoken) <= MAX_BETWEEN and not _SYMMETRIC.intersection(spoken):
            yield NamePair(
                first=frozenset(first.words),
                between=spoken,
                second=frozenset(second.words),
                start=first.start,
                end=second.end,
            )


def turned_roles(sentence: str, stated: Sequence[NamePair]) -> Iterator[Claim]:
    """Yield the passages of `sentence` that the `stated` pairs tell only the other way round."""
    folded = fold(sentence)
    for said in name_pairs(folded, list(names(sentence, folded))):
        turned = any(said.reverses(pair) for pair in stated)
        if turned and not any(said.repeats(pair) for pair in stated):
            text = sentence[said.start : said.end]
            yield Claim(kind=ClaimKind.ROLE, text=text, start=said.start, end=said.end)


def _are_one(name: frozenset[str], other: frozenset[str]) -> bool:
    return name <= other or other <= name
