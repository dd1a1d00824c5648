"""What people say besides what they say: greetings, fillers, politeness, calling somebody."""

import re

# In front of a sentence, with a comma or a stop behind it.
_OPENERS = (
    "oh|well|ok|okay|oke|yes|no|nope|yeah|yep|yup|sure|so|then|now|right|alright|all right|great|"
    "good|fine|wow|hey|hi|hello|hmm+|hm|um+|uh|er|ah|aha|you know what|you know|"
    "you see|i see|i mean|"
    "by the way|actually|anyway|anyhow|excuse me|of course|thanks|thank you|"
    "thank you very much|please|"
    "first of all|after all|in fact|in that case|listen|look|sorry|i'm sorry|i am sorry|really|"
    "good morning|good afternoon|good evening|honey|dear|darling|buddy|man|sir|madam|miss|ma'am|"
    "mom|dad|mum|oh my god|my god|gosh|certainly|absolutely|exactly|indeed|come on|no problem|"
    "not at all|that's right|that's true|let me see|let's see|i'm afraid|i guess|as you know|"
    "to be honest|frankly|believe me|hopefully|"
    "ừ|ừm|uh|ờ|ừa|dạ|vâng|dạ vâng|vâng ạ|à|ủa|ôi|ơ|ối|thế|vậy|alo|này|ê|haha+|hihi+|hehe+|"
    "đúng rồi|được|dc|đc|rồi|thôi|xin lỗi|cảm ơn|cám ơn|mọi người ơi|cả nhà ơi|mn ơi|ae ơi|"
    "chào|xin chào|anh em ơi|anh ơi|em ơi|chị ơi|bạn ơi|các bạn ơi|cả nhà|mọi người|"
    "thật ra|nói thật|tóm lại"
)
_CALLED = (
    "ạ|nhé|nha|nhỉ|anh|chị|em|bạn|cả nhà|mọi người|các bạn|all|everyone|everybody|guys|team|there|"
    "folks|sir|madam|ma'am|miss"
)
_OPENER = re.compile(rf"(?:{_OPENERS})(?: (?:{_CALLED}))?\s?(?:[,.!…;:]+|-)+\s*", re.IGNORECASE)
# These need no comma.
_BARE_OPENER = re.compile(
    r"(?:and|but|so|well|oh|then|because|dạ|vâng|ừ|ờ|thế thì|vậy thì|mà|"
    r"nhưng mà|thì|vậy)\b,?\s+(?=\S)",
    re.IGNORECASE,
)
_CALLING = re.compile(r"(?:[^\W\d_][\w.]*\s){1,2}ơi\s?[,!.]*\s*", re.IGNORECASE)
_CLOSER = re.compile(
    r"(?:,?\s(?:nhé|nhe|nha|nhá|ạ|nghen|nhen|nè|haha+|hihi+|hehe+|lol|mọi người|cả nhà|mn|ae)"
    r"|,\s(?:please|sir|madam|miss|ma'am|you know|right|okay|ok|then|though|dear|honey|darling|"
    r"buddy|man|mom|dad|anyway|of course|i think|i guess|thanks|thank you|em|anh|chị|bạn))"
    r"(?=\s*[.!…]*$)",
    re.IGNORECASE,
)
_SMILE = re.compile(r"(?:\s*(?::\)+|=\)+|:[dDpP]\b|\^\^|:v\b|<3))+\s*$")
_MAX_OPENERS = 4


def trimmed(sentence: str, names: frozenset[str] = frozenset()) -> str:
    """Return a sentence without fillers and calls at its ends; `names` (lower case) may be called.

    Words inside stay as they are, a capital at its beginning is restored where there was one.
    """
    rest = _SMILE.sub("", sentence.strip())
    for _ in range(_MAX_OPENERS):
        shorter = _without_opener(rest, names)
        if shorter == rest or not any(map(str.isalpha, shorter)):
            break
        rest = shorter
    rest = _without_closer(rest, names)
    if sentence[:1].isupper() and rest[:1].islower():
        rest = rest[0].upper() + rest[1:]
    return rest


def _without_opener(sentence: str, names: frozenset[str]) -> str:
    for pattern in (_OPENER, _BARE_OPENER, _CALLING):
        found = pattern.match(sentence)
        if found:
            return sentence[found.end() :]
    called = re.match(r"((?:Mr|Mrs|Ms|Miss|Dr)\.? )?(#?\w+#?)\s?[,!]\s+", sentence)
    if called and (called[1] or called[2].lower() in names):
        return sentence[called.end() :]
    return sentence


def _without_closer(sentence: str, names: frozenset[str]) -> str:
    for _ in range(_MAX_OPENERS):
        found = _CLOSER.search(sentence)
        if found is None:
            break
        sentence = sentence[: found.start()] + sentence[found.end() :]
    called = re.search(r", ((?:Mr|Mrs|Ms|Miss|Dr)\.? )?(#?\w+#?)(?=\s*[.!?…]*$)", sentence)
    if called and (called[1] or called[2].lower() in names):
        sentence = sentence[: called.start()] + sentence[called.end() :]
    return sentence
