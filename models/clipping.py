"""Shortens a sentence that no budget holds, without making it claim something else."""

import re

from models.budget import Budget


def _listed(words: str) -> frozenset[str]:
    return frozenset(words.split())


_WORD = re.compile(r"\w+")
# Where a sentence may be cut: before a further clause or phrase.
_BORDER = re.compile(
    r"[,;](?= )| [–—](?= \D)"
    r"| (?=(?:who|which|where|when|while|after|before|because|from|with|during)\b)"
    r"| (?=(?:trong khi|trước khi|sau khi|đồng thời|do đó|khi|để|vì|nhằm)\b)"
)
_PUNCTUATION = ",;:–—- "
# Never before these. Without what follows, the sentence would claim something else: conditions,
# contrasts, denials, and who said it.
_CHANGES_MEANING = re.compile(
    r"[\s,;–—]*(?:if|unless|but|although|though|except|not|without|until|denied|yet|according"
    r"|say|says|said|claim|claims|claimed|allege|alleges|alleged|nếu|trừ|nhưng|song|tuy|dù|mặc dù"
    r"|chứ|không|chưa|chẳng|theo|ông|bà|thay vì|phủ nhận|cho đến khi)\b",
    re.IGNORECASE,
)
_REPORTING = re.compile(r"(?:cho biết|cho rằng|cho hay|khẳng định|nói|said|says|that)\b,?")
# After one of these, what follows is what the sentence says: "could go home only after paying".
_RESTRICTORS = _listed("only not until even just never chỉ không mới chưa chẳng ngay cho đến tới")
# One of these anywhere in the clause bears on what follows: "did not resign because of the fire".
_DENIALS = re.compile(
    r"\b(?:only|not|never|no|nobody|none|hardly|chỉ|không|chưa|chẳng)\b|n[\'’]t\b", re.IGNORECASE
)
# The first words of what the border would cut in two: "trong khi", "in which", "two days after".
_JOINED_TO_NEXT = _listed(
    "trong trước sau từ mỗi mọi bởi đủ kể cả of in to from for on at by with than as days hours "
    "minutes weeks months years day hour minute week month year shortly soon long"
)
# No sentence ends with these, not even one that breaks off.
_FUNCTION_WORDS = _listed(
    "the a an of to in on at by for from with into over under between among about against during "
    "through and or but nor as than that which who whose when where while because after before if "
    "is are was were be been being has have had will would can could may might must should its his "
    "her their our my your this these those not no only "
    "của và hoặc nhưng là ở tại từ với cho bởi vì để nhằm rằng các những mỗi một được bị đã đang "
    "sẽ khi nếu theo về như trong trên đến tới không chưa chỉ"
)

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

    It ends with a clause where one may end, else with a word; then never with a function word, nor
    with a number, whose unit or magnitude ("2,4 tỷ") may be what was cut off.
    """
    at_clause = clip_at_clause(sentence, budget)
    if at_clause is not None:
        return at_clause
    limit = _limit(sentence, budget)
    kept = sentence[:limit].rpartition(" ")[0].split(" ")
    while len(kept) > 1 and _dangles(kept[-1]):
        kept.pop()
    return (" ".join(kept) or sentence[:limit]).rstrip(_PUNCTUATION) + "…"


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
    return sentence[: ends[-1]].rstrip(_PUNCTUATION) + "…" if ends else None


def _dangles(word: str) -> bool:
    bare = word.strip(_PUNCTUATION).lower()
    return not bare or bare in _FUNCTION_WORDS or any(map(str.isdigit, bare))


def _limit(sentence: str, budget: Budget) -> int:
    """Return how many characters of `sentence` the budget holds, an ellipsis included."""
    limit = budget.max_characters - len("…")
    for count, word in enumerate(_WORD.finditer(sentence, 0, limit), start=1):
        if count > budget.max_words:
            return word.start()
    return limit


def _leaves_a_clause(sentence: str, end: int, total: int) -> bool:
    """Tell whether `sentence[:end]` says what the sentence of `total` words says."""
    kept = sentence[:end].rstrip(_PUNCTUATION)
    is_joined = len(kept) == end and sentence[end + 1 : end + 2].isalpha()
    if _CHANGES_MEANING.match(sentence, end) or _bears_on_next(kept, is_joined=is_joined):
        return False
    if len(_WORD.findall(kept)) < (1 - MAX_LOSS) * total:
        return False
    before, comma, last = kept.rpartition(", ")
    name_before = before.rpartition(" ")[2][:1].isupper()
    if comma and name_before and len(_WORD.findall(last)) <= MAX_APPOSITION_WORDS:
        return False
    reported = [match.end() for match in _REPORTING.finditer(kept)]
    return not reported or len(_WORD.findall(kept, reported[-1])) >= MIN_REPORTED_WORDS


def _bears_on_next(kept: str, *, is_joined: bool) -> bool:
    """Tell whether `kept` ends in the middle of a statement; `is_joined` without punctuation."""
    last = kept.rpartition(" ")[2].lower()
    if last in _RESTRICTORS or last in _FUNCTION_WORDS:
        return True
    if not is_joined:
        return False
    clause = re.split(r"[,;:]", kept)[-1]
    return last in _JOINED_TO_NEXT or _DENIALS.search(clause) is not None
