"""Personal names: after titles, by family name, by given name, and by shape."""

from models.engines.tagger_rules.compounds import compound_end
from models.engines.tagger_rules.gazetteer import Cue, Match, WordList
from models.engines.tagger_rules.runs import MAX_PERSON_WORDS, Found, Reading, run_end, skip_dot
from models.engines.tagger_rules.tokens import Gap, Shape, is_vietnamese_syllable
from models.interface import Label, Language

TITLED = 0.95
NAMED = 0.9
GUESSED = 0.6
# What follows a person's name far more often than any other word with a capital.
AUXILIARIES = frozenset(
    (
        *("đã", "đang", "sẽ", "bị", "được", "và", "cũng", "không", "nói", "thì", "liền", "vẫn"),
        *("lại", "còn", "từng", "vừa", "mới", "có", "là", "cho", "khai", "kể", "rủ", "bảo", "gọi"),
        *("dùng", "cầm", "lao", "lấy", "đi", "về", "đến", "ra", "vào", "bỏ", "chạy", "đâm", "chở"),
        *("rời", "nhận", "tự", "chưa", "phải", "nên", "luôn", "chia", "cùng", "mượn", "chiếm"),
    )
)
BEFORE_GIVEN_NAMES = frozenset(
    ("và", "với", "của", "cho", "bắt", "giữ", "gặp", "đánh", "tên", "là")
)
NO_GIVEN_NAMES = frozenset(
    ("phía", "miền", "bờ", "hướng", "mùa", "tiết", "hoa", "cây", "thứ", "quẻ")
)
KIN = frozenset(
    ("ông", "bà", "anh", "chị", "cô", "chú", "bác", "cháu", "em", "cậu", "dì", "cụ", "bé")
)
MIDDLE_NAMES = frozenset(("văn", "thị", "đức", "hữu", "đình", "quang", "ngọc", "xuân", "công"))
ADDRESS_CUES = frozenset(("trú", "ngụ", "quê"))
FAMILY_PREFIXES = ("Mc", "Mac", "De", "Di", "La", "Le", "Van", "Fitz", "O")
PLACE_PREPOSITIONS = frozenset(("tại", "ở", "từ", "đến", "về", "tới", "ra", "vào", "qua", "trên"))


def person_after_title(
    reading: Reading, start: int, *, office: bool, kin: bool = False
) -> Found | None:
    """Read the name at token `start`, which follows a title.

    An office may also name a place instead; a word of kinship ("ông") is for people only.
    """
    tokens = reading.tokens
    start = skip_dot(tokens, start)
    if (
        not tokens.joined(start)
        or _is_other_title(reading, start)
        or _is_plain_capital(reading, start)
    ):
        return None
    if _is_listed_otherwise(reading, start, office=office, kin=kin):
        return None
    end = person_end(reading, start)
    if end - start == 1 and _is_acronym(reading, start):
        return None
    if is_body(reading, start):
        return None
    if office and end - start == 1 and not _stands_alone(reading, start):
        return None
    if office and end - start == 1 and compound_end(reading, start) > end:
        # "Trưởng phòng Tai biến địa chất": the capital opens what the office is about.
        return None
    short = end - start == 1 and tokens.ends[start] - tokens.starts[start] == 2
    if short and tokens.word(start)[1] in "hr" and tokens.keys[end] == ".":
        # "chị Tr.", "anh Th.": letters that one sound is written with.
        end += tokens.gaps[end] is Gap.NONE
    return Found(start, end, Label.PER, TITLED)


def _is_listed_otherwise(reading: Reading, start: int, *, office: bool, kin: bool) -> bool:
    listed = reading.name(start)
    if listed is None:
        return False
    if listed.entry.value is not Label.LOC:
        # "giám đốc Huawei" names a firm, "bà Ford" a woman.
        foreign = office and not is_vietnamese_syllable(reading.tokens.keys[start])
        return listed.entry.value is not Label.PER and (foreign or listed.end - start >= 2)
    # "ông Đức" is a man, "cầu thủ Đức" and "Tổng thống Pháp" name the country.
    if names_person_like_country(reading, start, listed):
        return False
    return office or (listed.entry.country and not (kin and listed.end - start == 1))


