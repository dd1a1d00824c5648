"""Splitting a text into sentences, by one set of rules for Vietnamese and English."""

import re
from collections.abc import Iterator

from models.interface import Segment

# An abbreviation, an initial or a number is shorter; a longer look-back made hostile text slow.
LOOK_BACK = 40


def _listed(words: str) -> frozenset[str]:
    return frozenset(words.split())


# Never the last word of a sentence: a name, a number or a place follows.
TITLES_AND_PLACES = _listed(
    "TT TTg TS Ts ThS Ths GS Gs PGS PGs BS Bs BSCK KS Ks KTS LS Ls NSND NSƯT NGND "
    "NGƯT SN ĐT Ng Tr Nxb NXB vd VD Mr Mrs Ms Mx Messrs Dr Drs Prof Gen Sen Rep Reps Gov Lt "
    "Col Capt Sgt Maj Cmdr Adm Rev Hon Pres Supt Insp Pvt Cpl St Ste Mt Ft Sec Fig Figs vs "
    "viz cf approx"
)
MONTHS = _listed("Jan Feb Mar Apr Jun Jul Aug Sep Sept Oct Nov Dec")
# Abbreviations only before a number: "No. 10", but "She said no. Ten people left."
BEFORE_NUMBER = MONTHS | _listed(
    "No Nos no nos Vol vol Vols pp art Art fig figs sec secs ch Ch Eq eq tr est"
)
# May end a sentence, and does when a starter word follows.
MAY_END = MONTHS | _listed(
    "Inc Corp Ltd Co Bros Jr Sr Esq al Ph.D PhD M.D B.A M.A B.S M.B.A a.m p.m A.M P.M U.S U.K "
    "U.N E.U D.C L.A N.Y N.J U.S.A Mon Tue Tues Wed Thur Thurs Fri Sat Sun đ p q h x"
)
# The same, but only after the comma of "St. Louis, Mo.": Sa Pa is a town in Vietnam.
STATES = _listed(
    "Ala Ariz Ark Calif Colo Conn Del Fla Ga Ill Ind Kan Ky La Mass Md Mich Minn Miss Mo Mont "
    "Neb Nev Okla Ore Pa Tenn Tex Va Vt Wash Wis Wyo"
)
# "Ủy ban nhân dân TP. Theo đó ..." ends a sentence, "TP. Bà Rịa" does not.
TOWNS = frozenset({"TP", "Tp", "TX", "Tx"})
# Words that begin a sentence and hardly ever a name after an initial or an abbreviation.
STARTERS = _listed(
    "The A An In On At It He She They We You I And But Or So This That These Those There Here "
    "His Her Its Their Our My Your When While After Before Since Until During As If Although "
    "Though Because For From With Without By To Under Over Both Each Every One Two Three Some "
    "Many Most Several No Not What Who Why How Where Which However Meanwhile Still Also Then "
    "Now Today Yesterday Officials Police Researchers Scientists Analysts Investors Shares Mr "
    "Mrs Ms Dr According Last Next Ông Bà Anh Chị Em Cô Chú Cụ Bé Họ Tôi Chúng Người Nhóm Đây "
    "Đó Đến Theo Tại Ở Trong Ngoài Trên Dưới Khi Lúc Sau Trước Ngày Tháng Năm Hôm Sáng Chiều "
    "Tối Đêm Hiện Nay Các Những Một Hai Ba Nhiều Mọi Mỗi Từng Và Nhưng Song Tuy Dù Mặc Do Vì "
    "Bởi Nếu Để Với Từ Cùng Qua Về Như Được Bị Đã Đang Sẽ Không Chưa Cũng Còn Ngay Vụ Việc Sự "
    "Cơ Lực Công Cảnh Bác Đại Vậy Thế Tuyến Dự Giá Kết Phía Quá Tính Bên Đồng Đặc Riêng Hàng "
    "Toàn"
)
STARTERS_AFTER_TOWN = STARTERS - _listed("Bà Ba Hai Năm Đồng Đại Công Bên Tuyến")
# "nhóm A. Brazil ...", "quý I. Lợi nhuận ...": a letter after these is no initial.
NOUNS_WITH_LETTER = _listed(
    "vitamin hepatitis group plan grade type class series category gan nhóm khối lớp bảng "
    "loại hạng cúm quý kỳ cấp khoá khóa lần điểm kỷ mẫu khu lô toà tòa án độ đội phương hợp "
    "quarter war dạng giai đoạn kì tầng block"
)
NAMES_WITH_MARK = ("Yahoo", "Jeopardy")

