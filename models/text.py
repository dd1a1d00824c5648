"""The one text form of the project, and the keys under which texts are compared."""

import html
import html.entities
import re
import unicodedata

import ftfy

from models.nfc import to_nfc

# Layers of damage (an entity inside an entity, twice garbled UTF-8) that are undone one by one.
MAX_LAYERS = 8

_ENTITY = re.compile(
    r"&(?:(?:amp|AMP);)*(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});"
)
# UTF-8 read as Windows-1252: the lead byte of a letter that Vietnamese or English writes and a
# byte that goes on. What may follow a good "ĐÃ" or "giá" is left out: spaces, quotes, dashes.
_GOES_ON = "\x80-\x9f\u00a1-\u00aa\u00ac-\u00ba\u00bc-\u00bf€ƒ†‡ˆ‰ŠŒŽ•˜™š›œžŸ"
_GARBLED = re.compile(
    f"[ÂÃÄÅÆ][{_GOES_ON}]|[ÄÅÆ][‘’“”„‚]|Ì[€‰ƒ£\x81]|á[º»][{_GOES_ON}]|â€|(?<=[a-z])[ÃÂ][ \xa0]"
)
_WINDOWS_1252 = re.compile("[\x80-\x9f]")
_MOJIBAKE = ftfy.TextFixerConfig(explain=False)

_CONTROL = "\x00-\x08\x0e-\x1f\x7f-\x9f"
_BIDI_AND_ZERO_WIDTH = "\u00ad\u034f\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff"
_NONCHARACTERS = "\ufff9-\ufffb\ufffe\uffff\U000e0000-\U000e007f"
_INVISIBLE = re.compile(f"[{_CONTROL}{_BIDI_AND_ZERO_WIDTH}{_NONCHARACTERS}]")
_SURROGATE = re.compile("[\ud800-\udfff]")
# Full-width letters and digits, and the "bold" mathematical ones that posts use for emphasis.
_STYLED = re.compile("[\uff10-\uff19\uff21-\uff3a\uff41-\uff5a\U0001d400-\U0001d7ff]+")
_LINE_BREAK = re.compile("\r\n?|[\x0b\x0c\u2028\u2029]")
_ODD_SPACE = "\t\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000"
_SPACES = re.compile(f"[ {_ODD_SPACE}]{{2,}}|[{_ODD_SPACE}]")
_LINE_EDGE = re.compile(" ?\n ?")
_BLANK_LINES = re.compile("\n{3,}")

_PLAIN_VOWELS = "aăâeêioôơuưy"
_TONES = ("", "\u0300", "\u0301", "\u0309", "\u0303", "\u0323")
_VOWELS = tuple(unicodedata.normalize("NFC", v + t) for v in _PLAIN_VOWELS for t in _TONES)
_VIETNAMESE_LETTERS = "".join(_VOWELS) + "".join(_VOWELS).upper() + "đĐ"
_BASE = {"đ": "d", "Đ": "D"}
_TO_BASE = {ord(c): _BASE.get(c) or unicodedata.normalize("NFD", c)[0] for c in _VIETNAMESE_LETTERS}

# Eth and African D for Đ. Icelandic has no word that begins with eth, so the first letter is
# safe; elsewhere only between the consonants of an acronym (HĐND, NĐ-CP).
_ACRONYM = "BCDGHKLMNPQSTVX"
_LOOKALIKE_D = re.compile(
    f"(?<![^\\W_])[ÐðƉɖ](?=[{''.join(_VOWELS)}{''.join(_VOWELS).upper()}{_ACRONYM}])"
    f"|(?<=[{_ACRONYM}])[ÐƉ](?=[{_ACRONYM}]|(?![^\\W_]))"
)
_D_WITH_STROKE = str.maketrans("ÐðƉɖ", "ĐđĐđ")

