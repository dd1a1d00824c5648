"""Signs that an answer is not a brief: refused whole, for its other sentences obeyed as well."""

import re
from collections.abc import Sequence

from models.engines.remote.prompt import Prompt
from models.text import fold, words

# So many words in a row of our own rules are no accident, unless the article has them too.
RUN_OF_WORDS = 7

_ADDRESS = re.compile(r"https?:|\bwww\.|\bt\.me/|\btg:|\bmailto:|\bjavascript:")
_DOMAIN = re.compile(r"\b\w[\w-]*(?:\.[\w-]+)*\.[a-z]{2,24}\b(?:/\S*)?|(?<!\S)@\w{4,}")
_QUOTED = re.compile(r"\"[^\"]*\"|“[^”]*”|«[^»]*»|'[^']{20,}'")
_ASSISTANT = re.compile(
    r"^(?:i(?:'m| am)? (?:sorry|cannot|can't|can not|unable|not able|won't|will not"
    r"|apologi[sz]e|do not|don't|understand|have been|was asked|was told|am an?|must decline)\b"
    r"|i'm an?\b|sorry,|my apologies"
    r"|unfortunately,? i\b"
    r"|xin lỗi,? (?:tôi|nhưng|bạn|vì)|rất tiếc,? (?:tôi|mình)|tôi (?:rất )?(?:xin lỗi|rất tiếc)"
    r"|(?:rất tiếc, )?(?:tôi|mình) "
    r"(?:không thể|không được phép|không có khả năng|chỉ có thể|từ chối))"
    r"|\bas an? (?:ai|artificial|language model|large language|assistant)"
    r"|\bi(?:'m| am) (?:an? )?(?:ai|assistant|chatbot|language model)\b"
    r"|\b(?:với tư cách|tôi|mình) là (?:một )?"
    r"(?:ai\b|trợ lý|mô hình|chatbot|trí tuệ nhân tạo)"
    r"|\blà một (?:mô hình ngôn ngữ|trợ lý ai|trợ lý ảo|ai\b)"
    r"|\bsystem prompt\b|\bmy instructions\b|\bprevious instructions\b"
    r"|\b(?:chỉ dẫn|hướng dẫn|lời nhắc) (?:hệ thống|trước đó|của tôi)\b"
)


def suspicion(sentences: Sequence[str], raw: str, prompt: Prompt) -> str | None:
    """Return why an answer must not be shown, in English for the log; None where nothing speaks.

    `raw` is the answer before it was cleaned, without the model's thoughts. What the article says
    is what the model was shown of it: orders to a model were not.
    """
    nonce = prompt.fence.strip("= ")
    if nonce in raw:
        return "the answer repeats the fence around the article"
    article = fold(prompt.user)
    if _holds_address(fold(raw), article):
        return "the answer holds a link"
    if any(_ASSISTANT.search(_QUOTED.sub('""', fold(sentence))) for sentence in sentences):
        return "the answer speaks as an assistant, not as a brief"
    if _runs(words(raw)) & _runs(words(prompt.system)) - _runs(words(prompt.user)):
        return "the answer repeats its instructions"
    return None


def _holds_address(answer: str, article: str) -> bool:
    """Tell of any address with a scheme, and of a bare domain or handle that the article lacks.

    An address is never needed in a brief; one that the page asks for stands in the page too.
    """
    if _ADDRESS.search(answer):
        return True
    return any(found[0] not in article for found in _DOMAIN.finditer(answer))


def _runs(said: Sequence[str]) -> set[tuple[str, ...]]:
    return {tuple(said[i : i + RUN_OF_WORDS]) for i in range(len(said) - RUN_OF_WORDS + 1)}
