"""What people say besides what they say: greetings, fillers, politeness, calling somebody.

Only what surely says nothing goes. Hedges ("I think", "hopefully"), conditions and times stay, a
hyphen inside a word parts nothing, and what may be the first of an enumeration is no call.
"""

import re


def _listed(words: str) -> frozenset[str]:
    return frozenset(words.split())


# Say nothing, with a comma, a stop or a dash behind them.
_FILLERS = (
    "oh|well|so|wow|hey|hi|hello|hmm+|hm|um+|uh|er|ah|aha|you know what|you know|you see|i see|"
    "i mean|by the way|actually|anyway|anyhow|excuse me|thanks|thank you|thank you very much|"
    "please|first of all|after all|in fact|listen|look|sorry|i'm sorry|i am sorry|really|"
    "good morning|good afternoon|good evening|oh my god|my god|gosh|come on|let me see|"
    "let's see|as you know|to be honest|frankly|believe me|"
    "ừm|ờ|dạ|à|ủa|ôi|ơ|ối|thế|vậy|alo|này|ê|haha+|hihi+|hehe+|xin lỗi|cảm ơn|cám ơn|"
    "mọi người ơi|cả nhà ơi|mn ơi|ae ơi|chào|xin chào|anh em ơi|anh ơi|em ơi|chị ơi|bạn ơi|"
    "các bạn ơi|thật ra|nói thật|tóm lại"
)
# Say yes: what is left must say it too, so it may be no condition ("Yes, if ...") and no scrap.
_ANSWERS = (
    "ok|okay|oke|yes|yeah|yep|yup|sure|alright|all right|of course|certainly|absolutely|exactly|"
    "indeed|no problem|that's right|that's true|ừ|ừa|vâng|dạ vâng|vâng ạ|đúng rồi|được|dc|đc|rồi"
)
# Say no, or belong to a noun ("Good, cheap food"), unless a clause begins behind the comma.
_BEFORE_CLAUSE = "no|nope|not at all|right|great|good|fine"
_ADDRESSES = "honey|dear|darling|buddy|man|sir|madam|miss|ma'am|mom|dad|mum|cả nhà|mọi người"
_CALLED = (
    "ạ|nhé|nha|nhỉ|anh(?!, chị)|chị(?!, anh)|em|bạn|cả nhà|mọi người|các bạn|all|everyone|"
    "everybody|guys|team|there|folks|sir|madam|ma'am|miss"
)
_SUBJECTS = (
    "i|you|he|she|it|we|they|this|these|those|that's|there|here|the|my|your|his|her|our|their|"
    "a|an|what|when|where|who|why|how|let's|everyone|everybody|nobody|someone|"
    "anh|chị|em|mình|tôi|tớ|tao|tui|cậu|bạn|mày|nó|họ|chúng|các|những|cô|chú|bác|ông|bà|con|cháu|"
    "cả (?:nhà|nhóm|lớp|team)|mọi người|ai|hôm|ngày|mai|sáng|trưa|chiều|tối|đêm|tuần|bây giờ"
)
_CONDITIONS = (
    "if|unless|because|when|until|till|only|but|except|provided|as long as|as soon as|including|"
    "nếu|nhưng|vì|tại|trừ|ngoại trừ|kể cả|khi|miễn|với điều kiện|chỉ|bao giờ|sau khi|nhất là"
)
# What makes another word or a predicate of "mà", "thì", "vậy": "vậy là", "thì ra", "mà còn".
_GOES_ON = (
    "là|mà|thì|thôi|ra|nên|cả|cũng|vẫn|lại|còn|sao|không|ko|k|chưa|đâu|đó|đấy|hả|hở|à|ạ|ư|nhé|nha|"
    "rồi|được|mới|càng|cho|chăng|chứ|thầm|giờ|giá|ngay|cứ|tất|thật|luôn|nữa|quá|đi|chược"
)
# A stop ends a word, a dash stands alone; ":" and ";" may begin a smile.
_STOP = r"(?:\s?+(?:[,!…]|\.{2,}+|\.(?=\s|$))++|\s++[-–—]++(?=\s))"
_CALLED_TOO = rf"(?: (?:{_CALLED}))?+"
_OPENERS = (
    re.compile(rf"(?:{_FILLERS}){_CALLED_TOO}{_STOP}\s*+", re.IGNORECASE),
    re.compile(
        rf"(?:{_ANSWERS}){_CALLED_TOO}\s?+[,.!…]++\s*+(?!(?:{_CONDITIONS})\b)(?=(?:\S++\s++){{2}}\S)",
        re.IGNORECASE,
    ),
    re.compile(
        rf"(?:{_BEFORE_CLAUSE})\s?+[,.!…]++\s++(?=(?:(?:so|then|and)\s++)?(?:{_SUBJECTS})\b)"
        r"(?=(?:\S++\s++){2}\S)",
        re.IGNORECASE,
    ),
    # These need no comma where a clause surely begins: "So we", but not "So far", "Vậy là".
    re.compile(
        rf"(?:so|well|oh)\s++(?=(?:{_SUBJECTS})\b(?!-))",
        re.IGNORECASE,
    ),
    re.compile(
        rf"(?:thế thì|vậy thì|nhưng mà|mà|thì|vậy)\s++(?!(?:{_GOES_ON})\b)(?=(?:\S++\s++){{2}}\S)",
        re.IGNORECASE,
    ),
    # In front of a promise it concludes; elsewhere it tells a time.
    re.compile(r"then,?\s++(?=(?:(?:i|we)(?:'ll| will)|let's)\b)", re.IGNORECASE),
    re.compile(
        r"(?:and\s++(?!so (?:on|forth)\b|co\b|the like\b)|but\s++(?!for\b)"
        r"|dạ\s++(?!dày|con\b|tiệc|hội|vũ|hương|quang|cỏ|tổ|lý|đài|khúc)"
        r"|vâng\s++(?!lời|dạ|mệnh|theo|ý)|(?:ừ|ờ)\s++(?!hử|thì))(?=\S)",
        re.IGNORECASE,
    ),
)
_ADDRESS = re.compile(rf"(?:{_ADDRESSES})\s?+[,!]++\s++", re.IGNORECASE)
_TITLE = r"(?:(?P<title>(?:Mr|Mrs|Ms|Miss|Dr)\.? ))?(?P<name>#?\w++#?)"
_NAME = re.compile(rf"{_TITLE}\s?[,!]\s++")
_WORD = r"[^\W\d_][\w.]*+"
_CALLING = re.compile(rf"(?:({_WORD})\s)?{_WORD}\sơi\b(?! là\b)\s?[,!.]*+\s*+", re.IGNORECASE)
# What may stand in front of a name that is called; "Không Lan ơi" says no to her.
_BEFORE_NAME = _listed(
    "anh chị em bạn các cô chú bác ông bà cậu dì mợ thầy con cháu bé mấy cả mọi trời ê này dạ "
    "ơ ôi á"
)
# "Tom, Ann and I", "Mai, cô Lan, Hùng": an enumeration, in which nobody is called.
_ENUMERATION = re.compile(
    r"(?:\w++\s)?\w++,|(?:\w++\s){1,3}(?:and|or|và|hoặc|hay|với|cùng)\s|(?:\w++\s){1,3}&",
    re.IGNORECASE,
)
_EXCEPTION = re.compile(rf"(?:{_CONDITIONS})\b", re.IGNORECASE)
_LAST_ITEM = re.compile(r"[,:]\s*(?:\w++\s)?\w++$")
# No more than this of a sentence is looked at for the item in front of its last.
_ITEM_LENGTH = 40
_MARKED_PARTICLES = "nhé|nhá|ạ|nghen|nè"
# Without their marks "nhà" and "nhẹ" look the same.
_UNMARKED_PARTICLES = "nha|nhe|nhen"
_LAUGHS = "haha+|hihi+|hehe+|lol"
_GROUP = "mọi người|cả nhà|mn|ae"
_END = r"(?=\s*+[.!…]*+$)"
_POLITE_END = re.compile(
    rf",?\s(?:(?:{_MARKED_PARTICLES}|{_UNMARKED_PARTICLES})(?:,?\s(?:{_GROUP}))?|{_LAUGHS}){_END}"
    r"|,\s(?:please|you know|okay|ok|though|anyway|of course|thanks|thank you)" + _END,
    re.IGNORECASE,
)
_UNMARKED_END = re.compile(
    rf",?\s(?:{_UNMARKED_PARTICLES})(?:,?\s(?:{_GROUP}))?{_END}", re.IGNORECASE
)
_ADDRESS_END = re.compile(
    rf",\s(?:sir|madam|miss|ma'am|dear|darling|buddy|man|mom|dad|em|anh|chị|bạn|{_GROUP}){_END}",
    re.IGNORECASE,
)
_KIN = _listed("anh chị em bạn mom dad mum bố mẹ ba má cô chú bác ông bà con cháu")
_NAME_END = re.compile(rf", {_TITLE}(?=\s*+[.!?…]*+$)")
# Names that say a day unless another word does, and names that tell a time beside any day.
_DAY_NAMES = _listed("mai mốt mot hôm hom thu thứ")
_TIME_NAMES = _listed(
    "sáng sang trưa trua chiều chieu tối toi đêm dem khuya nay kia qua tết tet xuân hạ hè đông "
    "giờ ngày tuần tháng năm một hai ba tư sáu bảy tám chín mười nhật giáng noel "
    "may april june july august jan mar jun dec summer autumn winter spring dawn noon easter eve "
    "monday tuesday wednesday thursday friday saturday sunday today tomorrow"
)
_DAY = re.compile(
    r"\b(?:[Hh]ôm (?:nay|qua|kia)|mai|mốt|tối nay|sáng nay|chiều nay|trưa nay|"
    r"[Tt]hứ (?:hai|ba|tư|năm|sáu|bảy|[2-7])|[tT][2-7]|[Cc]hủ nhật|cn|CN|cuối tuần|"
    r"tuần (?:sau|này|tới)|ngày (?:kia|\d+)|\d{1,2}/\d{1,2}|"
    r"(?i:today|tomorrow|tonight|(?:mon|tues|wednes|thurs|fri|satur|sun)day))\b"
)
_FACES = (":d", ":p", ":v", "^^", "<3")
_MAX_OPENERS = 4


