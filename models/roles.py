"""The office or description of a person that a text states right beside the name."""

import re
from collections.abc import Iterable

from models.interface import Label, Language, Mention
from models.text import fold

MAX_ROLE_WORDS = 14
# A role of fourteen words is shorter than this; the bound keeps each look-around constant.
REACH = 90
_WORD = re.compile(r"\S+")
_OFFICES_VI = (
    "phó tổng giám đốc|tổng giám đốc|phó giám đốc|giám đốc điều hành|giám đốc|phó thủ tướng"
    "|thủ tướng|phó tổng thống|tổng thống|phó chủ tịch nước|chủ tịch nước|phó chủ tịch"
    "|chủ tịch|phó bí thư|tổng bí thư|bí thư|bộ trưởng|thứ trưởng|ngoại trưởng"
    "|phó trưởng phòng|trưởng phòng|phó trưởng ban|trưởng ban|phó trưởng khoa|trưởng khoa"
    "|phó trưởng công an|trưởng công an|trưởng đoàn|trưởng thôn|phó hiệu trưởng|hiệu trưởng"
    "|hiệu phó|phó viện trưởng|viện trưởng|phó cục trưởng|cục trưởng|phó vụ trưởng|vụ trưởng"
    "|phó chánh văn phòng|chánh văn phòng|phó chánh án|chánh án|chánh thanh tra"
    "|phó tổng thư ký|tổng thư ký|tổng biên tập|chủ nhiệm|đại biểu|thẩm phán|đại sứ|tư lệnh"
    "|phát ngôn viên|người phát ngôn|cố vấn|thống đốc|thị trưởng|huấn luyện viên|hlv|đạo diễn"
    "|ca sĩ|diễn viên|nhạc sĩ|nhà văn|nhà báo|luật sư|chuyên gia|tiền đạo|tiền vệ|hậu vệ"
    "|thủ môn|đội trưởng|ceo|đại diện|thượng nghị sĩ|hạ nghị sĩ"
)
_OFFICES_EN = (
    "deputy prime minister|prime minister|vice president|president|deputy chief"
    "|chief executive officer|chief executive|chief scientist|chief economist|chief"
    "|foreign minister|finance minister|minister|premier|chancellor|foreign secretary"
    "|home secretary|secretary of state|secretary-general|secretary general|secretary|senator"
    "|congressman|congresswoman|representative|governor|mayor|ambassador|chairman|chairwoman"
    "|chair|ceo|cfo|managing director|executive director|deputy director|director|head"
    "|spokesman|spokeswoman|spokesperson|commissioner|sheriff|speaker|attorney general"
    "|chief justice|judge|leader|coach|captain|manager|founder|co-founder|author|professor"
    "|analyst|economist|lawyer|editor|owner|curator|head teacher|headteacher|referee|goalkeeper"
    "|auditor|architect|nurse|engineer|surgeon|scientist|officer|conductor|producer|prosecutor"
)
_BEFORE = {
    Language.VI: re.compile(rf"(?<!\w)(?:{_OFFICES_VI})(?!\w)"),
    Language.EN: re.compile(rf"(?<!\w)(?:{_OFFICES_EN})(?!\w)"),
}
_AFTER = {
    Language.VI: re.compile(
        rf"\s?[,(]\s?(?:là\s)?(?:(?:nguyên|cựu|quyền)\s)?(?:{_OFFICES_VI})(?!\w)"
    ),
    Language.EN: re.compile(
        rf",\s(?:(?:the|a|an|its|his|her|their)\s)?(?:[a-z-]+\s){{0,2}}?(?:{_OFFICES_EN})(?!\w)"
    ),
}
# "its managing director, Owen Kessler, said": between commas, and begun by an article.
_APPOSED = re.compile(
    r"(?<!\bof )(?<!\bfor )(?<!\bat )(?<!\bin )\b(?:the|a|an|its|his|her|their)\s"
    rf"((?:[a-z-]+\s){{0,2}}?(?:{_OFFICES_EN})(?!\w)[^,;:.!?()]*),\s$"
)
_STOP = re.compile(r"[,;:.!?()\[\]\"“”…\n]|\s[-–]\s")
_ARTICLE = re.compile(r"(?:the|a|an|its|his|her|their|là)\s", re.IGNORECASE)
_QUALIFIER = re.compile(r"(?:former|acting|deputy|nguyên|cựu|quyền)\s$")
_VERB_VI = re.compile(
    r"\s(?:cho (?:biết|hay|rằng)|còn|từng|nói|kể|là|đã|đang|sẽ|vừa|bị|được|khi"
    r"|và ông|và bà|ông|bà|anh|chị)\s"
)
# "Đại biểu chất vấn vì sao Trịnh ...": the office acts, the person is somebody else.
_ACTS_VI = re.compile(
    r"\s(?:vì|do|chất vấn|đề nghị|yêu cầu|gửi|gặp|mời|tiếp|trao|thăm|bắt|cảm ơn|có|không"
    r"|phải|nên|vào|nhắm|gồm|trong đó)\s"
)
_CLAUSE = re.compile(r"\s(?:who|whose|which|that|said|says|told|is|was|has|had|ở)\b")
# "coach of", "chuyên gia của": the name that should follow was not read as part of the role.
_OPEN_END = re.compile(r"\s(?:of|for|at|in|and|to|on|the|của|và|tại|cho|thuộc|với|về|ở)$")
_LINKS_EN = frozenset(("of", "the", "for", "and", "at", "in", "on", "&", "to"))
# A capital in "Thủ tướng Anh" makes it the country.
_HONORIFIC_END = re.compile(r"(?:\s(?:[Ôô]ng|[Bb]à|anh|[Cc]hị|[Mm]rs?\.?|[Mm]s\.?|[Dd]r\.?))+$")


