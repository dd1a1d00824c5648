"""Phrases before the main clause that a brief can do without.

A day or an hour of the report, an occasion, a newspaper as the source. Never a place, a quarter or
a year, to which a figure may be limited; never a condition, a purpose or a person's opinion.
"""

import re

from models.interface import Language

_CLOCK = r"\d{1,2}(?:h|g|:| giờ)(?:\d{2})?(?: phút)?"
_DAY = r"\d{1,2}(?: ?[/.-] ?\d{1,2}){1,2}(?: ?[/.-] ?\d{4})?"
_PART_OF_DAY = r"(?:rạng sáng|sáng sớm|sáng|trưa|chiều tối|chiều|tối|đêm|khuya)"
_NAMED_DAY = (
    r"(?:nay|qua|hôm nay|hôm qua|cùng ngày|thứ (?:hai|ba|tư|năm|sáu|bảy)|chủ nhật"
    r"|cuối tuần(?: qua)?)"
)
_NEWSPAPER = (
    r"(?:tờ |báo |hãng tin |hãng |trang |trang tin |kênh |đài )[A-Z][\w. ]{1,25}"
    r"|(?:reuters|afp|ap|bbc|cnn|tass|tân hoa xã|sputnik|rt|yonhap|kyodo|guardian|dpa|scmp)"
)
_VIETNAMESE = (
    rf"(?:vào )?(?:khoảng |lúc |hồi )*(?:{_CLOCK} ?)?(?:{_PART_OF_DAY} ?)?(?:ngày |hôm )?"
    rf"(?:{_NAMED_DAY} ?)?(?:ngày )?(?:{_DAY}|\({_DAY}\))?",
    r"mới đây|gần đây|hiện nay|hiện tại|hiện|ngay sau đó|sau đó|về vụ việc này",
    r"liên quan (?:đến |tới )?(?:vụ việc|sự việc|vụ án|vụ) (?:này|trên)",
    r"(?:trao đổi|chia sẻ) với [^,]{2,40}|trả lời [^,]{2,40}|phát biểu [^,]{2,50}",
    rf"theo (?:{_NEWSPAPER})",
    r"theo (?:ghi nhận|tìm hiểu|quan sát)(?: của (?:PV|phóng viên|[A-Z][\w. ]{1,20}))?",
    r"(?:cũng )?tại (?:buổi|cuộc|hội nghị|hội thảo|phiên|lễ|kỳ họp|họp báo|đây)[^,]{0,70}",
    r"(?:sau khi|sau|ngay sau|trước khi|trong lúc|trong bối cảnh|trong khuôn khổ|nhân dịp|nhân"
    r"|bên cạnh|ngoài|cùng với|không chỉ|dù|mặc dù|tuy|khác với) [^,]{3,90}",
)
_WEEKDAY = r"(?:mon|tues|wednes|thurs|fri|satur|sun)day"
_MONTH = (
    r"(?:jan(?:uary|\.)?|feb(?:ruary|\.)?|mar(?:ch|\.)?|apr(?:il|\.)?|may|june?|july?|"
    r"aug(?:ust|\.)?|sept?(?:ember|\.)?|oct(?:ober|\.)?|nov(?:ember|\.)?|dec(?:ember|\.)?)"
)
_ENGLISH = (
    rf"(?:late |early )?(?:on |last |this )?(?:{_WEEKDAY}|yesterday|today|tonight)"
    rf"(?: (?:morning|afternoon|evening|night))?(?: (?:{_MONTH} \d{{1,2}}))?",
    rf"on (?:{_MONTH} \d{{1,2}}|\d{{1,2}} {_MONTH})(?: \d{{4}})?",
    r"(?:earlier|later)(?: (?:on )?[a-z]+)?|now",
    r"in (?:a statement|a speech|a letter|a report|a tweet|an interview)[^,]{0,50}",
    r"speaking (?:at|to|in|on|after|before)[^,]{2,50}|asked (?:about|if|whether)[^,]{2,60}",
    r"at a (?:press|news) conference[^,]{0,40}",
    r"(?:after|following|although|though|despite|amid|as well as|in addition to|besides)"
    r" [^,]{3,80}",
)
_OPENING = {
    # Something stands before the comma: a sentence that begins with it lacks its beginning.
    language: re.compile(rf"(?! ?,)(?:{'|'.join(patterns)}) ?, ", re.IGNORECASE)
    for language, patterns in ((Language.VI, _VIETNAMESE), (Language.EN, _ENGLISH))
}
# With one of these the phrase limits or denies something.
_LIMITS = re.compile(
    r"\b(?:nếu|trừ|chỉ|không|chưa|chẳng|trường hợp|if|unless|only|not|never|except|without)\b",
    re.IGNORECASE,
)
# What may not open a sentence: verbs without their subject, relatives, the rest of a list.
_NO_SUBJECT = re.compile(
    r"(?:và|hoặc|hay|nhưng|song|rồi|thì|mà|là|nên|cũng|đã|đang|sẽ|bị|được|vẫn|còn|phải|có|không|chưa|đến|tới"
    r"|do|vì|bởi|để|nhằm|khiến|làm|gây|trong đó|nhất là|đặc biệt|như|theo|với|của|ở|tại|từ|khi|sau"
    r"|and|or|but|who|which|that|where|when|while|was|were|is|are|had|has|have|to|of|by|for|in|on"
    r"|at|with|from|as|including|such)\b",
    re.IGNORECASE,
)
# After these words names may stand in a row, so the comma is not always the end of the phrase.
_STANDS_ALONE = re.compile(
    r"(?:sau|ngay sau|ngoài|bên cạnh|cùng với|khác với|tại|after|following|despite|besides"
    r"|as well as|in addition to|amid|theo|dù|tuy)\b",
    re.IGNORECASE,
)
_ROW = re.compile(r"[^\W\d_]\w*(?: \w+){0,3} (?:và|cùng|cũng như|and|as well as) ")
_WORD = re.compile(r"\w+")
MIN_WORDS_LEFT = 7
# Before the first comma of what is left: fewer words are an item of a list, not a subject and verb.
MAX_ITEM_WORDS = 3


def without_opening(sentence: str, *, language: Language) -> str | None:
    """Return `sentence` from its main clause on, capitalised; None where nothing may go."""
    end = 0
    while (match := _OPENING[language].match(sentence, end)) is not None:
        if _LIMITS.search(match[0]) or _is_list(match[0], sentence[match.end() :]):
            return None
        end = match.end()
    rest = sentence[end:]
    if not end or _NO_SUBJECT.match(rest) or len(_WORD.findall(rest)) < MIN_WORDS_LEFT:
        return None
    return rest[0].upper() + rest[1:]


def _is_list(opening: str, rest: str) -> bool:
    """Tell whether the comma may stand between two items: "after Lan, Minh and Hoa left, it"."""
    first, comma, _ = rest.partition(", ")
    if not comma or _STANDS_ALONE.match(opening) is None:
        return False
    return len(_WORD.findall(first)) <= MAX_ITEM_WORDS or _ROW.match(first) is not None
