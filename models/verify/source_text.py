"""The words of a source, and where each stands."""

import math
import re
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Places = NDArray[np.int64]

_WORD = re.compile(r"\w+")
_SENTENCE_END = re.compile(r"[.!?…]+[\"')\]}»”’›]*\s+|\n+")


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class SourceText:
    """The words of a source, where each stands, and how rare it is (by sentences).

    The first `title_words` of them are its title.
    """

    words: tuple[str, ...]
    title_words: int
    starts: Places
    sentence_of: Places
    places: dict[str, Places]
    sentences: dict[str, list[int]]
    rarity: dict[str, float]

    @classmethod
    def of(cls, folded: str, *, title_length: int = 0) -> "SourceText":
        """Index a folded text whose first `title_length` characters are its title."""
        words, starts = split_words(folded)
        ends = [found.end() for found in _SENTENCE_END.finditer(folded)]
        sentence_of = np.searchsorted(np.asarray(ends, dtype=np.int64), starts, side="right")
        at: dict[str, list[int]] = {}
        for place, word in enumerate(words):
            at.setdefault(word, []).append(place)
        count = len(ends) + 1
        numbers = sentence_of.tolist()
        sentences = {
            word: sorted({numbers[place] for place in found}) for word, found in at.items()
        }
        rarity = {word: math.log(1 + count / len(held)) for word, held in sentences.items()}
        places = {word: np.asarray(found, dtype=np.int64) for word, found in at.items()}
        return cls(
            words=tuple(words),
            title_words=int(np.searchsorted(starts, title_length)),
            starts=starts,
            sentence_of=sentence_of,
            places=places,
            sentences=sentences,
            rarity=rarity,
        )

    def place_of(self, offset: int) -> int:
        """Return the place of the word that stands at or behind a character offset."""
        return min(int(np.searchsorted(self.starts, offset)), max(0, len(self.starts) - 1))


def split_words(folded: str) -> tuple[list[str], Places]:
    """Return the words of a folded text and the offset of each."""
    found = list(_WORD.finditer(folded))
    starts = np.fromiter((word.start() for word in found), dtype=np.int64, count=len(found))
    return [word[0] for word in found], starts
