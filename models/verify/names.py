"""Names of people, places and bodies in a text, as its capitals show them."""

import re
from collections.abc import Iterator

from models.interface import Claim, ClaimKind

# One or more words with a capital in a row; the joining space is single in normalised text. The
# capitals of Vietnamese lie among its small letters, so no range tells them apart. A capital may
# come a little late: iPhone, eBay, d'Arc.
_CAPITALS = "".join(filter(str.isupper, map(chr, (*range(0x41, 0x590), *range(0x1E00, 0x2000)))))
_CAPITALISED = rf"\w{{0,3}}[{_CAPITALS}][\w’']*+"
_NAME = re.compile(rf"(?<!\w){_CAPITALISED}(?:[ -]{_CAPITALISED}){{0,12}}")
# Currencies are checked with their number.
_NO_NAMES = frozenset(("usd", "vnd", "vnđ", "eur", "gbp", "jpy", "us$"))


def name_claims(sentence: str) -> Iterator[Claim]:
    """Yield the runs of capitalised words of `sentence`."""
    for found in _NAME.finditer(sentence):
        if found[0].lower() not in _NO_NAMES:
            yield Claim(kind=ClaimKind.NAME, text=found[0], start=found.start(), end=found.end())
