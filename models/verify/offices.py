"""Who holds an office: a person whom the source never calls so, while it calls another so."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence

from models.interface import Claim, ClaimKind
from models.verify.names import Name, names

# Offices that one person holds at a time. Longer ones come first: "phó tổng thống" is no "tổng
# thống". Not "chủ tịch" or "director" alone: an article has several of them.
_OFFICE = re.compile(
    r"\b(?:(?:phó )?tổng thống|(?:phó )?thủ tướng|chủ tịch nước|chủ tịch quốc hội|ngoại trưởng"
    r"|(?:phó )?tổng giám đốc|tổng bí thư|thống đốc|thị trưởng|tổng thư ký|thủ hiến|đại sứ"
    r"|huấn luyện viên|hlv|hiệu trưởng|viện trưởng|cục trưởng"
    r"|(?:vice )?president|(?:deputy )?prime minister|chancellor|foreign minister"
    r"|secretary of state|governor|mayor|secretary[ -]general|ambassador|chief executive|ceo"
    r"|head coach)\b"
)
# Before an office these make another one of it.
_FORMER = re.compile(r"\b(?:cựu|nguyên|cố|former|late|ex-?|acting|phó|vice|deputy)[ -]*$")
# Characters before an office in which the longest of those, "former " or "deputy ", stands.
LONGEST_FORMER = 10
_WORD = re.compile(r"\w+")
# Characters between an office and the name of who holds it, in either order.
MAX_BETWEEN = 60


def strange_offices(
    sentence: str, folded: str, source: str, stated: Sequence[Name]
) -> Iterator[Claim]:
    """Yield the people of `sentence` to whom it alone gives an office that is another's.

    `folded` is the sentence folded, `source` the folded source, `stated` its names. An office
    stands right before its holder, or with a country between as one run: "tổng thống Mỹ Obama".
    """
    said = [name for name in names(sentence, folded) if name.words]
    for office in _OFFICE.finditer(folded):
        start, end = office.span()
        name, holder = _named_behind(said, start, end, folded)
        if name is None or _FORMER.search(folded, 0, start):
            continue
        places = [match.start() for match in re.finditer(rf"\b{office[0]}\b", source)]
        if places and _is_held_by_others(holder[-1], end - start, places, source, stated):
            text = sentence[name.start : name.end]
            yield Claim(kind=ClaimKind.ROLE, text=text, start=name.start, end=name.end)


def _named_behind(
    found: Sequence[Name], start: int, end: int, folded: str
) -> tuple[Name | None, tuple[str, ...]]:
    """Return the name behind an office at `start` to `end`, and its words without the office.

    In English the office has a capital too, and is part of the run: "President Ann Lee".
    """
    at = bisect_right(found, end + 1, key=lambda name: name.start) - 1
    if at < 0:
        return None, ()
    name = found[at]
    if name.start == end + 1:
        return name, name.words
    if name.start <= start and name.end > end:
        before = len(_WORD.findall(folded, name.start, end))
        if len(name.words) > before:
            return name, name.words[before:]
    return None, ()


def _is_held_by_others(
    person: str, size: int, places: list[int], source: str, stated: Sequence[Name]
) -> bool:
    """Tell whether the source calls others so, and nowhere names `person` near the office.

    The office has `size` characters and stands at each of `places`.
    """
    named = [name for name in stated if name.words]
    # Who was it once, or is the deputy, does not hold it.
    held = (p for p in places if not _FORMER.search(source, max(0, p - LONGEST_FORMER), p))
    holders = (_named_behind(named, place, place + size, source)[1] for place in held)
    if not any(len(holder) > 1 for holder in holders):
        return False
    mine = [name.start for name in named if person in name.words]
    return bool(mine) and not any(_is_near(place, size, mine) for place in places)


def _is_near(place: int, size: int, starts: list[int]) -> bool:
    """Tell whether one of the sorted `starts` lies close before or behind an office."""
    at = bisect_left(starts, place - MAX_BETWEEN)
    return at < len(starts) and starts[at] <= place + size + MAX_BETWEEN
