"""Which numbers and names of a brief stand in its source.

Written without any code of `models.verify`, so that the two can catch each other. Stricter, too:
numbers must be written alike, and the words of a name must follow one another.
"""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

_NUMBER = re.compile(r"\d+(?:[.,]\d+)*")
_WORD = re.compile(r"\w+")
# One space or hyphen joins the words of a name.
_JOINED = re.compile(r"[ -]")
# Between two words, where the second opens a sentence, a line or a quotation.
_OPENS = re.compile(r"[.!?…:\n\"“‘(]")


@dataclass(frozen=True, slots=True, kw_only=True)
class FactCount:
    """How many numbers and names a text has, and which of them its source lacks."""

    total: int
    unsupported: tuple[str, ...]


class SourceWords:
    """The numbers and the wording of a source, indexed once for several briefs.

    The capital that opens a sentence makes no name of a word that is in `small`, in lower case.
    """

    def __init__(self, *texts: str | None, small: frozenset[str] = frozenset()) -> None:
        whole = "\n".join(_composed(text) for text in texts if text)
        self._numbers = frozenset(_NUMBER.findall(whole))
        self._wording = _wording(whole)
        self._small = small

    def count_facts(self, brief: str) -> FactCount:
        """Return the facts of `brief`: its numbers, and its runs of capitalised words."""
        composed = _composed(brief)
        numbers = _NUMBER.findall(composed)
        runs = list(_capitalised_runs(composed))
        missing = [number for number in numbers if number not in self._numbers]
        missing += [run.text for run in runs if not self._has(run, composed)]
        return FactCount(total=len(numbers) + len(runs), unsupported=tuple(missing))

    def _has(self, run: "_Run", brief: str) -> bool:
        # A word too long for any brief is cut inside, at the very end.
        is_cut = brief.endswith(f"{run.text}…")
        said = _wording(run.text).rstrip() if is_cut else _wording(run.text)
        if said in self._wording:
            return True
        first, _, others = said.lstrip().partition(" ")
        opens = run.opens and first in self._small
        return opens and (not others or f" {others}" in self._wording)


def usually_small(texts: Iterable[str]) -> frozenset[str]:
    """Return the words that `texts` write small more often than not where they open nothing."""
    counts: Counter[str] = Counter()
    for text in texts:
        for word, opens in _opening(_composed(text)):
            if not opens:
                small = word[0].lower()
                counts[small] += 1 if word[0] == small else -1
    return frozenset(word for word, count in counts.items() if count > 0)


def capitalised_runs(text: str) -> list[str]:
    """Return each run of words with a capital, joined by one space or hyphen; NFC is expected."""
    return [run.text for run in _capitalised_runs(text)]


@dataclass(frozen=True, slots=True)
class _Run:
    text: str
    opens: bool


def _capitalised_runs(text: str) -> Iterator[_Run]:
    start = end = -1
    opens = False
    for word, opens_here in _opening(text):
        if word[0] == word[0].lower():
            continue
        joins = _JOINED.fullmatch(text, end, word.start()) if start >= 0 else None
        if start >= 0 and not joins:
            yield _Run(text[start:end], opens)
        if start < 0 or not joins:
            start, opens = word.start(), opens_here
        end = word.end()
    if start >= 0:
        yield _Run(text[start:end], opens)


def _opening(text: str) -> Iterator[tuple[re.Match[str], bool]]:
    """Yield each word, and whether it opens a sentence, a line or a quotation."""
    end = 0
    for word in _WORD.finditer(text):
        yield word, not end or _OPENS.search(text, end, word.start()) is not None
        end = word.end()


def _composed(text: str) -> str:
    return unicodedata.normalize("NFC", text)


def _wording(text: str) -> str:
    """Return the words in lower case, with a border where no name can go on."""
    parts, end = [" "], 0
    for word in _WORD.finditer(text):
        if end:
            parts.append(" " if _JOINED.fullmatch(text, end, word.start()) else " | ")
        parts.append(word[0].lower())
        end = word.end()
    return "".join((*parts, " "))
