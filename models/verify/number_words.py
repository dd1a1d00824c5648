"""Numbers in words: hai mươi lăm, một trăm linh năm, twenty-five, two dozen."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction

_DIGITS_VI = {
    "một": 1, "hai": 2, "ba": 3, "bốn": 4, "năm": 5, "sáu": 6, "bảy": 7, "bẩy": 7, "tám": 8,
    "chín": 9,
}  # fmt: skip
# Only behind "mươi": hai mươi mốt, hai mươi tư, hai mươi lăm.
_AFTER_TENS_VI = {"mốt": 1, "tư": 4, "lăm": 5, "nhăm": 5}
_SCALES_VI = {"trăm": 2, "nghìn": 3, "ngàn": 3, "vạn": 4, "triệu": 6, "tỷ": 9, "tỉ": 9}
_DIGITS_EN = {
    "zero": 0, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7,
    "eight": 8, "nine": 9, "ten": 10, "eleven": 11, "twelve": 12, "thirteen": 13, "fourteen": 14,
    "fifteen": 15, "sixteen": 16, "seventeen": 17, "eighteen": 18, "nineteen": 19,
}  # fmt: skip
_TENS_EN = {
    "twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70,
    "eighty": 80, "ninety": 90,
}  # fmt: skip
_SCALES_EN = {"hundred": 2, "thousand": 3, "million": 6, "billion": 9, "trillion": 12}

# A number in words is no longer than this many words ("chín trăm chín mươi chín nghìn ...").
MAX_WORDS = 16
_WORDS_VI = (*_DIGITS_VI, *_AFTER_TENS_VI, *_SCALES_VI, "mười", "mươi", "chục", "linh", "lẻ")
# "một tỷ phú" is a person.
_VI = rf"(?:{'|'.join(_WORDS_VI)})(?!(?<=t[ỷỉ]) phú|(?<=triệu) phú)"
_EN = "|".join((*_DIGITS_EN, *_TENS_EN, *_SCALES_EN, "dozen"))
_RUN_VI = re.compile(rf"(?<![\w.,])(?:{_VI})(?: (?:{_VI})){{0,{MAX_WORDS}}}(?!\w)")
_RUN_EN = re.compile(
    rf"(?<![\w.,])(?:(?:{_EN})|a(?: half)?(?= (?:{'|'.join(_SCALES_EN)}|dozen)\b))"
    rf"(?:(?: and |[ -])(?:{_EN})){{0,{MAX_WORDS}}}(?!\w)"
)
# "bố mẹ, ba má" are parents, "thứ ba" is a Tuesday, "ba lô" a bag.
_NO_NUMBER_BEFORE = re.compile(r"(?:thứ|tháng|ông|anh|cô|của|ngày|mùng) $")
_NO_NUMBER_AFTER = re.compile(r" (?:mẹ|má|lô|ba|tôi|em nuôi|rọi|gác|kích|hoa)\b")
# "năm" is a year unless what it counts follows.
_COUNTED = re.compile(
    r" (?:người|con|chiếc|cái|em|anh|tên|vụ|nạn nhân|đối tượng|ngày|tháng|tuần|giờ|phút|căn|ngôi|"
    r"lần|nước|xã|huyện|tỉnh|thành phố|học sinh|bị cáo|trường|cháu|tuổi|bé|nghi phạm)\b"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class WrittenNumber:
    """A number in words at `start` to `end`; `plain` is true for a lone word below eleven."""

    start: int
    end: int
    value: Fraction
    plain: bool


def written_numbers(folded: str) -> Iterator[WrittenNumber]:
    """Yield the numbers that a folded text writes in words, of either language, in order by each.

    Articles are none ("một người", "one of them"), nor is "năm" where it means a year.
    """
    for run in _RUN_VI.finditer(folded):
        yield from _read_run_vi(folded, run)
    for run in _RUN_EN.finditer(folded):
        found = _read_run_en(run)
        if found is not None:
            yield found


def _read_run_vi(folded: str, run: re.Match[str]) -> Iterator[WrittenNumber]:
    """Read "hai mươi lăm" whole, and only the first two words of "hai mươi năm" (20 years)."""
    words = run[0].split(" ")
    begin, offset = 0, run.start()
    while begin < len(words):
        size, value = _longest_vi(words[begin:])
        end = offset + len(" ".join(words[begin : begin + size]))
        counts = size > 1 or _is_counted_vi(folded, words[begin], offset, end)
        if value is not None and value > 1 and counts:
            yield WrittenNumber(start=offset, end=end, value=Fraction(value), plain=value <= 10)
        begin, offset = begin + size, end + 1


def _is_counted_vi(folded: str, word: str, start: int, end: int) -> bool:
    if _NO_NUMBER_BEFORE.search(folded, max(0, start - 6), start):
        return False
    if word == "năm":
        return _COUNTED.match(folded, end, end + 12) is not None
    return _NO_NUMBER_AFTER.match(folded, end, end + 10) is None


def _longest_vi(words: list[str]) -> tuple[int, int | None]:
    """Return how many of `words` make one number, at least 1, and its value if they do."""
    total, group, used = 0, 0, 0
    last = ""
    for word in words:
        if word in _SCALES_VI and last and last not in ("linh", "lẻ"):
            total, group = _scaled(total, group, _SCALES_VI[word])
        elif word in ("mươi", "chục") and last in _DIGITS_VI:
            group += (_DIGITS_VI[last]) * 9
        elif word == "mười" and (not last or last in _SCALES_VI or last in ("linh", "lẻ")):
            group += 10
        elif word in ("linh", "lẻ") and last in ("trăm", "nghìn", "ngàn"):
            pass
        elif word in _AFTER_TENS_VI and (last in ("mươi", "mười") or (word == "tư" and last)):
            group += _AFTER_TENS_VI[word]
        elif word in _DIGITS_VI and _may_follow(word, last):
            group += _DIGITS_VI[word]
        else:
            break
        used, last = used + 1, word
    if not used or last in ("linh", "lẻ"):
        return max(1, used), None
    return used, total + group


def _scaled(total: int, group: int, power: int) -> tuple[int, int]:
    """Return the number so far and its open group of hundreds behind a word for 10 ** `power`."""
    if power == 2:
        return total, 100 * group
    if not group:
        return total * 10**power, 0  # "ba nghìn tỷ"
    return total + group * 10**power, 0


def _may_follow(digit: str, last: str) -> bool:
    if not last or last in ("linh", "lẻ"):
        return True
    if last in ("mươi", "mười"):
        return digit != "năm"
    return last in _SCALES_VI and digit != "năm"


def _read_run_en(run: re.Match[str]) -> WrittenNumber | None:
    words = [word for word in re.split(r"[ -]", run[0]) if word not in ("and", "half")]
    if words[0] in _SCALES_EN or words[0] == "dozen":
        return None  # behind digits, which it belongs to
    half = " half" in run[0][:7]
    total, group, seen_small = 0, 0, False
    for word in words:
        if word == "a":
            group = 1
        elif word == "dozen":
            group = max(1, group) * 12
        elif word == "hundred":
            group, seen_small = max(1, group) * 100, False
        elif word in _SCALES_EN:
            total, group = total + max(1, group) * 10 ** _SCALES_EN[word], 0
            seen_small = False
        else:
            small = _DIGITS_EN.get(word, _TENS_EN.get(word, 0))
            if seen_small and (small >= 10 or group % 10):
                return None  # "nineteen ninety", "two three": a year or a list
            group, seen_small = group + small, True
    value = Fraction(total + group, 2 if half else 1)
    if value <= 1 and len(words) == 1:
        return None
    plain = value <= 10 and len(words) == 1
    return WrittenNumber(start=run.start(), end=run.end(), value=value, plain=plain)
