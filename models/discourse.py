"""Words that tie a sentence to the ones before it.

A sentence cut out of its article must stand alone: a connective in front of it is dropped where
the rest stays grammatical, and a sentence whose subject points backwards needs its antecedent.
"""

import re

from models.interface import Language

# Dropping these changes neither time nor fact. "Trước đó", "sau đó", "do đó", "vì vậy",
# "because of this" are absent on purpose: they state an order or a cause.
_CONNECTIVES = {
    Language.VI: (
        "tuy nhiên", "tuy vậy", "tuy thế", "thế nhưng", "song", "nhưng", "bên cạnh đó",
        "ngoài ra", "đồng thời", "theo đó", "cụ thể", "cụ thể hơn", "đặc biệt", "đáng chú ý",
        "đáng nói", "mặt khác", "hơn nữa", "hơn thế nữa", "không chỉ vậy", "chưa hết",
        "trong khi đó", "cũng theo đó", "được biết", "ngược lại", "cũng trong dịp này",
        "theo tìm hiểu", "có thể nói", "nói cách khác", "như vậy",
    ),
    Language.EN: (
        "however", "moreover", "furthermore", "in addition", "additionally", "meanwhile",
        "besides", "nevertheless", "nonetheless", "still", "also", "indeed", "in fact",
        "for example", "for instance", "on the other hand", "in other words", "by contrast",
        "of course", "notably", "in particular", "at the same time", "accordingly",
    ),
}  # fmt: skip

_BACKWARD_SUBJECTS = {
    Language.VI: (
        "trước đó", "sau đó", "khi đó", "lúc đó", "lúc này", "khi ấy", "từ đó", "tại đây",
        "điều này", "điều đó", "việc này", "việc đó", "đây", "đó", "ông này", "bà này", "anh này",
        "chị này", "người này", "cô này", "nhóm này", "số này", "con số này", "những người này",
        "theo ông", "theo bà", "theo anh", "theo chị", "ông", "bà", "anh", "chị", "cô", "họ", "nó",
        "cả hai", "hai bên", "vì vậy", "vì thế", "do đó", "do vậy", "chính vì", "nhờ đó", "qua đó",
        "trong đó", "cũng", "kết quả là", "nguyên nhân là", "hiện nay ông", "lý do là",
        "kế đến", "tiếp đến", "vậy theo", "tôi", "chúng tôi",
        "tương tự", "vụ việc", "sự việc", "mặc dù vậy", "dù vậy", "cùng ngày", "ngay sau đó",
    ),
    Language.EN: (
        "he", "she", "it", "they", "this", "that", "these", "those", "his", "her", "its", "their",
        "him", "them", "such", "so", "but", "and", "or", "yet", "then", "there", "here", "both",
        "we", "i", "you", "as a result", "because of this", "the two", "the pair", "the former",
        "the latter", "after that", "before that", "by then", "since then", "afterwards",
        "the same", "the other", "the others", "others",
        "instead", "otherwise", "similarly", "likewise", "therefore", "thus", "hence",
    ),
}  # fmt: skip


def _starts_with(phrases: tuple[str, ...], *, suffix: str) -> re.Pattern[str]:
    longest_first = sorted(phrases, key=len, reverse=True)
    return re.compile(rf"(?:{'|'.join(map(re.escape, longest_first))}){suffix}", re.IGNORECASE)


_CONNECTIVE = {
    language: _starts_with(phrases, suffix=r", ?") for language, phrases in _CONNECTIVES.items()
}
_BACKWARD = {
    language: _starts_with(phrases, suffix=r"\b")
    for language, phrases in _BACKWARD_SUBJECTS.items()
}

# "Mối quan hệ này tiếp tục xấu đi": the subject was named before. "Tuần này" is the reader's own.
_POINTED_AT = re.compile(r"(?:\w+ ){1,4}(?<!tuần )(?<!tháng )(?<!năm )(?:này|ấy|nói trên)\b", re.I)
# "Số hàng trên được trả lại"
_SAID_ABOVE = re.compile(r"(?:\w+ ){1,6}trên (?:đã|đang|sẽ|bị|được|cũng|là)\b")
_POINTERS = frozenset(("này", "ấy"))
_SPANS = frozenset(("tuần", "tháng", "năm"))
MAX_WORDS_POINTED_AT = 10
# "Nhưng giá vé vẫn tăng": a contrast to what was left out. With its comma it is but dropped.
_CONTRAST = {
    Language.VI: re.compile(r"(?:nhưng|tuy nhiên|thế nhưng|tuy vậy)\b(?!,)", re.I),
    Language.EN: re.compile(r"(?:however|meanwhile)\b(?!,)", re.I),
}
# "Trên tàu, họ phát hiện", "Nhiều năm nay, tôi"; not "Theo bà Lan, họ" and "Ở xã, ông Nam".
_LATER_PRONOUN = re.compile(
    r"\w([^,.]{0,40}), (?:(?:họ|nó|tôi|chúng tôi)\b"
    r"|(?:ông|bà|anh|chị|cô) (?:đã|đang|sẽ|bị|được|cũng|vẫn|không|chưa|cho|nói|có|phải)\b)"
)
# "The ruling's authors", "The 17-year-old": of whom or what was told before. Not what is one only.
_DEFINITE = re.compile(
    r"the (?:(?!world|government|country|nation|state|city|president|king|queen|pope|sun)[a-z]+"
    r"(?:'s|’s)|\d{1,3}-year-old(?: [a-z]+)?) [a-z]",
    re.I,
)

