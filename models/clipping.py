"""Shortens a sentence that no budget holds, without making it claim something else."""

import re

from models.budget import Budget

_WORD = re.compile(r"\w+")
# Where a sentence may be cut: before a further clause or phrase.
_BORDER = re.compile(
    r"[,;](?= )| [–—](?= \D)"
    r"| (?=(?:who|which|where|when|while|after|before|because|from|with|during)\b)"
    r"| (?=(?:khi|để|vì|sau khi|trước khi|trong khi|do đó|nhằm|đồng thời)\b)"
)
# Never before these. Without what follows, the sentence would claim something else: conditions,
# contrasts, denials, and who said it.
_CHANGES_MEANING = re.compile(
    r"[\s,;–—]*(?:if|unless|but|although|though|except|not|without|until|denied|yet|according"
    r"|say|says|said|claim|claims|claimed|allege|alleges|alleged|nếu|trừ|nhưng|song|tuy|dù|mặc dù"
    r"|chứ|không|chưa|chẳng|theo|ông|bà|thay vì|phủ nhận|cho đến khi)\b",
    re.IGNORECASE,
)
_REPORTING = re.compile(r"(?:cho biết|cho rằng|cho hay|khẳng định|nói|said|says|that)\b,?")

# A border counts from this share of the room on, and when at most this share of the words is lost:
# with less than that, the main clause itself may be what was cut off.
MIN_SHARE_OF_ROOM = 0.6
MAX_LOSS = 0.4
# "ông A, phó thống đốc bang B" is a name with its apposition, not yet a clause.
MAX_APPOSITION_WORDS = 8
# What somebody said needs at least so many words to say something.
MIN_REPORTED_WORDS = 12


def clip(sentence: str, budget: Budget) -> str:
    """Return the beginning of a sentence that `budget` cannot hold, ended with "…".

    It ends with a clause where one may end, else with a word, and then never with a number, whose
    unit or magnitude ("2,4 tỷ") may be what was cut off.
    """
    at_clause = clip_at_clause(sentence, budget)
    if at_clause is not None:
        return at_clause
    limit = _limit(sentence, budget)
    kept = sentence[:limit].rpartition(" ")[0].split(" ")
    while len(kept) > 1 and any(map(str.isdigit, kept[-1])):
        kept.pop()
    return (" ".join(kept) or sentence[:limit]).rstrip(",;:–—- ") + "…"


def clip_at_clause(sentence: str, budget: Budget) -> str | None:
    """Return `sentence` whole or without its last clauses, ended with "…"; None if neither fits."""
    if budget.holds(sentence):
        return sentence
    limit = _limit(sentence, budget)
    total = len(_WORD.findall(sentence, 0, 2 * limit))
    ends = [
        border.start()
        for border in _BORDER.finditer(sentence, 0, limit + 1)
        if border.start() >= MIN_SHARE_OF_ROOM * limit
        and _leaves_a_clause(sentence, border.start(), total)
    ]
    return sentence[: ends[-1]] + "…" if ends else None


def _limit(sentence: str, budget: Budget) -> int:
    """Return how many characters of `sentence` the budget holds, an ellipsis included."""
    limit = budget.max_characters - len("…")
    for count, word in enumerate(_WORD.finditer(sentence, 0, limit), start=1):
        if count > budget.max_words:
            return word.start()
    return limit


def _leaves_a_clause(sentence: str, end: int, total: int) -> bool:
    """Tell whether `sentence[:end]` says what the sentence of `total` words says."""
    if _CHANGES_MEANING.match(sentence, end):
        return False
    kept = sentence[:end]
    if len(_WORD.findall(kept)) < (1 - MAX_LOSS) * total:
        return False
    before, comma, last = kept.rpartition(", ")
    name_before = before.rpartition(" ")[2][:1].isupper()
    if comma and name_before and len(_WORD.findall(last)) <= MAX_APPOSITION_WORDS:
        return False
    reported = [match.end() for match in _REPORTING.finditer(kept)]
    return not reported or len(_WORD.findall(kept, reported[-1])) >= MIN_REPORTED_WORDS
