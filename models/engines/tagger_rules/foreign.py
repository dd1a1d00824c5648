"""Names in Vietnamese news that are no Vietnamese words: what stands around them tells their kind.

A capital word that cannot be Vietnamese is nearly always a name there, unlike in English.
"""

from dataclasses import replace

from models.engines.tagger_rules.english import english_name
from models.engines.tagger_rules.gazetteer import WordList
from models.engines.tagger_rules.people import GUESSED, is_brand
from models.engines.tagger_rules.runs import Found, Reading
from models.engines.tagger_rules.tokens import Gap, Shape, is_vietnamese_syllable
from models.interface import Label, Language

# The form of a name tells its kind: surer than a guess, less than a word beside it.
TOLD_BY_FORM = GUESSED + 0.1
MAX_ACRONYM = 7
MAX_DESIGNATION_LETTERS = 4
MAX_MODEL_DIGITS = 4
PLACE_PREPOSITIONS = frozenset(
    (
        *("tại", "ở", "từ", "đến", "tới", "khỏi", "gần", "quanh", "sang", "qua", "trên", "về"),
        *("đông", "tây", "nam", "bắc", "ngoài", "dân", "giới", "biên", "giáp", "ven"),
    )
)
# "X nằm gần biên giới": what lies somewhere is a place.
LIES = frozenset(("nằm", "cách", "giáp"))
# "X dẫn lời ...", "X đưa tin": only media do.
REPORTS = frozenset((("đưa", "tin"), ("dẫn", "lời"), ("dẫn", "nguồn"), ("dẫn", "thông")))
# Kinds of thing whose name follows them at once.
ARTEFACT_HEADS = frozenset(
    (
        *("xe", "hiệu", "tàu", "ngầm", "chiếc", "dòng", "mẫu", "lớp", "bay", "lửa", "đạn", "pháo"),
        *("kích", "hạm", "cơ", "tăng", "giáp", "thăng", "radar", "súng", "thuốc", "vắcxin"),
        *("giống", "ứng", "mềm", "virus", "game", "máy"),
    )
)
NOT_BEFORE_MODEL = frozenset(("bks", "số", "đường", "lộ", "phòng", "km", "quận", "tổ"))
POLICE_CODES = frozenset(("pc", "pa", "pv", "px"))
POLICE_DIGITS = 2
NO_MODELS = frozenset(("u", "pc", "ql", "tl", "tt", "q", "p", "h", "b", "km", "bks", "kp", "lk"))


def foreign_name(reading: Reading, start: int) -> Found | None:
    """Read a name at a capitalised word that cannot be Vietnamese, or a model like "Su-30"."""
    found = police_unit(reading, start) or model_name(reading, start)
    found = found or english_name(reading, start)
    if found is not None and (found.label is not Label.PER or found.score > GUESSED):
        return found
    if found is None:
        found = _acronym(reading, start) or _single_word(reading, start)
    return None if found is None else replace(found, label=_kind(reading, found))


def police_unit(reading: Reading, start: int) -> Found | None:
    """Read "PC 46", the code of a police department as some newspapers space it."""
    tokens = reading.tokens
    number = start + 1
    spaced = tokens.shapes[number] is Shape.NUMBER and tokens.gaps[number] is Gap.SPACE
    if not spaced or tokens.keys[start] not in POLICE_CODES or reading.language is Language.EN:
        return None
    two = tokens.ends[number] - tokens.starts[number] == POLICE_DIGITS
    upper = tokens.shapes[start] is Shape.UPPER
    return Found(start, number + 1, Label.ORG, TOLD_BY_FORM) if two and upper else None


def model_name(reading: Reading, start: int) -> Found | None:
    """Read letters, a hyphen and a number: "S-400", "Su -35 S", "Ka-52 Alligator"."""
    tokens = reading.tokens
    hyphen, number = start + 1, start + 2
    letters = tokens.ends[start] - tokens.starts[start]
    if tokens.keys[hyphen] != "-" or tokens.shapes[number] is not Shape.NUMBER:
        return None
    if letters > MAX_DESIGNATION_LETTERS or tokens.gaps[number] is not Gap.NONE:
        return None
    before = start > 0 and (
        tokens.shapes[start - 1] is Shape.NUMBER or tokens.keys[start - 1] in NOT_BEFORE_MODEL
    )
    digits = tokens.ends[number] - tokens.starts[number]
    if before or digits > MAX_MODEL_DIGITS or tokens.keys[start] in NO_MODELS:
        return None
    end = number + 1
    decimal = tokens.gaps[end] is Gap.NONE and tokens.keys[end] in ("/", ".")
    if decimal and tokens.shapes[end + 1] is Shape.NUMBER and tokens.gaps[end + 1] is Gap.NONE:
        return None
    if tokens.shapes[end] is Shape.UPPER or tokens.ends[end] - tokens.starts[end] == 1:
        end += tokens.joined(end)
    if tokens.joined(end) and not is_vietnamese_syllable(tokens.keys[end]):
        end += reading.name(end) is None
    return Found(start, end, Label.MISC, TOLD_BY_FORM)


def _acronym(reading: Reading, start: int) -> Found | None:
    tokens = reading.tokens
    letters = tokens.ends[start] - tokens.starts[start]
    if not 2 < letters <= MAX_ACRONYM or not tokens.word(start).isalpha():
        return None
    if tokens.shapes[start] is not Shape.UPPER:
        return None
    if tokens.dense[start] or reading.in_list(start, WordList.GENERIC_ACRONYMS):
        return None
    glued = tokens.gaps[start + 1] is Gap.NONE and tokens.shapes[start + 1] is Shape.NUMBER
    hyphen = tokens.gaps[start + 1] is Gap.NONE and tokens.keys[start + 1] in ("-", "/", "&")
    inside = start > 0 and tokens.gaps[start] is Gap.NONE and tokens.keys[start - 1] in "-/&."
    code = start > 0 and tokens.shapes[start - 1] is Shape.NUMBER and tokens.gaps[start] is Gap.NONE
    if glued or hyphen or inside or code:
        return None
    return Found(start, start + 1, Label.ORG, GUESSED)


def _single_word(reading: Reading, start: int) -> Found | None:
    tokens = reading.tokens
    word = tokens.word(start)
    if tokens.shapes[start] is not Shape.CAPITAL or len(word) < 3 or tokens.dense[start]:
        return None
    if reading.is_ordinary(start) or reading.in_list(start, WordList.COMMON_NOUNS):
        return None
    if tokens.joined(start + 1) or reading.in_list(start, WordList.NATIONALITIES):
        return None
    return Found(start, start + 1, Label.PER, GUESSED)


def _kind(reading: Reading, found: Found) -> Label:
    """Return what a guessed name is by the words before and after it."""
    tokens = reading.tokens
    before = tokens.keys[found.start - 1] if found.start else ""
    if tokens.gaps[found.start] is Gap.LINE:
        before = ""
    after = (tokens.keys[found.end], tokens.keys[found.end + 1])
    words = found.end - found.start
    if after in REPORTS or (before == "theo" and words > 1 and after[0] in ".,"):
        return Label.ORG
    if before == "thuộc" and found.label is Label.PER:
        return Label.ORG
    if before in ARTEFACT_HEADS:
        return Label.MISC
    placed = before in PLACE_PREPOSITIONS or after[0] in LIES
    if placed and found.label is Label.PER:
        return Label.LOC
    if found.label is Label.PER and is_brand(tokens.word(found.start)) and words == 1:
        return Label.ORG
    return found.label
