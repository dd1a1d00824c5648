"""Checks what can be checked of a sentence: its numbers, names and quotations, in the source.

A sentence is supported when every such claim stands in the source after the inflections of
writing (tone placement, letter case, digit grouping) are folded. This is faithfulness to the
source, not truth.

Not checked are the units and currencies of numbers (5 km, 5 USD), whether numbers and names stand
in the same order and belong together as in the source, number words ("ba", "three"), quotations in
single marks (‘…’, which apostrophes look like), and everything that is none of the three kinds.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction

from models.interface import Claim, ClaimKind
from models.text import words

# Digits with inner grouping or decimal marks: 1.250 · 1,250.5 · 2,4 · 38.
_NUMBER = re.compile(r"(?<![\w.,])\d{1,40}(?:[.,]\d{1,40}){0,12}|(?<=[^\W\d_])\d{1,40}")
_GROUPED_BY_POINT = re.compile(r"\d{1,3}(?:\.\d{3})+(?:,\d+)?")
_GROUPED_BY_COMMA = re.compile(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?")
_MAGNITUDES = {
    "nghìn": 3, "ngàn": 3, "triệu": 6, "tỷ": 9, "tỉ": 9,
    "thousand": 3, "million": 6, "billion": 9, "trillion": 12, "bn": 9, "mln": 6, "k": 3,
}  # fmt: skip
_FOLLOWING_WORD = re.compile(r"[ -]?([^\W\d_]{1,8})")
# The rest of a range after its first number: "5-6 triệu", "5 đến 6 triệu", "$5 to $6 million".
_REST_OF_RANGE = re.compile(
    r"(?: ?[-–—] ?| (?:đến|tới|to) )[$€£]?\d{1,40}(?:[.,]\d{1,40}){0,12}[ -]?([^\W\d_]{1,8})"
)

# One or more words with a capital in a row; the joining space is single in normalised text. The
# capitals of Vietnamese lie among its small letters, so no range tells them apart. A capital may
# come a little late: iPhone, eBay, d'Arc.
_CAPITALS = "".join(filter(str.isupper, map(chr, (*range(0x41, 0x590), *range(0x1E00, 0x2000)))))
_CAPITALISED = rf"\w{{0,3}}[{_CAPITALS}][\w’']*+"
_NAME = re.compile(rf"(?<!\w){_CAPITALISED}(?:[ -]{_CAPITALISED}){{0,12}}")
_QUOTATION = re.compile(r"“([^“”]{2,2000})”|\"([^\"]{2,2000})\"|«([^«»]{2,2000})»")


@dataclass(frozen=True, slots=True)
class SourceFacts:
    """What a source states, indexed once so that each look-up costs little."""

    numbers: frozenset[Fraction]
    wording: str

    @classmethod
    def of(cls, *texts: str | None) -> "SourceFacts":
        """Index the article's title and text."""
        whole = "\n".join(text for text in texts if text)
        numbers = frozenset(
            value for match in _NUMBER.finditer(whole) for value in _values(whole, match)
        )
        return cls(numbers, _wording(whole))

    def states(self, wording: str) -> bool:
        """Tell whether these words, if any, stand in the source one after another."""
        return not words(wording) or _wording(wording) in self.wording


def _wording(text: str) -> str:
    return f" {' '.join(words(text))} "


def unsupported_claims(sentence: str, facts: SourceFacts) -> tuple[Claim, ...]:
    """Return the numbers, names and quotations of `sentence` that the source lacks, in order."""
    missing = [*_missing_numbers(sentence, facts)]
    missing += (claim for claim in _names(sentence) if not facts.states(claim.text))
    missing += (claim for claim in _quotations(sentence) if not facts.states(claim.text))
    return tuple(sorted(missing, key=lambda claim: (claim.start, claim.end)))


def _missing_numbers(sentence: str, facts: SourceFacts) -> Iterator[Claim]:
    for match in _NUMBER.finditer(sentence):
        if facts.numbers.isdisjoint(_values(sentence, match)):
            yield Claim(kind=ClaimKind.NUMBER, text=match[0], start=match.start(), end=match.end())


def _values(text: str, match: re.Match[str]) -> set[Fraction]:
    """Return the readings of a written number: 1.250 is 1250 in Vietnamese, 1.25 in English.

    A following magnitude multiplies it, so that "1,5 tỷ" equals "1.500 triệu". That of a range is
    its first number's too: "5-6 triệu" equals "5 triệu đến 6 triệu".
    """
    digits = match[0].rstrip(".,")
    readings = set(_readings(digits))
    end = match.start() + len(digits)
    following = _REST_OF_RANGE.match(text, end) or _FOLLOWING_WORD.match(text, end)
    power = _MAGNITUDES.get(following[1].lower(), 0) if following else 0
    return {value * 10**power for value in readings}


def _readings(digits: str) -> Iterator[Fraction]:
    if _GROUPED_BY_POINT.fullmatch(digits):
        yield Fraction(digits.replace(".", "").replace(",", "."))
    if _GROUPED_BY_COMMA.fullmatch(digits):
        yield Fraction(digits.replace(",", ""))
    marks = digits.count(".") + digits.count(",")
    if marks <= 1:
        yield Fraction(digits.replace(",", "."))
    elif not _GROUPED_BY_POINT.fullmatch(digits) and not _GROUPED_BY_COMMA.fullmatch(digits):
        # A date or a version (23.11.2026): no number, but its digits must match as a whole.
        yield Fraction(re.sub(r"[.,]", "", digits))


def _names(sentence: str) -> Iterator[Claim]:
    for match in _NAME.finditer(sentence):
        yield Claim(kind=ClaimKind.NAME, text=match[0], start=match.start(), end=match.end())


def _quotations(sentence: str) -> Iterator[Claim]:
    for match in _QUOTATION.finditer(sentence):
        start, end = match.start() + 1, match.end() - 1
        yield Claim(kind=ClaimKind.QUOTATION, text=match[0][1:-1], start=start, end=end)
