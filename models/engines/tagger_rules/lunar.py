"""Years of the lunar calendar: "Kỷ Hợi 2019"."""

from models.engines.tagger_rules.runs import Found, Reading
from models.engines.tagger_rules.tokens import Gap, Shape
from models.interface import Label

SURE = 0.95
_STEMS = frozenset(("giáp", "ất", "bính", "đinh", "mậu", "kỷ", "canh", "tân", "nhâm", "quý"))
_BRANCHES = frozenset(
    ("tý", "sửu", "dần", "mão", "thìn", "tỵ", "ngọ", "mùi", "thân", "dậu", "tuất", "hợi")
)


def lunar_year(reading: Reading, start: int) -> Found | None:
    """Read a heavenly stem and an earthly branch, with the common year if it follows."""
    tokens = reading.tokens
    second = start + 1
    named = tokens.keys[start] in _STEMS and tokens.keys[second] in _BRANCHES
    if not named or not tokens.joined(second) or tokens.joined(start + 2):
        return None
    year = start + 2
    dated = tokens.shapes[year] is Shape.NUMBER and tokens.gaps[year] is Gap.SPACE
    dated = dated and tokens.ends[year] - tokens.starts[year] == 4
    return Found(start, year + 1 if dated else year, Label.DATE, SURE)
