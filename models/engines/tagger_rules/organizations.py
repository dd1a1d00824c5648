"""Institutions whose Vietnamese name opens with a head noun: "Công an huyện Phú Vang"."""

from dataclasses import dataclass

from models.engines.tagger_rules.complements import complement_end, opens_person
from models.engines.tagger_rules.compounds import compound_end
from models.engines.tagger_rules.gazetteer import Cue, WordList
from models.engines.tagger_rules.kinds_of_bodies import (
    PLACE_HEADS_INSIDE,
    PLURALS,
    lacks_name,
    named_by_head,
    with_branch,
)
from models.engines.tagger_rules.places import place_end
from models.engines.tagger_rules.runs import Found, Reading, skip_dot
from models.engines.tagger_rules.tokens import Gap, Shape, Tokens, is_vietnamese_syllable
from models.interface import Label

HEADED = 0.9
# The longest institution names of the news have about twenty words; a bound keeps this linear.
MAX_PARTS = 14
LINKS = frozenset(("và", "&", "-", ","))
# Wards and streets are named after people, these are not.
GREATER_PLACES = frozenset(("tỉnh", "huyện", "phố", "tp", "thành", "xã"))
MAX_NAME_SYLLABLES = 4
# "Sở LĐ - TB & XH": fields of work by their initials, with spaces in some newspapers.
MAX_FIELD_LETTERS = 4
MAX_LAST_DIGITS = 3
# "Quốc hội Lào Khóa IX": the term is no part of the name.
TERMS = frozenset(("khóa", "khoá"))
# "Sở Y tế 5 ngày sau": small words that a number counts.
NUMBERED_WORDS = frozenset(
    ("năm", "ngày", "tháng", "người", "khoảng", "ban", "bộ", "tổ", "công", "cái")
)


@dataclass(frozen=True, slots=True)
class _State:
    """What of an institution's name has been read.

    `named`: it could end here; `proper`: its own name is complete; `first`: nothing is read;
    `loose`: the head is a company or school, which may have small words inside its name.
    """

    named: bool
    proper: bool
    first: bool
    loose: bool


def headed_organization(reading: Reading, start: int, name_start: int) -> Found | None:
    """Read the institution whose head noun spans `start` to `name_start` (excluded)."""
    tokens = reading.tokens
    if reading.closes_pair(start) or reading.opens_pair(name_start - 1):
        return None
    authority = reading.in_list(start, WordList.AUTHORITIES) and tokens.keys[start + 1] != "ty"
    lawyers = tokens.keys[name_start - 1] == "sư"
    authority = authority and not lawyers
    if authority and reading.starts_surname(name_start) and reading.place(name_start) is None:
        # "Thứ trưởng Bộ GD&ĐT Tạ Quang Nghiêm": the ministry has its name, then comes a person.
        named = name_start - start >= 2 and tokens.shapes[name_start - 1] is Shape.UPPER
        return Found(start, name_start, Label.ORG, HEADED) if named else None
    if name_start - start >= 2 and _opens_foreign_person(reading, name_start):
        # "người phát ngôn Nhà Trắng Sarah Oakes": the head is a name by itself.
        whole = tokens.shapes[name_start - 1] >= Shape.CAPITAL
        return Found(start, name_start, Label.ORG, HEADED) if whole else None
    if tokens.keys[name_start + 1] == "-" and tokens.shapes[name_start + 2] is Shape.NUMBER:
        # "phi đội Su-30" flies one model.
        return None
    end = _name_end(reading, start, name_start, authority=authority)
    listed = reading.name(name_start)
    if listed is not None and listed.entry.value is Label.ORG and end is not None:
        end = max(end, listed.end)
    if end is None:
        return named_by_head(reading, start, name_start)
    if lacks_name(reading, start, name_start, end):
        return None
    end = with_branch(reading, start, end)
    several = start > 0 and tokens.keys[start - 1] in PLURALS and not authority
    return Found(name_start if several else start, end, Label.ORG, HEADED)


def _opens_foreign_person(reading: Reading, index: int) -> bool:
    tokens = reading.tokens
    foreign = not is_vietnamese_syllable(tokens.keys[index])
    given = foreign and tokens.joined(index) and reading.in_list(index, WordList.FIRST_NAMES)
    return given and tokens.joined(index + 1)


