"""What a sentence quotes word by word, in any marks."""

import re
from collections.abc import Iterator

from models.interface import Claim, ClaimKind

_DOUBLE = re.compile(r"“([^“”]{2,2000})”|\"([^\"]{2,2000})\"|«([^«»]{2,2000})»")
# Single marks open before a word and close behind one; an apostrophe stands inside a word, or
# behind a plural ("the boys' mother"), which no mark has opened.
_SINGLE = re.compile(
    r"(?<![\w’'])[‘'](?=\S)((?:[^‘’'\n]|(?<=\w)[’'](?=\w)){2,400})(?<=\S)[’'](?!\w)"
)
# Fewer words in marks are more likely irony, a title or a nickname than what somebody said.
MIN_WORDS = 3
# "I went … home", "he [the mayor] is ill": what stands between was changed openly.
_OPENLY_CHANGED = re.compile(r"…|\.\.\.|\[[^\]]{0,80}\]|\([^)]{0,80}\)")


def quotations(sentence: str) -> Iterator[Claim]:
    """Yield what stands in quotation marks in `sentence`, without the marks."""
    for pattern in (_DOUBLE, _SINGLE):
        for found in pattern.finditer(sentence):
            start = found.start() + 1
            text = found[0][1:-1]
            if len(text.split()) < MIN_WORDS:
                continue
            yield Claim(kind=ClaimKind.QUOTATION, text=text, start=start, end=start + len(text))


def pieces(quotation: str) -> list[str]:
    """Return the parts of a quotation that are given word by word."""
    return [piece for piece in _OPENLY_CHANGED.split(quotation) if piece.strip()]
