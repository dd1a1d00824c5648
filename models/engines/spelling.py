"""One tone placement at the mouth of a model, the writer's own in what it says."""

import re

from models.text import fold

_WORD = re.compile(r"[^\W\d_]+")
# The end of a syllable that has two placements; no syllable has more letters before it.
_NEW_STYLE = re.compile(
    r"[^\W\d_]{0,6}(?:o[àáảãạèéẻẽẹ]|u[ỳýỷỹỵ])(?![^\W\d_])",
    re.IGNORECASE,
)


def in_old_style(text: str) -> str:
    """Return a normalised text with the tone on the first vowel: hòa, khỏe, thúy. Equally long."""
    return _NEW_STYLE.sub(lambda found: _spelled(found[0], fold(found[0])), text)


class WritersSpelling:
    """How one normalised text places its tones: words in the new style, hoà, and in no other."""

    def __init__(self, text: str) -> None:
        written = {found[0].lower() for found in _WORD.finditer(text)}
        new_style = {found[0].lower() for found in _NEW_STYLE.finditer(text)}
        by_key = {fold(word): word for word in new_style if fold(word) != word}
        self._own = {key: word for key, word in by_key.items() if key not in written}

    def restored(self, text: str) -> str:
        """Return `text` with its words spelled as the writer does, where the writer has them."""
        if not self._own:
            return text
        return _WORD.sub(lambda found: _spelled(found[0], self._own.get(fold(found[0]))), text)


def _spelled(word: str, letters: str | None) -> str:
    """Return `word` in the letters given, which are as many, with its own capitals."""
    if letters is None or len(letters) != len(word):
        return word
    pairs = zip(word, letters, strict=True)
    return "".join(letter.upper() if own.isupper() else letter for own, letter in pairs)
