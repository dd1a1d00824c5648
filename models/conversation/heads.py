"""The beginnings of messages, as people and chat programs write them."""

import re
from dataclasses import dataclass

# No name and no time stamp in front of a message is longer.
MAX_HEAD = 90

_DATE = r"\d{1,4}[./-]\d{1,2}(?:[./-]\d{2,4})?"
_CLOCK = r"\d{1,2}[:h.]\d{2}(?::\d{2})?(?: ?(?:[AaPp]\.?[Mm]\.?|SA|CH))?"
_STAMP = rf"(?:{_DATE},? (?:at |lúc )?{_CLOCK}|{_CLOCK},? (?:ngày )?{_DATE}|{_CLOCK})"
# Letters in front, or a picture and letters, and no sign that ends a sentence or belongs to an
# address; or the number of somebody whom the reader's phone does not know.
_NAME = (
    r"(?P<name>(?:[^\w\s:\[\]<>()\"“”!?;=/\\|.,•*–—-]{1,6} ?)?[^\W\d_]"
    r"[^:\[\]<>\n\"“”!?;=/\\|]{0,40}?|\+\d[\d ()-]{6,18}\d)"
)

# Every line of these opens a message, and nothing else looks like them.
_STAMPED = (
    # [21:04, 23/11/2026] Minh: words · [23/11/2026, 21:04:05] Minh: words · 21:04 Minh: words
    re.compile(rf"[\[(]?(?P<stamp>{_STAMP})[\])]? ?(?:[-–—] )?<?{_NAME}>? ?(?::(?!//)|(?<=>))"),
    # Minh (21:04): words · Minh [23/11 21:04]: words
    re.compile(rf"{_NAME} ?[\[(](?P<stamp>{_STAMP})[\])] ?:"),
    # Telegram Desktop, copied: Minh, [23.11.2026 21:04] and the words on the next line
    re.compile(rf"{_NAME}, \[(?P<stamp>{_STAMP})\]:?(?=\n| |$)"),
    # Slack, Discord, Zalo, copied: Minh — Today at 9:04 PM · Minh 21:04, alone on their line
    re.compile(
        rf"{_NAME},? ?(?:[-–—·] )?(?:(?:Today|Yesterday|Hôm nay|Hôm qua) (?:at |lúc )?)?"
        rf"(?P<stamp>{_STAMP})(?=\n)"
    ),
)
# "23/11/26, 9:00 PM - Minh added Lan": an event, nobody's words.
_EVENT = re.compile(
    rf"[\[(]?(?:{_DATE},? {_CLOCK}|{_CLOCK},? {_DATE})[\])]? ?[-–—]? ?(?=\S)"
    rf"|[\[(]{_CLOCK}[\])] (?=\S)"
)
_PLAIN = re.compile(
    r"(?P<name>#[^\W_]\w{0,30}#|[@~]?[^\W\d_][\w.'’&-]{0,20}(?: [\w(][\w.'’&)-]{0,20}){0,5}) ?:"
    r"(?!//)(?=\s|[^\W\d_]|$)"
)
# Longer names are believed where they come again: "Xuyến Phụ Huynh Ca Tim".
WORDS_OF_PLAIN_NAME = 4


def _listed(words: str) -> frozenset[str]:
    return frozenset(line.strip() for line in words.split("|"))


# What stands before a colon and never speaks.
NOT_NAMES = _listed(
    "http|https|ftp|mailto|note|notes|nb|ps|p.s|re|fw|fwd|cc|bcc|to|from|subject|date|time|place"
    "|where|when|who|what|why|how|address|location|venue|phone|tel|email|e-mail|website|url|link"
    "|price|total|source|photo|image|video|author|by|title|chapter|step|tip|warning|update"
    "|breaking|example|e.g|i.e|summary|conclusion|ingredients|directions|method|serves|question"
    "|answer|q|a|faq|questions|answers|result|results|score|agenda|minutes|attendees|present"
    "|monday|tuesday|wednesday|thursday|friday|saturday|sunday|today|tomorrow|morning|evening"
    "|afternoon|day|week|name|age|born|first|second|third|pros|cons|edit|tl;dr"
    "|ghi chú|chú ý|lưu ý|ngày|giờ|thời gian|địa điểm|địa chỉ|nơi|đt|sđt|điện thoại|hotline|giá"
    "|tổng|tổng cộng|nguồn|ảnh|hình|tác giả|tên|họ tên|họ và tên|tuổi|ngày sinh|quê quán"
    "|nguyên liệu|cách làm|bước|mẹo|ví dụ|vd|hỏi|đáp|trả lời|câu hỏi|kết quả|tỷ số|kết luận"
    "|tóm lại|thứ hai|thứ ba|thứ tư|thứ năm|thứ sáu|thứ bảy|chủ nhật|hôm nay|ngày mai|sáng|chiều"
    "|tối|trưa|mục|phần|chương|bài|nội dung|thành phần|đề bài|chủ đề|ban|kính gửi|kính thưa|liên hệ"
    "|số lượng|sl|màu|màu sắc|cỡ|kích thước|chất liệu|đơn giá|thành tiền|phí ship|ship|cọc|đặt cọc"
    "|địa chỉ giao|địa chỉ nhận|địa chỉ giao hàng|người nhận|người gửi|tên người nhận|sđt nhận"
    "|giao hàng|hạn chót|hạn|yêu cầu|mô tả|quantity|qty|size|colour|color|delivery|deliver to"
    "|deadline|due|budget|requirements|room|contact"
    "|stk|số tài khoản|ngân hàng|tiêu đề|xem thêm|đọc thêm|ps|tái bút|link|web"
)
# Who asks in an interview that is an article, besides the name of the paper.
INTERVIEWERS = _listed(
    "pv|phóng viên|p.v|nhà báo|interviewer|reporter|journalist|bbc|cnn|vnexpress|tuổi trẻ"
    "|thanh niên|dân trí|zing|znews|vietnamnet|người lao động|tiền phong|báo|mc"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Head:
    """A speaker's label: `name` as written, `end` where the words begin, `stamp` the time."""

    name: str
    end: int
    stamp: str | None


def stamped_head(text: str, start: int) -> Head | None:
    """Return the head with a time that opens the line at `start`, or None."""
    for pattern in _STAMPED:
        found = pattern.match(text, start, start + MAX_HEAD)
        if found:
            return Head(name=found["name"].strip(), end=found.end(), stamp=found["stamp"])
    return None


def is_event(text: str, start: int) -> bool:
    """Tell whether the line at `start` is a chat program's note and nobody's message."""
    return _EVENT.match(text, start, start + MAX_HEAD) is not None


def plain_head(text: str, start: int) -> Head | None:
    """Return the head `Name:` that opens the line at `start`, or None."""
    found = _PLAIN.match(text, start, start + MAX_HEAD)
    if found is None:
        return None
    name = found["name"].strip()
    if name.lower().rstrip(".") in NOT_NAMES:
        return None
    return Head(name=name, end=found.end(), stamp=None)
