"""Places after a head noun: "huyện Phú Vang", "quận 7", "đường Lê Lợi"."""

import re

from models.engines.tagger_rules.gazetteer import Cue, WordList
from models.engines.tagger_rules.runs import Found, Reading, run_end, skip_dot
from models.engines.tagger_rules.tokens import Gap, Shape, is_vietnamese_syllable
from models.interface import Label

HEADED = 0.9
MAX_PLACE_WORDS = 5
# Heads whose name may be a stretch between two ends, written with a dash.
STRETCHES = frozenset(("tốc", "sắt", "tuyến", "metro", "lộ"))
# Heads whose number is part of a road or place name; elsewhere a number is a house or a count.
NUMBERED = frozenset(
    (
        "quận",
        "phường",
        "q",
        "p",
        "lộ",
        "ql",
        "tl",
        "thôn",
        "ấp",
        "xóm",
        "phố",
        "kp",
        "đường",
        "khóm",
        "tổ",
        "khối",
    )
)
# "bà Sông", "ông Bản": here the word is a name.
COMPOUND_FIRSTS = frozenset(("bà", "ông"))
# "Chủ tịch xã Thái Văn An", "UBND thành phố Nguyễn ...": the place goes unnamed, a person follows.
OFFICES_OF_PLACES = frozenset(("tịch", "thư", "ubnd", "hđnd", "trưởng", "an", "uỷ", "ủy", "đốc"))
MIN_PERSON = 3
# What is called by a town or country is a place of its own: "vịnh Thái Lan", "sân bay Đà Nẵng".
CALLED_BY_PLACES = frozenset(
    (
        *("biển", "vịnh", "sông", "hồ", "cầu", "cảng", "mũi", "đèo", "đập", "hầm", "ga", "bay"),
        *("tốc", "giao", "xe", "suối", "kênh"),
    )
)
# "xe tải biển Nghệ An" has a number plate of that province.
VEHICLES = frozenset(("tải", "xe", "ôtô", "tô", "khách", "máy", "con", "mang", "biển"))
_ROAD_NUMBER = re.compile(r"\d{1,3}[A-Z]?(?:/\d{1,2})?(?![\w/.,]*\d)")


def headed_place(reading: Reading, start: int, name_start: int) -> Found | None:
    """Read the place whose head noun spans the tokens `start` to `name_start` (excluded)."""
    tokens = reading.tokens
    first = skip_dot(tokens, name_start)
    if tokens.gaps[first] is Gap.LINE:
        return None
    head = tokens.keys[name_start - 1]
    # "H.A" are somebody's initials.
    initials = len(head) == 1 and tokens.ends[first] - tokens.starts[first] == 1
    if _is_compound(reading, start) or (initials and tokens.shapes[first] is not Shape.NUMBER):
        return None
    if _names_officer(reading, start, first):
        return None
    if tokens.shapes[first] is Shape.NUMBER:
        end = _number_end(reading, first) if head in NUMBERED else None
        return Found(start, end, Label.LOC, HEADED) if end else None
    if tokens.shapes[first] < Shape.CAPITAL or _is_no_place(reading, first):
        return None
    end = place_end(reading, first)
    if end is None:
        return None
    if head in STRETCHES:
        end = _stretch_end(reading, end)
    begin = start if _keeps_head(reading, start, first, end, head) else first
    return Found(begin, end, Label.LOC, HEADED)


def _is_no_place(reading: Reading, first: int) -> bool:
    """Tell whether a title, a paper or a technical term stands where a place should."""
    tokens = reading.tokens
    if tokens.shapes[first] is Shape.UPPER:
        return reading.in_list(first, WordList.GENERIC_ACRONYMS) and not tokens.joined(first + 1)
    cue = reading.cue(first, Cue.OFFICE, Cue.HONORIFIC, Cue.DOCUMENT)
    return cue is not None and cue.end > first + 1 and reading.place(first) is None


def _is_compound(reading: Reading, start: int) -> bool:
    tokens = reading.tokens
    lower = start > 0 and tokens.shapes[start] is Shape.LOWER and tokens.gaps[start] is Gap.SPACE
    return reading.closes_pair(start) or (lower and tokens.keys[start - 1] in COMPOUND_FIRSTS)


