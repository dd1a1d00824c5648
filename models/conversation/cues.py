"""Telling what a sentence of a chat does, by the cue phrases of its language."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from models.conversation import cues_english, cues_vietnamese
from models.conversation.acts import Act
from models.interface import Language
from models.text import fold, strip_diacritics

# Who asks, proposes or promises says so near one of the ends of a sentence; in pasted ones of
# many thousand characters patterns would take the square of that.
MAX_BEGINNING = 300
MAX_END = 100

Phrases = Mapping[Act, tuple[str, ...]]
_CONTRAST = re.compile(r"(?:but|though|however|except|only|nhung|the nhung|tuy nhien|ma|tru)\b")
_ENDS_CLAUSE = re.compile(r"[,;:.!?…\n]")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Cues:
    """Patterns of one language: what tells an act, and what in a sentence takes it back.

    `against` is looked for in the whole sentence, `before` and `after` around the cue in its
    clause.
    """

    acts: Mapping[Act, re.Pattern[str]]
    against: Mapping[Act, re.Pattern[str]]
    before: Mapping[Act, re.Pattern[str]]
    after: Mapping[Act, re.Pattern[str]]

    def tells(self, act: Act, key: str) -> bool:
        """Tell whether a folded sentence does `act`."""
        if act in _READ_CLOSELY:
            return any(self.places(act, key))
        return bool(self.acts[act].search(key)) and not _is_in(self.against, act, key)

    def places(self, act: Act, key: str) -> Iterator[re.Match[str]]:
        """Yield the cues of an act that nothing in the sentence takes back."""
        if _is_in(self.against, act, key):
            return
        for found in self.acts[act].finditer(key):
            start, end = _clause(key, found)
            is_before = _is_in(self.before, act, key[start : found.start()])
            if not (is_before or _is_in(self.after, act, key[found.end() : end])):
                yield found


_READ_CLOSELY = frozenset((Act.DECISION, Act.PROMISE))


def _is_in(patterns: Mapping[Act, re.Pattern[str]], act: Act, key: str) -> bool:
    pattern = patterns.get(act)
    return pattern is not None and pattern.search(key) is not None


def _clause(key: str, found: re.Match[str]) -> tuple[int, int]:
    start = max((mark.end() for mark in _ENDS_CLAUSE.finditer(key, 0, found.start())), default=0)
    end = _ENDS_CLAUSE.search(key, found.end())
    return start, end.start() if end else len(key)


def _compiled(*several: Phrases, marked: bool = True) -> dict[Act, re.Pattern[str]]:
    together: dict[Act, list[str]] = {}
    for phrases in several:
        for act, each in phrases.items():
            together.setdefault(act, []).extend(each)
    return {act: _pattern("|".join(each), marked=marked) for act, each in together.items()}


def _pattern(phrases: str, *, marked: bool) -> re.Pattern[str]:
    return re.compile(phrases if marked else strip_diacritics(phrases))


_ENGLISH = _Cues(
    acts=_compiled(cues_english.ENGLISH),
    against=_compiled(cues_english.AGAINST),
    before=_compiled(cues_english.BEFORE),
    after={},
)
_VIETNAMESE = _Cues(
    acts=_compiled(cues_vietnamese.VIETNAMESE, cues_vietnamese.ONLY_WITH_MARKS),
    against=_compiled(cues_vietnamese.AGAINST, cues_vietnamese.AGAINST_WITH_MARKS),
    before=_compiled(cues_vietnamese.BEFORE, cues_vietnamese.BEFORE_WITH_MARKS),
    after=_compiled(cues_vietnamese.AFTER),
)
# Many type Vietnamese without marks; their sentences are matched by phrases without marks.
_WITHOUT_MARKS = _Cues(
    acts=_compiled(cues_vietnamese.VIETNAMESE, marked=False),
    against=_compiled(cues_vietnamese.AGAINST, marked=False),
    before=_compiled(cues_vietnamese.BEFORE, marked=False),
    after=_compiled(cues_vietnamese.AFTER, marked=False),
)


def acts_of(sentence: str, *, language: Language) -> frozenset[Act]:
    """Return what a sentence does, by its cue phrases; often several things, often none."""
    seen = _ends(sentence)
    key = fold(seen)
    cues = _cues_for(key, language)
    found = {act for act in cues.acts if cues.tells(act, key)}
    if Act.PROMISE in found and not _is_own_promise(cues, seen, key):
        found.discard(Act.PROMISE)
    if Act.QUESTION in found:
        found -= {Act.DECISION, Act.AGREEMENT}
    if Act.PROPOSAL in found:
        # "Hay mình dời sang thứ ba", "sure, or let's meet on Friday": something else.
        found.discard(Act.AGREEMENT)
    return frozenset(found)


def takes_back(sentence: str, *, language: Language) -> bool:
    """Tell whether a sentence takes back the agreement in front of it: "Ok. But not today."."""
    key = fold(_ends(sentence))
    cues = _cues_for(key, language)
    return bool(cues.acts[Act.REFUSAL].search(key) or _CONTRAST.match(strip_diacritics(key)))


def _ends(sentence: str) -> str:
    if len(sentence) <= MAX_BEGINNING + MAX_END:
        return sentence
    return f"{sentence[:MAX_BEGINNING]} … {sentence[-MAX_END:]}"


def _cues_for(key: str, language: Language) -> _Cues:
    if language is Language.EN:
        return _ENGLISH
    return _VIETNAMESE if strip_diacritics(key) != key else _WITHOUT_MARKS


def _is_own_promise(cues: _Cues, seen: str, key: str) -> bool:
    """Tell "để anh gửi" from "để anh Thu gửi", and "going to call" from "going to Rome"."""
    return any(
        not _has_name(seen[found.start() : found.end()]) for found in cues.places(Act.PROMISE, key)
    )


def _has_name(cue: str) -> bool:
    last = cue.split()[1:][-2:]
    return any(word.istitle() and fold(word) not in cues_vietnamese.KIN for word in last)
