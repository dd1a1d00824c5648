"""Text of messages as Telegram counts and reads it."""

from html import escape
from unicodedata import category

_JOINER = "\u200d"
_MARKS = ("Mn", "Mc", "Me")
_SKIN_TONES = "\U0001f3fb\U0001f3fc\U0001f3fd\U0001f3fe\U0001f3ff"


def clip(text: str, units: int) -> str:
    """Return `text` within so many UTF-16 units, cut at a word and ended with an ellipsis."""
    if utf16_length(text) <= units:
        return text
    kept = text.encode("utf-16-le")[: 2 * (units - 1)].decode("utf-16-le", errors="ignore")
    end = text.rfind(" ", 0, len(kept) + 1)
    if end <= len(kept) // 2:
        # One word as long as the message has no space to cut at.
        end = _end_of_character(text, len(kept))
    return text[:end].rstrip(" ,;:–—-") + "…"


def _end_of_character(text: str, end: int) -> int:
    """Return the last place up to `end` where no mark is torn off its letter, no emoji apart."""
    for place in range(end, 0, -1):
        is_joined = _JOINER in text[place - 1 : place + 1]
        if not (is_joined or category(text[place]) in _MARKS or text[place] in _SKIN_TONES):
            return place
    return end


def escaped(text: str, *, quote: bool = False) -> str:
    """Return `text` as the Bot API's HTML shows it; `quote` for use in an attribute."""
    # Telegram reads a message up to the first NUL, and would find our tags unclosed.
    return escape(text.replace("\0", ""), quote=quote)


def utf16_length(text: str) -> int:
    """Return the length in UTF-16 code units, as Telegram counts."""
    return len(text) + sum(ord(sign) > 0xFFFF for sign in text)
