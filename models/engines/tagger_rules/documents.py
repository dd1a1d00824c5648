"""Laws, decrees, treaties and other official texts with a number or a name."""

import re
from dataclasses import replace

from models.engines.tagger_rules.compounds import small_syllables_end
from models.engines.tagger_rules.gazetteer import WordList
from models.engines.tagger_rules.runs import Found, Reading, run_end
from models.engines.tagger_rules.tokens import Gap, Shape, Tokens
from models.engines.tagger_rules.works import headed_work
from models.interface import Label, Language

NUMBERED = 0.95
NAMED = 0.8
MAX_TOPIC_WORDS = 8
# "Luật An toàn thông tin mạng", "Bộ luật Tố tụng hình sự".
MAX_SMALL = 4
MAX_AFTER_FIELD = 2
MIN_FIELD = 2
_CODE = re.compile(
    r"(?:số\s?|No\.?\s?)?\d{1,5}(?:\s?/\s?\d{4})?(?:\s?-\s?(?:NQ|CT|KL|QĐ|TB|HD)(?!\w))?"
    r"(?:\s?/\s?[A-ZĐ0-9&][A-ZĐa-zđ0-9&-]{0,20}){0,3}(?:\s?-\s?[A-ZĐ/-]{1,12})?(?!\w|[.,]\d|%)"
)
_EDITION = re.compile(
    r"(?:\s\(?sửa đổi(?:, bổ sung)?\)?)?(?:\s(?:năm\s)?(?:1[89]|20)\d\d(?![\d/]))?"
)
_CODE_SIGN = frozenset(("số", "no"))
# Plans and reports are told by a title in quotation marks.
TITLED_KINDS = frozenset(("đề", "báo", "kế", "dự", "chiến", "quy", "công", "tuyên"))
# Only these kinds carry a name instead of a number.
NAMED_KINDS = frozenset(
    ("luật", "định", "ước", "pháp", "bố", "thuận", "thư", "án", "lệnh", "chương")
)
# A bare number after these counts something: "quy định 34 giờ", "luật 10 năm tuổi".
COUNTED = frozenset(("luật", "hoạch", "báo", "cáo", "dẫn", "án"))
TREATIES = frozenset(("định", "ước"))
# "bản án phúc thẩm số 98", "công văn hoả tốc số 5".
MAX_BEFORE_NUMBER = 3


def headed_document(reading: Reading, start: int, name_start: int) -> Found | None:
    """Read the document whose kind spans the tokens `start` to `name_start` (excluded)."""
    tokens = reading.tokens
    if tokens.gaps[name_start] is Gap.LINE:
        return None
    if tokens.shapes[name_start] is Shape.SIGN:
        return _quoted(reading, start, name_start)
    numbered = _numbered_at(tokens, name_start)
    if tokens.keys[numbered] == "số" and tokens.shapes[numbered + 1] is Shape.NUMBER:
        name_start = numbered
    if tokens.shapes[name_start] is Shape.NUMBER or tokens.keys[name_start] in _CODE_SIGN:
        code = _CODE.match(tokens.text, tokens.starts[name_start])
        if code and code[0].isdigit() and _counts(tokens, start, name_start):
            return None
        return _until(tokens, start, code.end(), NUMBERED) if code else None
    if tokens.shapes[name_start] is Shape.LOWER:
        return _small_titled(reading, start, name_start)
    if tokens.shapes[name_start] < Shape.CAPITAL or not _carries_name(tokens, start, name_start):
        return None
    end = _title_end(reading, name_start)
    if tokens.keys[name_start - 1] in TREATIES:
        end = _topic_end(reading, end)
    return with_edition(tokens, Found(start, end, Label.DOC, NAMED))


