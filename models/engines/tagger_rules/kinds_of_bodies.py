"""What a head noun must have beside it to name an institution, by the kind of body it heads."""

from models.engines.tagger_rules.complements import complement_end, is_acronym_in_brackets
from models.engines.tagger_rules.gazetteer import Cue, WordList
from models.engines.tagger_rules.runs import Found, Reading
from models.engines.tagger_rules.tokens import Gap, Shape, is_vietnamese_syllable
from models.interface import Label

HEADED = 0.9
# Forces and offices whose name is the state's or town's they belong to: without it, no name.
PLACED_HEADS = frozenset(("lực", "cảnh", "cơ", "đặc", "phiến"))
# These head a name only where it is an acronym or foreign: "nhóm FSA", "khối NATO".
PLAIN_GROUPS = frozenset(("nhóm", "khối", "sàn", "tiệm", "chuỗi"))
# These take a field of work in small letters: "Sở xây dựng", "Phòng cảnh sát hình sự".
OFFICES = frozenset(("sở", "phòng", "cục", "vụ", "bộ", "chi", "tổng"))
# "các báo Tuổi Trẻ, Thanh Niên": one word for several names belongs to none.
PLURALS = frozenset(("các", "những", "hai", "nhiều", "ba"))
# "Đại sứ quán Pháp tại Hà Nội", "Văn phòng Chính phủ tại TP HCM".
MISSIONS = frozenset(("đại", "lãnh", "tổng", "văn", "phái"))
BRANCH = ("chi", "nhánh")
PLACE_HEADS_INSIDE = frozenset(
    (
        "tỉnh",
        "huyện",
        "quận",
        "phường",
        "xã",
        "thị",
        "thành",
        "tp",
        "tx",
        "tt",
        "q",
        "p",
        "h",
        "bang",
    )
)


def lacks_name(reading: Reading, start: int, name_start: int, end: int) -> bool:
    """Tell whether the words `start` to `end` only say what kind of body it is."""
    return (
        _is_form_only(reading, name_start, end)
        or _is_small_nobody(reading, start, name_start)
        or _tells_origin_only(reading, start, name_start, end)
        or _lacks_place(reading, start, end)
        or _is_middle_of_place(reading, start, name_start)
    )


def with_branch(reading: Reading, start: int, end: int) -> int:
    """Return the end of an institution with the seat or branch that follows it."""
    tokens = reading.tokens
    if tokens.keys[end] == "tại" and (tokens.keys[start] in MISSIONS or _is_high(reading, end)):
        place = reading.place(end + 1)
        return place.end if place is not None else end
    if (tokens.keys[end], tokens.keys[end + 1]) == BRANCH:
        return complement_end(reading, end + 2) or end
    return end


def _is_high(reading: Reading, end: int) -> bool:
    # "TAND cấp cao tại Đà Nẵng": one of the three high courts.
    keys = reading.tokens.keys
    return end > 1 and (keys[end - 2], keys[end - 1]) == ("cấp", "cao")


def named_by_head(reading: Reading, start: int, end: int) -> Found | None:
    """Read "Sở GTVT", "Phòng GD&ĐT": the head is a name unless it goes on as one of many."""
    tokens = reading.tokens
    whole = tokens.shapes[start] >= Shape.CAPITAL and end - start >= 2
    acronym = tokens.shapes[end - 1] is Shape.UPPER and reading.in_list(start, WordList.AUTHORITIES)
    generic = tokens.keys[end] in PLACE_HEADS_INSIDE or tokens.keys[end] in PLURALS
    seat = with_branch(reading, start, end) if _is_high(reading, end) else end
    if seat > end:
        return Found(start, seat, Label.ORG, HEADED)
    if whole and acronym and not generic:
        return Found(start, end, Label.ORG, HEADED)
    return _small_office(reading, start, end)


def _small_office(reading: Reading, start: int, end: int) -> Found | None:
    """Read "Phòng cảnh sát hình sự": an office whose field of work has no capital."""
    tokens = reading.tokens
    if tokens.keys[start] not in OFFICES or tokens.shapes[start] < Shape.CAPITAL:
        return None
    field = reading.lexicon.fields.longest(tokens, end)
    if field is None or field.end - end < 2 or tokens.gaps[end] is Gap.LINE:
        return None
    bracketed = is_acronym_in_brackets(reading, field.end)
    generic = tokens.keys[field.end] in PLACE_HEADS_INSIDE or tokens.opens[start]
    return None if generic and not bracketed else Found(start, field.end, Label.ORG, HEADED)


def _is_middle_of_place(reading: Reading, start: int, name_start: int) -> bool:
    # "trung tâm thành phố Huế" is its middle, "Trung tâm Y tế Huế" an institution.
    tokens = reading.tokens
    if tokens.keys[start] != "trung" or tokens.shapes[start] is not Shape.LOWER:
        return False
    place = reading.place(name_start) is not None
    return place or reading.cue(name_start, Cue.PLACE) is not None


def _is_form_only(reading: Reading, start: int, end: int) -> bool:
    # "Công ty TNHH MTV", "Đảng uỷ UBND": forms and kinds, no name yet.
    return end > start and all(
        reading.in_list(index, WordList.GENERIC_ACRONYMS) for index in range(start, end)
    )


def _is_small_nobody(reading: Reading, start: int, name_start: int) -> bool:
    """Tell whether a plain word for a group stands before a person: "Nhóm Duy liền bỏ chạy"."""
    tokens = reading.tokens
    if tokens.keys[start] not in PLAIN_GROUPS or name_start - start > 1:
        return False
    plain = tokens.shapes[name_start] is Shape.CAPITAL
    return plain and is_vietnamese_syllable(tokens.keys[name_start])


def _tells_origin_only(reading: Reading, start: int, name_start: int, end: int) -> bool:
    # "công ty Nhật" is any company of Japan; "quốc hội Nhật" is an institution.
    place = reading.place(name_start)
    country = place is not None and place.end == end and place.entry.country
    return country and reading.in_list(start, WordList.PRIVATE_BODIES)


def _lacks_place(reading: Reading, start: int, end: int) -> bool:
    tokens = reading.tokens
    if tokens.keys[start] not in PLACED_HEADS or is_acronym_in_brackets(reading, end):
        return False
    if tokens.keys[start] == "cơ" and tokens.shapes[start] >= Shape.CAPITAL:
        return False
    # "cảnh sát Multan": an unlisted place; two such words are an officer.
    plain = tokens.shapes[end - 1] is Shape.CAPITAL
    if end - start <= 3 and plain and not is_vietnamese_syllable(tokens.keys[end - 1]):
        return tokens.shapes[end - 2] >= Shape.CAPITAL
    return not any(
        reading.place(index) is not None or tokens.keys[index] in PLACE_HEADS_INSIDE
        for index in range(start + 1, end)
    )
