"""Names pieced together: their words follow one another nowhere in the source."""

import re

from models.text import fold

_WORD = re.compile(r"\w+")
_JOINED = re.compile(r"[ -]")


class WritersNames:
    """The wording of a source, in which every name must stand as it is written.

    A network that copies can go on from one name to another: "Afrin Salih Muslim" of a town and a
    man. Others may put two names side by side for good ("Tổng thống Mỹ Donald Trump"), ours is held
    to what it read.
    """

    def __init__(self, text: str) -> None:
        self._wording = _wording(text)

    def are_whole(self, sentence: str) -> bool:
        """Tell whether all runs of capitalised words in `sentence` stand in the source.

        The first word may be of a name or not; the general checks look at it.
        """
        return all(self._has(run, start) for start, run in _capitalised_runs(sentence))

    def _has(self, run: str, start: int) -> bool:
        said = _wording(run)
        if said in self._wording:
            return True
        others = said.lstrip().partition(" ")[2]
        return not start and (not others or f" {others}" in self._wording)


def _capitalised_runs(sentence: str) -> list[tuple[int, str]]:
    """Return where each run of capitalised words begins, and the run."""
    runs = list[tuple[int, int]]()
    for word in _WORD.finditer(sentence):
        if word[0] == word[0].lower():
            continue
        start, end = word.span()
        if runs and start == runs[-1][1] + 1 and _JOINED.match(sentence, start - 1):
            runs[-1] = (runs[-1][0], end)
        else:
            runs.append((start, end))
    return [(start, sentence[start:end]) for start, end in runs]


def _wording(text: str) -> str:
    return f" {' '.join(fold(word) for word in _WORD.findall(text))} "
