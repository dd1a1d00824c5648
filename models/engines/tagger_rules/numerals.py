"""What all recognisers of numbers share: the numeral itself and the span they answer with."""

import re
from dataclasses import dataclass

from models.interface import Label

# 1.250.000 or 1,250,000 with decimals, or a plain number; 15 digits count more than money has.
NUMERAL = r"(?:\d{1,3}(?:[.,]\d{3}){1,5}(?:[.,]\d{1,2})?(?!\d)|\d{1,15}(?:[.,]\d{1,4})?(?!\d))"
SCALE_WORDS = (
    r"(?:trăm|nghìn|ngàn|vạn|triệu|tỷ|tỉ|hundred|thousand|million|billion|trillion|mln|bln|bn|mn)"
)
GROUP = re.compile(r"\d{1,15}(?:[.,]\d{1,15}){0,8}")


@dataclass(frozen=True, slots=True)
class FoundNumber:
    """A date, amount or count over the characters `start` to `end` (excluded)."""

    start: int
    end: int
    label: Label
