"""Bytes to text: which encoding a page or a file is written in."""

import codecs
import re

from charset_normalizer import from_bytes

from models.nfc import to_nfc

# Enough for a guess; guessing costs more the more it reads.
GUESSED_BYTES = 64_000
_META_BYTES = 4_096

_BYTE_ORDER_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_META_CHARSET = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([\w.:-]{2,40})", re.I)
# What pages call latin-1 is Windows-1252 (WHATWG Encoding Standard).
_SAME_AS = {"iso-8859-1": "cp1252", "latin-1": "cp1252", "latin1": "cp1252", "us-ascii": "cp1252",
            "ascii": "cp1252", "x-user-defined": "cp1252"}  # fmt: skip

# Declared encodings that are believed, by Python's names: those of the web (WHATWG). Python has
# others that are none; decoding "idna" takes quadratic time.
_ENCODINGS = frozenset(
    {"utf-8", "utf-8-sig", "big5", "big5hkscs", "cp932", "cp949", "euc_jp", "euc_kr", "gb18030",
     "gb2312", "gbk", "iso2022_jp", "shift_jis", "koi8-r", "koi8-u", "mac-roman",
     "mac-cyrillic", "cp866", "cp874", "tis-620", *(f"cp{page}" for page in range(1250, 1259)),
     *(f"iso8859-{part}" for part in (*range(1, 12), *range(13, 17)))}
)  # fmt: skip
_NAME = re.compile(r"[\w.:-]{2,40}", re.ASCII)

# One encoding for each script: the others of Western Europe only take English for Czech. Those of
# languages that the bot does not read are here so that it can say which language it is.
_GUESSED = [
    "cp1252",
    "cp1251",
    "koi8_r",
    "cp1253",
    "gb18030",
    "big5",
    "shift_jis",
    "euc_jp",
    "cp949",
]

# Letters that Vietnamese has and other languages hardly use, in NFC.
_VIETNAMESE = re.compile("[ạảấầẩẫậắằẳẵặẹẻẽếềểễệỉịọỏốồổỗộớờởỡợụủứừửữựỳỵỷỹđơư]", re.I)
# How large a part of the letters they must be for a reading as Windows-1258 to be believed.
_MIN_VIETNAMESE_SHARE = 0.08
# Vietnamese stays mostly ASCII letters and spaces; Cyrillic and Chinese do not.
_MAX_MARKED_SHARE = 0.5


def decode_page(body: bytes, charset: str | None) -> str:
    """Return the text of a web page: valid UTF-8, else HTTP `charset`, meta tag or a guess.

    A declared encoding that does not fit is passed over; nothing is ever left undecodable.
    """
    meta = _META_CHARSET.search(body[:_META_BYTES])
    return _decode(body, (charset, meta[1].decode("ascii") if meta else None))


def decode_text(body: bytes) -> str:
    """Return the text of `body`: by its mark, else UTF-8, Windows-1258 or a guess; in NFC."""
    return _decode(body, ())


def _decode(body: bytes, declared: tuple[str | None, ...]) -> str:
    mark = _mark(body)
    if mark:
        return to_nfc(body.decode(mark, "replace").lstrip("\ufeff"))
    # Chance never makes other encodings valid UTF-8, so it goes before what a page declares.
    # A page whose meta tag can be read byte by byte is not UTF-16, whatever the tag says.
    honest = [_SAME_AS.get(name.lower(), name) for name in declared if name and _is_known(name)]
    for name in (_unmarked_utf_16(body), "utf-8", *honest):
        text = _decode_strictly(body, name) if name else None
        if text is not None:
            return text
    return _vietnamese_text(body) or _guessed_text(body)


def _mark(body: bytes) -> str | None:
    return next((name for mark, name in _BYTE_ORDER_MARKS if body.startswith(mark)), None)


def _unmarked_utf_16(body: bytes) -> str | None:
    # Every other byte of Latin script in UTF-16 is below 0x20, mostly zero.
    start = body[:1024]
    if len(start) < 8 or 0 not in start:
        return None
    if start[1::2].count(0) > len(start) // 4 and 0 not in start[::2]:
        return "utf-16-le"
    if start[::2].count(0) > len(start) // 4 and 0 not in start[1::2]:
        return "utf-16-be"
    return None


def _is_known(name: str) -> bool:
    try:
        return bool(_NAME.fullmatch(name)) and codecs.lookup(name).name in _ENCODINGS
    except LookupError:
        return name.lower() in _SAME_AS


def _decode_strictly(body: bytes, name: str) -> str | None:
    try:
        return to_nfc(body.decode(name))
    except UnicodeError:
        return None


def _vietnamese_text(body: bytes) -> str | None:
    marks = sum(byte > 0x7F for byte in body[:GUESSED_BYTES])
    if marks > len(body[:GUESSED_BYTES]) * _MAX_MARKED_SHARE:
        return None
    text = _decode_strictly(body, "cp1258")
    if text is None:
        return None
    letters = sum(map(str.isalpha, text))
    return text if len(_VIETNAMESE.findall(text)) > letters * _MIN_VIETNAMESE_SHARE else None


def _guessed_text(body: bytes) -> str:
    guess = from_bytes(body[:GUESSED_BYTES], cp_isolation=_GUESSED).best()
    text = body.decode(guess.encoding if guess else "cp1252", "replace")
    return to_nfc(text)
