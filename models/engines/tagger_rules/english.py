"""Names in English: institutions, places, events and laws by their last word, and people."""

from models.engines.tagger_rules.gazetteer import WordList
from models.engines.tagger_rules.people import GUESSED, NAMED
from models.engines.tagger_rules.runs import Found, Reading, run_end
from models.engines.tagger_rules.tokens import Gap, Shape
from models.interface import Label, Language

SUFFIXED = 0.85
MAX_GUESSED_WORDS = 3
MIN_COMMON_LETTERS = 4
# "Joining Chang": what opens the sentence is no given name.
VERB_ENDS = ("ing", "ed", "ly")
# Adjectives that are no name by themselves and open many institutions' names.
ADJECTIVES = frozenset(("national", "international", "foreign", "general", "federal", "new"))
# "Institute for Renal Medicine"; a club plays for somebody, and a bank works for somebody.
HEADS_WITH_FOR = frozenset(
    (
        *("institute", "centre", "center", "agency", "office", "department", "committee"),
        *("council", "commission", "foundation", "society", "association", "campaign", "school"),
        *("college", "laboratory", "ministry", "federation", "fund", "trust", "coalition"),
    )
)
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
        return _institution_after_adjective(reading, start)
    opened = _opened_by_head(reading, start)
    if opened is not None:
        return opened
    end = run_end(tokens, start)
    closed = _closed_by_head(reading, start, end)
    closed = closed or _pair_closed_by_head(reading, start, end)
    closed = closed or _place_of_somebody(reading, start, end)
    if closed is not None:
        return closed
    if tokens.dense[start] and not reading.in_list(start, WordList.FIRST_NAMES):
        return None
    return _person(reading, start, end)


def _institution_after_adjective(reading: Reading, start: int) -> Found | None:
    """Read "National Union of Students", whose first word alone would be no name."""
    tokens = reading.tokens
    adjective = reading.in_list(start, WordList.NATIONALITIES) or tokens.keys[start] in ADJECTIVES
    if not adjective or tokens.dense[start]:
        return None
    found = _closed_by_head(reading, start, run_end(tokens, start))
    return found if found is not None and found.label is Label.ORG else None


def _pair_closed_by_head(reading: Reading, start: int, end: int) -> Found | None:
    """Read "Food and Drug Administration": two fields of work that share one head."""
    tokens = reading.tokens
    linked = tokens.keys[end] in ("and", "&") and tokens.joined(end + 1)
    named = reading.in_list(start, WordList.FIRST_NAMES) or reading.name(end + 1) is not None
    if not linked or named or end - start > 2 or tokens.dense[start]:
        return None
    head = _closed_by_head(reading, end + 1, run_end(tokens, end + 1))
    if head is None or head.label is not Label.ORG:
        return None
    return Found(start, head.end, Label.ORG, SUFFIXED)


def _place_of_somebody(reading: Reading, start: int, end: int) -> Found | None:
    """Read "Cooper's Wharf", where the head follows a possessive."""
    tokens = reading.tokens
    possessive = tokens.keys[end] == "'" and tokens.keys[end + 1] == "s"
    if not possessive or tokens.gaps[end] is not Gap.NONE or tokens.gaps[end + 1] is not Gap.NONE:
        return None
    head = end + 2
    closed = tokens.joined(head) and reading.in_list(head, WordList.PLACE_ENDS)
    return Found(start, head + 1, Label.LOC, SUFFIXED) if closed else None


def _opened_by_head(reading: Reading, start: int) -> Found | None:
    tokens = reading.tokens
    following = tokens.keys[start + 1]
    linked = following == "of" or (following == "for" and tokens.keys[start] in HEADS_WITH_FOR)
    if linked and reading.in_list(start, WordList.ORGANIZATION_STARTS):
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
    tokens = reading.tokens
    for index in range(end - 1, start, -1):
        for words, label in ENDS:
            if reading.in_list(index, words):
                last = index + 1
                end = last if label is Label.LOC else with_of_phrase(reading, last)
                if end == last and tokens.keys[index] in HEADS_WITH_FOR:
                    end = _with_for_phrase(reading, last)
                return Found(start, end, label, SUFFIXED)
    return None


def with_of_phrase(reading: Reading, end: int) -> int:
    """Return the end of the institution that ends at `end`, with the "of ..." that follows."""
    tokens = reading.tokens
    if tokens.keys[end] != "of" or tokens.gaps[end] is Gap.LINE:
        return end
    return _of_phrase_end(reading, end)


def _with_for_phrase(reading: Reading, end: int) -> int:
    tokens = reading.tokens
    if tokens.keys[end] != "for" or tokens.gaps[end] is Gap.LINE or reading.is_ordinary(end + 1):
        return end
    further = _of_phrase_end(reading, end)
    return further if further > end else end


def _person(reading: Reading, start: int, end: int) -> Found | None:
    tokens = reading.tokens
    end = min(end, _before_listed_name(reading, start, end), _before_acronym(reading, start, end))
    words = sum(tokens.shapes[index] >= Shape.CAPITAL for index in range(start, end))
    if reading.in_list(start, WordList.FIRST_NAMES):
        return Found(start, end, Label.PER, NAMED) if words <= 4 else None
    if reading.tokens.opens[start] and tokens.keys[start].endswith(VERB_ENDS):
        return None
    # "Maritime Accident Branch (MAB)": the acronym will tell what it is.
    acronym = tokens.keys[end] == "(" and tokens.shapes[end + 1] is Shape.UPPER
    if not acronym and any(_is_common(reading, index) for index in range(start, end)):
        return None
    if words == 1 and tokens.keys[end] in SPEECH_VERBS and not tokens.opens[start]:
        plain = tokens.word(start)[1:].islower()
        return Found(start, end, Label.PER, GUESSED) if plain else None
    capitals = all(tokens.shapes[index] is not Shape.UPPER for index in range(start, end))
    if 2 <= words <= MAX_GUESSED_WORDS and capitals:
        return Found(start, end, Label.PER, GUESSED)
    return None


def _is_common(reading: Reading, index: int) -> bool:
    # "Roxy Music" in a text about music, "Media Player": words that no family bears.
    tokens = reading.tokens
    english = reading.language is Language.EN
    seen_small = english and tokens.ends[index] - tokens.starts[index] >= MIN_COMMON_LETTERS
    seen_small = seen_small and tokens.keys[index] in tokens.lower_keys
    return seen_small or reading.in_list(index, WordList.COMMON_NOUNS)


def _before_acronym(reading: Reading, start: int, end: int) -> int:
    """Return where a person's name ends before letters after it: "Ruth Kelly MP"."""
    tokens = reading.tokens
    for index in range(start + 1, end):
        long = tokens.ends[index] - tokens.starts[index] in (2, 3)
        if tokens.shapes[index] is Shape.UPPER and long and tokens.shapes[start] < Shape.UPPER:
            return index
    return end


def _before_listed_name(reading: Reading, start: int, end: int) -> int:
    for index in range(start + 1, end):
        listed = reading.name(index)
        long = listed is not None and (index - start >= 2 or listed.end - index >= 2)
        if listed is not None and listed.end >= end and long:
            return index
        if reading.is_ordinary(index) or reading.in_list(index, WordList.NATIONALITIES):
            return index
    return end
