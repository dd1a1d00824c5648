"""Clauses after the main clause that a brief can do without."""

import re
from collections.abc import Iterator, Sequence
from itertools import accumulate, pairwise


def _listed(words: str) -> frozenset[str]:
    return frozenset(words.split())


_WORD = re.compile(r"\w+")
_CLAUSE_MARK = re.compile(r"[,;:]")
_CLAUSE_END = re.compile(r"[,;] | [–—-] ")
_PUNCTUATION = ",;:–—- "
# Where a sentence may end: before a further clause or phrase.
_BORDER = re.compile(
    r"[,; ](?:(?<=[,;])(?= )|(?<= )(?:[–—-](?= \D)"
    r"|(?<![,;:–—-] )(?=(?:while|after|because|trong khi|sau khi|nhằm|để|(?<!trị )vì)\b)))"
)
# After a comma only these begin a clause or phrase that is no item of a list and no apposition.
_ADDS = re.compile(
    r"(?:khiến|làm cho|gây|dẫn (?:đến|tới)|giúp|góp phần|đồng thời|trong khi|trong đó|qua đó|từ đó"
    r"|trong bối cảnh|trước khi|sau khi|khi|nhằm|để|do|vì|bởi|với|nhờ|bất chấp|giữa lúc"
    r"|tăng|giảm|cao hơn|thấp hơn|khác|giới thiệu|thu hút|phục vụ|đánh dấu|thay thế|nâng tổng"
    r"|which|who|whose|where|when|while|whereas|after|before|following|amid|despite|because|with"
    r"|up|down|compared|more than|less than|(?!dur|accord|includ)\w{2,}ing)\b"
)
# These never stand between a subject and its verb; behind the others the verb may be to come.
_FOLLOWS_VERB = re.compile(
    r"(?:khiến|làm cho|gây|dẫn (?:đến|tới)|giúp|góp phần|đồng thời|trong khi|trong đó|qua đó"
    r"|từ đó)\b"
)
# "chiếc xe sau khi sửa đã chạy": the verb of the sentence stands behind the clause.
_VERB_TO_COME = re.compile(r"\b(?:đã|đang|sẽ|thì|liền|lại|was|were|is|are|has|had|will)\b")
_AFTER = ("sau khi", "after")
# What these announce stands behind them: "có thời gian để đi", "yêu cầu để được vào".
_ANNOUNCES = re.compile(
    r"\b(?:thời gian|mục đích|thông báo|yêu cầu|điều kiện|cơ hội|cách|lý do|là do|kế hoạch"
    r"|biện pháp|phương án|giải pháp|đề nghị|đủ)$"
)
# The words before it are not complete: "ba cách gồm bán", "những món như bánh", "vừa đi".
_OPEN_LIST = re.compile(r"\b(?:gồm|như|vừa|such as|including|both|either|between)\b")
# Never before these: without what follows the sentence would claim something else (conditions,
# contrasts, denials, who said it), or would lack its verb or the rest of a list.
_HELD = re.compile(
    r"[\s,;–—-]*(?:if|unless|but|although|though|except|not|without|until|denied|yet|according"
    r"|say|says|said|claim|claims|claimed|allege|alleges|alleged|told|added|however|as"
    r"|was|were|is|are|has|had|have|will|would|and|or|to|that|say|writes|wrote"
    r"|nếu|trừ|nhưng|song|tuy|dù|mặc dù|chứ|không|chưa|chẳng|theo|ông|bà|anh|chị|thay vì|phủ nhận"
    r"|cho đến khi|là|đã|đang|sẽ|bị|được|vẫn|cũng|phải|thì|và|hoặc|hay|mà|nên|cho biết|cho hay"
    r"|cho rằng|nói|khẳng định|dẫn|đưa tin|có|gồm|tức|với điều kiện|nhất là|cùng)\b",
    re.IGNORECASE,
)
_REPORTING = re.compile(
    r"\b(?:cho biết|cho rằng|cho hay|khẳng định|nói|thông tin|nhận định|đưa tin|dẫn lời"
    r"|said|says|that|told|claims?|claimed|alleged)\b,?"
)
# "..., the prosecutor said on Monday": who says so stands behind what is said.
_ATTRIBUTES = re.compile(
    r"[^,;]{0,60}?\b(?:cho biết|cho rằng|cho hay|khẳng định|nói|nhận định|đưa tin|dẫn lời|thông tin"
    r"|có đoạn|said|says|told|claims?|claimed|alleged|reported|added|warned|announced|shows?"
    r"|according)\b"
)
_DENIALS = re.compile(
    r"\b(?:only|not|never|no|nobody|none|hardly|chỉ|không|chưa|chẳng)\b|n[\'’]t\b", re.IGNORECASE
)
_JOINED_TO_NEXT = _listed(
    "trong trước sau từ mỗi mọi bởi đủ kể cả of in to from for on at by with than as days hours "
    "minutes weeks months years day hour minute week month year shortly soon long"
)
FUNCTION_WORDS = _listed(
    "the a an of to in on at by for from with into over under between among about against during "
    "through and or but nor as than that which who whose when where while because after before if "
    "is are was were be been being has have had will would can could may might must should its his "
    "her their our my your this these those not no only until even just never "
    "của và hoặc nhưng là ở tại từ với cho bởi vì để nhằm rằng các những mỗi một được bị đã đang "
    "sẽ khi nếu theo về như trong trên đến tới không chưa chỉ phải cần muốn vừa còn thì nên ông bà "
    "anh chị em cô chú người việc sự cuộc mới chẳng ngay gồm"
)
# A sentence that begins with one of these has its main clause behind a comma.
_SUBORDINATE = re.compile(
    r"(?:trong|khi|sau|trước|từ|với|theo|tại|ở|để|nhằm|nếu|dù|mặc dù|tuy|do|vì|bởi|nhờ|ngoài"
    r"|bên cạnh|cùng|không chỉ|liên quan|ngày|sáng|chiều|tối|đêm|khoảng|lúc|vào|năm|tháng|đầu"
    r"|cuối|đến|qua|về|"
    r"in|on|at|after|before|when|while|as|if|although|though|despite|with|by|for|from|since|during|"
    r"under|according|following|because|amid|instead|unlike)\b",
    re.IGNORECASE,
)
# "Ann Lee, who runs the port": the verb of a short subject is still to come.
_RELATIVE = re.compile(r"(?:who|which|whose|where|người)\b", re.IGNORECASE)
MAX_SUBJECT_WORDS = 7
MIN_WORDS_KEPT = 10
MIN_WORDS_OF_MAIN_CLAUSE = 6
MIN_SHARE_KEPT = 0.25
MIN_WORDS_GONE = 4
MAX_APPOSITION_WORDS = 8
MAX_NAME_WORDS = 5
MIN_WORDS_OF_CLAUSE = 3
MIN_REPORTED_WORDS = 8


