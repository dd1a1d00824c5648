"""Later, shorter mentions of persons that the text has named in full."""

from models.engines.tagger_rules.gazetteer import WordList
from models.engines.tagger_rules.people import TITLED
from models.engines.tagger_rules.runs import Found, Reading
from models.engines.tagger_rules.tokens import Gap, Shape
from models.interface import Label

SHORT = 0.85
# "Đ.", "Tr.": longer words before a stop end a sentence.
MAX_INITIAL = 2


def short_forms(reading: Reading, names: list[Found]) -> list[Found]:
    """Return `names` and the bare last names of their persons, in order of their start."""
    given = _last_words(reading, names)
    if not given:
        return names
    result: list[Found] = []
    index = 0
    for found in names:
        result.extend(_bare(reading, given, index, found.start))
        result.append(_as_person(reading, given, found))
        index = found.end
    result.extend(_bare(reading, given, index, len(reading.tokens)))
    return result


def _last_words(reading: Reading, names: list[Found]) -> dict[str, int]:
    """Return the last word of every sure personal name with the token where it is first given."""
    tokens = reading.tokens
    given: dict[str, int] = {}
    for found in names:
        last = found.end - 1
        full = found.end - found.start >= 2 or found.score >= TITLED
        if found.label is not Label.PER or not full:
            continue
        initial = tokens.keys[last] == "." and last > found.start
        # "cháu Đ." is told later as "Đ.": the stop belongs to the key.
        key = f"{tokens.keys[last - 1]}." if initial else tokens.keys[last]
        given.setdefault(key, found.start)
    return given


def _bare(reading: Reading, given: dict[str, int], start: int, end: int) -> list[Found]:
    tokens = reading.tokens
    bare = []
    for index in range(start, end):
        if tokens.shapes[index] < Shape.CAPITAL:
            continue
        dotted = tokens.keys[index + 1] == "." and tokens.gaps[index + 1] is Gap.NONE
        initial = dotted and tokens.ends[index] - tokens.starts[index] <= MAX_INITIAL
        key = f"{tokens.keys[index]}." if initial else tokens.keys[index]
        if given.get(key, len(tokens)) > index or _has_neighbour(reading, index):
            continue
        if tokens.opens[index] and reading.in_list(index, WordList.ORDINARY_VI):
            continue
        bare.append(Found(index, index + 1 + initial, Label.PER, SHORT))
    return bare


def _has_neighbour(reading: Reading, index: int) -> bool:
    # "Chung Ju-yung" after "Nguyễn Đức Chung" is somebody else.
    tokens = reading.tokens
    before = index > 0 and tokens.joined(index) and tokens.shapes[index - 1] >= Shape.CAPITAL
    hyphen = tokens.keys[index + 1] == "-" and tokens.gaps[index + 1] is Gap.NONE
    return before or hyphen or (tokens.joined(index + 1))


def _as_person(reading: Reading, given: dict[str, int], found: Found) -> Found:
    # "Đức", "Nga" and "Mỹ" are countries and given names: the person in the text decides.
    tokens = reading.tokens
    single = found.label is Label.LOC and found.end - found.start == 1
    known = given.get(tokens.keys[found.start], len(tokens)) < found.start
    return Found(found.start, found.end, Label.PER, SHORT) if single and known else found
