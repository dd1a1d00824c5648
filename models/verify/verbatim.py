"""Whether a sentence stands in the source as it is, and nothing was cut off that turns it round."""

import re

# Occurrences that are looked at before the sentence is checked claim by claim.
MAX_OCCURRENCES = 8
# How far around an occurrence the rest of its sentence is read.
MAX_REST = 300

_STOPS = ".!?…:;"
_CLOSERS = "\"')]}»”’›"
_SENTENCE_END = re.compile(r"[.!?…]+[\"')\]}»”’›]*(?=\s|$)|\n")
# In front of what was kept: it may have been denied, doubted or only supposed there.
_TURNS_WHAT_FOLLOWS = re.compile(
    r"(?<!\w)(?:không|chưa|chẳng|chả|đừng|phủ nhận|bác bỏ|nếu|giả sử|thay vì|khó có|tin đồn|đồn"
    r"|not|never|no|nor|neither|without|unless|if|whether|denied|denies|deny|rejected|instead"
    r"|rumou?rs?|false|hardly|fail|failed|refused)(?!\w)|n't(?!\w)"
)
# Behind it: a condition, a contrast or a denial of what was kept.
_TURNS_WHAT_PRECEDES = re.compile(
    r"[ ,;–—-]*(?:if|unless|but|although|though|except|not|without|until|denied|nếu|trừ|nhưng|song"
    r"|tuy|dù|mặc dù|chứ|không|chưa|chẳng|thay vì|phủ nhận|cho đến khi)(?!\w)"
)


def stands_verbatim(sentence: str, source: str) -> bool:
    """Tell whether folded `sentence` stands in folded `source` and keeps its meaning there.

    Its end may have been clipped ("…" or a full stop), and words before it dropped, unless those
    turn it round.
    """
    kept = sentence.strip().rstrip("…. ")
    if not kept:
        return True
    start = source.find(kept)
    for _ in range(MAX_OCCURRENCES):
        if start < 0:
            return False
        if _is_whole(source, start, start + len(kept)):
            return True
        start = source.find(kept, start + 1)
    return False


def _is_whole(source: str, start: int, end: int) -> bool:
    if _cuts_word(source, start) or _cuts_word(source, end):
        return False
    before = source[max(0, start - MAX_REST) : start]
    ends = [found.end() for found in _SENTENCE_END.finditer(before)]
    if _TURNS_WHAT_FOLLOWS.search(before[ends[-1] :] if ends else before):
        return False
    if source[start:end].rstrip(_CLOSERS)[-1:] in _STOPS:
        return True
    return _TURNS_WHAT_PRECEDES.match(source, end) is None


def _cuts_word(source: str, place: int) -> bool:
    if not 0 < place < len(source):
        return False
    before, after = source[place - 1], source[place : place + 2]
    return before.isalnum() and (after[0].isalnum() or (before.isdigit() and after[-1].isdigit()))
