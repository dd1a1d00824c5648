"""Remarks inside of a sentence: what stands in brackets, the source of the report."""

import re

_BRACKETS = re.compile(r" ?\([^()]{1,120}\)(?= ?(\w)?)")
# Anything else at once behind a bracket would join what stood before it: "1(a)1", "1(a).5".
_ENDS_THERE = re.compile(r"(?:[.,;:!?…)\]\"”'’]*(?:\s|$))")
_DIGIT = re.compile(r"\d")
_OF_EACH = re.compile(
    r"\b(?:mỗi|từng|lần lượt|cùng mức|đều|tổng cộng|each|every|respectively|apiece|in total)\b",
    re.IGNORECASE,
)
_NEWSPAPER = re.compile(
    r", (?:theo (?:tờ |báo |hãng tin |hãng |trang tin |trang |kênh |đài )?[A-Z][^,.]{1,25}"
    r"|(?:tờ |báo |hãng tin |hãng |trang tin |trang |kênh |đài )?[A-Z]\w{1,12}(?: \w{1,8})?"
    r" (?:đưa tin|cho biết|dẫn tin)|(?:Reuters|AFP|AP|CNN|the BBC|BBC)(?: news agency)? reported)"
    r"(?=\.$)"
)


def without_asides(sentence: str) -> str | None:
    """Return `sentence` without such remarks; None where it has none."""
    kept = _NEWSPAPER.sub("", _BRACKETS.sub(_unless_it_parts_names, sentence)).strip()
    return kept if kept != sentence and any(map(str.isalnum, kept)) else None


def _unless_it_parts_names(aside: re.Match[str]) -> str:
    """Keep "(YPG)" in "người Kurd (YPG) Salih Muslim": without it two names would be one.

    One that stands close to what follows it is kept too: what it parts would join. So is a number
    where another is said of several: "kinh doanh (300), marketing và nhân lực, mỗi ngành 50".
    """
    is_apart = _ENDS_THERE.match(aside.string, aside.end()) is not None
    if _DIGIT.search(aside[0]) and _OF_EACH.search(aside.string):
        return aside[0]
    return "" if is_apart and not (aside[1] or "").isupper() else aside[0]