def _names_officer(reading: Reading, start: int, first: int) -> bool:
    tokens = reading.tokens
    lower = start > 0 and tokens.shapes[start] is Shape.LOWER and tokens.gaps[start] is Gap.SPACE
    # The walk comes by "phố" alone too, after "thành phố" named no place.
    before = start - 2 if start > 1 and tokens.keys[start - 1] in ("thành", "thị") else start - 1
    if not lower or tokens.keys[before] not in OFFICES_OF_PLACES:
        return False
    whole = run_end(tokens, first, MAX_PLACE_WORDS) - first >= MIN_PERSON
    return whole and reading.starts_surname(first) and reading.place(first) is None


def place_end(reading: Reading, start: int) -> int | None:
    """Return the end of the place name at a capitalised token, None where there is none."""
    tokens = reading.tokens
    listed = reading.name(start)
    limit = run_end(tokens, start, MAX_PLACE_WORDS)
    if (
        listed is not None
        and listed.entry.value is Label.LOC
        and (listed.end >= limit or _opens_person(reading, listed.end, limit))
    ):
        return listed.end
    # "xã Trường Xuân" is a place; "tỉnh Công an ..." is none.
    other = reading.cue(start, Cue.ORGANIZATION, Cue.OFFICE)
    if other is not None and (other.end - start >= 2 or limit - start == 1):
        return None
    for index in range(start + 1, limit):
        if tokens.shapes[index] < Shape.CAPITAL:
            continue
        cue = reading.cue(index, Cue.ORGANIZATION, Cue.PLACE, Cue.OFFICE)
        # "xã Ngọc Hội" ends in a syllable that could open a name, if anything followed it.
        if cue is not None and (cue.end < limit or cue.end - index >= 2):
            return index
        if index - start >= 2 and _opens_other_name(reading, index):
            return index
    return limit


def _opens_person(reading: Reading, index: int, limit: int) -> bool:
    # "bang California Dianne Feinstein": two more foreign words are a person.
    foreign = not _is_syllable(reading, index) and not _is_syllable(reading, index - 1)
    return reading.starts_surname(index) or (foreign and limit - index >= 2)


def _opens_other_name(reading: Reading, index: int) -> bool:
    # "bang New Jersey Martin Oakes": a given name that is no Vietnamese syllable.
    foreign = reading.in_list(index, WordList.FIRST_NAMES) and not _is_syllable(reading, index)
    return foreign or reading.starts_surname(index) or _is_long_place(reading, index)


def _is_long_place(reading: Reading, index: int) -> bool:
    # One syllable decides nothing: the street "Lương Thế Vinh" holds the city Vinh.
    place = reading.place(index)
    return place is not None and place.end - index >= 2


def _keeps_head(reading: Reading, start: int, first: int, end: int, head: str) -> bool:
    tokens = reading.tokens
    road = tokens.opens[start] and head in STRETCHES
    syllable = end - first == 1 and _is_syllable(reading, first)
    if syllable or (tokens.shapes[start] >= Shape.CAPITAL and not road):
        return True
    place = reading.place(first)
    if place is None or place.end != end or not place.entry.settled:
        return False
    plate = start > 0 and head == "biển" and tokens.keys[start - 1] in VEHICLES
    ocean = tokens.keys[end - 1] == "dương" and end - first > 1
    return head in CALLED_BY_PLACES and not plate and not ocean


def _is_syllable(reading: Reading, index: int) -> bool:
    return is_vietnamese_syllable(reading.tokens.keys[index])


def _number_end(reading: Reading, index: int) -> int | None:
    tokens = reading.tokens
    found = _ROAD_NUMBER.match(tokens.text, tokens.starts[index])
    if found is None:
        return None
    end = index + 1
    while end < len(tokens) and tokens.starts[end] < found.end():
        end += 1
    return end


def _stretch_end(reading: Reading, end: int) -> int:
    tokens = reading.tokens
    for _ in range(3):
        if tokens.keys[end] != "-" or not tokens.joined(end + 1):
            break
        further = place_end(reading, end + 1)
        if further is None:
            break
        end = further
    return end
