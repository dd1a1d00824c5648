"""Taking from a page's text what a chat model could read as something else than text."""

import re

from models.text import fold

# Sentences after a command that are left out with it, in its paragraph: what it wants said.
SENTENCES_AFTER_COMMAND = 3

# <|im_start|>, <s>, <<SYS>>, <start_of_turn>, </think>, DeepSeek's full-width bars: none is left
# without its brackets. "x < 5" and "tuổi>60" keep theirs.
_OPENING = re.compile(r"<(?=[^\s\d=<]|<[^\s\d=])")
_CLOSING = re.compile(r"(?<=[^\s\d=])>+")
_BRACKETED = re.compile(r"\[(/?[A-Za-z_]{1,24})\]")
_HEADING = re.compile(r"^[ \t]*#{1,6}[ \t]*", re.MULTILINE)
_SPEAKER = re.compile(
    r"^([ \t]*(?:system|assistant|user|human|ai|instructions?|response|developer))[ \t]*:",
    re.MULTILINE | re.IGNORECASE,
)

_RULES = r"(?:instructions?|prompts?|rules?|directions?|commands?|guidelines?)"
_COMMAND = re.compile(
    r"\b(?:ignore|disregard|forget|override)\b[^.!?\n]{0,40}"
    rf"\b(?:previous|prior|above|earlier|preceding|all|any|your|these|the)\b[^.!?\n]{{0,30}}\b{_RULES}\b"
    rf"|\bnew {_RULES}\s*:|\bsystem (?:prompt|message)\b|\byou are (?:now|no longer)\b"
    r"|\b(?:as|if you are|you are|dear|attention|note to) (?:an? |the |any |all )?"
    r"(?:ai|llms?|language models?|assistants?|chatbots?|summari[sz]ers?)\b"
    r"|\b(?:when|while|if) (?:you )?summari[sz](?:e|ing)\b"
    r"|\b(?:instead|only|exactly)\b[^.!?\n]{0,20}\b(?:reply|respond|write|output|say|print)\b"
    r"|\b(?:reply|respond|output|print)\b[^.!?\n]{0,20}\b(?:only|exactly|instead|with)\b"
    r"|\b(?:bỏ qua|phớt lờ|quên|làm ngơ|không tuân theo)\b[^.!?\n]{0,40}"
    r"\b(?:hướng dẫn|chỉ dẫn|chỉ thị|lệnh|quy tắc|yêu cầu)\b[^.!?\n]{0,30}"
    r"\b(?:trước|trên|này|ban đầu|của bạn|hệ thống)"
    r"|\b(?:lời nhắc|thông điệp|tin nhắn|lệnh|chỉ dẫn) hệ thống\b"
    r"|\b(?:bạn|mày) (?:bây giờ|từ giờ|giờ đây) là\b"
    r"|\b(?:bây giờ|từ giờ|giờ đây),? (?:bạn|mày) là\b"
    r"|\bnếu (?:bạn|mày) là (?:một )?(?:ai|trí tuệ|mô hình|trợ lý|chatbot)"
    r"|\b(?:gửi|lưu ý) (?:ai|trí tuệ nhân tạo|mô hình ngôn ngữ|trợ lý ảo)\b"
    r"|\bkhi tóm tắt\b"
    r"|\b(?:hãy|chỉ) (?:trả lời|viết|in ra|ghi|nói) (?:rằng|đúng|duy nhất|chính xác)\b"
)


def neutralized(text: str) -> str:
    """Return `text` without the control tokens and role lines of chat templates.

    The words stay, in order; only brackets, number signs and colons of such marks change.
    """
    text = _CLOSING.sub(lambda found: "›" * len(found[0]), _OPENING.sub("‹", text))
    text = _HEADING.sub("", _BRACKETED.sub(r"(\1)", text))
    return _SPEAKER.sub(r"\1 -", text)


def commands_the_model(sentence: str) -> bool:
    """Tell whether a sentence talks to whoever summarises it instead of to its readers."""
    return _COMMAND.search(fold(sentence)) is not None
