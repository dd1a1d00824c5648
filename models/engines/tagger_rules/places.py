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
    )
)
# "đồng hồ", "phiên bản", "kịch bản": here the small word is no place.
COMPOUND_FIRSTS = frozenset(("đồng", "phiên", "văn", "kịch", "cơ", "ấn", "bà", "ông"))
# After these a country is a water or coast of its own: "vịnh Thái Lan", "biển Java".
WATERS = frozenset(("biển", "vịnh"))
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
    if tokens.shapes[first] is Shape.NUMBER:
        end = _number_end(reading, first) if head in NUMBERED else None
        return Found(start, end, Label.LOC, HEADED) if end else None
    if tokens.shapes[first] < Shape.CAPITAL:
        return None
    end = place_end(reading, first)
    if end is None:
        return None
    if head in STRETCHES:
        end = _stretch_end(reading, end)
    begin = start if _keeps_head(reading, start, first, end, head) else first
    return Found(begin, end, Label.LOC, HEADED)


def _is_compound(reading: Reading, start: int) -> bool:
    tokens = reading.tokens
    lower = start > 0 and tokens.shapes[start] is Shape.LOWER and tokens.gaps[start] is Gap.SPACE
    return lower and tokens.keys[start - 1] in COMPOUND_FIRSTS


def place_end(reading: Reading, start: int) -> int | None:
    """Return the end of the place name at a capitalised token, None where there is none."""
    tokens = reading.tokens
    listed = reading.name(start)
    limit = run_end(tokens, start, MAX_PLACE_WORDS)
    if listed is not None and listed.entry.value is Label.LOC and listed.end >= limit:
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
    # The first word of a sentence is capitalised whatever it is; an abbreviation always is.
    chosen = not tokens.opens[start] or tokens.shapes[start] is Shape.UPPER
    if (tokens.shapes[start] >= Shape.CAPITAL and chosen) or (
        end - first == 1 and _is_syllable(reading, first)
    ):
        return True
    return head in WATERS and reading.place(first) is not None


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
