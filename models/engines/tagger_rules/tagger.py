"""The rule engine: one walk over the capitalised words, one over the numbers."""

from collections.abc import Iterator

from models.engines.tagger_rules.acronyms import introduced_acronyms
from models.engines.tagger_rules.amounts import amount_at_number
from models.engines.tagger_rules.consistency import settled_names
from models.engines.tagger_rules.dates import date_at_number, date_at_word, date_words
from models.engines.tagger_rules.documents import headed_document
from models.engines.tagger_rules.english import english_name
from models.engines.tagger_rules.foreign import foreign_name, model_name, police_unit
from models.engines.tagger_rules.gazetteer import Cue, Match, load_lexicon
from models.engines.tagger_rules.listed import LISTED, listed_name, neighbour
from models.engines.tagger_rules.lunar import lunar_year
from models.engines.tagger_rules.numerals import GROUP, FoundNumber
from models.engines.tagger_rules.organizations import headed_organization
from models.engines.tagger_rules.people import (
    KIN,
    given_name,
    guessed_vietnamese_name,
    may_be_person,
    person_after_title,
    vietnamese_person,
)
from models.engines.tagger_rules.places import headed_place
from models.engines.tagger_rules.runs import Found, Reading, run_end
from models.engines.tagger_rules.short_forms import short_forms
from models.engines.tagger_rules.tokens import (
    Gap,
    Shape,
    is_vietnamese_syllable,
    read_tokens,
)
from models.engines.tagger_rules.works import headed_work
from models.interface import Label, Language, Mention

PATTERN = 0.95


class RuleTagger:
    """Finds entities by patterns and word lists; the same text always gives the same mentions."""

    name = "rules"

    def tag(self, text: str, *, language: Language) -> tuple[Mention, ...]:
        """Return mentions by start, never overlapping, in time linear in the text's length."""
        return self.tag_reading(Reading(read_tokens(text), load_lexicon(language), language))

    def tag_reading(self, reading: Reading) -> tuple[Mention, ...]:
        """Return what `tag` returns, for a text whose tokens have been read already."""
        names = sorted(_names(reading), key=lambda found: found.start)
        names = settled_names(reading, introduced_acronyms(reading, names))
        names = short_forms(reading, names)
        return tuple(_mentions(reading, names))


def _names(reading: Reading) -> Iterator[Found]:
    shapes, keys, openers = reading.tokens.shapes, reading.tokens.keys, reading.lexicon.openers
    count = len(reading.tokens)
    index = 0
    expected = -1
    while index < count:
        shape = shapes[index]
        if shape is Shape.LOWER and keys[index] not in openers:
            index += 1
            continue
        if shape is Shape.SIGN or shape is Shape.NUMBER:
            index += 1
            continue
        found, index_after, titled = _name_at(reading, index, person=index == expected)
        if found is not None:
            yield found
            expected = found.end if expected == index and found.label is not Label.PER else -1
        if titled:
            expected = index_after
        index = max(index_after, index + 1)


def _name_at(reading: Reading, index: int, *, person: bool) -> tuple[Found | None, int, bool]:
    """Return the name at a token, the token to go on at, and whether a person may follow there."""
    capital = reading.tokens.shapes[index] >= Shape.CAPITAL
    cue = reading.cue(index)
    listed = reading.name(index)
    if listed is not None and capital and _is_country_of_foreigner(reading, index, listed):
        return listed_name(reading, index, listed)
    if cue is not None and (listed is None or _outranks(cue, listed)):
        found = _after_cue(reading, index, cue)
        if found is not None and (listed is None or found.end >= listed.end):
            return found, found.end, False
        bare_head = cue.entry.value is Cue.ORGANIZATION and cue.end - index >= 2
        if listed is None and (bare_head or cue.entry.value in (Cue.OFFICE, Cue.HONORIFIC)):
            return None, _office_end(reading, index, cue), cue.entry.value is Cue.OFFICE
    if listed is not None:
        return listed_name(reading, index, listed)
    if not capital:
        return None, index + 1, False
    found = _unlisted_name(reading, index, person=person)
    return (found, found.end, False) if found is not None else (None, index + 1, False)


def _is_country_of_foreigner(reading: Reading, index: int, listed: Match) -> bool:
    # "Ngoại trưởng Anh Boris Johnson": Anh is the country, though "anh" is a man.
    tokens = reading.tokens
    if not listed.entry.country or tokens.opens[index] or reading.language is Language.EN:
        return False
    after = listed.end
    return tokens.joined(after) and not is_vietnamese_syllable(tokens.keys[after])


