"""Laws, decrees, treaties and other official texts with a number or a name."""

import re
from dataclasses import replace

from models.engines.tagger_rules.complements import is_acronym_in_brackets, opens_person
from models.engines.tagger_rules.compounds import small_syllables_end
from models.engines.tagger_rules.gazetteer import Cue, WordList
from models.engines.tagger_rules.runs import Found, Reading, run_end
from models.engines.tagger_rules.tokens import Gap, Shape, Tokens
from models.engines.tagger_rules.works import headed_work
from models.interface import Label, Language

NUMBERED = 0.95
NAMED = 0.8
MAX_TOPIC_WORDS = 8
# Schemes quote their whole programme as a title.
MAX_QUOTED = 48
# "Luật An toàn thông tin mạng", "Bộ luật Tố tụng hình sự".
MAX_SMALL = 4
MAX_AFTER_FIELD = 2
MIN_FIELD = 2
_CODE = re.compile(
    r"(?:số\s?|No\.?\s?)?\d{1,5}(?:\s?/\s?\d{4})?(?:\s?-\s?(?:NQ|CT|KL|QĐ|TB|HD)(?!\w))?"
    r"(?:\s?/\s?[A-ZĐ0-9&][A-ZĐa-zđ0-9&-]{0,40}){0,3}(?:\s?-\s?(?:[A-ZĐ/-]{1,12}|TTg)){0,3}"
    r"(?:(?<=/QH)\s1\d)?(?!\w|[.,]\d|%)"
)
# "Nghị quyết Trung ương 4": the resolutions of the party's plenums.
_CENTRAL = re.compile(r"(?:Hội nghị )?(?:Trung ương|TW|TƯ|T\.Ư\.?) (?:lần )?\d{1,2}(?!\w|[.,]\d)")
_PENALTIES = re.compile(
    r"(?:về )?xử phạt(?: vi phạm)? hành chính(?: trong lĩnh vực| lĩnh vực| về)(?= \w)"
)
# "Chiến lược phát triển ngành muối giai đoạn 2021-2030, tầm nhìn đến năm 2045".
_TERM = re.compile(
    r"(?:(?!\b(?:của|do|sẽ|đã|được|là|mà|để|trong|từ|ngày|với|ở|cho)\b)[^.;:\n\"“”()\d]){8,160}?"
    r" (?:giai đoạn (?:từ )?(?:năm )?\d{4}\s?[-–]\s?(?:năm )?\d{4}|đến (?:năm )?\d{4})(?![\w/])"
    r"(?:,? (?:và )?(?:tầm nhìn|định hướng)(?: đến)?(?: năm)? \d{4}(?![\w/]))?"
)
_EDITION = re.compile(
    r"(?:\s\(?sửa đổi(?:, bổ sung)?\)?)?(?:\s(?:năm\s)?(?:1[89]|20)\d\d(?![\d/]))?"
)
_CODE_SIGN = frozenset(("số", "no"))
# Plans and reports are told by a title in quotation marks.
TITLED_KINDS = frozenset(("đề", "báo", "kế", "dự", "chiến", "quy", "công", "tuyên"))
# Only these kinds carry a name instead of a number.
NAMED_KINDS = frozenset(
    ("luật", "định", "ước", "pháp", "bố", "thuận", "thư", "án", "lệnh", "lệ", "chương")
)
# A bare number after these counts something: "quy định 34 giờ", "luật 10 năm tuổi".
COUNTING_KINDS = frozenset(("luật", "hoạch", "báo", "cáo", "dẫn", "án"))
SCHEME_DIGITS = 3
AMOUNTS = frozenset((
    "tỷ", "tỉ", "triệu", "nghìn", "ngàn", "đồng", "usd", "căn", "người", "xã", "hộ", "ngày",
    "tháng", "tuần", "giờ", "km", "m", "m2", "ha", "tấn", "kg", "lít", "trường", "trạm",
    "giường", "phòng", "nhà", "lớp", "trang", "cây", "con", "chiếc", "suất", "em", "học", "cán",
    "lao", "doanh", "hợp", "thôn", "bản", "huyện", "tỉnh", "phường", "điểm", "cầu", "tuyến",
))  # fmt: skip
QUOTES = frozenset('"“')
TREATIES = frozenset(("định", "ước"))
LAWS = frozenset(("luật", "bộ"))
# A title and its short form in brackets are so many words at most.
MAX_SHORTENED = 16
# After these words the body in brackets is another's: "Báo cáo của quỹ Sao Mai (SMF)".
OWNERS = frozenset(("của", "do", "cho", "từ", "bởi"))
# Their topics have short forms, they have not: "Báo cáo về khu kinh tế (KKT)".
PAPERS = frozenset(("báo", "tờ", "thông", "công", "văn", "bản", "hướng", "quyết"))
VESSELS = frozenset(("tàu", "ngầm", "hạm", "lớp"))
MAX_TITLE_RUNS = 3
AFTER_TITLES = frozenset((("quy", "định"), ("hiện", "hành"), ("bổ", "sung"), ("sửa", "đổi")))
JOINS = frozenset(("và", ",", ";"))
DECREES = frozenset(("nghị", "thông", "luật", "pháp"))
# These are named by what they are for and until when.
PROGRAMMES = frozenset(("kế", "đề", "chiến", "quy", "phương"))
# "bản án phúc thẩm số 98", "công văn hoả tốc số 5".
MAX_BEFORE_NUMBER = 3


