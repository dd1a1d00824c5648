"""Shortens a sentence that no budget holds, without making it claim something else."""

import re

from models.budget import Budget
from models.compression import endings
from models.compression.ending import FUNCTION_WORDS

_WORD = re.compile(r"\w+")
# Where a phrase begins, so that what is told before it is whole.
_PHRASE = re.compile(
    r",? (?=(?:đối với|liên quan|kể từ|cùng với|cho tới|cho đến|bao gồm"
    r"|tại|ở|với|trong|từ|để|do|vì|khi|sau|trước|cùng|theo|nhằm|trên|dưới|qua|vào"
    r"|at|in|on|with|for|from|after|before|by|during|over|under|because|while|when)\b)",
    re.IGNORECASE,
)
# A magnitude, whose unit may be what was cut off, and the first halves of common phrases.
_WANTS_MORE = frozenset(
    re.findall(
        r"\w+",
        "trăm nghìn ngàn triệu tỷ tỉ hundred thousand million billion more less about nearly "
        "almost due such đối liên kể bao trở dẫn hơn gần khoảng trên dưới nhằm cùng tiếp hiện",
    )
)
# How far behind the room a sentence is read, to know what its clauses are part of.
READ_AHEAD = 4
MIN_SHARE_TO_PHRASE = 0.6
_PUNCTUATION = ",;:–—- "
# What is left of a sentence must fill this share of the room, else it is cut at a word.
MIN_SHARE_OF_ROOM = 0.6


def clip(sentence: str, budget: Budget) -> str:
    """Return the beginning of a sentence that `budget` cannot hold.

    It ends with a clause where one may end, else breaks off ("…") before a phrase or, at worst, a
    word; then never behind a function word, nor behind a number, whose unit or magnitude
    ("2,4 tỷ") may be what was cut off.
    """
    if budget.holds(sentence):
        return sentence
    limit = _limit(sentence, budget)
    for shorter in endings(sentence[: READ_AHEAD * limit]):
        if budget.holds(shorter) and len(shorter) >= MIN_SHARE_OF_ROOM * limit:
            return shorter
    room = sentence[:limit]
    breaks = [found.start() for found in _PHRASE.finditer(room, int(MIN_SHARE_TO_PHRASE * limit))]
    kept = (room[: breaks[-1]] if breaks else room.rpartition(" ")[0]).split(" ")
    while len(kept) > 1 and _dangles(kept[-1]):
        kept.pop()
    return (" ".join(kept) or sentence[:limit]).rstrip(_PUNCTUATION) + "…"


def _dangles(word: str) -> bool:
    bare = word.strip(_PUNCTUATION).lower()
    is_open = bare in FUNCTION_WORDS or bare in _WANTS_MORE
    return not bare or is_open or any(map(str.isdigit, bare))


def _limit(sentence: str, budget: Budget) -> int:
    """Return how many characters of `sentence` the budget holds, an ellipsis included."""
    limit = budget.max_characters - len("…")
    for count, word in enumerate(_WORD.finditer(sentence, 0, limit), start=1):
        if count > budget.max_words:
            return word.start()
    return limit
