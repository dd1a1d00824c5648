"""What every brief must hold, checked on its JSON alone and without any code of `models`."""

import json
import re
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import Any

from jsonschema import Draft202012Validator

SCHEMA_PATH = Path(__file__).parent / "resources" / "brief.schema.json"
BUDGETS = {"short": (45, 2), "medium": (90, 4), "long": (160, 6)}

_WORD = re.compile(r"\w+")
_NUMBER = re.compile(r"\d+(?:[.,]\d+)*")


@cache
def _validator() -> Draft202012Validator:
    schema = json.loads(SCHEMA_PATH.read_text(encoding="utf-8"))
    Draft202012Validator.check_schema(schema)
    return Draft202012Validator(schema)


def assert_sound(brief: dict[str, Any]) -> None:
    """Hold one brief to the schema, its offsets, its source and its length."""
    _validator().validate(brief)
    assert_offsets_hold(brief)
    assert_stands_in_source(brief)
    assert_within_budget(brief)
    assert_headline_is_not_repeated(brief)


def assert_offsets_hold(brief: dict[str, Any]) -> None:
    """Evidence holds the words of its sentence, mentions the names of their entity."""
    text = brief["source"]["text"]
    for sentence in brief["sentences"]:
        for piece in sentence["evidence"]:
            assert 0 <= piece["start"] < piece["end"] <= len(text)
        evidence = _words(" ".join(text[p["start"] : p["end"]] for p in sentence["evidence"]))
        if "kind" not in sentence:  # Lines of a conversation may be in reported speech.
            assert set(_words(sentence["text"])) <= set(evidence), (sentence, evidence)
    ranges = []
    for entity in brief["entities"]:
        written = [text[m["start"] : m["end"]] for m in entity["mentions"]]
        assert entity["text"] in written, entity
        assert entity["count"] == len(written)
        assert all(name and name == name.strip() for name in written), written
        ranges += [(m["start"], m["end"]) for m in entity["mentions"]]
    ranges.sort()
    assert all(end <= start for (_, end), (start, _) in pairwise(ranges))


def assert_stands_in_source(brief: dict[str, Any]) -> None:
    """Every number and every capitalised word of the brief stands in the title or the text."""
    source = f"{brief['source']['title'] or ''}\n{brief['source']['text']}"
    numbers, known = set(_NUMBER.findall(source)), set(_words(source))
    # The headline of a conversation counts its messages.
    headlines = [] if brief["source"]["kind"] == "chat" else [brief["headline"]]
    for said in (*headlines, *(s["text"] for s in brief["sentences"])):
        assert set(_NUMBER.findall(said)) <= numbers, said
        names = {word.lower() for word in _WORD.findall(said) if word != word.lower()}
        invented = [name for name in names - known if not _is_clipped(name, said, known)]
        assert not invented, said


def assert_within_budget(brief: dict[str, Any]) -> None:
    """No more words and sentences than the length allows; a text given whole is not counted."""
    words, sentences = BUDGETS[brief["length"]]
    if "already_short" in brief["notices"]:
        words, sentences = BUDGETS["long"][0], 2
    if brief["source"]["kind"] == "chat":
        sentences = words  # A conversation is told in lines, short ones.
    assert 1 <= len(brief["sentences"]) <= sentences
    assert sum(len(_words(s["text"])) for s in brief["sentences"]) <= words


def assert_headline_is_not_repeated(brief: dict[str, Any]) -> None:
    """No sentence says the headline again, unless the text has nothing else to say."""
    said = [_words(s["text"]) for s in brief["sentences"]]
    if len(said) > 1 and "already_short" not in brief["notices"]:
        assert _words(brief["headline"]) not in said


def _is_clipped(name: str, said: str, known: set[str]) -> bool:
    # A word too long for any brief is cut inside.
    return said.lower().endswith(f"{name}…") and any(word.startswith(name) for word in known)


def _words(text: str) -> list[str]:
    return [word.lower() for word in _WORD.findall(text)]