def headed_document(reading: Reading, start: int, name_start: int) -> Found | None:
    """Read the document whose kind spans the tokens `start` to `name_start` (excluded)."""
    tokens = reading.tokens
    if tokens.gaps[name_start] is Gap.LINE or _is_anothers(tokens, start):
        return None
    if tokens.shapes[name_start] is Shape.SIGN:
        return _quoted(reading, start, name_start)
    numbered = _numbered_at(reading, name_start)
    if tokens.keys[numbered] == "số" and tokens.shapes[numbered + 1] is Shape.NUMBER:
        name_start = numbered
    if tokens.shapes[name_start] is Shape.NUMBER or tokens.keys[name_start] in _CODE_SIGN:
        code = _CODE.match(tokens.text, tokens.starts[name_start])
        if code and code[0].isdigit() and _counts(tokens, start, name_start, code.end()):
            return None
        return _until(tokens, start, code.end(), NUMBERED) if code else None
    return _named(reading, start, name_start)


def _is_anothers(tokens: Tokens, start: int) -> bool:
    """Tell whether a document only names a ship's class or a body: "tàu ngầm Đề án 12"."""
    before = tokens.keys[start - 1] if start else ""
    return before in VESSELS or (before == "chức" and tokens.keys[start - 2] == "tổ")


def _named(reading: Reading, start: int, name_start: int) -> Found | None:
    """Read the document that has a name instead of a number."""
    tokens = reading.tokens
    central = _CENTRAL.match(tokens.text, tokens.starts[name_start])
    if central and tokens.keys[start] == "nghị":
        return _until(tokens, start, central.end(), NUMBERED)
    listed = reading.name(start)
    if listed is not None and listed.entry.value is Label.DOC and tokens.keys[start] in LAWS:
        return with_edition(
            tokens, Found(start, _state_end(reading, listed.end), Label.DOC, NUMBERED)
        )
    if _is_of_lawyers(reading, start, name_start):
        return None
    titled = _shortened(reading, start, name_start) or _with_term(tokens, start, name_start)
    if titled is not None:
        return titled
    if tokens.shapes[name_start] is Shape.LOWER:
        return _small_titled(reading, start, name_start)
    if tokens.shapes[name_start] < Shape.CAPITAL or not _carries_name(tokens, start, name_start):
        return None
    end = _title_end(reading, name_start)
    if tokens.keys[name_start - 1] in TREATIES:
        end = _topic_end(reading, end)
    return with_edition(tokens, Found(start, end, Label.DOC, NAMED))


def _state_end(reading: Reading, end: int) -> int:
    """Return the end of the country that a law is named with: "Bộ luật Hình sự Malaysia"."""
    place = reading.place(end) if reading.tokens.joined(end) else None
    return place.end if place is not None and place.entry.country else end


def _is_of_lawyers(reading: Reading, start: int, name_start: int) -> bool:
    # "Thạc sĩ luật Nguyễn Thu Hà", "các nhà làm luật Mỹ".
    tokens = reading.tokens
    if tokens.keys[start] != "luật" or tokens.shapes[start] is not Shape.LOWER:
        return False
    maker = start > 0 and tokens.keys[start - 1] in ("làm", "sĩ", "ngành")
    return maker or opens_person(reading, name_start)


def _shortened(reading: Reading, start: int, name_start: int) -> Found | None:
    """Read "Hiệp định Khung về nghề muối (FAS)": the title goes on to its short form in brackets.

    A title in small letters throughout is told by the capital of its kind, inside a sentence.
    """
    tokens = reading.tokens
    kind = tokens.shapes[start] >= Shape.CAPITAL and not tokens.opens[start]
    kind = kind and tokens.keys[start] not in PAPERS
    treaty = tokens.keys[name_start - 1] in TREATIES
    if not kind and (not treaty or tokens.shapes[name_start] < Shape.CAPITAL):
        return None
    for index in range(name_start, name_start + MAX_SHORTENED):
        if index > name_start and is_acronym_in_brackets(reading, index):
            return Found(start, index, Label.DOC, NAMED)
        word = tokens.shapes[index] in (Shape.LOWER, Shape.CAPITAL, Shape.UPPER)
        # "Hiệp định ... Việt Nam - EU (EVFTA)": a dash between its parties.
        word = word or (treaty and tokens.keys[index] in "-–")
        if not word or tokens.gaps[index] is not Gap.SPACE or tokens.keys[index] in OWNERS:
            return None
        body = tokens.shapes[index] is not Shape.LOWER and reading.cue(index, Cue.ORGANIZATION)
        if body and not treaty:
            return None
    return None


