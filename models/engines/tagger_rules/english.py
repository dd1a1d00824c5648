"""Names in English: institutions, places, events and laws by their last word, and people."""

from models.engines.tagger_rules.gazetteer import WordList
from models.engines.tagger_rules.people import GUESSED, NAMED
from models.engines.tagger_rules.runs import Found, Reading, run_end
from models.engines.tagger_rules.tokens import Gap, Shape, is_vietnamese_syllable
from models.interface import Label

SUFFIXED = 0.85
MAX_GUESSED_WORDS = 3
# "Joining Chang": what opens the sentence is no given name.
VERB_ENDS = ("ing", "ed", "ly")
SPEECH_VERBS = frozenset(("said", "says", "told", "added", "nói", "khẳng", "chia", "tuyên"))
ENDS = (
    (WordList.ORGANIZATION_ENDS, Label.ORG),
    (WordList.EVENT_ENDS, Label.MISC),
    (WordList.DOCUMENT_ENDS, Label.DOC),
    (WordList.PLACE_ENDS, Label.LOC),
)


def english_name(reading: Reading, start: int) -> Found | None:
    """Read the name at a capitalised token that no list and no title explains."""
    tokens = reading.tokens
    if reading.is_ordinary(start) or reading.in_list(start, WordList.NATIONALITIES):
        return None
    opened = _opened_by_head(reading, start)
    if opened is not None:
        return opened
    end = run_end(tokens, start)
    closed = _closed_by_head(reading, start, end)
    if closed is not None:
        return closed
    if tokens.dense[start] and not reading.in_list(start, WordList.FIRST_NAMES):
        return None
    return _person(reading, start, end)


def _opened_by_head(reading: Reading, start: int) -> Found | None:
    tokens = reading.tokens
    following = tokens.keys[start + 1]
    if following == "of" and reading.in_list(start, WordList.ORGANIZATION_STARTS):
        end = _of_phrase_end(reading, start + 1)
        return Found(start, end, Label.ORG, SUFFIXED) if end > start + 1 else None
    named = tokens.joined(start + 1) and not reading.in_list(start + 1, WordList.NATIONALITIES)
    if named and reading.in_list(start, WordList.PLACE_STARTS):
        end = run_end(tokens, start + 1, 2)
        closed = _closed_by_head(reading, start, run_end(tokens, start))
        return closed or Found(start, end, Label.LOC, GUESSED)
    return None


def _of_phrase_end(reading: Reading, of: int) -> int:
    """Return the end of "of the X and Y" from its first word, or `of` where no name follows."""
    tokens = reading.tokens
    index = of + 1
    if tokens.keys[index] == "the":
        index += 1
    if not tokens.joined(index):
        return of
    end = run_end(tokens, index)
    if tokens.keys[end] in ("and", "&") and tokens.joined(end + 1) and not reading.name(end + 1):
        end = run_end(tokens, end + 1)
    return end


def _closed_by_head(reading: Reading, start: int, end: int) -> Found | None:
    for index in range(end - 1, start, -1):
        for words, label in ENDS:
            if reading.in_list(index, words):
                last = index + 1
                end = last if label is Label.LOC else with_of_phrase(reading, last)
                return Found(start, end, label, SUFFIXED)
    return None


def with_of_phrase(reading: Reading, end: int) -> int:
    """Return the end of the institution that ends at `end`, with the "of ..." that follows."""
    tokens = reading.tokens
    if tokens.keys[end] != "of" or tokens.gaps[end] is Gap.LINE:
        return end
    return _of_phrase_end(reading, end)


def _person(reading: Reading, start: int, end: int) -> Found | None:
    tokens = reading.tokens
    end = min(end, _before_listed_name(reading, start, end))
    words = sum(tokens.shapes[index] >= Shape.CAPITAL for index in range(start, end))
    if reading.in_list(start, WordList.FIRST_NAMES):
        return Found(start, end, Label.PER, NAMED) if words <= 4 else None
    if reading.tokens.opens[start] and tokens.keys[start].endswith(VERB_ENDS):
        return None
    if words == 1 and tokens.keys[end] in SPEECH_VERBS and not tokens.opens[start]:
        return Found(start, end, Label.PER, GUESSED)
    capitals = all(tokens.shapes[index] is not Shape.UPPER for index in range(start, end))
    if 2 <= words <= MAX_GUESSED_WORDS and capitals:
        return Found(start, end, Label.PER, GUESSED)
    return None


def _before_listed_name(reading: Reading, start: int, end: int) -> int:
    for index in range(start + 1, end):
        if reading.is_ordinary(index) or reading.in_list(index, WordList.NATIONALITIES):
            return index
        listed = reading.name(index)
        if listed is not None and listed.end >= end and index - start >= 2:
            return index
    return end


def is_foreign(reading: Reading, index: int) -> bool:
    """Tell whether the word at a token cannot be Vietnamese."""
    return not is_vietnamese_syllable(reading.tokens.keys[index])
