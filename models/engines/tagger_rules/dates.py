"""Calendar dates, months, quarters, years and clock times."""

import re

from models.engines.tagger_rules.gazetteer import WordList
from models.engines.tagger_rules.numerals import FoundNumber
from models.engines.tagger_rules.runs import Reading
from models.engines.tagger_rules.tokens import Gap
from models.interface import Label, Language

_SLASH = r"\s?/\s?"
_YEAR = r"(?:1[5-9]|20)\d\d(?!\d)"
_MONTHS = (
    "(?:January|February|March|April|May|June|July|August|September|October|November|December"
    r"|(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\b\.?)"
)
_FULL = re.compile(rf"(\d{{1,2}})(?:{_SLASH}|-|\.)(\d{{1,2}})(?:{_SLASH}|-|\.)(\d{{4}})(?!\d)")
_ISO = re.compile(rf"{_YEAR}-(?:0\d|1[0-2])-(?:[0-2]\d|3[01])(?!\d)")
_SHARED_MONTH = re.compile(
    rf"(\d{{1,2}})\s?(?:-|–|,|đến|tới|và)\s?(?:ngày\s)?(\d{{1,2}}){_SLASH}(\d{{1,2}})"
    rf"(?:{_SLASH}(\d{{4}}))?(?![\d/])"
)
_DAY_MONTH = re.compile(rf"(\d{{1,2}}){_SLASH}(\d{{1,2}})(?:{_SLASH}(\d\d))?(?![\d/])")
_DASHED_DAY_MONTH = re.compile(r"(\d{1,2})\s?-\s?(\d{1,2})(?![\d/-])")
_MONTH_YEAR = re.compile(rf"(\d{{1,2}})(?:{_SLASH}|-){_YEAR}")
_SPOKEN = re.compile(
    rf"(\d{{1,2}})\stháng\s(\d{{1,2}}|[Gg]iêng|hai|ba|tư|sáu|bảy|tám|chín|mười|[Cc]hạp)(?!\d)"
    rf"(?:(?:{_SLASH}|\snăm\s|\s){_YEAR})?"
)
_YEARS = re.compile(rf"{_YEAR}(?:\s?[-–]\s?(?:{_YEAR}|\d\d(?!\d)))?")
_DECADE = re.compile(r"(?:1[5-9]|20)\d0s(?!\w)")
_CLOCK = re.compile(
    r"([0-2]?\d)(?:\s?[hg]\s?(?:[0-5]\d(?!\d))?(?:\s?phút)?(?!\w)|:[0-5]\d(?:\s?[ap]\.?m\b\.?)?(?![\d:])"
    r"|(?:[:.][0-5]\d)?\s?[ap]\.?m\b\.?|\sgiờ(?:\ském)?(?:\s[0-5]?\d\sphút|\srưỡi)?(?!\w))"
)
_PART_OF_DAY = re.compile(r"\s(?:sáng|trưa|chiều|tối|đêm|khuya|ngày|hôm|cùng)\b")
_DAY_BEFORE_MONTH = re.compile(
    rf"\d{{1,2}}(?:st|nd|rd|th)?(?:\s?[-–]\s?\d{{1,2}})?\s(?:of\s)?{_MONTHS}(?!\w)(?:,?\s{_YEAR})?"
)
_MONTH_FIRST = re.compile(
    rf"{_MONTHS}(?!\w)(?:\s\d{{1,2}}(?!\d|[.,]\d|%|:)(?:st|nd|rd|th)?(?:\s?[-–]\s?\d{{1,2}}(?!\d))?"
    rf"(?:,?\s{_YEAR})?|,?\s{_YEAR})?"
)
_MONTH_VI = re.compile(
    rf"tháng\s(?:(?:1[0-2]|0?[1-9])(?![\d.,%]\d|\d)(?:(?:{_SLASH}|\s?-\s?|\snăm\s){_YEAR})?"
    rf"|(?:giêng|tư|sáu|bảy|tám|chín|mười một|mười hai|mười|chạp)(?!\w)(?:\snăm\s{_YEAR})?)",
    re.IGNORECASE,
)
_QUARTER_VI = re.compile(
    rf"quý\s(?:I{{1,3}}|IV|[1-4])(?![\w])(?:(?:{_SLASH}|\s?-\s?|\snăm\s){_YEAR})?", re.IGNORECASE
)
_QUARTER_EN = re.compile(rf"Q[1-4](?!\w)(?:\s{_YEAR})?")

# "11-16 tháng Giêng": nothing else has these months' names.
_LUNAR = re.compile(r"\d{1,2}(?:\s?[-–]\s?\d{1,2})?\stháng\s(?:[Gg]iêng|[Cc]hạp)(?!\w)")

# Signs after which a fraction is not expected but a date is: "(2/9)", "1/9, 2/9".
DAY_SIGNS = frozenset(("(", ",", "-"))
YEAR_SIGNS = frozenset(("(", "-"))
DATE_HEADS = frozenset(("tháng", "quý", "q1", "q2", "q3", "q4"))
NOT_A_DAY = frozenset(
    ("số", "điều", "hẻm", "ngõ", "ngách", "khoản", "tỷ", "tỉ", "lệ", "phố", "đường", "kiệt")
)
DASHED_CUES = frozenset(("ngày", "sáng", "chiều", "tối", "đêm", "trưa", "hôm", "trước", "đến"))
CLOCK_CUES = frozenset(
    ["lúc", "hồi", "vào", "at", "around", "by", "from", "until", "till", "before", "after"]
)
SPAN_CUES = frozenset(("trong", "suốt", "mất", "kéo"))
MONTHS_LIKE_WORDS = frozenset(("may", "march", "mar", "jun", "jan"))