def _with_term(tokens: Tokens, start: int, name_start: int) -> Found | None:
    """Read a programme inside a sentence, with a capital, to the years that it is for."""
    capital = tokens.shapes[start] >= Shape.CAPITAL and not tokens.opens[start]
    if not capital or tokens.keys[start] not in PROGRAMMES:
        return None
    term = _TERM.match(tokens.text, tokens.starts[name_start])
    return None if term is None else _until(tokens, start, term.end(), NAMED)


def _numbered_at(reading: Reading, start: int) -> int:
    """Return the token "số" that at most three small words part from the paper's kind."""
    tokens = reading.tokens
    index = start
    while index - start < MAX_BEFORE_NUMBER and tokens.keys[index] != "số":
        if reading.cue(index, Cue.DOCUMENT) is not None:
            # "quy định tại thông tư số 50": the number is the other's.
            return start
        if tokens.shapes[index] is not Shape.LOWER or tokens.gaps[index] is not Gap.SPACE:
            return start
        index += 1
    return index


def _on_penalties(reading: Reading, start: int, name_start: int) -> Found | None:
    """Read "nghị định xử phạt vi phạm hành chính về thú y": named by the field of its fines."""
    tokens = reading.tokens
    penalties = _PENALTIES.match(tokens.text, tokens.starts[name_start])
    if penalties is None or tokens.keys[start] not in DECREES:
        return None
    end = _until(tokens, start, penalties.end(), NAMED).end
    fields = reading.lexicon.fields
    field = fields.longest(tokens, end)
    if field is None:
        end = _small_end(reading, end, MAX_SMALL)
        return Found(start, end, Label.DOC, NAMED)
    other = fields.longest(tokens, field.end + 1) if tokens.keys[field.end] in JOINS else None
    return Found(start, (other or field).end, Label.DOC, NAMED)


def _small_titled(reading: Reading, start: int, name_start: int) -> Found | None:
    """Read "Luật tổ chức Quốc hội": a law whose capital kind has a field of work after it."""
    tokens = reading.tokens
    fines = _on_penalties(reading, start, name_start)
    if fines is not None:
        return fines
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
    titled = headed_work(reading, opening, longest=MAX_QUOTED)
    return None if titled is None else replace(titled, label=Label.DOC)


def _counts(tokens: Tokens, start: int, name_start: int, end: int) -> bool:
    """Tell whether the bare number from `name_start` to the character `end` counts something."""
    after = name_start + 1
    if tokens.starts[after] < end:
        # "Quy định 812-QĐ/TW": a code, not a count.
        return False
    if tokens.keys[start] == "quy" and tokens.keys[after] in ("về", "của"):
        # "Quy định 47 về những điều không được làm".
        return tokens.keys[start + 1] != "định"
    if tokens.keys[start] == "đề" and tokens.keys[after] in QUOTES:
        # 'Đề án 941 "Cá Mập"': a class of ships.
        return True
    if tokens.keys[start] == "đề" and end - tokens.starts[name_start] == SCHEME_DIGITS:
        # Schemes go by three figures: "đề án 733".
        return tokens.keys[after] in AMOUNTS
    return tokens.keys[name_start - 1] in COUNTING_KINDS or tokens.keys[start] == "quy"


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
    if reading.language is not Language.VI:
        return run_end(tokens, start)
    end = _words_end(reading, start)
    for _ in range(MAX_TITLE_RUNS):
        # "Luật Bảo vệ Rừng ngập mặn": a title may have more than one capital.
        if not tokens.joined(end) or reading.name(end) is not None or reading.starts_surname(end):
            break
        end = _words_end(reading, end)
    if tokens.keys[end] == "," and tokens.keys[end + 1] == "chống":
        # "Luật Phòng, chống ma túy" is one name.
        end = small_syllables_end(reading, end + 2, MAX_SMALL)
    return end


def _words_end(reading: Reading, start: int) -> int:
    """Return the end of a title's capital words at a token and the small ones after them."""
    tokens = reading.tokens
    field = reading.lexicon.fields.longest(tokens, start)
    if field is not None:
        return _small_end(reading, field.end, MAX_AFTER_FIELD)
    return _small_end(reading, run_end(tokens, start), MAX_SMALL)


def _small_end(reading: Reading, start: int, limit: int) -> int:
    """Return the end of a title's small words; "quy định" and "hiện hành" are none of them."""
    keys = reading.tokens.keys
    end = small_syllables_end(reading, start, limit)
    for index in range(start, end):
        if (keys[index], keys[index + 1]) in AFTER_TITLES:
            return index
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