def names_person_like_country(reading: Reading, start: int, listed: Match) -> bool:
    """Tell whether a one-syllable country goes on as a given name: "Đức Khuê"."""
    tokens = reading.tokens
    after = listed.end
    if not listed.entry.country or after - start > 1 or not tokens.joined(after):
        return False
    plain = tokens.shapes[after] is Shape.CAPITAL and is_vietnamese_syllable(tokens.keys[after])
    known = reading.name(after) is not None or reading.cue(after) is not None
    return plain and not known and not reading.starts_surname(after)


def is_body(reading: Reading, start: int) -> bool:
    """Tell whether the capitals after a title name a firm or office: "chủ tịch Asahi Foods"."""
    tokens = reading.tokens
    if _is_acronym(reading, start) and tokens.joined(start + 1):
        return tokens.shapes[start + 1] is not Shape.UPPER
    if tokens.shapes[start] is Shape.UPPER and tokens.keys[start + 1] in ("-", "&"):
        return tokens.gaps[start + 1] is Gap.NONE
    if _is_branch(reading, start) or is_brand(tokens.word(start)):
        return True
    last = run_end(tokens, start) - 1
    if is_vietnamese_syllable(tokens.keys[last]) or tokens.is_initial(last):
        return False
    ends = reading.in_list(last, WordList.ORGANIZATION_ENDS) and last > start
    return ends or reading.in_list(last, WordList.COMMON_NOUNS)


def is_brand(word: str) -> bool:
    """Tell whether a capital stands inside a word: "GrabTaxi"; McAllister, DeVries are families."""
    inner = [place for place in range(2, len(word)) if word[place].isupper()]
    if not inner or word.isupper():
        return False
    return word[: inner[0]] not in FAMILY_PREFIXES


def _is_branch(reading: Reading, start: int) -> bool:
    # "giám đốc Larkspur Việt Nam": a foreign firm and the country of its branch.
    tokens = reading.tokens
    given = reading.in_list(start, WordList.FIRST_NAMES)
    if given or is_vietnamese_syllable(tokens.keys[start]) or not tokens.joined(start + 1):
        return False
    place = reading.place(start + 1)
    return place is not None and place.entry.country and not tokens.joined(place.end)


def may_be_person(reading: Reading, start: int) -> bool:
    """Tell whether a capitalised word after an office and its country can be a name."""
    if reading.is_ordinary(start) or _is_acronym(reading, start) or is_body(reading, start):
        return False
    if compound_end(reading, start) > start + 1:
        return False
    return _stands_alone(reading, start)


def _is_acronym(reading: Reading, index: int) -> bool:
    tokens = reading.tokens
    return tokens.shapes[index] is Shape.UPPER and tokens.ends[index] - tokens.starts[index] >= 3


def vietnamese_person(reading: Reading, start: int) -> Found | None:
    """Read a family name with one to four more syllables."""
    tokens = reading.tokens
    if tokens.dense[start] or not reading.in_list(start, WordList.SURNAMES):
        return None
    end = person_end(reading, start)
    length = end - start
    if length < 2 or (tokens.opens[start] and reading.is_ordinary(start) and length < 3):
        return None
    if not is_vietnamese_syllable(tokens.keys[start + 1]) or _goes_on_small(reading, end):
        return None
    ambiguous = length == 2 and reading.in_list(start, WordList.AMBIGUOUS_SURNAMES)
    after_preposition = start and tokens.keys[start - 1] in PLACE_PREPOSITIONS
    address = length <= 3 and _is_address(reading, start, end)
    if (ambiguous and after_preposition) or (
        address and tokens.keys[start + 1] not in MIDDLE_NAMES
    ):
        return Found(start, end, Label.LOC, GUESSED)
    return Found(start, end, Label.PER, GUESSED if ambiguous else NAMED)


def guessed_vietnamese_name(reading: Reading, start: int) -> Found | None:
    """Read two or three capitalised syllables of no list: a stage name, or a small place."""
    tokens = reading.tokens
    if tokens.dense[start] or _is_plain_capital(reading, start) or reading.is_ordinary(start):
        return None
    end = person_end(reading, start)
    if not 2 <= end - start <= 4 or tokens.shapes[start] is Shape.UPPER:
        return None
    if _goes_on_small(reading, end):
        return None
    after_preposition = start and tokens.keys[start - 1] in PLACE_PREPOSITIONS
    if after_preposition or _is_address(reading, start, end) or _is_located(reading, end):
        return Found(start, end, Label.LOC, GUESSED)
    return Found(start, end, Label.PER, GUESSED)


