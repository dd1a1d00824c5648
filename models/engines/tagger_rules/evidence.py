"""What stands around a doubtful name and tells a person from a place or a team."""

from collections import Counter

from models.engines.tagger_rules.runs import Found, Reading
from models.engines.tagger_rules.tokens import Gap, Shape
from models.interface import Label

MIN_AGE, MAX_AGE = 5, 110
PERSON_VERBS = frozenset(
    (
        *("said", "says", "told", "tells", "added", "adds", "recalled", "explained", "insisted"),
        *("wrote", "writes", "admitted", "argued", "joked", "who", "whose", "aged"),
        *("nói", "kể", "khai", "bảo", "cười", "khóc", "hát", "hỏi", "đáp", "mếu"),
    )
)
# Verbs of two syllables that only people do: "chia sẻ", "cho biết", "tâm sự".
PERSON_VERBS_VI = frozenset(
    (
        *(("cho", "biết"), ("cho", "hay"), ("chia", "sẻ"), ("tâm", "sự"), ("bộc", "bạch")),
        *(("thừa", "nhận"), ("khẳng", "định"), ("thổ", "lộ"), ("trả", "lời"), ("sinh", "năm")),
        *(("tiết", "lộ"), ("nhớ", "lại"), ("giải", "thích"), ("trần", "tình"), ("bức", "xúc")),
    )
)
SPEECH_BEFORE = frozenset(("said", "says", "added", "asked"))
LEADERS = frozenset(
    (
        *("coach", "manager", "captain", "striker", "midfielder", "defender", "goalkeeper"),
        *("executive", "chairman", "chairwoman", "shareholders", "subsidiary", "employees"),
        *("holders", "analyst", "economist", "officer", "winger", "owners"),
    )
)


def lone_capitals(reading: Reading) -> Counter[str]:
    """Return how often each capitalised word stands without another beside it."""
    tokens = reading.tokens
    shapes, keys, gaps = tokens.shapes, tokens.keys, tokens.gaps
    lone: Counter[str] = Counter()
    for index in range(len(tokens)):
        if shapes[index] < Shape.CAPITAL or tokens.joined(index + 1):
            continue
        before = index > 0 and shapes[index - 1] >= Shape.CAPITAL and gaps[index] is not Gap.LINE
        # "Later Brekken left": the opener of a sentence is no part of the name.
        if not before or (tokens.opens[index - 1] and reading.is_ordinary(index - 1)):
            lone[keys[index]] += 1
    return lone


def acts_like_person(reading: Reading, found: Found, lone: Counter[str]) -> bool:
    """Tell whether a name speaks, has an age, or is later told by its last word alone."""
    tokens = reading.tokens
    if found.label is not Label.PER:
        return _has_age(reading, found.end)
    words = sum(tokens.shapes[index] >= Shape.CAPITAL for index in range(found.start, found.end))
    if words < 2:
        return False
    if _speaks(reading, found) or _has_age(reading, found.end):
        return True
    first, last = tokens.keys[found.start], tokens.keys[found.end - 1]
    # A team or firm is told by its first word, or by none alone.
    return lone[last] > 0 and lone[first] == 0 and last not in tokens.lower_keys


def is_led_body(reading: Reading, start: int) -> bool:
    """Tell whether "coach of", "analyst at" or "the holders" stands before a name."""
    tokens = reading.tokens
    if start < 2 or tokens.gaps[start] is Gap.LINE:
        return False
    if tokens.keys[start - 1] in ("of", "at"):
        return tokens.keys[start - 2] in LEADERS
    return tokens.keys[start - 1] == "holders" and tokens.keys[start - 2] == "the"


def _speaks(reading: Reading, found: Found) -> bool:
    keys = reading.tokens.keys
    after = found.end
    if keys[after] == "," and keys[after + 1] in ("who", "whose"):
        return True
    if found.start and keys[found.start - 1] in SPEECH_BEFORE:
        return True
    return keys[after] in PERSON_VERBS or (keys[after], keys[after + 1]) in PERSON_VERBS_VI


def _has_age(reading: Reading, index: int) -> bool:
    """Tell whether ", 34," or "(SN 1990" or ", 34 tuổi" follows a name."""
    tokens = reading.tokens
    if tokens.keys[index] not in (",", "("):
        return False
    number = tokens.keys[index + 1]
    if number in ("sn", "sinh", "aged"):
        return True
    if tokens.shapes[index + 1] is not Shape.NUMBER or not MIN_AGE <= int(number) <= MAX_AGE:
        return False
    after = tokens.keys[index + 2]
    return after == "tuổi" or (after in (",", ")", ".") and tokens.gaps[index + 2] is Gap.NONE)
