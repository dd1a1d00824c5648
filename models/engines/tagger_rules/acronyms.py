"""Acronyms that a text introduces in brackets: "Bộ Ngoại giao (BNG)", "Hiệp định ... (FAS)"."""

from dataclasses import replace

from models.engines.tagger_rules.gazetteer import WordList
from models.engines.tagger_rules.runs import Found, Reading
from models.engines.tagger_rules.tokens import Shape
from models.interface import Label

INTRODUCED = 0.9
MAX_LETTERS = 8


def introduced_acronyms(reading: Reading, names: list[Found]) -> list[Found]:
    """Return `names` with every acronym that stands in brackets after an institution or document.

    A guessed person whose initials the brackets repeat was an institution all along.
    """
    named: list[Found] = []
    known: dict[str, Label] = {}
    for found in names:
        index = found.end + 1
        if not _is_bracketed(reading, index):
            named.append(found)
            continue
        key = reading.tokens.keys[index]
        if found.label is Label.PER and _initials(reading, found) == key:
            found = replace(found, label=Label.ORG)
        named.append(found)
        if found.label is Label.ORG and _close(reading, index) > index + 1:
            named.append(Found(index, index + 2, Label.ORG, INTRODUCED))
        elif found.label is Label.ORG or _shortens_document(reading, found, index):
            known[key] = found.label
    return _with_acronyms(reading, _relabelled(reading, named, known), known) if known else named


def _shortens_document(reading: Reading, found: Found, index: int) -> bool:
    # "Luật thuế giá trị gia tăng (GTGT)": the brackets shorten what the law is about.
    return found.label is Label.DOC and not reading.in_list(index, WordList.GENERIC_ACRONYMS)


def _relabelled(reading: Reading, names: list[Found], known: dict[str, Label]) -> list[Found]:
    """Return `names` with the guessed acronyms among them as what the text introduces them as."""
    tokens = reading.tokens
    result = []
    for found in names:
        single = found.end == found.start + 1 and found.label is Label.ORG
        label = known.get(tokens.keys[found.start]) if single else None
        guessed = found.score < INTRODUCED
        result.append(replace(found, label=label) if label is not None and guessed else found)
    return result


def _is_bracketed(reading: Reading, index: int) -> bool:
    tokens = reading.tokens
    if index >= len(tokens) or tokens.shapes[index] is not Shape.UPPER:
        return False
    short = tokens.ends[index] - tokens.starts[index] <= MAX_LETTERS
    close = _close(reading, index)
    return short and tokens.keys[index - 1] == "(" and tokens.keys[close] == ")"


def _close(reading: Reading, index: int) -> int:
    # "(PC 45)": a police unit's letters have a number.
    tokens = reading.tokens
    numbered = tokens.shapes[index + 1] is Shape.NUMBER and tokens.shapes[index] is Shape.UPPER
    return index + 1 + numbered


def _initials(reading: Reading, found: Found) -> str:
    tokens = reading.tokens
    return "".join(tokens.keys[index][0] for index in range(found.start, found.end))


def _with_acronyms(reading: Reading, names: list[Found], known: dict[str, Label]) -> list[Found]:
    tokens = reading.tokens
    result: list[Found] = []
    index = 0
    for found in [*names, Found(len(tokens), len(tokens), Label.ORG, 0.0)]:
        result.extend(
            Found(free, free + 1, known[tokens.keys[free]], INTRODUCED)
            for free in range(index, found.start)
            if tokens.shapes[free] is Shape.UPPER and tokens.keys[free] in known
        )
        result.append(found)
        index = found.end
    return result[:-1]
