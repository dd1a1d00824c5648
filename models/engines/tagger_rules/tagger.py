"""The rule engine: one walk over the capitalised words, one over the numbers."""

from collections.abc import Iterator

from models.engines.tagger_rules.acronyms import introduced_acronyms
from models.engines.tagger_rules.amounts import amount_at_number
from models.engines.tagger_rules.consistency import settled_names
from models.engines.tagger_rules.dates import begins_date, date_at_number, date_at_word
from models.engines.tagger_rules.documents import headed_document, with_edition
from models.engines.tagger_rules.english import english_name, with_of_phrase
from models.engines.tagger_rules.gazetteer import Cue, Match, WordList, load_lexicon
from models.engines.tagger_rules.lunar import lunar_year
from models.engines.tagger_rules.numerals import GROUP, FoundNumber
from models.engines.tagger_rules.organizations import headed_organization
from models.engines.tagger_rules.people import (
    KIN,
    guessed_vietnamese_name,
    may_be_person,
    names_person_like_country,
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

LISTED = 0.95
PATTERN = 0.95
# Countries whose name is also the word that opens every other sentence: anh (he), ý (idea).
WORDS_AND_COUNTRIES = frozenset(("anh", "ý", "áo", "hàn", "nhật", "mali"))


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
    tokens = reading.tokens
    index = 0
    expected = -1
    while index < len(tokens):
        if tokens.shapes[index] in (Shape.SIGN, Shape.NUMBER):
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
    if cue is not None and (listed is None or _outranks(cue, listed)):
        found = _after_cue(reading, index, cue)
        if found is not None and (listed is None or found.end >= listed.end):
            return found, found.end, False
        bare_head = cue.entry.value is Cue.ORGANIZATION and cue.end - index >= 2
        if listed is None and (bare_head or cue.entry.value in (Cue.OFFICE, Cue.HONORIFIC)):
            return None, cue.end, cue.entry.value is Cue.OFFICE
    if listed is not None:
        return _listed_name(reading, index, listed)
    if not capital:
        return None, index + 1, False
    found = _unlisted_name(reading, index, person=person)
    return (found, found.end, False) if found is not None else (None, index + 1, False)


def _outranks(cue: Match, listed: Match) -> bool:
    place = listed.entry.value is Label.LOC
    if place and cue.entry.value is Cue.ORGANIZATION and listed.end > cue.end:
        # "Đài Loan", "Trường Sa", "Hội An" hold words that elsewhere head an institution.
        return False
    heads = (Cue.ORGANIZATION, Cue.DOCUMENT)
    return cue.end > listed.end or cue.entry.value in heads or place


def _after_cue(reading: Reading, index: int, cue: Match) -> Found | None:
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


def _listed_name(reading: Reading, index: int, listed: Match) -> tuple[Found | None, int, bool]:
    tokens = reading.tokens
    label = listed.entry.value
    if not isinstance(label, Label) or _is_no_name(reading, index, listed):
        return None, listed.end, False
    longer = _person_named_as_country(reading, index, listed)
    longer = longer or _longer_name(reading, index, listed)
    if longer is not None:
        return longer, longer.end, False
    end = with_of_phrase(reading, listed.end) if label is Label.ORG else listed.end
    if label is Label.MISC and tokens.shapes[end] is Shape.NUMBER and _is_edition(reading, end):
        end += 1
    found = Found(index, end, label, LISTED)
    if label is Label.DOC:
        found = with_edition(tokens, found)
    return found, found.end, False


def _is_edition(reading: Reading, index: int) -> bool:
    tokens = reading.tokens
    short = tokens.ends[index] - tokens.starts[index] <= 4
    plain = tokens.gaps[index] is Gap.SPACE and tokens.gaps[index + 1] is not Gap.NONE
    closed = tokens.gaps[index + 1] is Gap.NONE and tokens.keys[index + 1] in '.,;:)"”!?'
    return short and (plain or closed) and tokens.shapes[index + 1] is not Shape.NUMBER


def _is_no_name(reading: Reading, index: int, listed: Match) -> bool:
    tokens = reading.tokens
    if tokens.keys[listed.end] == "$" and tokens.gaps[listed.end] is Gap.NONE:
        return True
    if listed.entry.value is not Label.LOC or tokens.shapes[index] < Shape.CAPITAL:
        return False
    opening = tokens.opens[index] and listed.end == index + 1
    word = tokens.keys[index] in WORDS_AND_COUNTRIES
    if opening and (word or _opens_compound(reading, index, listed)):
        return True
    before = tokens.keys[index - 1] if index and tokens.gaps[index] is not Gap.LINE else ""
    heads = reading.lexicon.words[WordList.NATIONALITY_HEADS]
    return listed.entry.country and before in heads


def _opens_compound(reading: Reading, index: int, listed: Match) -> bool:
    # "Vinh danh nghệ sĩ": one syllable before a small letter is a word, not the city.
    tokens = reading.tokens
    single = reading.language is Language.VI and is_vietnamese_syllable(tokens.keys[index])
    lower = tokens.shapes[index + 1] is Shape.LOWER
    return single and lower and not listed.entry.country


def _person_named_as_country(reading: Reading, index: int, listed: Match) -> Found | None:
    # "Đức Khuê", "Mỹ Duyên": a country's syllable opens a given name.
    if reading.language is Language.VI and names_person_like_country(reading, index, listed):
        return guessed_vietnamese_name(reading, index)
    return None


def _longer_name(reading: Reading, index: int, listed: Match) -> Found | None:
    """Return the name that a listed place only begins: "Hà Nam Anh", "Vietnam Airlines"."""
    tokens = reading.tokens
    if listed.entry.value is not Label.LOC or not tokens.joined(listed.end):
        return None
    if is_vietnamese_syllable(tokens.keys[listed.end]) and reading.language is Language.VI:
        return None
    if reading.name(listed.end) is not None or reading.cue(listed.end) is not None:
        return None
    found = english_name(reading, index)
    return found if found is not None and found.label is not Label.PER else None


def _unlisted_name(reading: Reading, index: int, *, person: bool) -> Found | None:
    tokens = reading.tokens
    vietnamese = is_vietnamese_syllable(tokens.keys[index])
    if vietnamese:
        found = lunar_year(reading, index) or vietnamese_person(reading, index)
        if found is not None:
            return found
    if person and not tokens.dense[index] and may_be_person(reading, index):
        end = run_end(tokens, index, 4)
        return Found(index, end, Label.PER, LISTED)
    if vietnamese and reading.language is Language.VI:
        return guessed_vietnamese_name(reading, index)
    return english_name(reading, index)


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
    while index < stop:
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
    return date_at_word(reading, index) if begins_date(reading, index) else None


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
