"""Telling what a sentence of a chat does, by the cue phrases of its language."""

import re
from collections.abc import Mapping

from models.conversation.acts import Act
from models.conversation.cues_english import ENGLISH
from models.conversation.cues_vietnamese import VIETNAMESE
from models.interface import Language
from models.text import fold, strip_diacritics

# Said of somebody else: no promise of the one who speaks.
_ASKED_OF_OTHERS = {
    Language.EN: r"\?",
    Language.VI: (
        r"\?|\b(?:giúp|hộ|giùm|dùm|được không|dc ko|dc k|đc ko|đc k|không|ko|chưa)\W*$"
        r"|\b(?:giúp|hộ|giùm|dùm) (?:em|anh|chị|mình|tôi|tớ|e|a|c)\b"
    ),
}


def _compiled(cues: Mapping[Act, tuple[str, ...]], *, marked: bool) -> dict[Act, re.Pattern[str]]:
    return {act: _pattern("|".join(phrases), marked=marked) for act, phrases in cues.items()}


def _pattern(phrases: str, *, marked: bool) -> re.Pattern[str]:
    return re.compile(phrases if marked else strip_diacritics(phrases))


_CUES = {Language.EN: ENGLISH, Language.VI: VIETNAMESE}
# Many type Vietnamese without marks; their sentences are matched by phrases without marks.
_PATTERNS = {
    (language, marked): _compiled(cues, marked=marked)
    for language, cues in _CUES.items()
    for marked in (True, False)
}
_NO_PROMISE = {
    (language, marked): _pattern(phrases, marked=marked)
    for language, phrases in _ASKED_OF_OTHERS.items()
    for marked in (True, False)
}


def acts_of(sentence: str, *, language: Language) -> frozenset[Act]:
    """Return what a sentence does, by its cue phrases; often several things, often none."""
    key = fold(sentence)
    variant = language, not key.isascii()
    found = {act for act, pattern in _PATTERNS[variant].items() if pattern.search(key)}
    if Act.PROMISE in found and _NO_PROMISE[variant].search(key):
        found.discard(Act.PROMISE)
    if Act.QUESTION in found:
        found.discard(Act.DECISION)
    return frozenset(found)
