"""Small words inside an institution's name, up to the place or acronym that closes it."""

from models.engines.tagger_rules.gazetteer import Cue, WordList
from models.engines.tagger_rules.places import headed_place, place_end
from models.engines.tagger_rules.runs import Reading, run_end
from models.engines.tagger_rules.tokens import Gap, Shape, is_vietnamese_syllable

# "Trung tâm báo tin động đất và cảnh báo sóng thần": no name of the news has more small words.
MAX_SMALL = 10
MIN_ACRONYM, MAX_ACRONYM = 2, 12
MIN_PERSON = 3
JOINS = frozenset(("và", "-", ",", "&"))


def complement_end(reading: Reading, start: int) -> int | None:
    """Return the end of the complement at a token, None where nothing closes it.

    It closes with a place ("phòng vệ biển Nhật Bản") or before an acronym in brackets ("dầu khí
    (PVtex)"). Only nouns may stand before: a verb or preposition ends the search.
    """
    tokens = reading.tokens
    index = start
    while index - start <= MAX_SMALL and tokens.gaps[index] is not Gap.LINE:
        if index > start and is_acronym_in_brackets(reading, index):
            return index
        closed = _place_end(reading, index)
        if closed is not None:
            return closed
        further = _small_end(reading, index)
        if further is None:
            return None
        index = further
    return None


def is_acronym_in_brackets(reading: Reading, opening: int) -> bool:
    """Tell whether "(PVtex)" or "(PC 45)" stands at a token."""
    tokens = reading.tokens
    first = opening + 1
    if tokens.keys[opening] != "(" or tokens.shapes[first] < Shape.CAPITAL:
        return False
    close = first + 1
    if tokens.shapes[close] is Shape.NUMBER:
        close += 1
    letters = tokens.word(first)
    known = reading.place(first) is not None
    many = sum(letter.isupper() for letter in letters) >= MIN_ACRONYM
    return tokens.keys[close] == ")" and many and len(letters) <= MAX_ACRONYM and not known


def _place_end(reading: Reading, index: int) -> int | None:
    tokens = reading.tokens
    if tokens.shapes[index] >= Shape.CAPITAL:
        place = reading.place(index)
        if place is None or (tokens.keys[index] == "anh" and reading.starts_surname(index + 1)):
            return None
        return place_end(reading, index)
    head = reading.cue(index, Cue.PLACE)
    if head is None or tokens.shapes[head.end] < Shape.CAPITAL:
        return None
    found = headed_place(reading, index, head.end)
    return None if found is None or opens_person(reading, head.end) else found.end


def opens_person(reading: Reading, index: int) -> bool:
    """Tell whether a whole personal name stands at a token: "UBND thành phố Lê Văn Khoa"."""
    if reading.place(index) is not None or not reading.starts_surname(index):
        return False
    return run_end(reading.tokens, index, MIN_PERSON + 1) - index >= MIN_PERSON


def _small_end(reading: Reading, index: int) -> int | None:
    tokens = reading.tokens
    field = reading.lexicon.fields.longest(tokens, index)
    if field is not None:
        return field.end
    if tokens.keys[index] in JOINS:
        small = tokens.shapes[index + 1] is Shape.LOWER
        listed = reading.lexicon.fields.longest(tokens, index + 1) is not None
        if reading.cue(index + 1, Cue.ORGANIZATION) is not None:
            # "Cảnh sát giao thông và công an huyện ...": another institution begins.
            return None
        return index + 1 if listed or (small and tokens.keys[index] == "và") else None
    if tokens.shapes[index] is not Shape.LOWER or not is_vietnamese_syllable(tokens.keys[index]):
        return None
    if reading.in_list(index, WordList.NAME_BREAKS):
        return None
    return None if reading.in_list(index, WordList.FUNCTION_WORDS) else index + 1