def _name_end(reading: Reading, head: int, start: int, *, authority: bool) -> int | None:
    index = start
    good = None
    proper = False
    for _ in range(MAX_PARTS):
        settled = proper or (authority and good is not None)
        state = _State(good is not None, settled, index == start, not authority)
        part = _part(reading, index, state)
        if part is None:
            closed = _bridged_end(reading, head, index, state)
            if closed is None:
                break
            part = closed, True, True
        index, is_name, proper_part = part
        proper = proper or proper_part
        if is_name or good is not None:
            good = index
    return good


def _bridged_end(reading: Reading, head: int, index: int, state: _State) -> int | None:
    tokens = reading.tokens
    if state.proper or not reading.in_list(head, WordList.BRIDGED_HEADS):
        return None
    capital = tokens.shapes[head] >= Shape.CAPITAL
    if not capital and index - head < 2:
        return None
    return complement_end(reading, index)


def _part(reading: Reading, index: int, state: _State) -> tuple[int, bool, bool] | None:
    """Return the next part's end, whether it makes a name, and whether it is the proper one."""
    tokens = reading.tokens
    if tokens.gaps[index] is Gap.LINE or tokens.keys[index] in TERMS:
        return None
    capital = tokens.shapes[index] >= Shape.CAPITAL
    field = reading.lexicon.fields.longest(tokens, index)
    committee = _committee_end(reading, index) if capital else None
    if committee is not None:
        return committee, False, False
    if field is not None and (capital or not state.named or (state.loose and not state.proper)):
        return field.end, capital, False
    if (state.named and tokens.keys[index] in LINKS) or tokens.keys[index] in PLACE_HEADS_INSIDE:
        if tokens.keys[index] not in LINKS:
            return _inner_place(reading, index)
        return None if _ends_list_item(reading, index, state) else _linked_field(reading, index)
    if tokens.shapes[index] is Shape.NUMBER or tokens.keys[index] == "số":
        return _number(reading, index) if not state.proper else _last_number(reading, index)
    if not state.first and (capital or tokens.keys[index] == "công"):
        inner = _inner_head(reading, index)
        if inner is not None:
            return inner, False, False
    if not state.loose and reading.starts_surname(index) and reading.place(index) is None:
        # No authority is named after a person: "Ủy ban pháp luật Ngô Văn Minh".
        return None
    return _capitals(reading, index, proper=state.proper) if capital else None


def _committee_end(reading: Reading, index: int) -> int | None:
    # "Ban Tuyên giáo Tỉnh ủy": a committee, not the province itself.
    if reading.tokens.keys[index] not in PLACE_HEADS_INSIDE:
        return None
    inner = reading.cue(index, Cue.ORGANIZATION)
    return inner.end if inner is not None and inner.end > index + 1 else None


def _inner_head(reading: Reading, index: int) -> int | None:
    inner = reading.cue(index, Cue.ORGANIZATION)
    if inner is None or reading.tokens.shapes[index] < Shape.CAPITAL:
        return inner.end if inner is not None else None
    # "Ban Chỉ huy Phòng thủ dân sự": no office opens here, the syllable goes on as a word.
    return inner.end if compound_end(reading, inner.end - 1) == inner.end else None


def _ends_list_item(reading: Reading, index: int, state: _State) -> bool:
    # "báo Sao Mai, luật sư ...", "Ngân hàng Nhà nước, Kiểm toán Nhà nước": after the comma
    # comes something else. Only authorities list their fields of work.
    tokens = reading.tokens
    if tokens.keys[index] != ",":
        return False
    listed = reading.name(index + 1)
    if listed is not None and listed.entry.value is Label.ORG:
        return True
    return state.loose and (state.proper or tokens.shapes[index + 1] is Shape.LOWER)


def _linked_field(reading: Reading, index: int) -> tuple[int, bool, bool] | None:
    tokens = reading.tokens
    if tokens.shapes[index + 1] < Shape.LOWER or tokens.gaps[index + 1] is Gap.LINE:
        return None
    tight = tokens.gaps[index] is Gap.NONE and tokens.gaps[index + 1] is Gap.NONE
    acronyms = (
        tokens.shapes[index - 1] is Shape.UPPER
        and tokens.ends[index + 1] - tokens.starts[index + 1] <= MAX_FIELD_LETTERS
    )
    if (
        (tight or acronyms)
        and tokens.keys[index] in "-&"
        and tokens.shapes[index + 1] is Shape.UPPER
    ):
        return index + 2, True, False
    field = reading.lexicon.fields.longest(tokens, index + 1)
    head = reading.cue(index + 1, Cue.ORGANIZATION)
    if field is None or (head is not None and head.end >= field.end):
        return None
    if tokens.shapes[index + 1] is Shape.LOWER and field.end - index < 3:
        # "Sở Thông tin và truyền thông", but not "Bộ Y tế và luật ...".
        return None
    return field.end, True, False