def _numbered_at(tokens: Tokens, start: int) -> int:
    """Return the token "số" that at most three small words part from the paper's kind."""
    index = start
    while index - start < MAX_BEFORE_NUMBER and tokens.keys[index] != "số":
        if tokens.shapes[index] is not Shape.LOWER or tokens.gaps[index] is not Gap.SPACE:
            return start
        index += 1
    return index


def _small_titled(reading: Reading, start: int, name_start: int) -> Found | None:
    """Read "Luật tổ chức Quốc hội": a law whose capital kind has a field of work after it."""
    tokens = reading.tokens
    named = tokens.keys[name_start - 1] in ("luật", "lệnh") and not tokens.opens[start]
    if not named or tokens.shapes[start] < Shape.CAPITAL:
        return None
    field = reading.lexicon.fields.longest(tokens, name_start)
    if field is None or field.end - name_start < MIN_FIELD:
        return None
    end = small_syllables_end(reading, field.end, MAX_AFTER_FIELD)
    body = reading.name(end)
    if body is not None and body.entry.value is Label.ORG and tokens.joined(end):
        end = body.end
    return with_edition(tokens, Found(start, end, Label.DOC, NAMED))


def _quoted(reading: Reading, start: int, opening: int) -> Found | None:
    """Read 'đề án "..."': the title in quotation marks is the document's name."""
    tokens = reading.tokens
    if tokens.keys[start] not in TITLED_KINDS or tokens.gaps[opening] is not Gap.SPACE:
        return None
    titled = headed_work(reading, opening)
    return None if titled is None else replace(titled, label=Label.DOC)


def _counts(tokens: Tokens, start: int, name_start: int) -> bool:
    return tokens.keys[name_start - 1] in COUNTED or tokens.keys[start] == "quy"


def _carries_name(tokens: Tokens, start: int, name_start: int) -> bool:
    kind = tokens.keys[name_start - 1]
    if start and kind == "luật" and tokens.keys[start - 1] in ("pháp", "kỷ", "quy"):
        return False
    if kind == "định":
        return tokens.keys[start] == "hiệp"
    # "tuyên bố" is also a verb, with a small letter.
    return kind in NAMED_KINDS and (kind != "bố" or tokens.shapes[start] >= Shape.CAPITAL)


def with_edition(tokens: Tokens, found: Found) -> Found:
    """Return a document's name with the year and "sửa đổi" that follow it."""
    end = tokens.ends[found.end - 1]
    edition = _EDITION.match(tokens.text, end)
    if edition is None or edition.end() == end:
        return found
    return _until(tokens, found.start, edition.end(), found.score)


def _until(tokens: Tokens, start: int, end: int, score: float) -> Found:
    last = start + 1
    while last < len(tokens) and tokens.starts[last] < end:
        last += 1
    return Found(start, last, Label.DOC, score)


def _title_end(reading: Reading, start: int) -> int:
    tokens = reading.tokens
    place = reading.place(start)
    if place is not None:
        return place.end
    field = reading.lexicon.fields.longest(tokens, start)
    if field is not None:
        return small_syllables_end(reading, field.end, MAX_AFTER_FIELD)
    end = run_end(tokens, start)
    if reading.language is not Language.VI:
        return end
    end = small_syllables_end(reading, end, MAX_SMALL)
    if tokens.keys[end] == "," and tokens.keys[end + 1] == "chống":
        # "Luật Phòng, chống ma túy" is one name.
        end = small_syllables_end(reading, end + 2, MAX_SMALL)
    return end


def _topic_end(reading: Reading, end: int) -> int:
    tokens = reading.tokens
    if tokens.keys[end] != "về" or tokens.gaps[end] is Gap.LINE:
        return end
    index = end + 1
    while (
        index - end <= MAX_TOPIC_WORDS
        and tokens.shapes[index] in (Shape.LOWER, Shape.CAPITAL)
        and tokens.gaps[index] is Gap.SPACE
        and not reading.in_list(index, WordList.TOPIC_ENDS)
    ):
        index += 1
    return index if index > end + 1 else end
