"""From what a chat model wrote to the plain sentences of a brief."""

import re
from collections.abc import Iterator

from models.engines.remote.chat import Completion
from models.segment import split_into_segments
from models.text import count_words, normalize

# Shorter ones are labels, thanks and "OK.".
MIN_SENTENCE_WORDS = 4

_THOUGHT = re.compile(r"<(think|thinking|thought|reasoning)>.*?(?:</\1>|\Z)", re.DOTALL | re.I)
# A template that opens the thought in the prompt leaves only its end in the answer.
_END_OF_THOUGHT = re.compile(r"</(?:think|thinking|thought|reasoning)>", re.IGNORECASE)
# gpt-oss behind a server that does not know its channels.
_CHANNEL = re.compile(r"<\|channel\|>final<\|message\|>", re.IGNORECASE)
_CONTROL_TOKEN = re.compile(r"<[|｜][^<>\n]{0,60}[|｜]>|</?s>|<(?:start|end)_of_turn>|\[/?INST\]")
_CODE_FENCE = re.compile(r"^[ \t]*(?:```|~~~).*$", re.MULTILINE)
_BULLET = re.compile(r"^\s*(?:>\s*|[-*•–+]\s+|#{1,6}\s+|\(?\d{1,2}[.)]\s+)+")
_EMPHASIS = re.compile(r"(\*{1,3}|_{2,3}|`+)(?=\S)(.+?)(?<=\S)\1")
_LINK = re.compile(r"!?\[([^\[\]\n]*)\]\(([^()\s]*)\)")
_RULE = re.compile(r"[-*_=\s]+")

_LABEL = re.compile(
    r"(?:(?:news )?(?:summary|brief|answer|output)|tl;?dr|in (?:short|summary)"
    r"|(?:bản )?(?:tóm tắt|tin vắn)(?: tin tức)?|tóm lại|trả lời)\s*:\s*",
    re.IGNORECASE,
)
_HEADLINE = re.compile(r"(?:title|headline|tiêu đề|tít)\s*:.*", re.IGNORECASE)
_COURTESY = re.compile(
    r"(?:sure|certainly|of course|absolutely|okay|ok|got it"
    r"|chắc chắn rồi|vâng|dạ|được rồi|tất nhiên)"
    r"\s*[,.!:]\s*",
    re.IGNORECASE,
)
_PREAMBLE = re.compile(
    r"(?:here(?:'s|’s| is| are)|below is|the following is|this is)\b[^.:\n]{0,100}"
    r"\b(?:summary|brief|summari[sz]ed|version|sentences?)\b[^.:\n]{0,100}[:.]\s*"
    r"|(?:dưới đây|sau đây|đây) là\b[^.:\n]{0,100}"
    r"\b(?:tóm tắt|tin vắn|bản tin|nội dung)\b[^.:\n]{0,100}[:.]\s*",
    re.IGNORECASE,
)
_REPORTED = re.compile(
    r"(?:the|this) (?:article|report|text|story|piece) "
    r"(?:says|reports|states|notes|explains|mentions|describes how) (?:that )?"
    r"|bài (?:báo|viết)(?: này)? (?:cho biết|nói|viết|nêu|đưa tin)(?: rằng| là)?,? ",
    re.IGNORECASE,
)
_CLOSING = re.compile(
    r"(?:let me know|i hope|hope this|feel free|if you(?:'d| would| need| want)|would you like"
    r"|nếu bạn (?:cần|muốn)|hy vọng|bạn có (?:muốn|cần))\b.*"
    r"|\(?\s*(?:word count|số (?:chữ|từ))\b.*|\(\s*\d+\s+(?:words|chữ|từ)\s*\)\.?",
    re.IGNORECASE,
)
_QUOTES = {'"': '"', "“": "”", "«": "»"}
# An answer in JSON was not asked for; what it means by its fields is anybody's guess.
_DATA = ("{", "[{", '["')
_STOPS = ".!?…"
_CLOSERS = "\"'”’»)]"


def visible_text(raw: str) -> str:
    """Return `raw` without the model's thoughts and the marks of its template, normalised."""
    text = _CHANNEL.split(raw)[-1]
    text = _THOUGHT.sub(" ", text)
    text = _END_OF_THOUGHT.split(text)[-1]
    return normalize(_CONTROL_TOKEN.sub(" ", text))


def plain_sentences(completion: Completion) -> tuple[str, ...]:
    """Return the sentences of the answer in order.

    Lists, markdown, labels, an introduction before and courtesies after them are gone. A last
    sentence without its end is left out where the answer was cut, else given its full stop. None
    where the answer is data and no prose.
    """
    lines = [_plain(line) for line in visible_text(completion.text).split("\n")]
    if any(line.startswith(_DATA) for line in lines):
        return ()
    text = _unquoted(normalize("\n".join(line for line in lines if line)))
    sentences = list(_sentences(text))
    finished = [sentence for sentence in sentences if _is_finished(sentence)]
    if not finished and sentences and not completion.was_cut:
        finished = [f"{sentences[0]}."]
    return tuple(s for s in finished if count_words(s) >= MIN_SENTENCE_WORDS)


def _plain(line: str) -> str:
    line = _LINK.sub(r"\1", _CODE_FENCE.sub("", line))
    line = _BULLET.sub("", line)
    line = _EMPHASIS.sub(r"\2", line).strip()
    if _RULE.fullmatch(line) or _HEADLINE.fullmatch(line):
        return ""
    for opening in (_COURTESY, _PREAMBLE, _LABEL):
        found = opening.match(line)
        line = line[found.end() :] if found is not None else line
    return "" if _CLOSING.fullmatch(line) else line


def _unquoted(text: str) -> str:
    """Return `text` without quotation marks around the whole of it."""
    closing = _QUOTES.get(text[:1])
    inner = text[1:-1]
    whole = closing is not None and text.endswith(closing) and closing not in inner
    return inner.strip() if whole and text[0] not in inner else text


def _sentences(text: str) -> Iterator[str]:
    for segment in split_into_segments(text):
        sentence = text[segment.start : segment.end]
        if _CLOSING.fullmatch(sentence):
            continue
        reported = _REPORTED.match(sentence)
        if reported is not None and reported.end() < len(sentence):
            rest = sentence[reported.end() :]
            sentence = rest[0].upper() + rest[1:]
        yield sentence


def _is_finished(sentence: str) -> bool:
    return sentence.rstrip(_CLOSERS).endswith(tuple(_STOPS))
