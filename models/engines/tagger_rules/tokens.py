"""Words, numbers and signs of a text, with what the rules ask of each."""

import re
from dataclasses import dataclass
from enum import IntEnum

from models.text import fold

_TOKEN = re.compile(r"[^\W\d_][^\W_]*(?:['’][^\W\d_]{2,}(?![^\W_]))?|\d+|[^\w\s]|_")
_SYLLABLE_ONSET = "ngh|ng|nh|gh|gi|kh|ph|qu|th|tr|ch|[bcdđghklmnpqrstvx]"
_SYLLABLE = re.compile(
    f"(?:{_SYLLABLE_ONSET})?"
    "[aàảãáạăằẳẵắặâầẩẫấậeèẻẽéẹêềểễếệiìỉĩíịoòỏõóọôồổỗốộơờởỡớợuùủũúụưừửữứựyỳỷỹýỵ]{1,3}"
    "(?:ng|nh|ch|[cmnpt])?"
)
_CLOSES_SENTENCE = frozenset(".!?…:;")
_OPENS_QUOTE = frozenset("\"'“‘«([-–—•*")
_OPENS_SPEECH = frozenset("\"'“‘")
# A line with this share of capitalised words is a headline in title case or capitals: there a
# capital says nothing.
DENSE_SHARE = 0.8
MIN_DENSE_WORDS = 4
# "châu Á. Theo ...": these end a sentence and begin no name.
WORDS_OF_ONE_LETTER = frozenset(("á", "ý"))


class Shape(IntEnum):
    """What a token looks like."""

    SIGN = 0
    LOWER = 1
    NUMBER = 2
    CAPITAL = 3
    UPPER = 4


class Gap(IntEnum):
    """What stands between a token and the one before it."""

    NONE = 0
    SPACE = 1
    LINE = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Tokens:
    """Parallel lists, one item a token, closed by two empty signs after a line break.

    `keys` are folded words; `opens` tells that a sentence, quotation or line starts here, so a
    capital may mean nothing; `dense` that the whole line is capitalised.
    """

    text: str
    keys: list[str]
    starts: list[int]
    ends: list[int]
    shapes: list[Shape]
    gaps: list[Gap]
    opens: list[bool]
    dense: list[bool]
    lower_keys: frozenset[str]

    def __len__(self) -> int:
        return len(self.keys) - 2

    def word(self, index: int) -> str:
        """Return token `index` as the text writes it."""
        return self.text[self.starts[index] : self.ends[index]]

    def joined(self, index: int) -> bool:
        """Tell whether token `index` is a capitalised word after no more than a space."""
        return self.shapes[index] >= Shape.CAPITAL and self.gaps[index] != Gap.LINE

    def is_initial(self, index: int) -> bool:
        """Tell whether token `index` is one capital letter with a full stop right after it."""
        return (
            self.shapes[index] is Shape.CAPITAL
            and self.ends[index] - self.starts[index] == 1
            and self.keys[index] not in WORDS_OF_ONE_LETTER
            and self.keys[index + 1] == "."
            and self.gaps[index + 1] is Gap.NONE
        )


def read_tokens(text: str) -> Tokens:
    """Split `text` into tokens in one pass."""
    folded = fold(text)
    keys: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    shapes: list[Shape] = []
    gaps: list[Gap] = []
    known: dict[str, Shape] = {}
    end = 0
    for found in _TOKEN.finditer(text):
        start, last_end = found.start(), end
        end = found.end()
        word = found[0]
        shape = known.get(word)
        if shape is None:
            shape = known[word] = _shape(word)
        keys.append(folded[start:end])
        starts.append(start)
        ends.append(end)
        shapes.append(shape)
        gaps.append(_gap(text, last_end, start))
    if gaps:
        gaps[0] = Gap.LINE
    for _ in range(2):
        keys.append("")
        starts.append(len(text))
        ends.append(len(text))
        shapes.append(Shape.SIGN)
        gaps.append(Gap.LINE)
    return Tokens(
        text=text,
        keys=keys,
        starts=starts,
        ends=ends,
        shapes=shapes,
        gaps=gaps,
        opens=_sentence_openings(keys, gaps, shapes),
        dense=_dense_lines(shapes, gaps),
        lower_keys=frozenset(
            key for key, shape in zip(keys, shapes, strict=True) if shape is Shape.LOWER
        ),
    )


def is_vietnamese_syllable(key: str) -> bool:
    """Tell whether a folded word could be a Vietnamese syllable."""
    return len(key) <= 7 and _SYLLABLE.fullmatch(key) is not None


def _gap(text: str, end: int, start: int) -> Gap:
    if start == end:
        return Gap.NONE
    return Gap.LINE if "\n" in text[end:start] else Gap.SPACE


def _shape(word: str) -> Shape:
    first = word[0]
    if first.isupper():
        return Shape.UPPER if len(word) > 1 and word.isupper() else Shape.CAPITAL
    if first.isalpha():
        return Shape.LOWER
    return Shape.NUMBER if first.isdigit() else Shape.SIGN


def _sentence_openings(keys: list[str], gaps: list[Gap], shapes: list[Shape]) -> list[bool]:
    opens: list[bool] = []
    pending = True
    before = ""
    for key, gap, shape in zip(keys, gaps, shapes, strict=True):
        if gap is Gap.LINE or (gap is Gap.SPACE and before in _CLOSES_SENTENCE):
            pending = True
        elif before in _OPENS_SPEECH:
            # "…said: “We": the first word of a quotation opens a sentence of its own.
            pending = True
        opens.append(pending)
        if pending and key and (shape is not Shape.SIGN or key not in _OPENS_QUOTE):
            pending = False
        before = key
    return opens


def _dense_lines(shapes: list[Shape], gaps: list[Gap]) -> list[bool]:
    dense: list[bool] = []
    begin = 0
    for index in range(1, len(gaps) + 1):
        if index == len(gaps) or gaps[index] is Gap.LINE:
            line = shapes[begin:index]
            capitals = line.count(Shape.CAPITAL) + line.count(Shape.UPPER)
            lowers = line.count(Shape.LOWER)
            enough = capitals + lowers >= MIN_DENSE_WORDS
            share = capitals / (capitals + lowers) if enough else 0.0
            dense.extend([share >= DENSE_SHARE] * len(line))
            begin = index
    return dense
