"""Taking from a page's text what a chat model could read as something else than text."""

import re

from models.text import fold

# Sentences after a command that are left out with it, in its paragraph: what it wants said.
SENTENCES_AFTER_COMMAND = 3

# <|im_start|>, <s>, <<SYS>>, <start_of_turn>, </think>, DeepSeek's full-width bars: none is left
# without its brackets. "x < 5" and "tuổi>60" keep theirs.
_OPENING = re.compile(r"<(?=[^\s\d=<]|<[^\s\d=])")
_CLOSING = re.compile(r"(?<=[^\s\d=])>+(?! ?\d)")
_BRACKETED = re.compile(r"\[(/?[A-Za-z_]{1,24})\]")
_HEADING = re.compile(r"^[ \t]*(?:#{2,6}[ \t]*|#[ \t]+)", re.MULTILINE)
_SPEAKER = re.compile(
    r"^([ \t]*(?:system|assistant|user|human|ai|instructions?|response|developer))[ \t]*:",
    re.MULTILINE | re.IGNORECASE,
)

_RULES = r"(?:instructions?|prompts?|rules?|directions?|commands?|guidelines?)"
_RULES_VI = r"(?:hướng dẫn|chỉ dẫn|chỉ thị|mệnh lệnh|quy tắc|yêu cầu|lời nhắc)"
_IGNORE_VI = r"(?:bỏ qua|phớt lờ|quên|làm ngơ|gạt bỏ|không tuân theo)"
_WRITE = r"(?:reply|respond|answer|output|print|write|say)"
# Forms that news seldom has: orders in the imperative, to a reader that is a machine.
_COMMAND = re.compile(
    r"\b(?:ignore|disregard|forget|override)\b[^.!?\n]{0,40}(?:"
    rf"\b(?:previous|prior|above|earlier|preceding|your|system)\b[^.!?\n]{{0,30}}\b{_RULES}\b"
    r"|\b(?:all|any|these|the)\b[^.!?\n]{0,30}\b(?:instructions?|prompts?)\b)"
    r"|\bnew (?:instructions?|prompts?)\s*:|\bsystem (?:prompt|message)\b"
    r"|\byou are (?:now|no longer) (?:an?|the|my|in|called|named|bound)\b"
    r"|\b(?:if you are|you are|dear|attention|note to) (?:an? |the |any |all )?"
    r"(?:ai|llms?|language models?|assistants?|chatbots?|summari[sz]ers?)\b"
    r"|\b(?:when|while|if) (?:you )?summari[sz](?:e|ing)\b"
    rf"|(?:^|[,;:] |\b(?:please|instead|must|and|then) )(?:only )?{_WRITE}\b[^.!?\n]{{0,20}}"
    r"\b(?:only|exactly|instead|with)\b"
    rf"|(?:^|\bhãy )(?:hãy )?{_IGNORE_VI}\b[^.!?\n]{{0,40}}\b{_RULES_VI}\b"
    rf"|\b{_IGNORE_VI} (?:mọi|tất cả|toàn bộ)\b[^.!?\n]{{0,30}}\b{_RULES_VI}\b"
    r"|\b(?:lời nhắc|thông điệp|tin nhắn|lệnh|chỉ dẫn) hệ thống\b"
    r"|\b(?:bạn|mày) (?:bây giờ|từ giờ|giờ đây) là\b"
    r"|\b(?:bây giờ|từ giờ|giờ đây),? (?:bạn|mày) là\b"
    r"|\bnếu (?:bạn|mày) là (?:một )?(?:ai|trí tuệ|mô hình|trợ lý|chatbot)\b"
    r"|\b(?:gửi|lưu ý) (?:ai|trí tuệ nhân tạo|mô hình ngôn ngữ|trợ lý ảo)\b"
    r"|\bkhi tóm tắt\b"
    r"|\bhãy (?:trả lời|viết|in ra|ghi|nói) (?:rằng|đúng|duy nhất|chính xác)\b"
    r"|\bchỉ (?:trả lời|viết|in ra|ghi) (?:đúng|duy nhất|chính xác)\b"
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