def given_name(reading: Reading, start: int) -> Found | None:
    """Read a given name alone: "Vy đến gặp", "khiến Giang bị ..."; a small word must follow it."""
    tokens = reading.tokens
    if tokens.opens[start] or tokens.dense[start] or not reading.in_list(start, WordList.GIVEN_VI):
        return None
    before = tokens.keys[start - 1]
    beside = tokens.shapes[start - 1] >= Shape.CAPITAL and tokens.gaps[start] is not Gap.LINE
    if beside or before in NO_GIVEN_NAMES or tokens.gaps[start + 1] is Gap.LINE:
        return None
    acts = tokens.keys[start + 1] in AUXILIARIES
    closed = tokens.keys[start + 1] in (",", ".", ";") and before in BEFORE_GIVEN_NAMES
    return Found(start, start + 1, Label.PER, GUESSED) if acts or closed else None


def _goes_on_small(reading: Reading, end: int) -> bool:
    # "Phòng Giáo dục": the last capital opens a field of work.
    field = reading.lexicon.fields.longest(reading.tokens, end - 1)
    return field is not None and field.end > end


def person_end(reading: Reading, start: int) -> int:
    """Return the end of a personal name: before a listed name, a title or a head noun."""
    tokens = reading.tokens
    limit = run_end(tokens, start, MAX_PERSON_WORDS)
    for index in range(start + 1, limit):
        if tokens.shapes[index] < Shape.CAPITAL or tokens.gaps[index] is Gap.NONE:
            continue
        place = reading.name(index)
        at_end = place is not None and place.end - index >= 2 and place.end >= limit
        if at_end and _ends_before_place(reading, start, index):
            return index
        cue = reading.cue(index, Cue.OFFICE, Cue.ORGANIZATION)
        office = cue is not None and cue.entry.value is Cue.OFFICE and cue.end - index >= 2
        if index - start < 2 and not office:
            cue = None
        # "Chu Đăng Khoa" ends in a given name; "... Khoa Ngoại" would go on.
        if cue is not None and (cue.end < limit or cue.end - index >= 2):
            return index
    return limit


def _ends_before_place(reading: Reading, start: int, index: int) -> bool:
    # "Tăng Thanh Hà" and "Lê Văn Hòa Bình" are whole names, though a place stands in them.
    if index - start < 2:
        return False
    return index - start >= 3 or reading.tokens.keys[index - 1] not in MIDDLE_NAMES


def _is_address(reading: Reading, start: int, end: int) -> bool:
    # "(ngụ Đặng Xá, Gia Lâm)", "trú Bắc Hội, tỉnh ...": a name before a place is a smaller place.
    tokens = reading.tokens
    if start and tokens.keys[start - 1] in ADDRESS_CUES:
        return True
    if tokens.keys[end] != "," or tokens.gaps[end + 1] is Gap.LINE:
        return False
    larger = reading.place(end + 1) if tokens.joined(end + 1) else None
    return (larger is not None and not larger.entry.country) or tokens.keys[end + 1] in (
        "tỉnh",
        "huyện",
        "quận",
        "tp",
    )


def _is_located(reading: Reading, end: int) -> bool:
    # "Đồng Bảng (Hòa Bình)": a small place in a larger one.
    tokens = reading.tokens
    place = reading.place(end + 1) if tokens.keys[end] == "(" else None
    return place is not None and not place.entry.country and tokens.keys[place.end] == ")"


def _is_plain_capital(reading: Reading, index: int) -> bool:
    if reading.language is Language.EN:
        return reading.is_ordinary(index) or reading.in_list(index, WordList.NATIONALITIES)
    return reading.tokens.opens[index] and reading.is_ordinary(index)


def _is_other_title(reading: Reading, index: int) -> bool:
    # "cháu H." is an initial, though H. also stands for huyện; "nhà văn Anh Thư" has a name.
    tokens = reading.tokens
    cue = reading.cue(index)
    if cue is None or tokens.is_initial(index):
        return False
    named = cue.entry.value is Cue.HONORIFIC and cue.end == index + 1
    return not (named and tokens.shapes[index] is Shape.CAPITAL and not tokens.opens[index])


def _stands_alone(reading: Reading, index: int) -> bool:
    # "Bộ trưởng Y tế": a capital that opens a field of work, not a name.
    return reading.lexicon.fields.longest(reading.tokens, index) is None