# Replaced one by one: `str.translate` takes 50 times as long, in which no other thread runs.
_QUOTES_AND_DASHES = tuple(zip("‘’‚‛′“”„‟″«»‐‑‒–—―−", '\'\'\'\'\'"""""""-------', strict=True))
_QUOTE_OR_DASH = re.compile(f"[{''.join(mark for mark, _ in _QUOTES_AND_DASHES)}]")
# New-style placement on the second vowel of an open syllable: hoà, khoẻ, thuý; never quý. The set
# in front lets the search skip all other letters.
_NEW_STYLE_TONE = re.compile("[ou](?:(?<=o)[àáảãạèéẻẽẹ]|(?<=u)(?<!qu)[ỳýỷỹỵ])(?![^\\W\\d_])")
_WORD = re.compile(r"\w+")


def normalize(text: str) -> str:
    r"""Return `text` in the form that every offset of the project refers to.

    NFC; entities and garbled UTF-8 undone; invisible and control characters removed; line breaks
    as `\n`, at most two in a row; single spaces, none beside a line break or at the ends. The
    writer's quotation marks and tone placement stay. Idempotent, linear, encodable as UTF-8.
    """
    for _ in range(MAX_LAYERS):
        cleaned = _normalize_once(text)
        if cleaned == text:
            break
        text = cleaned
    return text


def fold(text: str) -> str:
    """Return the key under which spellings match: lower case, one tone style, plain quotes.

    As long as `text` (which must be normalised), so offsets carry over.
    """
    if text.isascii():
        return text.lower()
    lowered = "İ".join(part.lower() for part in text.split("İ"))  # its lower form is two characters
    if _QUOTE_OR_DASH.search(lowered):
        for mark, plain in _QUOTES_AND_DASHES:
            lowered = lowered.replace(mark, plain)
    return _NEW_STYLE_TONE.sub(_to_old_style, lowered)


def strip_diacritics(text: str) -> str:
    """Return `text` with Vietnamese letters replaced by their base (đ by d), equally long."""
    return text.translate(_TO_BASE)


def words(text: str) -> list[str]:
    r"""Return the folded words (`\w+`) of `text`: syllables, in Vietnamese."""
    return _WORD.findall(fold(text))


def count_words(text: str) -> int:
    """Return how many words (Vietnamese: syllables) `text` has."""
    return len(_WORD.findall(text))


def _normalize_once(text: str) -> str:
    if _SURROGATE.search(text):
        text = text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "ignore")
    text = _ENTITY.sub(_unescape, text)
    text = _repair_encoding(text)
    text = _LINE_BREAK.sub("\n", text)
    text = _INVISIBLE.sub("", text)
    text = _STYLED.sub(lambda found: unicodedata.normalize("NFKC", found[0]), text)
    text = to_nfc(text)
    text = _LOOKALIKE_D.sub(lambda found: found[0].translate(_D_WITH_STROKE), text)
    text = _SPACES.sub(" ", text)
    return _BLANK_LINES.sub("\n\n", _LINE_EDGE.sub("\n", text)).strip(" \n")


def _unescape(entity: re.Match[str]) -> str:
    # Only with its semicolon: the "&copy=2" of an address is not an entity.
    name = entity[0][1:].replace("AMP;", "amp;").rpartition("amp;")[2]
    known = not name or name.startswith("#") or name in html.entities.html5
    return html.unescape(f"&{name}") if known else f"&{name}"


def _repair_encoding(text: str) -> str:
    if _GARBLED.search(text):
        text = "\n".join(
            ftfy.fix_encoding(line, _MOJIBAKE) if _GARBLED.search(line) else line
            for line in text.split("\n")
        )
    return _WINDOWS_1252.sub(_from_windows_1252, text)


def _from_windows_1252(control: re.Match[str]) -> str:
    return control[0].encode("latin-1").decode("windows-1252", "ignore")


def _to_old_style(syllable_end: re.Match[str]) -> str:
    written = syllable_end[0]
    base_and_tone = unicodedata.normalize("NFD", written[1])
    return unicodedata.normalize("NFC", written[0] + base_and_tone[1]) + base_and_tone[0]
