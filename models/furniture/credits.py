"""Credits: who wrote, photographed or first published a piece."""

import re

from models.text import count_words

# A line this short that ends with a photo credit is the caption of that photo.
MAX_CAPTION_WORDS = 45
MAX_SOURCE_WORDS = 9
MAX_NAME_LINE = 80

_PHOTO_LABEL = (
    r"(?:nguồn ảnh|ảnh minh họa|ảnh minh hoạ|ảnh tư liệu|ảnh chụp màn hình|hình ảnh|ảnh|hình|"
    r"đồ họa|đồ hoạ|clip|video|photo credit|photos?|photographs?|pictures?|image credit|images?|"
    r"graphics?)"
)
_WORK_LABEL = (
    r"(?:bài viết|bài|tin|thực hiện|tổng hợp|biên dịch|nguồn tin|nguồn|tác giả|người viết|biên tập|"
    r"sources?|credits?|author)"
)
_AND = r"\s?(?:và|,|-|–|&|/|and)\s?"
_PHOTO_CREDIT = re.compile(rf"[(\[|*]{{0,2}}\s?{_PHOTO_LABEL}\s?:\s?\S", re.IGNORECASE)
_PHOTO_ALONE = re.compile(
    r"[(\[]?(?:(?:ảnh|hình)(?: ảnh)? "
    r"(?:minh họa|minh hoạ|tư liệu|chụp màn hình|cắt từ clip|internet)"
    r"(?: \([^()]{1,40}\))?|image (?:source|caption),.{1,200}|getty images|file photo)[)\]]?\.?",
    re.IGNORECASE,
)
_PHOTO_AT_END = re.compile(
    rf"(?:[(\[|–—.,-]\s?{_PHOTO_LABEL}\s?:\s?[^()\[\]:]{{1,45}}[)\]]?\.?"
    r"|[(\[](?:ảnh|hình) minh (?:họa|hoạ)[)\]]\.?"
    r"|[(\[](?:photo|picture|image)s? (?:by|courtesy of) [^()\[\]]{1,45}[)\]]\.?"
    r"|\((?:AP|AFP|Reuters) photo[^()]{0,45}\)\.?)$",
    re.IGNORECASE,
)
_WORK_CREDIT = re.compile(
    rf"[(\[|*]{{0,2}}\s?{_WORK_LABEL}(?:{_AND}(?:{_WORK_LABEL}|{_PHOTO_LABEL})){{0,3}}\s?:\s?(?P<who>\S.*)",
    re.IGNORECASE,
)
_BYLINE = re.compile(r"(?:By|BY) (?P<who>[^\W\d_].*)")
_REPORTED_BY = re.compile(
    r"\(?(?:(?:(?:additional|with) )?(?:reporting|writing|editing|translation|research)|written|"
    r"edited|compiled|reported|translated|photographs?) by (?P<who>[^\W\d_].*)",
    re.IGNORECASE,
)
_BYLINE_WORDS = frozenset(
    {"by", "and", "in", "at", "with", "for", "from", "the", "of", "additional", "reporting"}
    | {"writing", "editing", "edited", "compiled", "written", "translation", "research", "other"}
)
_FROM_SOURCE = re.compile(r"[(\[]?(?:Theo|Nguồn|Via|Source) (?P<who>[^\W\d_].*?)[)\]]?")
_OUTLETS = re.compile(
    r"(?:ttxvn|vnexpress|dân trí|tuổi trẻ|thanh niên|zing|vietnamnet|vov|vtv|vtc|người lao động|"
    r"tiền phong|lao động|nhân dân|vietnam\+|vietnamplus|reuters|afp|ap|bbc|cnn|bloomberg|xinhua|"
    r"tân hoa xã|báo [^.]{2,25})(?: online)?",
    re.IGNORECASE,
)
_REMARK = r"(?:\s?\((?:tổng hợp|t/h|TH|th|ghi|lược ghi|dịch|lược dịch|thực hiện)\))?"
_DESKS = re.compile(
    r"(?:PV|BTV|CTV|P\.V|PVTH|(?:Nhóm|NHÓM) (?:PV|phóng viên|P\.V)|PV TTXVN|Phóng viên)\.?"
    rf"{_REMARK}"
)
# "H.A", "M. Quân" and "Minh Anh", as last lines only.
_INITIALS = re.compile(rf"(?:[^\W\d_a-z]\.){{1,2}} ?[^\W\d_a-z][^\W\d_]{{0,7}}\.?{_REMARK}")
_PERSON = r"[^\W\d_][^\W\d_.'’]{0,14}\.?(?:[ .][^\W\d_][^\W\d_'’]{0,14}){1,3}"
_PERSONS = re.compile(
    rf"{_PERSON}(?:\s?(?:[-–,&/|]|và|and)\s?{_PERSON}){{0,3}}"
    rf"(?:{_REMARK}|\s?\(theo [^()]{{2,40}}\))"
)
_LETTERS = re.compile(r"[^\W\d_]+")
_LOWER_IN_NAMES = frozenset({"và", "and"})


def is_credit(sentence: str) -> bool:
    """Tell whether `sentence` only says who made a picture or wrote the piece."""
    if _PHOTO_ALONE.fullmatch(sentence):
        return True
    if _PHOTO_CREDIT.match(sentence):
        return count_words(sentence) <= MAX_CAPTION_WORDS
    work = _WORK_CREDIT.fullmatch(sentence)
    if work is not None:
        return work["who"][0].isupper() and count_words(work["who"]) <= MAX_SOURCE_WORDS
    reported = _REPORTED_BY.fullmatch(sentence)
    return reported is not None and _only_names(reported["who"])


def ends_with_photo_credit(sentence: str) -> bool:
    """Tell whether `sentence` closes with the credit of a photo, as captions do."""
    return is_photo_credit(sentence) or _PHOTO_AT_END.search(sentence[-80:]) is not None


def is_photo_credit(sentence: str) -> bool:
    """Tell whether `sentence` is nothing but the credit of a photo."""
    return bool(_PHOTO_ALONE.fullmatch(sentence) or _PHOTO_CREDIT.match(sentence))


def is_byline(line: str) -> bool:
    """Tell whether a whole line is "By Jane Smith", "Theo TTXVN" or the like."""
    if _DESKS.fullmatch(line):
        return True
    byline = _BYLINE.fullmatch(line)
    if byline is not None and line[-1] not in ".!?":
        return _only_names(byline["who"]) and count_words(line) <= MAX_SOURCE_WORDS + 3
    source = _FROM_SOURCE.fullmatch(line.rstrip("."))
    if source is None:
        return False
    outlets = re.split(r"\s?[,/&;+-]\s?", source["who"])
    return all(_OUTLETS.fullmatch(outlet) for outlet in outlets)


def is_signature(line: str) -> bool:
    """Tell whether the last line of a piece only names its writers, desk or source."""
    if len(line) > MAX_NAME_LINE or line[-1] in "!?:;,…":
        return False
    if _INITIALS.fullmatch(line) or is_byline(line):
        return True
    if line.endswith("."):
        return False
    source = _FROM_SOURCE.fullmatch(line)
    if source is not None:
        return source["who"][0].isupper() and count_words(line) <= MAX_SOURCE_WORDS - 2
    return _PERSONS.fullmatch(line) is not None and all(
        word[0].isupper() or word in _LOWER_IN_NAMES
        for word in _LETTERS.findall(line.partition("(")[0])
    )


def _only_names(who: str) -> bool:
    """Tell whether `who` has no lower-case word that names and their connectives lack."""
    return all(word[0].isupper() or word in _BYLINE_WORDS for word in _LETTERS.findall(who))
