"""Canonical composition (Unicode Standard Annex #15) in linear time."""

import re
import unicodedata
from functools import cache

# The longest run of marks in Unicode's Stream-Safe Text Format (UAX #15). No writing comes near
# it; the standard library sorts a run in quadratic time, in which no other thread runs.
MAX_MARKS = 30

_FIRST_MARK, _AFTER_LAST_MARK = 0x300, 0x20000


def to_nfc(text: str) -> str:
    """Return `text` in NFC, without the marks beyond MAX_MARKS on one letter. Linear."""
    # Quick: it never sorts, as marks out of their order already answer the question.
    if unicodedata.is_normalized("NFC", text):
        return text
    return unicodedata.normalize("NFC", _too_many_marks().sub(r"\1", text))


@cache
def _too_many_marks() -> re.Pattern[str]:
    marks = "".join(filter(_is_sorted, map(chr, range(_FIRST_MARK, _AFTER_LAST_MARK))))
    return re.compile(f"([{marks}]{{{MAX_MARKS}}})[{marks}]+")


def _is_sorted(sign: str) -> bool:
    """Tell whether normalisation may exchange `sign` with its neighbours."""
    return unicodedata.combining(unicodedata.normalize("NFD", sign)[0]) > 0
