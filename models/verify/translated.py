"""Names in a sentence that is written in another language than its source."""

import re
from collections.abc import Iterator
from functools import cache
from importlib import resources

from models.interface import Claim, ClaimKind
from models.text import fold, strip_diacritics, words
from models.verify.facts import SourceFacts
from models.verify.names import Name, names
from models.verify.vocabulary import ordinary_words

_WORD = re.compile(r"\w+")

Phrase = tuple[str, ...]


@cache
def _equivalents() -> dict[Phrase, frozenset[Phrase]]:
    """Return what each listed name is called in the other language, by its folded words."""
    table = (resources.files("models.embedded") / "exonyms" / "vi_en.tsv").read_text("utf-8")
    found: dict[Phrase, set[Phrase]] = {}
    for line in table.splitlines():
        own, *others = (tuple(words(form)) for form in line.split("\t"))
        found.setdefault(own, set()).update(others)
        for other in others:
            found.setdefault(other, set()).add(own)
    return {phrase: frozenset(others) for phrase, others in found.items()}


@cache
def _longest() -> int:
    return max(map(len, _equivalents()))


def missing_translated_names(
    sentence: str, in_date: bytearray, facts: SourceFacts
) -> Iterator[Claim]:
    """Yield the names that the source writes neither so nor in its own language.

    A name of the source may lack its diacritics; one that is listed may be translated. A word that
    only begins the sentence is no name where it is an ordinary one.
    """
    known = _known_spans(sentence, facts)
    known = bytearray(map(max, known, in_date))
    for name in names(sentence, fold(sentence)):
        if in_date[name.start] or _is_held(sentence, name, known, facts):
            continue
        written = sentence[name.start : name.end]
        yield Claim(kind=ClaimKind.NAME, text=written, start=name.start, end=name.end)


def _known_spans(sentence: str, facts: SourceFacts) -> bytearray:
    """Return one byte a character, not 0 inside of a listed name that the source holds."""
    inside = bytearray(len(sentence))
    spans = [(found.start(), found.end()) for found in _WORD.finditer(sentence)]
    folded = fold(sentence)
    place = 0
    while place < len(spans):
        size = _known_at(sentence, folded, spans[place : place + _longest()], facts)
        if size:
            start, end = spans[place][0], spans[place + size - 1][1]
            inside[start:end] = b"\x01" * (end - start)
        place += max(1, size)
    return inside


def _known_at(sentence: str, folded: str, spans: list[tuple[int, int]], facts: SourceFacts) -> int:
    """Return how many words from the first on are a listed name of the source, 0 if none is."""
    said = tuple(folded[start:end] for start, end in spans)
    for size in range(len(said), 0, -1):
        if not any(sentence[start].isupper() for start, _ in spans[:size]):
            return 0
        others = _equivalents().get(said[:size], frozenset())
        if any(facts.names.mention(other) for other in others):
            return size
    return 0


def _is_held(sentence: str, name: Name, known: bytearray, facts: SourceFacts) -> bool:
    """Tell whether every word of a name is a known one, or the rest stands in the source."""
    found = _WORD.finditer(sentence, name.start, name.end)
    left = [each for each in found if not known[each.start()]]
    if not left:
        return True
    said = tuple(fold(each[0]) for each in left)
    if name.is_initial and _may_open(said[0]):
        said = said[1:]
    rest = Name(start=name.start, end=name.end, words=said, is_initial=False)
    return not said or facts.names.hold(rest) or _is_respelled(said, facts)


def _may_open(word: str) -> bool:
    """Tell whether a capital says nothing of a word; one does of "Pháp", a syllable and France."""
    others = _equivalents().get((word,), frozenset())
    is_proper = bool(others) and not any(set(other) <= ordinary_words() for other in others)
    return word in ordinary_words() and not is_proper


def _is_respelled(said: Phrase, facts: SourceFacts) -> bool:
    """Tell whether the source writes these words with diacritics or spaces: Hanoi, Ha Noi."""
    wanted = strip_diacritics("".join(said))
    return f" {wanted} " in facts.joined_names