def trimmed(sentence: str, names: frozenset[str] = frozenset()) -> str:
    """Return a sentence without fillers and calls at its ends; `names` (lower case) may be called.

    Words inside stay as they are, a capital at its beginning is restored where there was one.
    """
    rest = _without_smiles(sentence.strip())
    for _ in range(_MAX_OPENERS):
        shorter = _without_opener(rest, names)
        if shorter == rest or not any(map(str.isalpha, shorter)):
            break
        rest = shorter
    rest = _without_closer(rest, names)
    if sentence[:1].isupper() and rest[:1].islower():
        rest = rest[0].upper() + rest[1:]
    return rest


def _without_smiles(sentence: str) -> str:
    # Walks back by index: a search for a run that ends the sentence would try every smile of it.
    end = len(sentence)
    while (start := _smile_start(sentence, end)) is not None:
        end = start
    return sentence[:end].rstrip() if end < len(sentence) else sentence


def _smile_start(sentence: str, end: int) -> int | None:
    """Return where the smile begins that ends at `end`, spaces aside, or None for none."""
    at = end
    while at and sentence[at - 1].isspace():
        at -= 1
    if sentence[max(at - 2, 0) : at].lower() in _FACES:
        return at - 2
    mouth = at
    while at and sentence[at - 1] == ")":
        at -= 1
    return at - 1 if at < mouth and at and sentence[at - 1] in ":=" else None