def endings(sentence: str) -> Iterator[str]:
    """Yield `sentence` without its last clauses, longest first, each closed with a full stop."""
    borders = [border for border in _BORDER.finditer(sentence) if _may_add(sentence, border)]
    if not borders or sentence.endswith(("?", "!")) or sentence.startswith("Việc "):
        return  # in "Việc ...", the verb of a long subject is still to come
    *sizes, total = _words_before(
        [*(border.start() for border in borders), len(sentence)], sentence
    )
    least, most = max(MIN_WORDS_KEPT, MIN_SHARE_KEPT * total), total - MIN_WORDS_GONE
    for border, size in reversed(list(zip(borders, sizes, strict=True))):
        if least <= size <= most:
            kept = sentence[: border.start()].rstrip(_PUNCTUATION)
            if _stands(sentence, kept, border):
                yield kept + "."


def _may_add(sentence: str, border: re.Match[str]) -> bool:
    """Tell whether what follows a border begins like an addition: most commas go at this look."""
    return border[0] == " " or _ADDS.match(_behind(sentence, border)) is not None


def _behind(sentence: str, border: re.Match[str]) -> str:
    return sentence[border.start() :].lstrip(_PUNCTUATION)


def _words_before(ends: Sequence[int], sentence: str) -> list[int]:
    """Return how many words stand before each of `ends`, none of which parts a word."""
    pieces = pairwise([0, *ends])
    return list(accumulate(len(_WORD.findall(sentence, start, end)) for start, end in pieces))


