"""Telling what a sentence of a chat does, by the cue phrases of its language."""

import re
from collections.abc import Iterable, Mapping
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
_NEVER = "(?!)"
_ENDS_CLAUSE = re.compile(r"[,;:.!?…\n]")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Cues:
    """Patterns of one language: what tells an act, and what in a sentence takes it back.

    `against` is looked for in the whole sentence, `before` between the beginning of a clause and
    the cue in it.
    """

    acts: Mapping[Act, re.Pattern[str]]
    against: Mapping[Act, re.Pattern[str]]
    before: Mapping[Act, re.Pattern[str]]

    def tells(self, act: Act, key: str) -> bool:
        """Tell whether a folded sentence does `act`."""
        against = self.against.get(act)
        if act not in _READ_CLOSELY:
            return bool(self.acts[act].search(key)) and not (against and against.search(key))
        return any(self.places(act, key))

    def places(self, act: Act, key: str) -> Iterable[re.Match[str]]:
        """Return the cues of an act that nothing in the sentence takes back."""
        against, before = self.against.get(act), self.before.get(act)
        if against and against.search(key):
            return
        for found in self.acts[act].finditer(key):
            if before is None or not before.search(_clause_before(key, found.start())):
                yield found


_READ_CLOSELY = frozenset((Act.DECISION, Act.PROMISE))


def _clause_before(key: str, end: int) -> str:
    start = max((mark.end() for mark in _ENDS_CLAUSE.finditer(key, 0, end)), default=0)
    return key[start:end]


def _compiled(phrases: Phrases, *, marked: bool) -> dict[Act, re.Pattern[str]]:
    return {act: _pattern("|".join(each) or _NEVER, marked) for act, each in phrases.items()}


def _pattern(phrases: str, marked: bool) -> re.Pattern[str]:
    return re.compile(phrases if marked else strip_diacritics(phrases))


def _with(phrases: Phrases, more: Phrases) -> Phrases:
    return {act: (*phrases.get(act, ()), *more.get(act, ())) for act in {**phrases, **more}}


def _cues(
    acts: Phrases, against: Phrases, before: Phrases, *, only_marked: Phrases, marked: bool
) -> _Cues:
    told = _with(acts, only_marked) if marked else acts
    return _Cues(
        acts=_compiled(told, marked=marked),
        against=_compiled(against, marked=marked),
        before=_compiled(before, marked=marked),
    )


_ENGLISH = _cues(
    cues_english.ENGLISH,
    cues_english.AGAINST,
    cues_english.BEFORE,
    only_marked={},
    marked=True,
)
# Many type Vietnamese without marks; their sentences are matched by phrases without marks.
_VIETNAMESE, _WITHOUT_MARKS = (
    _cues(
        cues_vietnamese.VIETNAMESE,
        cues_vietnamese.AGAINST,
        cues_vietnamese.BEFORE,
        only_marked=cues_vietnamese.ONLY_WITH_MARKS,
        marked=marked,
    )
    for marked in (True, False)
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


_CONTRAST = re.compile(r"(?:but|though|however|except|only|nhung|the nhung|tuy nhien|ma|tru)\b")


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
        not _has_name(seen[found.start() : found.end()])
        for found in cues.places(Act.PROMISE, key)
    )


def _has_name(cue: str) -> bool:
    last = cue.split()[1:][-2:]
    return any(word.istitle() and fold(word) not in cues_vietnamese.KIN for word in last)