# Signs inside an institution's name end no role: "Sở Văn hóa, Thể thao và Du lịch".
_HIDDEN = str.maketrans({",": "\ue000", ".": "\ue001"})
_SHOWN = str.maketrans({"\ue000": ",", "\ue001": "."})


def hide_stops(text: str, mentions: Iterable[Mention]) -> str:
    """Return `text`, equally long, with no comma or full stop inside an institution's name.

    `stated_role` reads such a text and writes the signs back.
    """
    parts: list[str] = []
    reached = 0
    for mention in mentions:
        if mention.label is Label.ORG and mention.start >= reached:
            parts.append(text[reached : mention.start])
            parts.append(text[mention.start : mention.end].translate(_HIDDEN))
            reached = mention.end
    return "".join((*parts, text[reached:]))


def stated_role(text: str, person: Mention, *, language: Language, since: int = 0) -> str | None:
    """Return the role written right before or after `person`, verbatim, at most fourteen words.

    Nothing before the character `since`, the end of the person named before, is looked at.
    """
    begin = max(since, person.start - REACH, 0)
    role = _role_before(text[begin : person.start], language, cut=begin > since)
    role = role or _role_after(text, person, language)
    role = role or _role_apposed(text, person, begin, language)
    return role.translate(_SHOWN) if role is not None else None


def _role_before(window: str, language: Language, *, cut: bool) -> str | None:
    stops = [found.end() for found in _STOP.finditer(window) if not _is_abbreviation(window, found)]
    clause = window[stops[-1] if stops else 0 :]
    if cut and not stops:
        clause = clause.partition(" ")[2]
    clause = _HONORIFIC_END.sub("", clause.rstrip())
    folded = fold(clause)
    # The first office of the clause heads the phrase: "Phó chủ tịch UBND ..., trưởng ban".
    for found in _BEFORE[language].finditer(folded):
        qualifier = _QUALIFIER.search(folded[: found.start()])
        role = clause[qualifier.start() if qualifier else found.start() :]
        if _is_role(role) and _is_phrase(clause[found.end() :], language):
            return role
    return None


def _is_phrase(rest: str, language: Language) -> bool:
    """Tell whether what stands between an office and the name has no verb in it."""
    if language is Language.VI:
        # With a capital the country, not a man who does something.
        folded = f"{fold(rest.replace(' Anh', ''))} "
        return _VERB_VI.search(folded) is None and _ACTS_VI.search(folded) is None
    return all(word[0].isupper() or word in _LINKS_EN for word in rest.split())


def _is_abbreviation(window: str, stop: re.Match[str]) -> bool:
    return (
        stop[0] == "." and re.search(r"\b[A-ZĐ][A-ZĐa-z]{0,2}\.$", window[: stop.end()]) is not None
    )


def _role_after(text: str, person: Mention, language: Language) -> str | None:
    window = text[person.end : person.end + REACH]
    found = _AFTER[language].match(fold(window))
    if found is None:
        return None
    start = 1 + (len(window[1:]) - len(window[1:].lstrip()))
    stop = _STOP.search(window, found.end())
    role = window[start : stop.start() if stop else len(window)].strip(" (,")
    role = _ARTICLE.sub("", role, count=1) if _ARTICLE.match(role) else role
    cut = _VERB_VI.search(f"{fold(role)} ") or _CLAUSE.search(role)
    role = role[: cut.start()] if cut else role
    closed = stop is not None or person.end + REACH >= len(text)
    return role if closed and _is_role(role) else None


def _role_apposed(text: str, person: Mention, begin: int, language: Language) -> str | None:
    if language is not Language.EN or text[person.end : person.end + 1] != ",":
        return None
    window = text[begin : person.start]
    found = _APPOSED.search(fold(window))
    if found is None:
        return None
    role = window[found.start(1) : found.end(1)]
    # "the director who left the firm, Ann Pryce, ..." has a verb in it and is no role.
    return role if _is_role(role) and not _CLAUSE.search(role) else None


def _is_role(role: str) -> bool:
    return 0 < len(_WORD.findall(role)) <= MAX_ROLE_WORDS and not _OPEN_END.search(fold(role))