def date_at_number(reading: Reading, index: int) -> FoundNumber | None:
    """Read the date, year or clock time that begins with the number at token `index`."""
    tokens = reading.tokens
    start = tokens.starts[index]
    before = tokens.keys[index - 1] if index and tokens.gaps[index] is not Gap.LINE else ""
    cued = before in DAY_SIGNS or reading.lexicon.holds(WordList.DAY_CUES, before)
    end = _day(tokens.text, start, before, cued=cued) or _clock(tokens.text, start, before)
    end = end or _year(reading, index, before)
    return FoundNumber(start, end, Label.DATE) if end else None


def date_at_word(reading: Reading, index: int) -> FoundNumber | None:
    """Read the date that begins with a word: "tháng 7/2015", "quý III", "March 3", "Q3 2018"."""
    tokens = reading.tokens
    text, start, key = tokens.text, tokens.starts[index], tokens.keys[index]
    if key == "tháng":
        found = _MONTH_VI.match(text, start)
    elif key == "quý":
        found = _QUARTER_VI.match(text, start)
    elif reading.in_list(index, WordList.MONTHS):
        found = _english_month(reading, index)
    else:
        found = _QUARTER_EN.match(text, start)
    return FoundNumber(start, found.end(), Label.DATE) if found else None


def date_words(reading: Reading) -> frozenset[str]:
    """Return the folded words with which a date may begin."""
    return reading.lexicon.words[WordList.MONTHS] | DATE_HEADS


def _english_month(reading: Reading, index: int) -> re.Match[str] | None:
    tokens = reading.tokens
    if tokens.word(index)[0].islower():
        return None
    found = _MONTH_FIRST.match(tokens.text, tokens.starts[index])
    bare = found is not None and found.end() <= tokens.ends[index] + 1
    before = tokens.keys[index - 1] if index else ""
    cued = reading.lexicon.holds(WordList.MONTH_CUES, before)
    if bare and tokens.keys[index] in MONTHS_LIKE_WORDS and not cued:
        return None
    return found


def _day(text: str, start: int, before: str, *, cued: bool) -> int | None:
    for pattern in (_FULL, _ISO, _SHARED_MONTH, _DAY_BEFORE_MONTH, _SPOKEN):
        found = pattern.match(text, start)
        if found and _is_calendar(found, pattern) and before not in NOT_A_DAY:
            if pattern is _SPOKEN and not cued:
                continue
            return found.end()
    found = _LUNAR.match(text, start)
    if found:
        return found.end()
    found = _MONTH_YEAR.match(text, start)
    if found and 1 <= int(found[1]) <= 12:
        return found.end()
    found = _DAY_MONTH.match(text, start)
    if found and _is_calendar(found, _DAY_MONTH) and _is_no_fraction(found, before, cued=cued):
        return found.end()
    found = _DASHED_DAY_MONTH.match(text, start)
    if found and before in DASHED_CUES and _valid(found):
        return found.end()
    return None


def _is_calendar(found: re.Match[str], pattern: re.Pattern[str]) -> bool:
    if pattern is _SHARED_MONTH:
        return int(found[1]) < int(found[2]) <= 31 and 1 <= int(found[3]) <= 12
    if pattern in (_FULL, _DAY_MONTH):
        return _valid(found)
    return True


def _valid(found: re.Match[str]) -> bool:
    first, second = int(found[1]), int(found[2])
    return (1 <= first <= 31 and 1 <= second <= 12) or (
        found.re is _FULL and 1 <= first <= 12 and 1 <= second <= 31
    )


def _is_no_fraction(found: re.Match[str], before: str, *, cued: bool) -> bool:
    if before in NOT_A_DAY or found[0] in ("24/7", "24/24"):
        return False
    return cued or int(found[1]) > int(found[2]) or int(found[2]) > 10


def _clock(text: str, start: int, before: str) -> int | None:
    found = _CLOCK.match(text, start)
    if found is None or int(found[1]) > 24:
        return None
    if "giờ" in found[0]:
        sure = before in CLOCK_CUES or _PART_OF_DAY.match(text, found.end())
        return found.end() if sure else None
    bare_hours = found[0].rstrip("hg ").isdigit()
    return None if bare_hours and before in SPAN_CUES else _without_space(text, found.end())


def _without_space(text: str, end: int) -> int:
    return end - 1 if text[end - 1] == " " else end


def _year(reading: Reading, index: int, before: str) -> int | None:
    tokens = reading.tokens
    text, start = tokens.text, tokens.starts[index]
    decade = _DECADE.match(text, start)
    if decade:
        return decade.end()
    found = _YEARS.match(text, start)
    if found is None or text[found.end() : found.end() + 2].strip().startswith(("%", "-")):
        return None
    cued = before in YEAR_SIGNS or reading.lexicon.holds(WordList.YEAR_CUES, before)
    if cued or len(found[0]) > 4:
        return found.end()
    if reading.language is Language.VI and before:
        return None
    following = text[found.end() : found.end() + 1]
    return found.end() if following in ("", ".", ",", ";", ")", ":") else None
