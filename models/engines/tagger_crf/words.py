"""What a word tells by itself: its letters, the lists it stands in, the company it keeps."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

from models.engines.tagger_rules.gazetteer import Lexicon, WordList

# Longer affixes are whole words.
MAX_AFFIX = 4
MAX_SHAPE = 8
MAX_LENGTH = 12
ListNames = Mapping[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True, kw_only=True)
class WordTable:
    """What the training collections tell of folded words.

    `coarse`, `middle` and `fine` are the numbers of the clusters of words used alike; `case` is
    how often a word inside a sentence has a capital, from 0 to 9. Words that the collections do
    not know are missing.
    """

    coarse: dict[str, int]
    middle: dict[str, int]
    fine: dict[str, int]
    case: dict[str, int]


def list_names(lexicon: Lexicon) -> ListNames:
    """Return for each folded word the features of the lists that it stands in."""
    names: dict[str, list[str]] = defaultdict(list)
    for words in WordList:
        for key in lexicon.words[words]:
            names[key].append("l=" + words.value)
    return {key: tuple(each) for key, each in names.items()}


def word_features(word: str, key: str, *, table: WordTable, lists: ListNames) -> list[str]:
    """Return the features of a word as the text writes it, with its folded `key`."""
    shape = word_shape(word)
    case = table.case.get(key)
    return [
        "w=" + key,
        "s=" + shape,
        f"n={min(len(word), MAX_LENGTH)}",
        f"c={case}",
        f"d={case}{shape[:4]}",
        *_clusters(key, table),
        *lists.get(key, ()),
        *("p=" + key[:size] for size in range(1, min(MAX_AFFIX, len(key)) + 1)),
        *("z=" + key[-size:] for size in range(1, min(MAX_AFFIX, len(key)) + 1)),
    ]


# At the words beside a token, and next but one, less is read.
_BESIDE = ("w=", "s=", "c=", "k=", "i=", "j=", "l=")
_FAR = ("w=", "s=", "k=", "i=", "l=")


def reads(name: str, offset: int) -> bool:
    """Tell whether a token reads the feature `name` of a word `offset` tokens away."""
    if offset == 0:
        return True
    if abs(offset) == 1:
        # Of its affixes, only those of three letters.
        return name.startswith(_BESIDE) or (name[0] in "pz" and len(name) == 5)
    return name.startswith(_FAR)


def _clusters(key: str, table: WordTable) -> tuple[str, ...]:
    fine = table.fine.get(key)
    if fine is None:
        return ("k=?",)
    return (f"k={table.middle[key]}", f"i={table.coarse[key]}", f"j={fine}")


def word_shape(word: str) -> str:
    """Return the kinds of letters of a word, no more than two of a kind: "McCoy" is XxXxx."""
    shape = ""
    for letter in word:
        kind = _letter_kind(letter)
        if not shape.endswith(kind * 2):
            shape += kind
        if len(shape) == MAX_SHAPE:
            break
    return shape


def _letter_kind(letter: str) -> str:
    if letter.isupper():
        return "X"
    if letter.isalpha():
        return "x"
    return "0" if letter.isdigit() else letter