def _inner_place(reading: Reading, index: int) -> tuple[int, bool, bool] | None:
    tokens = reading.tokens
    head = reading.cue(index, Cue.PLACE)
    if head is None:
        return None
    name = skip_dot(tokens, head.end)
    if tokens.gaps[name] is Gap.LINE:
        return None
    if tokens.shapes[name] is Shape.NUMBER:
        return name + 1, True, True
    person = tokens.keys[head.end - 1] in GREATER_PLACES and opens_person(reading, name)
    if tokens.shapes[name] < Shape.CAPITAL or person:
        return None
    end = place_end(reading, name)
    return (end, True, True) if end is not None else None


def _number(reading: Reading, index: int) -> tuple[int, bool, bool] | None:
    tokens = reading.tokens
    number = index + 1 if tokens.keys[index] == "số" else index
    if tokens.shapes[number] is not Shape.NUMBER or tokens.gaps[number] is Gap.LINE:
        return None
    after = number + 1
    if tokens.gaps[after] is Gap.NONE and tokens.keys[after] in "/.,-%":
        following = tokens.shapes[after + 1] is Shape.NUMBER
        following = following and tokens.gaps[after + 1] is Gap.NONE
        return None if following else (after, True, False)
    coded = tokens.keys[index - 1] == "pc"
    if index == number and tokens.shapes[after] is Shape.LOWER and not coded:
        # "Phòng PC 46 báo cáo", but "Phòng 46 người".
        return None
    return after, True, False


def _last_number(reading: Reading, index: int) -> tuple[int, bool, bool] | None:
    """Read the number after a whole name: "Lữ đoàn Bộ binh 103", "nhà hàng Hưng Thịnh 1".

    The sentence must go on with a sign, a capital or a small word that no amount has after it.
    """
    tokens = reading.tokens
    if tokens.keys[index] == "số":
        return _number(reading, index)
    after = index + 1
    short = tokens.ends[index] - tokens.starts[index] <= MAX_LAST_DIGITS
    if not short or tokens.gaps[index] is not Gap.SPACE or not _has_unit_number(reading, index):
        return None
    if tokens.shapes[after] is Shape.LOWER:
        verb = (
            reading.in_list(after, WordList.NAME_BREAKS)
            and tokens.keys[after] not in NUMBERED_WORDS
        )
        return (after, True, True) if verb else None
    if tokens.shapes[after] is Shape.SIGN and tokens.keys[after] not in ".,;:()":
        return None
    decimal = tokens.shapes[after] is Shape.SIGN and tokens.shapes[after + 1] is Shape.NUMBER
    return None if decimal or tokens.shapes[after] is Shape.NUMBER else (after, True, True)


def _has_unit_number(reading: Reading, index: int) -> bool:
    # "U23 Việt Nam 2, Thái Lan 1" is a score.
    place = index > 0 and reading.place(index - 1) is not None
    country = index > 1 and reading.place(index - 2) is not None
    return not place and not country


def _capitals(reading: Reading, index: int, *, proper: bool) -> tuple[int, bool, bool] | None:
    tokens = reading.tokens
    place = reading.place(index)
    person = reading.cue(index, Cue.OFFICE, Cue.HONORIFIC) is not None
    if person and (place is None or tokens.joined(place.end)):
        return None
    if place is not None:
        return place.end, True, True
    if index > 0 and reading.in_list(index, WordList.FIRST_NAMES) and tokens.joined(index + 1):
        return None
    if reading.starts_surname(index):
        return None if proper else (_syllables_end(reading, index), True, True)
    end = _past_article(tokens, compound_end(reading, index))
    return end, True, not reading.in_list(index, WordList.ORDINARY_VI) and end <= index + 2


def _past_article(tokens: Tokens, end: int) -> int:
    """Return the end of "Fateh al - Sham", written with spaces by some newspapers."""
    article = end if tokens.keys[end] == "al" else end - 1
    hyphen = tokens.keys[article] == "al" and tokens.keys[article + 1] == "-"
    capital = tokens.shapes[article + 2] >= Shape.CAPITAL if hyphen else False
    return article + 3 if capital else end


def _syllables_end(reading: Reading, start: int) -> int:
    tokens = reading.tokens
    end = start
    while (
        end - start < MAX_NAME_SYLLABLES
        and tokens.joined(end)
        and is_vietnamese_syllable(tokens.keys[end])
    ):
        if end - start >= 2 and (reading.place(end) or reading.starts_surname(end)):
            break
        end += 1
    return end
