"""Names that a translation wrote without their diacritics."""

import re
from collections.abc import Iterator
from itertools import groupby

from models.text import strip_diacritics

# Words with nothing but spaces between them.
_RUN = re.compile(r"[^\W\d_]+(?: [^\W\d_]+)*")
_OPENERS = "\"'“‘( "


def with_names_of(original: str, translated: str) -> str:
    """Return `translated` with the names of `original` spelled as that spells them.

    A name counts as written where only the diacritics are lost: "Hua Ngoc Tram", but not "Hanoi".
    Both texts are normalised.
    """
    for name in _names(original):
        bare = strip_diacritics(name)
        if bare == name or name in translated:
            continue
        # Equally long with and without diacritics, so that the places are the same.
        found = re.search(rf"\b{re.escape(bare)}\b", strip_diacritics(translated))
        if found is not None:
            translated = translated[: found.start()] + name + translated[found.end() :]
    return translated


def _names(original: str) -> Iterator[str]:
    """Yield runs of capitalised words, each also without the title or office it may begin with."""
    for run in _RUN.finditer(original):
        opens = not original[: run.start()].strip(_OPENERS)
        for capitalised, group in groupby(run[0].split(" "), key=lambda word: word[0].isupper()):
            words = list(group)
            # A single word that opens a sentence is any word.
            if capitalised and (len(words) > 1 or not opens):
                yield from (" ".join(words[first:]) for first in range(len(words)))
            opens = False