def _stands(sentence: str, kept: str, border: re.Match[str]) -> bool:
    joined = border[0] == " "
    if _HELD.match(sentence, border.start()) or _bears_on_next(kept, joined=joined):
        return False
    rest = _behind(sentence, border)
    if not _only_adds(rest, kept, joined=joined) or rest[:1].isupper():
        return False  # with a capital, the subject is still to come
    if _ATTRIBUTES.match(rest) or _is_list(kept, rest) or _lacks_main_clause(kept):
        return False
    if _ends_with_name(kept):
        return False
    reported = [match.end() for match in _REPORTING.finditer(kept)]
    return not reported or len(_WORD.findall(kept, reported[-1])) >= MIN_REPORTED_WORDS


def _only_adds(rest: str, kept: str, *, joined: bool) -> bool:
    """Tell whether all of `rest` is addition, the verb of `kept` and who says so not among it."""
    if _OPEN_LIST.search(_CLAUSE_MARK.split(kept)[-1]):
        return False
    clauses = _CLAUSE_END.split(rest)
    if any(map(_HELD.match, clauses[1:])) or any(map(_ATTRIBUTES.match, clauses)):
        return False
    if rest.startswith(_AFTER) and _VERB_TO_COME.search(rest):
        return False
    if joined:
        return _ANNOUNCES.search(kept) is None
    return _FOLLOWS_VERB.match(rest) is not None or all(map(_ADDS.match, clauses))


def _ends_with_name(kept: str) -> bool:
    """Tell whether the last clause is but a name, or what its bearer is: its verb is to come."""
    before, comma, last = kept.rpartition(", ")
    size = len(_WORD.findall(last))
    is_name = last.rpartition(" ")[2][:1].isupper() and size <= MAX_NAME_WORDS
    names_bearer = before.rpartition(" ")[2][:1].isupper() and size <= MAX_APPOSITION_WORDS
    subject_only = _RELATIVE.match(last) and len(_WORD.findall(before)) <= MAX_SUBJECT_WORDS
    return bool(comma) and bool(
        is_name or names_bearer or subject_only or size < MIN_WORDS_OF_CLAUSE
    )


def _bears_on_next(kept: str, *, joined: bool) -> bool:
    last = kept.rpartition(" ")[2].lower()
    if last in FUNCTION_WORDS or kept.count("(") != kept.count(")"):
        return True
    if not joined:
        return False
    clause = _CLAUSE_MARK.split(kept)[-1]
    return last in _JOINED_TO_NEXT or _DENIALS.search(clause) is not None


def _is_list(kept: str, rest: str) -> bool:
    """Tell whether the border stands between items of a list, which may not be told in part."""
    following = re.split(r"[,;]", rest)[0]
    items = len(_WORD.findall(following))
    if items <= 3:
        return True
    # "tổ chức và hoạt động của ..." goes on with what the last word before the comma began.
    return re.search(r"\b(?:và|and|or|hoặc)\b", " ".join(following.split()[:4])) is not None


def _lacks_main_clause(kept: str) -> bool:
    if _SUBORDINATE.match(kept) is None:
        return False
    main = kept.partition(", ")[2]
    return len(_WORD.findall(main)) < MIN_WORDS_OF_MAIN_CLAUSE
