"""Leaving out of a segmented text what is not news."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import groupby
from operator import attrgetter

from models.furniture.credits import (
    MAX_CAPTION_WORDS,
    ends_with_photo_credit,
    is_byline,
    is_credit,
    is_signature,
)
from models.furniture.datelines import end_of_dateline
from models.interface import Segment
from models.text import count_words

# No furniture that was seen is longer; what is longer is not even looked at.
MAX_FURNITURE = 300
MAX_CAPTION_SENTENCES = 3
# Writer, photographer and source, a line each.
MAX_SIGNATURES = 4

_LINK = re.compile(
    r"(?:>>|»|➤|►|👉)\s?\S.*|[-–*•+]?\s?(?:"
    r"(?:xem thêm|đọc thêm|đọc tiếp|xem tiếp|tin liên quan|bài liên quan|tin bài liên quan|"
    r"có thể bạn quan tâm|bài đọc nhiều|tin đọc nhiều|read more|read next|also read|read also|"
    r"see also|related|related (?:articles?|stories|news|topics|posts)|recommended|watch|"
    r"more on this story|advertisement|quảng cáo|sponsored|tags?|từ khóa|từ khoá|chủ đề)"
    r"\s?(?::.*|\.{0,3})"
    r"|xem thêm (?:tại|ở|về|video|clip|bài|tin|ảnh)\b.*"
    r"|mời (?:bạn đọc|độc giả|quý (?:bạn|độc|vị)|các bạn (?:xem|đọc|đón|theo dõi))\b.*"
    r"|(?:share this|click here|bấm vào đây|subscribe (?:to|now|today|for|here)|follow us|"
    r"sign up (?:for|here|to our)|download (?:our|the) app|theo dõi chúng tôi|chia sẻ bài viết|"
    r"đăng ký nhận (?:tin|bản tin))\b.*)",
    re.IGNORECASE,
)
_CONSENT = re.compile(
    r"(?:we|this (?:web)?site|our (?:web)?site|chúng tôi|website này|trang web này|trang này)\b"
    r".{0,60}\bcookies?\b.*|(?:accept|reject|manage) (?:all )?cookies.*"
    r"|(?:by (?:clicking|continuing|using)|bằng cách|bằng việc|khi tiếp tục)\b.{0,120}"
    r"\b(?:cookies?|you (?:agree|accept|consent)|bạn đồng ý)\b.*",
    re.IGNORECASE,
)
_ADDRESS = re.compile(
    r"(?:(?:e-?mail|link|website|url)\s?:\s?)?(?:https?://\S+|www\.\S+|[\w.+-]{1,64}@[\w.-]{1,80})",
    re.IGNORECASE,
)
_HASHTAGS = re.compile(r"#\w+(?:[\s,]+#\w+)*")
_HAS_WORD = re.compile(r"\w")


def drop_furniture(text: str, segments: Sequence[Segment]) -> tuple[Segment, ...]:
    """Return the segments of `text` that tell news, without the datelines before them.

    Bylines, photo captions and credits, links to other pieces, advertisements, consent notices
    and addresses are left out. When nothing would be left, `segments` come back unchanged.
    """
    paragraphs = [list(group) for _, group in groupby(segments, key=attrgetter("paragraph"))]
    _drop_signatures(text, paragraphs)
    news = tuple(segment for paragraph in paragraphs for segment in _news_of(text, paragraph))
    return news or tuple(segments)


def _drop_signatures(text: str, paragraphs: list[list[Segment]]) -> None:
    for _ in range(MAX_SIGNATURES):
        if not paragraphs:
            return
        line = _line(text, paragraphs[-1])
        if not (is_signature(line) or _is_furniture(line)):
            return
        paragraphs.pop()


def _news_of(text: str, paragraph: Sequence[Segment]) -> Iterator[Segment]:
    """Yield the news among the sentences of one line."""
    line = _line(text, paragraph)
    if len(line) <= MAX_FURNITURE and (
        is_byline(line) or _is_furniture(line) or _is_caption(text, paragraph)
    ):
        return
    for index, segment in enumerate(paragraph):
        sentence = text[segment.start : segment.end]
        skipped = end_of_dateline(sentence) if index == 0 else 0
        if not _is_furniture(sentence[skipped:]):
            yield replace(segment, start=segment.start + skipped)


def _line(text: str, paragraph: Sequence[Segment]) -> str:
    return text[paragraph[0].start : paragraph[-1].end]


def _is_caption(text: str, paragraph: Sequence[Segment]) -> bool:
    if len(paragraph) > MAX_CAPTION_SENTENCES:
        return False
    last = text[paragraph[-1].start : paragraph[-1].end]
    return ends_with_photo_credit(last) and count_words(_line(text, paragraph)) <= MAX_CAPTION_WORDS


def _is_furniture(sentence: str) -> bool:
    """Tell whether a sentence, or a line, has nothing to do with the news wherever it stands."""
    if len(sentence) > MAX_FURNITURE:
        return False
    if not _HAS_WORD.search(sentence):
        return True
    patterns = (_LINK, _CONSENT, _ADDRESS, _HASHTAGS)
    return is_credit(sentence) or any(pattern.fullmatch(sentence) for pattern in patterns)
