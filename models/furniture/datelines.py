"""Datelines: the place, day and agency that newspapers print before the first sentence."""

import re

# The longest dateline seen is 70 characters; later brackets belong to the sentence.
MAX_DATELINE = 100

AGENCIES = (
    *("TTO", "TPO", "TNO", "NLĐO", "NLDO", "PLO", "PLVN", "SGGPO", "SGGP", "LĐO", "HNMO", "HNM"),
    *("PNO", "GLO", "CAND", "ANTĐ", "QĐND", "GD&TĐ", "TTXVN", "TBKTSG Online", "TBKTSG"),
    *("KTSG Online", "KTSG", "VOV.VN", "VOV", "VTV.vn", "VTV.VN", "VTV", "VTC News", "BNEWS"),
    *("Vietnam+", "VietnamPlus", "VnExpress", "VietNamNet", "Infonet", "Zing News", "Zing"),
    *("Dân trí", "Dân Trí", "Dân Việt", "Tuổi Trẻ Online", "Thanh Niên Online", "Chinhphu.vn"),
    *("Baotintuc.vn", "Xinhua", "Reuters", "AP", "AFP", "UPI", "CNN", "BBC", "dpa", "Kyodo"),
    *("Bloomberg", "Yonhap", "VNA", "VNS", "CNA"),
)
# Cities that stand alone before a dash; an acronym there ("NATO — ...") is part of the sentence.
CITIES = (
    *("HANOI", "HÀ NỘI", "HO CHI MINH CITY", "TP.HCM", "TP HCM", "DA NANG", "ĐÀ NẴNG", "LONDON"),
    *("WASHINGTON", "NEW YORK", "PARIS", "BERLIN", "BRUSSELS", "GENEVA", "MOSCOW", "KYIV", "ROME"),
    *("MADRID", "BEIJING", "SHANGHAI", "HONG KONG", "TAIPEI", "TOKYO", "SEOUL", "BANGKOK"),
    *("JAKARTA", "MANILA", "SINGAPORE", "KUALA LUMPUR", "PHNOM PENH", "VIENTIANE", "SYDNEY"),
    *("CANBERRA", "NEW DELHI", "MUMBAI", "DUBAI", "JERUSALEM", "CAIRO", "NAIROBI", "JOHANNESBURG"),
    *("LOS ANGELES", "SAN FRANCISCO", "CHICAGO", "BOSTON", "MIAMI", "TORONTO", "OTTAWA"),
    *("MEXICO CITY", "BUENOS AIRES", "LAGOS", "ISTANBUL", "ANKARA", "TEHRAN", "BAGHDAD"),
)


def _any_of(names: tuple[str, ...]) -> str:
    return "|".join(re.escape(name) for name in sorted(names, key=len, reverse=True))


_DASH = r"\s{0,2}[-–—―]{1,2}\s{0,2}"
_SPACED_DASH = r"(?:\s{1,2}[-–—―]{1,2}\s{0,2}|\s{0,2}[–—―]\s{0,2}|-\s{1,2})"
_WORD = r"[^\W\d_][\w.'’]{0,15}"
_PLACE = rf"(?P<place>{_WORD}(?:[ -]{_WORD}){{0,3}}(?:, {_WORD}(?:[ -]{_WORD}){{0,2}})?)"
_MONTH = (
    r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sept|Sep|Oct|Nov|Dec|January|February|March|April|June|"
    r"July|August|September|October|November|December)\b\.?"
)
_DAY = (
    rf"(?:(?:ngày )?\d{{1,2}}[/-]\d{{1,2}}(?:[/-]\d{{2,4}})?|{_MONTH} \d{{1,2}}(?:, \d{{4}})?"
    rf"|\d{{1,2}} {_MONTH}(?: \d{{4}})?|\d{{1,2}} tháng \d{{1,2}})"
)
_IN_BRACKETS = r"\([^()\n]{2,40}\)"
_DATELINES = tuple(
    re.compile(pattern)
    for pattern in (
        rf"\((?=[^\W\d_])[^()\n]{{2,40}}\){_DASH}",
        rf"(?:{_any_of(AGENCIES)}|{_any_of(CITIES)}){_SPACED_DASH}",
        rf"{_PLACE}, {_DAY}(?: ?{_IN_BRACKETS})?{_SPACED_DASH}",
        rf"{_PLACE}(?:, {_DAY})? ?\((?:{_any_of(AGENCIES)})\){_DASH}",
    )
)
_SHOUTED = re.compile(rf"{_PLACE}(?:, {_DAY})? {_IN_BRACKETS}{_DASH}")
_LETTERS = re.compile(r"[^\W\d_]+")


def end_of_dateline(sentence: str) -> int:
    """Return where the news begins in `sentence`: 0 when no dateline stands before it."""
    head = sentence[:MAX_DATELINE]
    for pattern in (*_DATELINES, _SHOUTED):
        found = pattern.match(head)
        if found and _is_dateline(found, sentence, shouted=pattern is _SHOUTED):
            return found.end()
    return 0


def _is_dateline(found: re.Match[str], sentence: str, *, shouted: bool) -> bool:
    following = sentence[found.end() :].lstrip("\"'“‘«([")[:1]
    if not following or not (following.isupper() or following.isdigit()):
        return False
    place = found.groupdict().get("place")
    if place is None:
        return True
    # An agency that is not known is believed only after "NEW YORK", not after "Bộ Y tế".
    city = place.partition(",")[0]
    if shouted:
        return city.isupper()
    return all(word[0].isupper() for word in _LETTERS.findall(place))
