"""Which way a number moved or lies: rose and fell, tăng and giảm, before and after."""

import re
from collections.abc import Iterator

from models.interface import Claim, ClaimKind
from models.verify.quantities import Quantity

# Words of one side and of the other; a sentence may not turn its source's side round.
_UP = (
    "tăng|tăng thêm|cao hơn|nhiều hơn|rose|rise|rises|risen|increased|increase|increases"
    "|climbed|jumped|soared|grew|grown"
)
_DOWN = (
    "giảm|giảm bớt|thấp hơn|ít hơn|fell|fall|falls|fallen|decreased|decrease|decreases"
    "|declined|decline|dropped|drop|slid|sank|shrank"
)
_SIDE = re.compile(rf"(?<!\w)(?:({_UP})|({_DOWN}))(?!\w)")
_STOP = re.compile(r"[.!?;\n]")
# How far before a number its direction is told, in characters.
LOOK_BACK = 40


def direction_before(folded: str, start: int) -> tuple[int, int] | None:
    """Return the side (1 up, -1 down) of the last such word before `start`, and where it is."""
    last = None
    for found in _SIDE.finditer(folded, max(0, start - LOOK_BACK), start):
        last = found
    if last is None or _STOP.search(folded, last.end(), start):
        return None
    return (1 if last[1] else -1), last.start()


def turned_directions(
    sentence: str, folded: str, said: list[Quantity], source: str, stated: list[Quantity]
) -> Iterator[Claim]:
    """Yield the words of `sentence` that move a number the other way than the source does."""
    for number in said:
        here = direction_before(folded, number.start)
        if here is None:
            continue
        sides = {
            there[0]
            for other in stated
            if not number.values.isdisjoint(other.values)
            and (there := direction_before(source, other.start)) is not None
        }
        if sides == {-here[0]}:
            start, end = here[1], number.end
            yield Claim(kind=ClaimKind.NEGATION, text=sentence[start:end], start=start, end=end)
