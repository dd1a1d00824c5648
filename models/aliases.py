"""Names that stand for one well-known institution or country, and the long forms of heads."""

import functools
from collections.abc import Iterator
from importlib import resources

from models.interface import Label
from models.text import fold

# What newspapers abbreviate at the head of an institution, by its folded letters.
_LONG_HEADS = {
    "đh": "đại học",
    "đhqg": "đại học quốc gia",
    "thpt": "trung học phổ thông",
    "thcs": "trung học cơ sở",
    "bv": "bệnh viện",
    "bvđk": "bệnh viện đa khoa",
    "ubnd": "ủy ban nhân dân",
    "hđnd": "hội đồng nhân dân",
    "tand": "tòa án nhân dân",
    "vksnd": "viện kiểm sát nhân dân",
    "csđt": "cảnh sát điều tra",
    "csgt": "cảnh sát giao thông",
    "clb": "câu lạc bộ",
    "cty": "công ty",
    "ctcp": "công ty cổ phần",
    "cp": "cổ phần",
    "nxb": "nhà xuất bản",
    "bhxh": "bảo hiểm xã hội",
    "mttq": "mặt trận tổ quốc",
    "lđbđ": "liên đoàn bóng đá",
    "bđbp": "bộ đội biên phòng",
    "tp": "thành phố",
    "tx": "thị xã",
    "gtvt": "giao thông vận tải",
    "nhnn": "ngân hàng nhà nước",
    "lhq": "liên hợp quốc",
    "uỷ": "ủy",
    "toà": "tòa",
}
# "Bộ GD&ĐT" has the same letters for something else.
_LONG_FIRSTS = {"đt": "đội tuyển", "cđ": "cao đẳng", "hv": "học viện", "ca": "công an"}


def long_form(key: str) -> str:
    """Return a folded name with the heads that newspapers abbreviate written out."""
    words = key.split()
    first = [_LONG_FIRSTS.get(word, word) for word in words[:1]]
    return " ".join(_LONG_HEADS.get(word, word) for word in (*first, *words[1:]))


def known_key(written: str, label: Label) -> str | None:
    """Return the key of the institution or country that a name is known to stand for.

    None where the table has no such name. A short form counts only in the table's capitals.
    """
    if label not in (Label.ORG, Label.LOC):
        return None
    known = _table()
    return known.get(written) if written.isupper() else known.get(fold(written))


@functools.cache
def _table() -> dict[str, str]:
    """Return each alias, folded unless it is a short form in capitals, with its common key."""
    table: dict[str, str] = {}
    for names in _rows():
        key = fold(names[0])
        for name in names:
            table.setdefault(name if name.isupper() else fold(name), key)
    return table


def _rows() -> Iterator[list[str]]:
    source = resources.files("models.engines").joinpath("gazetteer", "aliases.txt")
    for line in source.read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            yield [name.strip() for name in line.split("|")]
