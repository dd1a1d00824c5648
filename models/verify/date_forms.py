"""The forms in which days, months, quarters, years and clock times are written."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache

from models.verify.moments import Moment

_MONTHS_EN = {
    name: number
    for number, names in enumerate(
        (
            "january jan", "february feb", "march mar", "april apr", "may", "june jun", "july jul",
            "august aug", "september sept sep", "october oct", "november nov", "december dec",
        ),
        start=1,
    )
    for name in names.split()
}  # fmt: skip
_MONTHS_VI = {
    "giêng": 1, "một": 1, "hai": 2, "ba": 3, "tư": 4, "năm": 5, "sáu": 6, "bảy": 7, "tám": 8,
    "chín": 9, "mười": 10, "mười một": 11, "mười hai": 12, "chạp": 12,
}  # fmt: skip
_WEEKDAYS = {
    "thứ hai": 1, "thứ ba": 2, "thứ tư": 3, "thứ năm": 4, "thứ sáu": 5, "thứ bảy": 6,
    "chủ nhật": 7, "monday": 1, "tuesday": 2, "wednesday": 3, "thursday": 4, "friday": 5,
    "saturday": 6, "sunday": 7,
}  # fmt: skip
# "thứ ba" is a Tuesday or the third of something.
_RANKED = "|".join(name for name in _WEEKDAYS if name.startswith("thứ"))
_NAMED_DAYS = "|".join(name for name in _WEEKDAYS if not name.startswith("thứ"))
_QUARTERS = {"i": 1, "ii": 2, "iii": 3, "iv": 4, "first": 1, "second": 2, "third": 3, "fourth": 4}
# Words that are a month only where a day or year stands beside them.
_AMBIGUOUS_MONTHS = frozenset(("may", "march", "mar", "jan", "jun", "sep", "dec"))
_YEAR = r"(?:1[5-9]|20)\d\d(?!\d)"
_MONTH_EN = rf"(?:{'|'.join(sorted(_MONTHS_EN, key=len, reverse=True))})(?!\w)\.?"
_MONTH_VI = rf"(?:{'|'.join(sorted(_MONTHS_VI, key=len, reverse=True))})(?!\w)"
_EDGE = r"(?<![\w.,/-])"
_DAYS_VI = ("ngày ", "mùng ", "mồng ")
_MONTHS_OPEN = tuple(sorted({name[:3] for name in _MONTHS_EN}))
_PART_OF_DAY = r"(?: ?(sáng|trưa|chiều|tối|đêm|khuya|[ap]\.?m(?!\w)\.?)(?!\w))?"

# Before the first day of a range such a word tells that days are meant.
_CUES = "ngày|từ|dịp|nghỉ|mùng|mồng|sáng|trưa|chiều|tối|đêm|hôm|qua|nay"
_CUE = re.compile(rf"(?<!\w)(?:{_CUES}) $|\($")
# The first day that ends with its hyphen: a cue, the day, its own month.
_FIRST_DAY = re.compile(
    rf"(?:(?:(?<!\w)({_CUES}|\() ?)|(?<![\w.,/-]))(?:ngày )?(\d{{1,2}})(/\d{{1,2}})? ?[-–]$"
)
_LOOK_BACK = 20
_MONTHS, _LONGEST_MONTH = 12, 31

_Reader = Callable[[re.Match[str]], Iterator[Moment]]


@dataclass(frozen=True, slots=True, kw_only=True)
class DateForm:
    """A way to write a date: every match of `pattern` begins with a number or one of `openings`.

    Only there it is tried: to try every form at every letter took most of the time of a check.
    `read` returns what a match may tell.
    """

    pattern: re.Pattern[str]
    read: _Reader
    openings: tuple[str, ...]
    may_open_with_number: bool

    def found(self, folded: str, numbers: list[int]) -> Iterator[re.Match[str]]:
        """Yield its matches in order, none overlapping another; `numbers` begin at these places."""
        places = numbers if self.may_open_with_number else []
        worded = [place for words in self.openings for place in _places(words, folded)]
        end = 0
        for place in sorted({*places, *worded}) if worded else places:
            found = self.pattern.match(folded, place) if place >= end else None
            if found is not None:
                end = found.end()
                yield found


def _places(words: str, folded: str) -> Iterator[int]:
    place = folded.find(words)
    while place >= 0:
        yield place
        place = folded.find(words, place + 1)


@cache
def date_forms() -> tuple[DateForm, ...]:
    """Return every form of a date with its reader, the fullest forms first."""
    return (*_dates(), *_times(), *_parts())


def _form(pattern: str, read: _Reader, *openings: str, may_open_with_number: bool) -> DateForm:
    return DateForm(
        pattern=re.compile(pattern),
        read=read,
        openings=openings,
        may_open_with_number=may_open_with_number,
    )


def _numeric(pattern: str, read: _Reader, *openings: str) -> DateForm:
    return _form(pattern, read, *openings, may_open_with_number=True)


def _worded(pattern: str, read: _Reader, *openings: str) -> DateForm:
    return _form(pattern, read, *openings, may_open_with_number=False)


def _dates() -> tuple[DateForm, ...]:
    """Return the forms of days, months and quarters."""
    day, month = r"(\d{1,2})", r"(\d{1,2})"
    spoken = rf"(?:{month}|({_MONTH_VI}))"
    return (
        _numeric(rf"{_EDGE}{day}(?: ?[/.-] ?){month}(?: ?[/.-] ?)({_YEAR})", _day_month_year),
        _numeric(rf"{_EDGE}({_YEAR})[-/](\d{{1,2}})[-/](\d{{1,2}})(?!\d)", _year_month_day),
        _numeric(
            rf"(?<!\w)(?:ngày )?(?:mùng |mồng )?{day} tháng {spoken}(?!\d)"
            rf"(?:(?:,? năm | ?/ ?|-|,? )({_YEAR}))?",
            _spoken_day,
            *_DAYS_VI,
        ),
        _numeric(
            rf"(?<!\w){day}(?:st|nd|rd|th)?(?: of)? ({_MONTH_EN})(?:,? ({_YEAR}))?",
            _day_before_month,
        ),
        _worded(
            rf"(?<!\w)({_MONTH_EN}) {day}(?:st|nd|rd|th)?(?![\d:%]|[.,]\d)(?:,? ({_YEAR}))?",
            _month_before_day,
            *_MONTHS_OPEN,
        ),
        # "25-28/5", "từ 25 đến ngày 28/5": the month of the last day is the first one's too.
        _numeric(
            rf"(?<!\w)(?:ngày )?{_EDGE}{day}(?= ?([-–]|đến|tới) ?(?:hết )?(?:ngày )?"
            rf"(\d{{1,2}}) ?/ ?{month}(?: ?/ ?({_YEAR}))?(?![\d/]))",
            _first_day_of_range,
            *_DAYS_VI,
        ),
        _numeric(
            rf"(?:(?<=\d[-–])|(?<=\d [-–])){day} ?/ ?{month}(?: ?/ ?({_YEAR}))?(?![\d/])",
            _last_day_of_range,
        ),
        _worded(rf"(?<!\w)({_MONTH_EN}),?(?: of)? ({_YEAR})", _english_month, *_MONTHS_OPEN),
        _worded(
            rf"(?<!\w)quý (i{{1,3}}|iv|[1-4])(?!\w)(?:(?: năm | ?/ ?|-| )({_YEAR}))?",
            _quarter,
            "quý ",
        ),
        _numeric(rf"(?:(?<=tháng )|{_EDGE}){month} ?[/-] ?({_YEAR})", _month_year),
        _worded(
            rf"(?<!\w)tháng {spoken}(?![\d,.]\d|\d)(?:(?:,? năm | ?/ ?|-)({_YEAR}))?",
            _spoken_month,
            "tháng ",
        ),
        _worded(rf"(?<!\w)q([1-4])(?!\w)(?: ({_YEAR}))?", _quarter, "q1", "q2", "q3", "q4"),
        _worded(
            r"(?<!\w)(first|second|third|fourth)[ -]quarter(?!\w)",
            _quarter,
            *("first", "second", "third", "fourth"),
        ),
        _numeric(rf"{_EDGE}{day} ?/ ?{month}(?: ?/ ?(\d\d))?(?![\d/])", _short_day),
        _numeric(
            r"(?:(?<=ngày )|(?<=sáng )|(?<=trưa )|(?<=chiều )|(?<=tối )|(?<=đêm )|(?<=nay )"
            r"|(?<=qua )|(?<=\())"
            rf"{day} ?- ?{month}(?![\d/.-])",
            _short_day,
        ),
    )


def _times() -> tuple[DateForm, ...]:
    """Return the forms of times of the day."""
    return (
        _numeric(rf"{_EDGE}([0-2]?\d)(?: ?[hg] ?([0-5]\d)?(?: phút)?(?!\w)){_PART_OF_DAY}", _clock),
        _numeric(
            rf"{_EDGE}([0-2]?\d) giờ(?: ([0-5]?\d)(?: phút)?(?!\w))?{_PART_OF_DAY}",
            _clock,
        ),
        _numeric(rf"{_EDGE}([0-2]?\d):([0-5]\d)(?![\d:]){_PART_OF_DAY}", _clock),
        _numeric(rf"{_EDGE}(1?\d)(?:[.]([0-5]\d))? ?([ap]\.?m)(?!\w)\.?", _clock),
    )


def _parts() -> tuple[DateForm, ...]:
    """Return the forms that tell a day of the month, a year, a weekday or a month alone."""
    return (
        _worded(r"(?<!\w)ngày (?:mùng |mồng )?(\d{1,2})(?![\d%]|[.,/-]\d)", _day_alone, "ngày "),
        _worded(r"(?<!\w)(?:mùng|mồng) (\d{1,2})(?![\d%]|[.,/-]\d)", _day_alone, "mùng ", "mồng "),
        _worded(
            rf"(?<!\w)(?:năm|in|since|year) ({_YEAR})(?![\w%]|[.,-]\d)",
            _year_alone,
            *("năm ", "in ", "since ", "year "),
        ),
        _worded(
            r"(?:(?<=sáng )|(?<=trưa )|(?<=chiều )|(?<=tối )|(?<=đêm )|(?<=ngày )|(?<=vào ))"
            rf"({_RANKED})(?!\w)",
            _weekday,
            "thứ ",
        ),
        _worded(
            rf"(?<!\w)({_RANKED})(?= (?:tuần|hàng tuần)| ?[,(] ?(?:ngày )?\d)", _weekday, "thứ "
        ),
        _worded(rf"(?<!\w)({_NAMED_DAYS})(?!\w)", _weekday, *_NAMED_DAYS.split("|")),
        _worded(rf"(?<!\w)({_MONTH_EN})(?!\w)", _english_month_alone, *_MONTHS_OPEN),
    )


def _number(digits: str | None) -> int | None:
    return int(digits) if digits else None


def _day_month_year(found: re.Match[str]) -> Iterator[Moment]:
    first, second, year = int(found[1]), int(found[2]), int(found[3])
    yield Moment(day=first, month=second, year=year)
    yield Moment(day=second, month=first, year=year)  # as Americans write it


def _year_month_day(found: re.Match[str]) -> Iterator[Moment]:
    yield Moment(year=int(found[1]), month=int(found[2]), day=int(found[3]))


def _spoken_day(found: re.Match[str]) -> Iterator[Moment]:
    month = _number(found[2]) or _MONTHS_VI.get(found[3] or "")
    yield Moment(day=int(found[1]), month=month, year=_number(found[4]))


def _first_day_of_range(found: re.Match[str]) -> Iterator[Moment]:
    first, last = int(found[1]), int(found[3])
    before = found.string[max(0, found.start() - _LOOK_BACK) : found.start()]
    is_told = found[0].startswith("ngày") or found[2].isalpha() or _CUE.search(before) is not None
    if _are_days(first, last, is_told=is_told):
        yield Moment(day=first, month=int(found[4]), year=_number(found[5]))


def _last_day_of_range(found: re.Match[str]) -> Iterator[Moment]:
    before = found.string[max(0, found.start() - _LOOK_BACK) : found.start()]
    day, month, year = int(found[1]), int(found[2]), _number(found[3])
    first = _FIRST_DAY.search(before)
    if first is None:
        return
    is_told = first[1] is not None
    if first[3] is not None or _are_days(int(first[2]), day, is_told=is_told):
        yield Moment(day=day, month=month, year=year)


def _are_days(first: int, last: int, *, is_told: bool) -> bool:
    """Tell days of a month from scores and fractions: "2-1/5", "9-10/10", "1-2/3 dân số"."""
    return first < last <= _LONGEST_MONTH and (is_told or first > _MONTHS)


def _month_of(name: str) -> int | None:
    return _MONTHS_EN.get(name.rstrip("."))


def _day_before_month(found: re.Match[str]) -> Iterator[Moment]:
    yield Moment(day=int(found[1]), month=_month_of(found[2]), year=_number(found[3]))


def _month_before_day(found: re.Match[str]) -> Iterator[Moment]:
    yield Moment(day=int(found[2]), month=_month_of(found[1]), year=_number(found[3]))


def _english_month(found: re.Match[str]) -> Iterator[Moment]:
    yield Moment(month=_month_of(found[1]), year=int(found[2]))


def _month_year(found: re.Match[str]) -> Iterator[Moment]:
    yield Moment(month=int(found[1]), year=int(found[2]))


def _spoken_month(found: re.Match[str]) -> Iterator[Moment]:
    month = _number(found[1]) or _MONTHS_VI.get(found[2] or "")
    yield Moment(month=month, year=_number(found[3]))


def _quarter(found: re.Match[str]) -> Iterator[Moment]:
    quarter = int(found[1]) if found[1].isdigit() else _QUARTERS[found[1]]
    year = found[2] if found.re.groups > 1 else None
    yield Moment(quarter=quarter, year=_number(year))


def _short_day(found: re.Match[str]) -> Iterator[Moment]:
    short_year = found[3] if found.re.groups > 2 else None
    year = 2000 + int(short_year) if short_year else None
    first, second = int(found[1]), int(found[2])
    yield Moment(day=first, month=second, year=year)
    if second > 12:
        yield Moment(day=second, month=first, year=year)


def _clock(found: re.Match[str]) -> Iterator[Moment]:
    hour, minute, part = int(found[1]), int(found[2] or 0), found[3] or ""
    late = part.startswith("p") or part in ("chiều", "tối") or (part == "đêm" and hour > 6)
    early = part.startswith("a") or part == "sáng"
    if early and hour == 12:
        hour = 0
    if not late and not early:
        yield Moment(hour=hour, minute=minute)
        return
    if late and hour < 12:
        yield Moment(hour=hour + 12, minute=minute, late=True)
    else:
        yield Moment(hour=hour, minute=minute, late=late)


def _day_alone(found: re.Match[str]) -> Iterator[Moment]:
    yield Moment(day=int(found[1]))


def _year_alone(found: re.Match[str]) -> Iterator[Moment]:
    yield Moment(year=int(found[1]))


def _weekday(found: re.Match[str]) -> Iterator[Moment]:
    yield Moment(weekday=_WEEKDAYS[found[1]])


def _english_month_alone(found: re.Match[str]) -> Iterator[Moment]:
    name = found[1].rstrip(".")
    if name not in _AMBIGUOUS_MONTHS:
        yield Moment(month=_MONTHS_EN[name])
