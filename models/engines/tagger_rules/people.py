"""Personal names: after titles, by family name, by given name, and by shape."""

from models.engines.tagger_rules.gazetteer import Cue, WordList
from models.engines.tagger_rules.runs import MAX_PERSON_WORDS, Found, Reading, run_end, skip_dot
from models.engines.tagger_rules.tokens import Gap, Shape, is_vietnamese_syllable
from models.interface import Label, Language

TITLED = 0.95
NAMED = 0.9
GUESSED = 0.6
MIDDLE_NAMES = frozenset(("văn", "thị", "đức", "hữu", "đình", "quang", "ngọc", "xuân", "công"))
PLACE_PREPOSITIONS = frozenset(("tại", "ở", "từ", "đến", "về", "tới", "ra", "vào", "qua", "trên"))


def person_after_title(reading: Reading, start: int, *, office: bool) -> Found | None:
    """Read the name at token `start`, which follows a title; an office may also name a place."""
    tokens = reading.tokens
    start = skip_dot(tokens, start)
    if (
        not tokens.joined(start)
        or _is_other_title(reading, start)
        or _is_plain_capital(reading, start)
    ):
        return None
    listed = reading.name(start)
    longer = listed is not None and (listed.end - start >= 2 or listed.entry.value is Label.LOC)
    if listed is not None and longer and (office or listed.entry.value is not Label.LOC):
        return None
    end = person_end(reading, start)
    if office and end - start == 1 and not _stands_alone(reading, start):
        return None
    return Found(start, end, Label.PER, TITLED)


def vietnamese_person(reading: Reading, start: int) -> Found | None:
    """Read a family name with one to four more syllables."""
    tokens = reading.tokens
    if tokens.dense[start] or not reading.in_list(start, WordList.SURNAMES):
        return None
    end = person_end(reading, start)
    length = end - start
    if length < 2 or (tokens.opens[start] and reading.is_ordinary(start) and length < 3):
        return None
    if not is_vietnamese_syllable(tokens.keys[start + 1]):
        return None
    ambiguous = length == 2 and reading.in_list(start, WordList.AMBIGUOUS_SURNAMES)
    if ambiguous and start and tokens.keys[start - 1] in PLACE_PREPOSITIONS:
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
    if start and tokens.keys[start - 1] in PLACE_PREPOSITIONS:
        return Found(start, end, Label.LOC, GUESSED)
    return Found(start, end, Label.PER, GUESSED)


def person_end(reading: Reading, start: int) -> int:
    """Return the end of a personal name: before a listed name, a title or a head noun."""
    tokens = reading.tokens
    limit = run_end(tokens, start, MAX_PERSON_WORDS)
    for index in range(start + 1, limit):
        if tokens.shapes[index] < Shape.CAPITAL or tokens.gaps[index] is Gap.NONE:
            continue
        place = reading.name(index)
        if place is not None and place.end - index >= 2 and place.end >= limit:
            return index
        if index - start >= 2 and reading.cue(index, Cue.OFFICE, Cue.ORGANIZATION):
            return index
    return limit


def _is_plain_capital(reading: Reading, index: int) -> bool:
    if reading.language is Language.EN:
        return reading.is_ordinary(index) or reading.in_list(index, WordList.NATIONALITIES)
    return reading.tokens.opens[index] and reading.is_ordinary(index)


def _is_other_title(reading: Reading, index: int) -> bool:
    # "cháu H." is an initial, though H. also stands for huyện.
    return reading.cue(index) is not None and not reading.tokens.is_initial(index)


def _stands_alone(reading: Reading, index: int) -> bool:
    # "Bộ trưởng Y tế": a capital that opens a field of work, not a name.
    return reading.lexicon.fields.longest(reading.tokens, index) is None