_OPENERS = "\"'“‘‹«([{"
_BOUNDARY = re.compile(r"""(?<![.!?…])([.!?…]++)(["'”’›»)\]}]*+)\s++""")
_INITIALS = re.compile(r"(?:[^\W\d_]\.){0,2}[^\W\d_]")
_LIST_MARKER = re.compile(r"[(\[]?(?:\d{1,2}(?:\.\d{1,2}){0,3}|[IVX]{1,5}|[^\W\d_])")
_SPEAKER = re.compile(
    r"(?:[^\W\d_]\w{0,20}\.? ){1,4}(?:said|says|asked|asks|added|wrote|told|shouted|replied|"
    r"hỏi|nói|kể|đáp|thắc mắc|hô|hét|la)\b"
)
_WORD_START = re.compile(r"\w+")


def split_into_segments(text: str, *, start: int = 0) -> tuple[Segment, ...]:
    """Return the sentences of `text[start:]`, in order, with offsets into `text`.

    No segment is empty, overlaps another or has white space at its ends; together they hold every
    other character. A line break always ends a sentence; `paragraph` counts, from `start`, the
    lines that are not blank. Linear in the length of the text.
    """
    segments: list[Segment] = []
    for paragraph, (line_start, line_end) in enumerate(_lines(text, start)):
        for sentence_start, sentence_end in _sentences(text, line_start, line_end):
            segments.append(Segment(start=sentence_start, end=sentence_end, paragraph=paragraph))
    return tuple(segments)


def _lines(text: str, start: int) -> Iterator[tuple[int, int]]:
    """Yield the ranges of the lines that are not blank, without white space at their ends."""
    while start < len(text):
        line_break = text.find("\n", start)
        end = len(text) if line_break < 0 else line_break
        line = text[start:end]
        words = line.strip()
        if words:
            line_start = start + len(line) - len(line.lstrip())
            yield line_start, line_start + len(words)
        start = end + 1


def _sentences(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    for boundary in _BOUNDARY.finditer(text, start, end):
        if _ends_sentence(text, start, boundary):
            yield start, boundary.end(2)
            start = boundary.end()
    yield start, end


def _ends_sentence(text: str, start: int, boundary: re.Match[str]) -> bool:
    """Tell whether the sentence that began at `start` ends with the stop of `boundary`."""
    following = boundary.end()
    if following >= boundary.endpos or not _can_start(text, following):
        return False
    stop, closers = boundary.groups()
    if stop == ".":
        return bool(closers) or not _stop_belongs_to_word(text, start, boundary.start(), following)
    if closers and stop in "?!":
        return _SPEAKER.match(text, following, following + 2 * LOOK_BACK) is None
    named = stop == "!" and text.endswith(NAMES_WITH_MARK, start, boundary.end(1) - 1)
    return not named or _first_word(text, following) in STARTERS


def _can_start(text: str, position: int) -> bool:
    """Tell whether what stands at `position` can open a sentence."""
    opened = position
    while opened < min(position + 3, len(text)) and text[opened] in _OPENERS:
        opened += 1
    if opened == len(text):
        return False
    first, second = text[opened], text[opened + 1 : opened + 2]
    if first.islower():
        return second.isupper()  # iPhone, eBay
    if first.isalnum():
        return True
    return opened > position or first not in "-–—―,;:.!?…)]}”’»%/+=&*_~"


def _first_word(text: str, position: int) -> str:
    word = _WORD_START.search(text, position, position + LOOK_BACK)
    return word[0] if word is not None else ""


def _stop_belongs_to_word(text: str, start: int, stop: int, following: int) -> bool:
    """Tell whether the full stop at `stop` marks an abbreviation, an initial or a list item."""
    before = text[max(start, stop - LOOK_BACK) : stop]
    if not before or before[-1].isspace():
        return False
    if _LIST_MARKER.fullmatch(before):
        return True
    pieces = before.split()
    word, previous = pieces[-1].lstrip(_OPENERS), pieces[-2] if len(pieces) > 1 else ""
    if word in TOWNS:
        return _first_word(text, following) not in STARTERS_AFTER_TOWN
    if word in TITLES_AND_PLACES or word.rpartition(".")[2] in TITLES_AND_PLACES:
        return True
    if text[following].isdigit() and (word in BEFORE_NUMBER or word in "abcdpq"):
        return True
    return _may_be_abbreviated(word, previous) and _first_word(text, following) not in STARTERS


def _may_be_abbreviated(word: str, previous: str) -> bool:
    """Tell whether `word` and its stop can stand inside a sentence, after the word `previous`."""
    if word in MAY_END or (word in STATES and previous.endswith(",")):
        return True
    if not (_INITIALS.fullmatch(word) and word.isupper()):
        return False
    return previous.strip(_OPENERS).lower() not in NOUNS_WITH_LETTER
