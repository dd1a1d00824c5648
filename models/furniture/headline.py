"""Headlines: where a pasted text opens with one, and what sites add to theirs."""

import re

from models.furniture.credits import is_byline, is_credit
from models.furniture.datelines import end_of_dateline
from models.text import count_words

MAX_HEADLINE_WORDS = 25
# Names after a dash: "Việt Nam - Thái Lan" is a headline, "Việt Nam - VnExpress" has a suffix.
_SITE = re.compile(
    r"(?:vnexpress|vnexpress international|dân trí|zing ?news|znews|vietnamnet|vtc news|vov|"
    r"vov\.vn|vtv|vtv\.vn|ttxvn|sài gòn giải phóng|người lao động|pháp luật tp\.? ?hcm|kenh14|"
    r"soha|cafef|cafebiz|24h|afamily|vietnam\+|vietnamplus|vnanet|bbc|bbc news|bbc sport|"
    r"bbc news tiếng việt|cnn|cnn politics|reuters|ap news|the guardian|the new york times|"
    r"the washington post|bloomberg|financial times|al jazeera|npr|sky news|fox news|nbc news|"
    r"cbs news|abc news|yahoo news|the economist|vietnam news|tuoi tre news|wikipedia|"
    r"the independent|daily mail|forbes|politico)(?: online)?"
    # Everyday words, and names of streets, unless they say that they are a paper.
    r"|(?:tuổi trẻ|thanh niên|nhân dân|lao động|tiền phong|pháp luật) (?:online|điện tử)",
    re.IGNORECASE,
)
_SITE_LIKE = re.compile(
    r"(?:Báo|Tạp chí|Đài|Trang tin|Cổng thông tin) \S.{1,40}"
    r"|(?:[A-ZĐ][^\W_]{0,15} ){1,4}(?:Online|News|Times|Post|TV|Newspaper|Magazine|Tribune)"
    r"|[\w-]{2,30}\.(?:vn|com|net|org|info|com\.vn|net\.vn|gov\.vn|edu\.vn|co\.uk)"
)
_SECTION = re.compile(
    r"(?:thời sự|kinh doanh|kinh tế|thể thao|giải trí|pháp luật|thế giới|giáo dục|sức khỏe|"
    r"sức khoẻ|đời sống|du lịch|khoa học|công nghệ|số hóa|xe|văn hóa|văn hoá|xã hội|chính trị|"
    r"news|world|business|sport|politics|technology|science|health|culture|opinion)",
    re.IGNORECASE,
)
_SEPARATOR = re.compile(r"\s([-–—|»·])\s")
MAX_SUFFIXES = 3
MAX_SUFFIX_WORDS = 5
# A longer first line is no headline, whatever its number of words.
MAX_HEADLINE_LENGTH = 250
_SPEAKER = re.compile(r"[^\W\d_][^:\n]{0,30}:\s")


def clean_title(title: str) -> str:
    """Return the title of a page without what its site adds (" - VnExpress", " | BBC News")."""
    title = " ".join(title.split())
    return title[: _end_of_title(title)]


def find_headline(text: str) -> tuple[int, int] | None:
    """Return the range of the headline that a text opens with, or None.

    A headline is a first line of at most 25 words that does not end like a sentence or a list,
    with more words after it. The name of the site at its end is not part of the range.
    """
    start = len(text) - len(text.lstrip())
    end = text.find("\n", start)
    if end < 0 or end - start > MAX_HEADLINE_LENGTH:
        return None
    line = text[start:end].rstrip()
    if not _reads_like_headline(line) or _is_conversation(line, text[end:]):
        return None
    end = start + _end_of_title(line)
    if not _has_more_words(text, end, count_words(text[start:end])):
        return None
    return start, end


def _reads_like_headline(line: str) -> bool:
    if not 1 < count_words(line) <= MAX_HEADLINE_WORDS or line.endswith((".", ",", ";", ":")):
        return False
    first = line.lstrip("\"'“‘«([")[:1]
    if not (first.isupper() or first.isdigit()):
        return False
    return not (is_byline(line) or is_credit(line) or end_of_dateline(line))


def _is_conversation(line: str, rest: str) -> bool:
    """Tell whether the first lines read "Name: words"."""
    second = rest.lstrip()[:MAX_HEADLINE_LENGTH]
    return _SPEAKER.match(line) is not None and _SPEAKER.match(second) is not None


def _has_more_words(text: str, position: int, headline_words: int) -> bool:
    """Tell whether a line after `position` has more words than the headline."""
    while position < len(text):
        line_break = text.find("\n", position + 1)
        end = len(text) if line_break < 0 else line_break
        if count_words(text[position:end]) > headline_words:
            return True
        position = end
    return False


def _end_of_title(title: str) -> int:
    """Return the length of `title` without the suffixes of its site."""
    separators = list(_SEPARATOR.finditer(title[: MAX_HEADLINE_LENGTH * 2]))
    end = len(title)
    for separator in reversed(separators[-MAX_SUFFIXES:]):
        suffix = title[separator.end() : end]
        section = end < len(title) and _SECTION.fullmatch(suffix)
        if not (section or _is_site(suffix, after_bar=separator[1] == "|")):
            break
        end = separator.start()
    return end if title[:end].strip() else len(title)


def _is_site(suffix: str, *, after_bar: bool) -> bool:
    if after_bar:
        return count_words(suffix) <= MAX_SUFFIX_WORDS
    return bool(_SITE.fullmatch(suffix) or _SITE_LIKE.fullmatch(suffix))
