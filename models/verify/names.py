"""Names of people, places and bodies in a sentence, as its capitals show them."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

# One or more words with a capital in a row; the joining space is single in normalised text. The
# capitals of Vietnamese lie among its small letters, so no range tells them apart. A capital may
# come a little late: iPhone, eBay, d'Arc.
_CAPITALS = "".join(filter(str.isupper, map(chr, (*range(0x41, 0x590), *range(0x1E00, 0x2000)))))
_CAPITALISED = rf"\w{{0,3}}[{_CAPITALS}][\w’']*+"
_INITIALS = rf"(?<!\w)(?:[{_CAPITALS}]\.){{2,5}}"
_NAME = re.compile(rf"{_INITIALS}|(?<!\w){_CAPITALISED}(?:[ -]{_CAPITALISED}){{0,12}}")
_DOTTED = re.compile(r"(?<![\w.])(?:[^\W\d_]\.){2,5}")
_WORD = re.compile(r"\w+")
# Currencies are checked with their number.
_NO_NAMES = frozenset(("usd", "vnd", "vnđ", "eur", "gbp", "jpy", "us$"))
# A capital says nothing behind one of these.
_OPENS = frozenset(".!?…:;\"“”«‘'(-–—[•*")
# "người Việt" are those of Việt Nam; "ông Việt" is a man.
_OF_VIETNAM = ("người ", "tiếng ", "gốc ", "đất ")
_POSSESSIVE = re.compile(r"['’]s(?!\w)|(?<=s)['’](?!\w)")


@dataclass(frozen=True, slots=True, kw_only=True)
class Name:
    """A run of words with capitals at `start` to `end`; its folded `words` without possessives.

    `is_initial` tells that a sentence or a quotation begins with it, whose capital says nothing.
    """

    start: int
    end: int
    words: tuple[str, ...]
    is_initial: bool


def names(text: str, folded: str) -> Iterator[Name]:
    """Yield the names of `text` in order; a text without capitals seems to have none.

    `folded` is the same text, folded.
    """
    for found in _NAME.finditer(text):
        start, end = found.span()
        if found[0].lower() in _NO_NAMES:
            continue
        words = tuple(_WORD.findall(plain(folded[start:end])))
        if words == ("việt",) and folded.endswith(_OF_VIETNAM, 0, start):
            words = ("việt", "nam")
        yield Name(
            start=start,
            end=end,
            words=words,
            is_initial=_is_initial(text, start),
        )


def _is_initial(text: str, start: int) -> bool:
    before = text[max(0, start - 2) : start].rstrip(" ")
    return not before or before[-1] in _OPENS or before[-1] == "\n"


def plain(folded: str) -> str:
    """Return a folded text in which "the bank's" is "the bank", and U.S. is US."""
    joined = _DOTTED.sub(lambda found: found[0].replace(".", ""), folded)
    return _POSSESSIVE.sub("", joined)
