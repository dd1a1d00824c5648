"""Which numbers and names of a brief stand in its source.

Written without any code of `models.verify`, so that the two can catch each other. Stricter, too:
numbers must be written alike, and the words of a name must follow one another.
"""

import re
import unicodedata
from dataclasses import dataclass

_NUMBER = re.compile(r"\d+(?:[.,]\d+)*")
_WORD = re.compile(r"\w+")
_JOINED = re.compile(r"[ -]\Z")


@dataclass(frozen=True, slots=True, kw_only=True)
class FactCount:
    """How many numbers and names a text has, and which of them its source lacks."""

    total: int
    unsupported: tuple[str, ...]


class SourceWords:
    """The numbers and the wording of a source, indexed once for several briefs."""

    def __init__(self, *texts: str | None) -> None:
        whole = "\n".join(_composed(text) for text in texts if text)
        self._numbers = frozenset(_NUMBER.findall(whole))
        self._wording = _wording(whole)

    def count_facts(self, brief: str) -> FactCount:
        """Return the facts of `brief`: its numbers, and its runs of capitalised words."""
        composed = _composed(brief)
        numbers = _NUMBER.findall(composed)
        names = capitalised_runs(composed)
        missing = [number for number in numbers if number not in self._numbers]
        missing += [name for name in names if not self._has_name(name, composed)]
        return FactCount(total=len(numbers) + len(names), unsupported=tuple(missing))

    def _has_name(self, name: str, brief: str) -> bool:
        # A word too long for any brief is cut inside, at the very end.
        is_cut = brief.endswith(f"{name}…")
        said = _wording(name).rstrip() if is_cut else _wording(name)
        return said in self._wording


def capitalised_runs(text: str) -> list[str]:
    """Return each run of words with a capital, joined by one space or hyphen; NFC is expected."""
    runs: list[tuple[int, int]] = []
    for word in _WORD.finditer(text):
        if word[0] == word[0].lower():
            continue
        joins = runs and word.start() - runs[-1][1] == 1
        if joins and _JOINED.search(text, runs[-1][1], word.start()):
            runs[-1] = (runs[-1][0], word.end())
        else:
            runs.append((word.start(), word.end()))
    return [text[start:end] for start, end in runs]


def _composed(text: str) -> str:
    return unicodedata.normalize("NFC", text)


def _wording(text: str) -> str:
    return f" {' '.join(word.lower() for word in _WORD.findall(text))} "
