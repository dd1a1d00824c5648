"""Names pieced together: their words follow one another nowhere in the source."""

import re
from collections.abc import Iterator

from models.text import fold

_WORD = re.compile(r"\w+")
# One space or hyphen joins the words of a name; whatever else stands between two parts them.
_JOINED = re.compile(r"[ -]")
# Between two words, where the second opens a sentence or a quotation.
_OPENS = re.compile(r"[.!?…:\"“‘(]")
_BORDER = " | "


class WritersNames:
    """The wording of a source, in which every name must stand as it is written.

    A network that copies can go on from one name to another: "Afrin Salih Muslim" of a town and a
    man. Others may put two names side by side for good ("Tổng thống Mỹ Donald Trump"), ours is held
    to what it read.
    """

    def __init__(self, text: str) -> None:
        self._wording = _wording(text)
        written = _WORD.findall(text)
        small = {word for word in written if word == word.lower()}
        self._names = {fold(word) for word in written} - {fold(word) for word in small}

    def are_whole(self, sentence: str) -> bool:
        """Tell whether all runs of capitalised words in `sentence` stand in the source.

        A word that opens a sentence belongs to no name unless the source always gives it a capital.
        """
        return all(self._has(run, opens=opens) for run, opens in _capitalised_runs(sentence))

    def _has(self, run: str, *, opens: bool) -> bool:
        said = _wording(run)
        if said in self._wording:
            return True
        first, _, others = said.lstrip().partition(" ")
        is_opening = opens and first not in self._names
        return is_opening and (not others or f" {others}" in self._wording)


def _capitalised_runs(sentence: str) -> Iterator[tuple[str, bool]]:
    """Yield the runs of words with capitals, each with whether it opens a sentence."""
    start, end, before, opens = -1, 0, 0, False
    for word in _WORD.finditer(sentence):
        gap, opens_here = sentence[before : word.start()], not before
        before = word.end()
        if word[0] == word[0].lower():
            continue
        if start < 0 or end != word.start() - len(gap) or not _JOINED.fullmatch(gap):
            if start >= 0:
                yield sentence[start:end], opens
            start, opens = word.start(), opens_here or _OPENS.search(gap) is not None
        end = word.end()
    if start >= 0:
        yield sentence[start:end], opens


def _wording(text: str) -> str:
    """Return the folded words, with a border wherever more than a space parts two of them."""
    parts, end = list[str](), 0
    for word in _WORD.finditer(text):
        if parts:
            is_joined = _JOINED.fullmatch(text, end, word.start()) is not None
            parts.append(" " if is_joined else _BORDER)
        parts.append(fold(word[0]))
        end = word.end()
    return f" {''.join(parts)} "
