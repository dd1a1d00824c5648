"""Names that stand beside a place in one enumeration: "hai xã Hồng Đà và Thượng Nông"."""

from dataclasses import replace

from models.engines.tagger_rules.gazetteer import Cue
from models.engines.tagger_rules.people import GUESSED, NAMED
from models.engines.tagger_rules.places import HEADED
from models.engines.tagger_rules.runs import Found, Reading
from models.engines.tagger_rules.tokens import Gap, Shape
from models.interface import Label

PLURALS = frozenset(("các", "hai", "ba", "bốn", "năm", "những", "nhiều", "mấy", "loạt"))
LINKS = frozenset(("và", "hoặc", "hay", "-", "với"))
SEPARATORS = frozenset((",", ";"))
# "các tuyến đường chính như": words between the plural and the first name.
MAX_BEFORE = 6
MAX_BRACKET = 6
MAX_PLACE_SYLLABLES = 4
STREETS = frozenset(("đường", "phố"))
HOUSES = frozenset(("số", "nhà", "chỉ"))
MAX_HOUSE_TOKENS = 5


def with_coordinated_places(reading: Reading, names: list[Found]) -> list[Found]:
    """Return `names`, a guessed person told in one row with a headed place being a place too."""
    result: list[Found] = []
    row: Found | None = None
    plural = False
    for found in names:
        if row is not None and _is_in_row(reading, row, found, plural=plural):
            found = replace(found, label=Label.LOC, score=HEADED)
        elif found.label is Label.LOC:
            plural = _is_plural(reading, found)
        if found.label is Label.LOC and (plural or _is_headed(reading, found)):
            row = found
        elif row is not None and found.start - row.end > MAX_BRACKET:
            row = None
        result.append(found)
    return result


def with_house_numbers(reading: Reading, names: list[Found]) -> list[Found]:
    """Return `names`, an address with its number: "12 Hàng Bài" of "số 12 Hàng Bài"."""
    result: list[Found] = []
    for found in names:
        start = _number_start(reading, found) if _may_be_street(found) else found.start
        if start < found.start and start >= (result[-1].end if result else 0):
            found = replace(found, start=start, label=Label.LOC, score=HEADED)
        result.append(found)
    return result


def _may_be_street(found: Found) -> bool:
    plain = found.end - found.start <= MAX_PLACE_SYLLABLES and found.score <= NAMED
    return found.label is Label.LOC or (found.label is Label.PER and plain)


def _number_start(reading: Reading, found: Found) -> int:
    """Return the token where the house number before a street begins, or the street's."""
    tokens = reading.tokens
    index = found.start - 1
    if index > 0 and tokens.keys[index] in STREETS:
        index -= 1
    last = index
    while index > 0 and (tokens.shapes[index] is Shape.NUMBER or tokens.keys[index] == "/"):
        if last - index > MAX_HOUSE_TOKENS or tokens.gaps[index + 1] is Gap.LINE:
            return found.start
        index -= 1
    numbered = index < last and tokens.shapes[index + 1] is Shape.NUMBER
    return index + 1 if numbered and tokens.keys[index] in HOUSES else found.start


def _is_headed(reading: Reading, found: Found) -> bool:
    return found.score == HEADED and found.start > 0 and reading.tokens.shapes[found.start] != 0


def _is_in_row(reading: Reading, row: Found, found: Found, *, plural: bool) -> bool:
    tokens = reading.tokens
    guessed = found.score <= GUESSED or (plural and found.score <= NAMED)
    if found.label is not Label.PER or not guessed or found.start <= row.end:
        return False
    if found.end - found.start > MAX_PLACE_SYLLABLES:
        return False
    link = _after_bracket(reading, row.end)
    if link + 1 != found.start or tokens.gaps[found.start] is Gap.LINE:
        return False
    if tokens.keys[link] in LINKS:
        return True
    closed = tokens.keys[found.end] in (",", ";", "và", "hoặc", "(", "…", ".")
    return tokens.keys[link] in SEPARATORS and plural and closed


def _after_bracket(reading: Reading, index: int) -> int:
    """Return the token after "(quận Tây Hồ)" where a bracket opens at a token."""
    keys = reading.tokens.keys
    if keys[index] != "(":
        return index
    for close in range(index + 1, min(index + MAX_BRACKET, len(keys))):
        if keys[close] == ")":
            return close + 1
    return index


def _is_plural(reading: Reading, found: Found) -> bool:
    tokens = reading.tokens
    for index in range(found.start - 1, max(found.start - MAX_BEFORE, 0) - 1, -1):
        if tokens.keys[index] in (".", ",", ";", "(") or tokens.gaps[index + 1] is Gap.LINE:
            return False
        if tokens.keys[index] in PLURALS:
            head = index + 1
            return any(
                reading.cue(each, Cue.PLACE) is not None
                for each in range(head, min(head + 3, found.start + 1))
            )
    return False
