"""What is not article text in the lines that extraction leaves: credits, links, banners."""

import re

# Fewer words than this are a caption, a banner or an error page.
MIN_WORDS = 25
# Walls are short; an article about cookies may use all these words and is longer.
MAX_WALL_WORDS = 220
MAX_CREDIT_WORDS = 12
MAX_RELATED_WORDS = 30

_WORD = re.compile(r"[^\W_]+")

_CREDIT = re.compile(
    r"\(?(?:(?:theo|nguồn|ảnh|clip|video|đồ họa|source|photo|image|via)\s*:|getty images|ap photo)",
    re.I,
)
# "Theo VnExpress", "(Theo Tuổi Trẻ)": the whole last line, no sentence.
_SOURCE_ALONE = re.compile(r"\(?Theo (?:[A-ZĐ][\w.]*[ ,&-]*){1,6}\)?")
_RELATED = re.compile(
    r"(?:>>|»|▶|►|xem thêm\b|đọc thêm\b|tin liên quan\b|bài liên quan\b|mời bạn đọc\b|>>> "
    r"|read more\b|related\s*:|related (?:articles|stories|news)\b|see also\s*:|more on this\b"
    r"|sign up (?:for|to)\b|subscribe (?:to|now)\b|follow us\b|share this\b"
    r"|advertisement$|quảng cáo$"
    r"|đăng ký nhận (?:tin|bản tin)\b|theo dõi chúng tôi\b|chia sẻ bài viết\b)",
    re.I,
)
_COMMENTS = re.compile(
    r"(?:bình luận|ý kiến|ý kiến bạn đọc|leave a (?:reply|comment)|(?:\d+ )?comments)"
    r"(?: \(\d+\))?:?",
    re.I,
)
_ELSEWHERE = re.compile(
    r"(?:tin cùng chuyên mục|tin liên quan|bài (?:viết )?liên quan|có thể bạn quan tâm"
    r"|đọc nhiều(?: nhất)?|xem nhiều|related (?:articles|stories|posts|topics)"
    r"|you (?:may|might) also like|recommended(?: for you)?|most read|top stories"
    r"|more (?:from|on) [\w ]{1,40})\s*:?",
    re.I,
)
# A heading of links in the middle of a page is followed by links; the article goes on with this.
MIN_PARAGRAPH_WORDS = 12
_SENTENCE_END = re.compile(r"[.!?…][\"'”’»)\]]*$")

_PAYWALL = re.compile(
    r"to (?:continue|keep) reading|continue reading (?:with|for)|already a subscriber"
    r"|subscribe to (?:read|continue|unlock)"
    r"|(?:đăng ký|đăng nhập|mua)[^.]{0,40} để (?:đọc|xem) (?:tiếp|toàn bộ|đầy đủ)"
    r"|bài viết dành (?:riêng )?cho (?:độc giả|bạn đọc) (?:trả phí|đăng ký)",
    re.I,
)
MAX_PAYWALL_WORDS = 40

_CONSENT = re.compile(
    r"cookies?\b|chính sách (?:quyền riêng tư|bảo mật|cookie)|privacy policy|our partners"
    r"|đối tác của chúng tôi|(?:accept|reject|manage) (?:all|cookies|options|preferences)"
    r"|chấp nhận tất cả|từ chối tất cả|quản lý tùy chọn|legitimate interest|personali[sz]ed ads"
    r"|quảng cáo được cá nhân hóa|consent|đồng ý",
    re.I,
)
_CONSENT_SIGNS = 4
_SCRIPTS = re.compile(
    r"(?:enable|turn on|requires?|need(?:s)? to enable|activate) java\s?script"
    r"|java\s?script (?:is|must be|to be) (?:disabled|enabled|required|turned)"
    r"|(?:bật|kích hoạt|cho phép) java\s?script|java\s?script (?:đang|đã) bị tắt"
    r"|checking (?:your browser|if the site connection is secure)|verify you are (?:a )?human",
    re.I,
)


def words_of(text: str) -> list[str]:
    """Return the words of `text`: runs of letters and digits."""
    return _WORD.findall(text)


def is_credit(line: str) -> bool:
    """Tell whether a line only names a source or a photographer."""
    return len(line.split()) <= MAX_CREDIT_WORDS and bool(_CREDIT.match(line))


def is_source_alone(line: str) -> bool:
    """Tell whether the last line of an article is only the name of the paper it is taken from."""
    return bool(_SOURCE_ALONE.fullmatch(line))


def is_related(line: str) -> bool:
    """Tell whether a line leads elsewhere: other articles, subscriptions, advertisements."""
    return len(line.split()) <= MAX_RELATED_WORDS and bool(_RELATED.match(line))


def is_comments_heading(line: str) -> bool:
    """Tell whether a line opens the readers' comments, after which no article goes on."""
    return bool(_COMMENTS.fullmatch(line))


def is_links_heading(line: str) -> bool:
    """Tell whether a line is the heading of links to other articles."""
    return bool(_ELSEWHERE.fullmatch(line))


def is_paragraph(line: str) -> bool:
    """Tell whether a line is running text: long enough, and ended like a sentence."""
    return len(line.split()) >= MIN_PARAGRAPH_WORDS and bool(_SENTENCE_END.search(line))


def asks_for_payment(line: str) -> bool:
    """Tell whether a line offers the rest of the article to subscribers."""
    return len(line.split()) <= MAX_PAYWALL_WORDS and bool(_PAYWALL.search(line))


def asks_for_consent(text: str) -> bool:
    """Tell whether `text` is a cookie or privacy wall in the place of an article."""
    signs = {found.casefold() for found in _CONSENT.findall(text)}
    return len(signs) >= _CONSENT_SIGNS and len(words_of(text)) <= MAX_WALL_WORDS


def asks_for_scripts(text: str) -> bool:
    """Tell whether `text` is a request to turn scripts on, or a check for robots."""
    return len(words_of(text)) <= MAX_WALL_WORDS and bool(_SCRIPTS.search(text))