_OWN_WORDS = re.compile(r"[\"“«](?:i|we|my|our|tôi|chúng tôi)\b", re.IGNORECASE)
_CLOSING_MARKS = '"”»'
_UNNAMED_SPEAKER = re.compile(r"\W*(?:(?:said|says|added|told) )?(?:he|she|it|they|we|i)\b", re.I)


# "By the end of October it had paid out $1 million to 94 of them", "will be held there on Monday".
_POINTS_BACK_LATER = re.compile(
    r"(?:By|In|On|At|After|Before|Since|During|Until|For) [^,.]{0,40}? (?:it|they|he|she) "
)
_OF_THEM_OR_THERE = re.compile(r"\b(?:of them|(?:held|built|moved|lived|worked) there)\b")


def drop_connective(sentence: str, *, language: Language) -> str:
    """Return `sentence` without a leading connective and its comma, capitalised again."""
    match = _CONNECTIVE[language].match(sentence)
    if match is None or len(sentence) - match.end() < match.end():
        return sentence
    rest = sentence[match.end() :]
    return rest[0].upper() + rest[1:]


def needs_antecedent(sentence: str, *, language: Language) -> bool:
    """Tell whether the sentence opens with a word that points to an earlier sentence.

    A quotation that opens with "I" or "we" does not where the same sentence names its speaker.
    """
    if _OWN_WORDS.match(sentence) and _names_its_speaker(sentence):
        return False
    opening = sentence.lstrip("\"'“‘(–- ")
    if language is Language.EN and _points_back(opening):
        return True
    if language is Language.VI and _points_at_earlier(opening):
        return True
    if _CONTRAST[language].match(opening):
        return True
    if not _BACKWARD[language].match(opening):
        return False
    return language is Language.EN or not _names_its_subject(opening)


def _points_back(opening: str) -> bool:
    if _POINTS_BACK_LATER.match(opening) or _DEFINITE.match(opening):
        return True
    # Few sentences hold either word, and the pattern has to look at every letter.
    return (" them" in opening or " there" in opening) and bool(_OF_THEM_OR_THERE.search(opening))


def _points_at_earlier(opening: str) -> bool:
    if _POINTED_AT.match(opening) or _SAID_ABOVE.match(opening):
        return True
    later = _LATER_PRONOUN.match(opening)
    if later is not None and later[1] == later[1].lower():
        return True
    words = opening.split(maxsplit=MAX_WORDS_POINTED_AT)[:MAX_WORDS_POINTED_AT]
    at = next((at for at, word in enumerate(words) if word in _POINTERS), 0)
    before = words[1:at]
    return bool(before) and before[-1] not in _SPANS and all(map(_is_plain, before))


def _is_plain(word: str) -> bool:
    return word.isalpha() and word.islower()


def is_torn(sentence: str) -> bool:
    """Tell whether a quotation or a bracket opens or closes outside of the sentence."""
    return (
        sentence.count('"') % 2 == 1
        or sentence.count("“") != sentence.count("”")
        or sentence.count("(") != sentence.count(")")
    )


def _names_its_speaker(sentence: str) -> bool:
    """Tell `"We are open," Ann Lee said.` from `"We are open," she told the BBC.`."""
    closing = min((at for mark in _CLOSING_MARKS if (at := sentence.find(mark, 1)) > 0), default=-1)
    attribution = sentence[closing + 1 :] if closing > 0 else ""
    named = any(word[:1].isupper() for word in attribution.split())
    return named and not _UNNAMED_SPEAKER.match(attribution)


def _names_its_subject(opening: str) -> bool:
    """Tell "Ông Nguyễn Văn A cho biết" from "Ông cho biết"."""
    syllables = opening.split(maxsplit=3)
    after = syllables[2:3] if syllables[0].lower() == "theo" else syllables[1:2]
    return bool(after) and after[0][:1].isupper()
