"""Works, events and products after a word that says what they are: "phim", "giải", "film"."""

from models.engines.tagger_rules.runs import Found, Reading, run_end
from models.engines.tagger_rules.tokens import Gap, Shape, is_vietnamese_syllable
from models.interface import Label, Language

QUOTED = 0.9
UNQUOTED = 0.7
# Longer quotations are speech.
MAX_TITLE_TOKENS = 14
# "phim Về nhà đi con.": a title in small words ends where the clause does.
MAX_SMALL_TITLE = 5
CLOSING = {'"': '"', "“": "”", "‘": "’", "'": "'", "«": "»"}


def headed_work(
    reading: Reading, name_start: int, *, longest: int = MAX_TITLE_TOKENS
) -> Found | None:
    """Read the name at token `name_start`, right after the word for its kind.

    In quotation marks it has at most `longest` tokens.
    """
    tokens = reading.tokens
    if tokens.gaps[name_start] is Gap.LINE:
        return None
    if tokens.shapes[name_start] is Shape.SIGN:
        return _quoted(reading, name_start, longest)
    if tokens.shapes[name_start] < Shape.CAPITAL or reading.cue(name_start) is not None:
        return None
    listed = reading.name(name_start)
    if listed is not None and listed.entry.value is not Label.MISC:
        return None
    end = run_end(tokens, name_start)
    if end == name_start + 1 and reading.language is Language.VI:
        # "phim Mắt biếc": the second syllable of a compound is small.
        end = _small_title_end(reading, name_start, end)
    if tokens.shapes[end] is Shape.NUMBER and tokens.gaps[end] is Gap.SPACE:
        end += 1
    return Found(name_start, end, Label.MISC, UNQUOTED)


def _small_title_end(reading: Reading, start: int, end: int) -> int:
    tokens = reading.tokens
    if not is_vietnamese_syllable(tokens.keys[start]):
        return end
    index = end
    while (
        index - end < MAX_SMALL_TITLE
        and tokens.shapes[index] is Shape.LOWER
        and tokens.gaps[index] is Gap.SPACE
    ):
        index += 1
    if tokens.shapes[index] is Shape.SIGN and tokens.keys[index] in ".,;)…":
        return index
    # "phim Mắt biếc của": elsewhere one more syllable at most.
    lower = tokens.shapes[end] is Shape.LOWER and tokens.gaps[end] is Gap.SPACE
    return end + 1 if lower and not reading.is_ordinary(end) else end


def _quoted(reading: Reading, opening: int, longest: int) -> Found | None:
    tokens = reading.tokens
    closing = CLOSING.get(tokens.word(opening))
    if closing is None or tokens.shapes[opening + 1] < Shape.CAPITAL:
        return None
    for index in range(opening + 1, min(opening + longest + 2, len(tokens))):
        if tokens.gaps[index] is Gap.LINE:
            return None
        if tokens.word(index) == closing:
            return Found(opening + 1, index, Label.MISC, QUOTED) if index > opening + 1 else None
    return None
