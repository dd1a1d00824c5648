"""Names that the lists hold, and when the text means another one by the same words."""

from models.engines.tagger_rules.complements import complement_end
from models.engines.tagger_rules.documents import with_edition
from models.engines.tagger_rules.english import english_name, with_of_phrase
from models.engines.tagger_rules.gazetteer import Match, WordList
from models.engines.tagger_rules.kinds_of_bodies import BRANCH
from models.engines.tagger_rules.people import guessed_vietnamese_name, names_person_like_country
from models.engines.tagger_rules.runs import Found, Reading
from models.engines.tagger_rules.tokens import Gap, Shape, is_vietnamese_syllable
from models.interface import Label, Language

LISTED = 0.95
# In Vietnamese news the network, in English as often the firm.
NETWORKS = frozenset(("twitter",))
MAKES_AFTER = frozenset(("xe", "hiệu", "chiếc", "ôtô", "tô", "dòng"))
# Countries whose name is also the word that opens every other sentence: anh (he), ý (idea).
WORDS_AND_COUNTRIES = frozenset(("anh", "ý", "áo", "hàn", "nhật", "mali"))


def listed_name(reading: Reading, index: int, listed: Match) -> tuple[Found | None, int, bool]:
    """Return the listed name at a token, the token to go on at, and False: no person follows."""
    tokens = reading.tokens
    label = listed.entry.value
    if not isinstance(label, Label) or _is_no_name(reading, index, listed):
        return None, listed.end, False
    longer = _person_named_as_country(reading, index, listed)
    longer = longer or _longer_name(reading, index, listed)
    if longer is not None:
        return longer, longer.end, False
    end = _body_end(reading, index, listed) if label is Label.ORG else listed.end
    if label is Label.MISC and tokens.shapes[end] is Shape.NUMBER and _is_edition(reading, end):
        end += 1
    if label is Label.ORG and end == index + 1 and _is_make(reading, index):
        label = Label.MISC
    found = Found(index, end, label, LISTED)
    if label is Label.DOC:
        found = with_edition(tokens, found)
    return found, found.end, False


def _body_end(reading: Reading, index: int, listed: Match) -> int:
    """Return the end of a listed institution with its branch: "Agribank Cần Thơ"."""
    tokens = reading.tokens
    end = with_of_phrase(reading, listed.end)
    if reading.language is Language.EN or end > listed.end:
        return end
    if (tokens.keys[end], tokens.keys[end + 1]) == BRANCH:
        return complement_end(reading, end + 2) or end
    if tokens.keys[index] == "bộ" and tokens.joined(end):
        # "bộ Quốc phòng Nga": the head noun has a small letter in some newspapers.
        state = reading.place(end)
        return state.end if state is not None and state.entry.country else end
    if tokens.joined(end) and reading.in_list(end, WordList.ORGANIZATION_ENDS):
        return end + 1
    foreign = not is_vietnamese_syllable(tokens.keys[end - 1])
    place = reading.place(end) if foreign and tokens.joined(end) else None
    home = place is not None and place.entry.settled and is_vietnamese_syllable(tokens.keys[end])
    return place.end if place is not None and home and place.end - end >= 2 else end


def _is_make(reading: Reading, index: int) -> bool:
    # "xe BMW", "nhãn hiệu Yamaha": the thing goes by its maker's name.
    keys = reading.tokens.keys
    made = index > 0 and keys[index - 1] in MAKES_AFTER
    return reading.language is Language.VI and (made or keys[index] in NETWORKS)


def neighbour(reading: Reading, index: int) -> Found | None:
    """Read the short name of a country that a dash joins to another: "Mỹ - Triều"."""
    tokens = reading.tokens
    if not reading.in_list(index, WordList.NEIGHBOURS) or tokens.joined(index + 1):
        return None
    before = index > 1 and tokens.keys[index - 1] == "-" and _is_country(reading, index - 2)
    after = tokens.keys[index + 1] == "-" and _is_country(reading, index + 2)
    return Found(index, index + 1, Label.LOC, LISTED) if before or after else None


def _is_country(reading: Reading, index: int) -> bool:
    place = reading.place(index)
    single = place is not None and place.entry.country and place.end == index + 1
    return single and not reading.tokens.joined(index + 1)


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
    if reading.closes_pair(index):
        return True
    if listed.entry.value is not Label.LOC or tokens.shapes[index] < Shape.CAPITAL:
        return False
    opening = tokens.opens[index] and listed.end == index + 1
    word = tokens.keys[index] in WORDS_AND_COUNTRIES
    if opening and (word or _opens_compound(reading, index, listed)):
        return True
    before = tokens.keys[index - 1] if index and tokens.gaps[index] is not Gap.LINE else ""
    heads = reading.lexicon.words[WordList.NATIONALITY_HEADS]
    pair = f"{tokens.keys[index - 2]} {before}" if index > 1 else ""
    told_by_origin = before in heads or pair in reading.lexicon.origin_pairs
    return listed.entry.country and told_by_origin


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
