"""Remarks inside of a sentence: ages, addresses, acronyms, the source of the report."""

import re

_BRACKETS = re.compile(r" ?\([^()]{1,120}\)")
# "ông Trần Bá Nam, phó chủ tịch quận, đề nghị": who somebody is, between the commas.
_WHO = re.compile(
    r"(?<=\w), (?:\d{1,3} tuổi|SN \d{4}|sinh năm \d{4}|(?:trú|ngụ|quê|thường trú|tạm trú|ở) "
    r"|aged? \d{1,3}|\d{1,3}(?=,)|(?:nguyên|phó|trưởng|giám đốc|chủ tịch|bí thư|người phát ngôn"
    r"|a |an |the |who |whose ))[^,;()\"“”]{0,80}, (?=[^\W\d_])"
)
_NEWSPAPER = re.compile(
    r", (?:theo (?:tờ |báo |hãng tin |hãng |trang tin |trang |kênh |đài )?[A-Z][^,.]{1,25}"
    r"|(?:tờ |báo |hãng tin |hãng |trang tin |trang |kênh |đài )?[A-Z]\w{1,12}(?: \w{1,8})?"
    r" (?:đưa tin|cho biết|dẫn tin)|(?:Reuters|AFP|AP|CNN|the BBC|BBC)(?: news agency)? reported)"
    r"(?=\.$)"
)


def without_asides(sentence: str) -> str | None:
    """Return `sentence` without such remarks; None where it has none."""
    kept = _NEWSPAPER.sub("", _BRACKETS.sub("", sentence)).strip()
    return kept if kept != sentence and any(map(str.isalnum, kept)) else None
