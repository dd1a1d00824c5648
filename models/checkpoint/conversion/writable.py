"""Which tokens of a multilingual vocabulary a model can need to write Vietnamese and English.

A step of the decoder reads a row of the output matrix for each token that may be written: in mT5
two thirds of all that it reads, most of it for scripts that no brief is written in.
"""

import re
import unicodedata
from collections.abc import Sequence

# A vocabulary with fewer tokens of other scripts than this share is kept as it is: each token that
# goes changes the probabilities of the others a little.
MIN_FOREIGN_SHARE = 0.25

# Marks of the model itself, single bytes, and the tokens that name a language.
_MARK = re.compile(r"▁?<[^<>]+>|▁?\[[^\[\]]+\]")


def writable_rows(tokens: Sequence[str]) -> list[int] | None:
    """Return the rows of tokens without letters of another script than Latin, in their order.

    None where so few others would go that it is not worth it.
    """
    rows = [row for row, token in enumerate(tokens) if _is_writable(token)]
    return rows if len(tokens) - len(rows) >= MIN_FOREIGN_SHARE * len(tokens) else None


def _is_writable(token: str) -> bool:
    return token.isascii() or _MARK.fullmatch(token) is not None or all(map(_is_latin, token))


def _is_latin(sign: str) -> bool:
    """Tell whether a sign is no letter (digits, marks, symbols) or one of the Latin script."""
    return unicodedata.category(sign)[0] not in "LM" or "LATIN" in _name(sign)


def _name(sign: str) -> str:
    # Vietnamese may be written with combining tones.
    name = unicodedata.name(sign, "")
    return "LATIN" if name.startswith("COMBINING ") else name
