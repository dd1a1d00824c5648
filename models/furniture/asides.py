"""Remarks in brackets that point at a picture or a footnote instead of telling news."""

import re

_PHOTO = (
    r"(?:ảnh|nguồn ảnh|hình|hình ảnh|đồ họa|đồ hoạ|clip|video|nguồn video|photo|photos|photograph|"
    r"picture|image|file photo|photo credit|graphic)"
)
_CREDITED = r"(?:(?::|của|by|courtesy of)[^()\[\]\n]{1,80})"
_WHERE = r"(?:trên|dưới|trái|phải|giữa|nhỏ|lớn|bên|bên trái|bên phải|minh họa|minh hoạ|tư liệu)"
_ASIDE = re.compile(
    r"(?:[ \t]{1,2}[-–—])?[ \t]{0,2}(?:"
    rf"[(\[]{_PHOTO}\s?(?:{_CREDITED}|{_WHERE}(?::[^()\[\]\n]{{1,60}})?)?[)\]]"
    r"|[(\[](?:trong |xem )(?:ảnh|hình|video|clip)[)\]]"
    r"|[(\[](?:bìa|ngoài cùng|thứ \w{2,4} từ)(?: bên)? (?:trái|phải)(?: sang| qua)?[)\]]"
    r"|[(\[](?:file |see )?(?:pictured|photo|picture|video)"
    r"(?:,? (?:above|below|left|right|here))?[)\]]"
    r"|\[\d{1,3}(?:[,–-] ?\d{1,3}){0,4}\]|\[citation needed\]|\[cần dẫn nguồn\]"
    r")(?P<glued>(?=\w))?",
    re.IGNORECASE,
)
_HAS_WORD = re.compile(r"\w")


def without_asides(sentence: str) -> str:
    """Return `sentence` without photo credits, pointers to pictures and reference marks.

    Everything else stays as written. Empty only when the sentence was nothing but such a remark.
    """
    if "(" not in sentence and "[" not in sentence:
        return sentence
    kept = _ASIDE.sub(lambda found: " " if found["glued"] is not None else "", sentence)
    if kept == sentence:
        return sentence
    return kept.strip() if _HAS_WORD.search(kept) else ""
