"""Capitals of an English text that was written in lower case, as its source writes them."""

import re
from collections import Counter, defaultdict

_WORD = re.compile(r"[^\W_]+")
_OPENS = re.compile(r"(?:[.!?:…\n]|[\"“”‘(\[])\W*$")


class WritersCasing:
    """The forms in which one text writes each word, after each word before it."""

    def __init__(self, text: str) -> None:
        after: defaultdict[tuple[str, str], Counter[str]] = defaultdict(Counter)
        forms: defaultdict[str, Counter[str]] = defaultdict(Counter)
        opening: defaultdict[str, Counter[str]] = defaultdict(Counter)
        before, end = "", 0
        for found in _WORD.finditer(text):
            word, key = found[0], found[0].lower()
            if not end or _OPENS.search(text[end : found.start()]):
                # The capital of a beginning says nothing of the word.
                opening[key][word] += 1
            else:
                after[before, key][word] += 1
                forms[key][word] += 1
            before, end = key, found.end()
        self._after = {keys: counts.most_common(1)[0][0] for keys, counts in after.items()}
        self._forms = {key: counts.most_common(1)[0][0] for key, counts in forms.items()}
        for key, counts in opening.items():
            self._forms.setdefault(key, counts.most_common(1)[0][0])

    def restored(self, text: str) -> str:
        """Return `text` with the source's capitals; a word that it lacks keeps its own."""
        parts, before, end = list[str](), "", 0
        for found in _WORD.finditer(text):
            key = found[0].lower()
            form = self._after.get((before, key)) or self._forms.get(key) or found[0]
            parts += [text[end : found.start()], form]
            before, end = key, found.end()
        return "".join((*parts, text[end:]))
