"""Numbers of a text with their unit, in whatever way they are written."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from fractions import Fraction
from itertools import pairwise

from models.verify.number_words import WrittenNumber, written_numbers
from models.verify.units import are_compatible, currency_before, unit_after

# Digits with inner grouping or decimal marks: 1.250 · 1,250.5 · 2,4 · 38.
# The first digit in front lets the search skip all other signs.
_NUMBER = re.compile(
    r"\d(?:(?<!\w\d)(?<!\d[.,]\d)\d{0,39}(?:[.,]\d{1,40}){0,12}|(?<=[^\W\d_]\d)\d{0,39})"
)
_GROUPED_BY_POINT = re.compile(r"\d{1,3}(?:\.\d{3})+(?:,\d+)?")
_BROKEN_GROUP = re.compile(r"\d{4,}[.,]\d{3}")
_GROUPED_BY_COMMA = re.compile(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?")
_MAGNITUDES = {
    "chục": 1, "trăm": 2, "nghìn": 3, "ngàn": 3, "vạn": 4, "triệu": 6, "tr": 6, "tỷ": 9, "tỉ": 9,
    "hundred": 2, "thousand": 3, "million": 6, "billion": 9, "trillion": 12,
    "k": 3, "m": 6, "mn": 6, "mln": 6, "bn": 9, "bln": 9,
}  # fmt: skip
# "5m" and "5k" are metres and kilometres unless money stands before them.
_ONLY_OF_MONEY = frozenset(("k", "m"))
_MAGNITUDE = rf"[ -]?({'|'.join(sorted(_MAGNITUDES, key=len, reverse=True))})(?!\w)"
# "10 tỷ phú" are ten.
_MAGNITUDES_AFTER = re.compile(rf"{_MAGNITUDE}(?:{_MAGNITUDE})?(?! phú)")
_HALF_AFTER = re.compile(r" rưỡi(?!\w)")
# The rest of a range after its first number: "5-6 triệu", "5 đến 6 triệu", "$5 to $6 million".
_REST_OF_RANGE = re.compile(
    r"(?: ?[-–—] ?| (?:đến|tới|to|and|và|or|hoặc) )[$€£]?\d{1,40}(?:[.,]\d{1,40}){0,12}"
)

_ABOVE = re.compile(
    r"(?:hơn|trên|quá|ít nhất|tối thiểu|over|more than|above|at least|exceeding|upwards of)"
    r" ?[$€£]?$"
)
_BELOW = re.compile(
    r"(?:gần|(?<!trên )dưới|chưa đến|chưa tới|không đến|không quá|tối đa|nearly|almost|under"
    r"|below|up to|less than|fewer than|close to|at most)"
    r" ?[$€£]?$"
)
# How far before a number such a word may end.
_LOOK_BACK = 18
# "hơn 5 triệu" of a source that says 5,2 triệu: a rounder number at most this share away.
MAX_ROUNDING = Fraction(1, 10)


@dataclass(frozen=True, slots=True, kw_only=True)
class Quantity:
    """A number at `start` to `end`, its readings (1.250 is 1250 or 1.25) and its unit's class.

    `bound` is 1 for "hơn 5" (above), -1 for "gần 5" (below), 0 for a plain number. `plain` marks a
    lone number word below eleven, which a writer may have counted himself.
    """

    start: int
    end: int
    values: frozenset[Fraction]
    unit: str | None
    bound: int
    plain: bool = False


def quantities(folded: str) -> list[Quantity]:
    """Return the numbers of a folded text in order, in digits and in words."""
    found = [_in_digits(folded, match) for match in _NUMBER.finditer(folded)]
    found += [_in_words(folded, written) for written in written_numbers(folded)]
    found.sort(key=lambda quantity: quantity.start)
    return _with_compounds(folded, found)


def _in_words(folded: str, written: WrittenNumber) -> Quantity:
    power, after = _power(folded, written.end, is_money=False)  # five mln, two bn
    return Quantity(
        start=written.start,
        end=written.end,
        values=frozenset((written.value * 10**power,)),
        unit=unit_after(folded, after),
        bound=_bound(folded, written.start),
        plain=written.plain and not power,
    )


def _in_digits(folded: str, match: re.Match[str]) -> Quantity:
    digits = match[0].rstrip(".,")
    start, end = match.start(), match.start() + len(digits)
    money = currency_before(folded, start)
    power, after = _power(folded, end, is_money=money is not None)
    readings = set(_readings(digits))
    if _HALF_AFTER.match(folded, after):
        readings = {value + Fraction(1, 2) for value in readings}
    unit = money or unit_after(folded, after)
    rest = _REST_OF_RANGE.match(folded, end)
    values = {value * 10**power for value in readings} if power else readings
    thousands = None if power else _MAGNITUDES_AFTER.match(folded, end)
    if thousands is not None:
        # "35m euros" are millions, "35m deep" metres: without a sign before it, either.
        values = values | {value * 10 ** _MAGNITUDES[thousands[1]] for value in values}
        unit = unit if unit_after(folded, end) is None else None
    if rest and not power:
        # The magnitude and unit of a range are its first number's too: 5-6 triệu đồng.
        further, after = _power(folded, rest.end(), is_money=money is not None)
        values = {value * 10**further for value in readings}
        unit = unit or unit_after(folded, after)
    bound = _bound(folded, start)
    return Quantity(start=start, end=end, values=frozenset(values), unit=unit, bound=bound)


def _power(folded: str, end: int, *, is_money: bool) -> tuple[int, int]:
    """Return the power of ten written at `end` ("triệu", "nghìn tỷ") and where it ends."""
    found = _MAGNITUDES_AFTER.match(folded, end)
    if found is None or (found[1] in _ONLY_OF_MONEY and not is_money):
        return 0, end
    return _MAGNITUDES[found[1]] + _MAGNITUDES.get(found[2] or "", 0), found.end()


def _readings(digits: str) -> Iterator[Fraction]:
    if digits.isdecimal():
        yield Fraction(int(digits))
        return
    by_point, by_comma = _GROUPED_BY_POINT.fullmatch(digits), _GROUPED_BY_COMMA.fullmatch(digits)
    if by_point:
        yield Fraction(digits.replace(".", "").replace(",", "."))
    if by_comma:
        yield Fraction(digits.replace(",", ""))
    if (by_point or by_comma) and digits.endswith((".000", ",000")):
        # Thousands, which do not vouch for "600".
        return
    if digits.count(".") + digits.count(",") <= 1 and not _BROKEN_GROUP.fullmatch(digits):
        yield Fraction(digits.replace(",", "."))
    elif not by_point and not by_comma:
        # A version or an account (23.11.2026), or "2019.000", for which no year vouches: no number,
        # but its digits must match as a whole.
        yield Fraction(re.sub(r"[.,]", "", digits))


def _bound(folded: str, start: int) -> int:
    before = folded[max(0, start - _LOOK_BACK) : start].rstrip(" ")
    if _ABOVE.search(before):
        return 1
    return -1 if _BELOW.search(before) else 0


def _with_compounds(folded: str, found: list[Quantity]) -> list[Quantity]:
    """Give the parts of "1 tỷ 200 triệu" the reading 1,2 tỷ too."""
    for place, (one, next_one) in enumerate(pairwise(found)):
        between = folded[one.end : next_one.start]
        if not 3 <= len(between) <= 12 or between.strip() not in _MAGNITUDES:
            continue
        whole = max(one.values) + max(next_one.values)
        if max(one.values) > max(next_one.values) >= 1000:
            unit = next_one.unit
            found[place] = replace(one, values=one.values | {whole}, unit=one.unit or unit)
            found[place + 1] = replace(next_one, values=next_one.values | {whole})
    return found


def agrees(said: Quantity, stated: Quantity) -> bool:
    """Tell whether a source that states `stated` supports a sentence that says `said`.

    An approximation may be dropped but not turned round; a rounder number may be said with one.
    """
    if not are_compatible(said.unit, stated.unit):
        return False
    if not said.values.isdisjoint(stated.values):
        return said.bound * stated.bound >= 0
    return said.bound != 0 and any(
        _rounds(value, exact, said.bound) for value in said.values for exact in stated.values
    )


def _rounds(value: Fraction, exact: Fraction, bound: int) -> bool:
    distance = (exact - value) * bound
    near = 0 < distance <= exact * MAX_ROUNDING
    return near and _significant(value) < _significant(exact)


def _significant(value: Fraction) -> int:
    """Return how many digits of a number are not trailing zeros (at most as many as it has)."""
    digits = str(value.numerator * (10**6 // value.denominator if value.denominator > 1 else 1))
    return len(digits.rstrip("0"))