def _without_opener(sentence: str, names: frozenset[str]) -> str:
    for pattern in _OPENERS:
        found = pattern.match(sentence)
        if found:
            return sentence[found.end() :]
    address = _ADDRESS.match(sentence)
    if address and not _continues(sentence, address.end(), names):
        return sentence[address.end() :]
    calling = _CALLING.match(sentence)
    if calling and (not calling[1] or calling[1].lower() in _BEFORE_NAME | names):
        return sentence[calling.end() :]
    return _without_name(sentence, names)


def _without_name(sentence: str, names: frozenset[str]) -> str:
    called = _NAME.match(sentence)
    if called is None or not _is_called(called, sentence[called.end() :], names):
        return sentence
    if _continues(sentence, called.end(), names):
        return sentence
    return sentence[called.end() :]


def _continues(sentence: str, at: int, names: frozenset[str]) -> bool:
    """Tell whether what seems called is but the first of several, or what an exception is of."""
    if _ENUMERATION.match(sentence, at) or _EXCEPTION.match(sentence, at):
        return True
    following = re.compile(r"\w++(?:\s\w++)?").match(sentence, at)
    return following is not None and any(
        word.lower() in names - _KIN - _DAY_NAMES and word[0].isupper()
        for word in following[0].split()
    )


def _is_called(called: re.Match[str], rest: str, names: frozenset[str]) -> bool:
    """Tell a name from a word of time: "Mai, 8h họp" may be tomorrow's, unless `rest` has a day."""
    name = called["name"].lower()
    if called["title"]:
        return True
    if name not in names or name in _TIME_NAMES:
        return False
    return name not in _DAY_NAMES or _DAY.search(rest) is not None


def _without_closer(sentence: str, names: frozenset[str]) -> str:
    for _ in range(_MAX_OPENERS):
        found = _POLITE_END.search(sentence) or _ADDRESS_END.search(sentence)
        if found is None or _is_kept(found, sentence, names):
            break
        sentence = sentence[: found.start()] + sentence[found.end() :]
    called = _NAME_END.search(sentence)
    if called is None or _is_last_item(sentence[: called.start()], names):
        return sentence
    if not _is_called(called, sentence[: called.start()], names):
        return sentence
    return sentence[: called.start()] + sentence[called.end() :]


def _is_kept(found: re.Match[str], sentence: str, names: frozenset[str]) -> bool:
    """Tell what only looks like a closer: "o nha" (at home), "mời bố, anh, chị" (a list)."""
    if found.re is _ADDRESS_END:
        return _is_last_item(sentence[: found.start()], names)
    return sentence.isascii() and _UNMARKED_END.match(sentence, found.start()) is not None


def _is_last_item(before: str, names: frozenset[str]) -> bool:
    """Tell whether a list ends in `before`, so that what follows it belongs to it."""
    tail = before[-_ITEM_LENGTH:]
    *earlier, last = tail.split() or [""]
    if last.lower() in names | _KIN:
        return True
    # "Mời Hùng, Lan": a name that does not take part may be the item before.
    is_named = bool(earlier) and last[:1].isupper() and last != "I" and not _DAY.search(last)
    return is_named or _LAST_ITEM.search(tail) is not None