def _office_end(reading: Reading, index: int, cue: Match) -> int:
    # "trưởng Ban Tuyên giáo": the capital opens the office's own name, and so does "ban" in
    # "phó trưởng ban Dân vận Thành ủy".
    last = cue.end - 1
    inner = reading.cue(last, Cue.ORGANIZATION) if last > index else None
    if inner is None:
        return cue.end
    capital = reading.tokens.shapes[last] >= Shape.CAPITAL
    return last if capital or inner.end > cue.end else cue.end


def _outranks(cue: Match, listed: Match) -> bool:
    place = listed.entry.value is Label.LOC
    if place and cue.entry.value is Cue.ORGANIZATION and listed.end > cue.end:
        # "Đài Loan", "Trường Sa", "Hội An" hold words that elsewhere head an institution.
        return False
    heads = (Cue.ORGANIZATION, Cue.DOCUMENT)
    return cue.end > listed.end or cue.entry.value in heads or place


def _after_cue(reading: Reading, index: int, cue: Match) -> Found | None:
    unit = police_unit(reading, cue.end)
    if unit is not None:
        # "Đội trưởng PC 46": no person.
        return unit
    match cue.entry.value:
        case Cue.HONORIFIC:
            kin = cue.end == index + 1 and reading.tokens.keys[index] in KIN
            return person_after_title(reading, cue.end, office=False, kin=kin)
        case Cue.OFFICE:
            return person_after_title(reading, cue.end, office=True)
        case Cue.ORGANIZATION:
            return headed_organization(reading, index, cue.end)
        case Cue.PLACE:
            if reading.tokens.shapes[index] >= Shape.CAPITAL and reading.starts_surname(index):
                return vietnamese_person(reading, index)
            return headed_place(reading, index, cue.end)
        case Cue.DOCUMENT:
            return headed_document(reading, index, cue.end)
        case _:
            return headed_work(reading, cue.end)


def _unlisted_name(reading: Reading, index: int, *, person: bool) -> Found | None:
    tokens = reading.tokens
    vietnamese = is_vietnamese_syllable(tokens.keys[index])
    if vietnamese:
        found = lunar_year(reading, index) or neighbour(reading, index)
        found = found or vietnamese_person(reading, index)
        if found is not None:
            return found
    if person and not tokens.dense[index] and may_be_person(reading, index):
        end = run_end(tokens, index, 4)
        return Found(index, end, Label.PER, LISTED)
    if reading.language is Language.EN:
        return english_name(reading, index)
    if vietnamese and tokens.shapes[index] is not Shape.UPPER:
        found = model_name(reading, index) or guessed_vietnamese_name(reading, index)
        return found or given_name(reading, index)
    return foreign_name(reading, index)


def _mentions(reading: Reading, names: list[Found]) -> Iterator[Mention]:
    tokens = reading.tokens
    index = 0
    for found in [*names, Found(len(tokens), len(tokens), Label.MISC, 0.0)]:
        limit = tokens.starts[found.start]
        yield from _numbers(reading, index, found.start, limit)
        if found.end > found.start:
            yield Mention(
                start=tokens.starts[found.start],
                end=tokens.ends[found.end - 1],
                label=found.label,
                score=found.score,
            )
        index = found.end


def _numbers(reading: Reading, index: int, stop: int, limit: int) -> Iterator[Mention]:
    """Yield dates and amounts among the tokens `index` to `stop`, ending by character `limit`."""
    tokens = reading.tokens
    reached = tokens.ends[index - 1] if index else 0
    shapes, keys, words = tokens.shapes, tokens.keys, date_words(reading)
    while index < stop:
        if shapes[index] is not Shape.NUMBER and keys[index] not in words:
            index += 1
            continue
        found = _number_at(reading, index) if tokens.starts[index] >= reached else None
        if found is not None and found.end <= limit and found.start >= reached:
            yield Mention(start=found.start, end=found.end, label=found.label, score=PATTERN)
            reached = found.end
        elif tokens.shapes[index] is Shape.NUMBER and tokens.starts[index] >= reached:
            group = GROUP.match(tokens.text, tokens.starts[index])
            reached = group.end() if group else tokens.ends[index]
        index += 1


def _number_at(reading: Reading, index: int) -> FoundNumber | None:
    tokens = reading.tokens
    if tokens.shapes[index] is Shape.NUMBER:
        if _is_inside_code(reading, index):
            return None
        return date_at_number(reading, index) or amount_at_number(reading, index)
    return date_at_word(reading, index)


def _is_inside_code(reading: Reading, index: int) -> bool:
    tokens = reading.tokens
    if index == 0 or tokens.gaps[index] is not Gap.NONE:
        return False
    sign = tokens.keys[index - 1]
    if sign not in "-/.,:_#@" and tokens.shapes[index - 1] is Shape.SIGN:
        return False
    if tokens.shapes[index - 1] is not Shape.SIGN:
        return True
    return index > 1 and tokens.gaps[index - 1] is Gap.NONE
