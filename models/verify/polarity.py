"""Words that deny what follows them, and what they deny."""

import re
from collections.abc import Sequence


def _listed(words: str) -> frozenset[str]:
    return frozenset(words.split())


# "không chỉ", "not only" affirm; "không gian", "không khí", "không quân" are nouns.
_DENIALS = re.compile(
    r"(?<!\w)(?:không(?! (?:chỉ|những|gian|khí|quân|ít|tặc|phận))|chưa|chẳng|chả|đừng|phủ nhận"
    r"|bác bỏ|từ chối|bác|thiếu|khỏi|thoát|ngừng|dừng|hủy|mất"
    r"|not(?! only(?!\w))|never|no|nor|neither|none|nobody|nothing|without|cannot|unable|lack"
    r"|lacks|lacked|fail|fails|failed|refuse|refuses|refused|deny|denies|denied|reject|rejects"
    r"|rejected|unlikely|hardly|barely|little|few|stop|stopped|ended|avoid)(?!\w)"
    r"|n't(?!\w)"
)
_PLAIN = re.compile(
    r"(?<!\w)(?:không(?! (?:chỉ|những|gian|khí|quân|ít|tặc|phận))|chưa|chẳng|chả|phủ nhận"
    r"|bác bỏ|not(?! only(?!\w))|never|no longer|cannot|denied|denies|deny)(?!\w)|n't(?!\w)"
)
# Words between a denial and what it denies, which say nothing of their own.
_EMPTY = _listed(
    "phải được có bị thể hề còn bao giờ là đã sẽ đang to be been have has had being a the any it "
    "yet ever longer is was were are t"
)
# So many words behind a denial may be what it denies.
REACH = 4


def denials(folded: str, *, plain: bool) -> list[int]:
    """Return where denials begin in a folded text; only `plain` ones are claims of a sentence."""
    pattern = _PLAIN if plain else _DENIALS
    return [found.start() for found in pattern.finditer(folded)]


def denied_word(words: Sequence[str], denial: int) -> int | None:
    """Return the place of the first telling word behind the denial at place `denial`."""
    for place in range(denial + 1, min(denial + 1 + REACH, len(words))):
        if words[place] not in _EMPTY:
            return place
    return None


def first_empty(words: Sequence[str], denied: int) -> int:
    """Return the place of the first of the words before `denied` that say nothing of their own."""
    place = denied
    while place > 0 and denied - place < REACH - 1 and words[place - 1] in _EMPTY:
        place -= 1
    return place
