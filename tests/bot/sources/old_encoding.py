import unicodedata

_TONES = "\u0300\u0301\u0303\u0309\u0323"


def to_windows_1258(text: str) -> bytes:
    """Encode as Vietnamese pages of the nineties did: letter first, then its tone as a mark."""
    spelled = []
    for letter in unicodedata.normalize("NFC", text):
        parts = unicodedata.normalize("NFD", letter)
        base = unicodedata.normalize("NFC", "".join(c for c in parts if c not in _TONES))
        spelled.append(base + "".join(c for c in parts if c in _TONES))
    return "".join(spelled).encode("cp1258")
