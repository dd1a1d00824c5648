"""Words of several syllables of which only the first has a capital: "Phòng thủ dân sự"."""

from models.engines.tagger_rules.gazetteer import Cue, WordList
from models.engines.tagger_rules.runs import Reading
from models.engines.tagger_rules.tokens import Gap, Shape, is_vietnamese_syllable

# "Chỉ huy Phòng thủ dân sự": three small syllables are the most that one word and its kind have.
MAX_SMALL = 3


def compound_end(reading: Reading, index: int) -> int:
    """Return the end of the Vietnamese word that the capitalised syllable at a token opens.

    One small syllable belongs to it unless it is a verb or preposition ("Thú y khuyến cáo");
    more do only where a sign, a capital or the head of a place closes them.
    """
    tokens = reading.tokens
    end = index + 1
    if not is_vietnamese_syllable(tokens.keys[index]):
        return end
    end = small_syllables_end(reading, end, MAX_SMALL)
    if end == index + 1 or _is_closed(reading, end):
        return end
    return index + 2


def small_syllables_end(reading: Reading, start: int, limit: int) -> int:
    """Return the end of at most `limit` small syllables at a token that may belong to a name."""
    end = start
    while end - start < limit and _is_small_syllable(reading, end):
        end += 1
    return end


def _is_small_syllable(reading: Reading, index: int) -> bool:
    tokens = reading.tokens
    return (
        tokens.shapes[index] is Shape.LOWER
        and tokens.gaps[index] is Gap.SPACE
        and is_vietnamese_syllable(tokens.keys[index])
        and not reading.in_list(index, WordList.NAME_BREAKS)
        and not reading.in_list(index, WordList.FUNCTION_WORDS)
        and not _opens_place(reading, index)
    )


def _opens_place(reading: Reading, index: int) -> bool:
    head = reading.cue(index, Cue.PLACE)
    return head is not None and reading.tokens.joined(head.end)


def _is_closed(reading: Reading, index: int) -> bool:
    tokens = reading.tokens
    closing = tokens.shapes[index] in (Shape.SIGN, Shape.UPPER, Shape.CAPITAL)
    linked = tokens.keys[index] == "và" and tokens.joined(index + 1)
    return closing or linked or _opens_place(reading, index)
