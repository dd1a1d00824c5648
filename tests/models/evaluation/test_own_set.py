"""The set that ships with the project keeps the form that its README promises."""

import json
import unicodedata
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from models.text import count_words, normalize

OWN = Path(__file__).parents[3] / "models" / "evaluation" / "own"
FILES = sorted(OWN.glob("*.jsonl"))


def rows(name: str) -> list[dict[str, Any]]:
    lines = (OWN / name).read_text(encoding="utf-8").splitlines()
    return [json.loads(line) for line in lines]


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_texts_are_normalised_and_ids_are_unique(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    items = rows(path.name)

    assert unicodedata.is_normalized("NFC", text)
    assert len({item["id"] for item in items}) == len(items)
    for item in items:
        for field in ("title", "body", "summary", "dialogue", "text", "doc"):
            assert normalize(item.get(field, "")) == item.get(field, "")


@pytest.mark.parametrize("language", ["vi", "en"])
def test_articles_are_news_length_with_a_reference_of_a_sentence_or_two(language: str) -> None:
    items = rows(f"articles.{language}.jsonl")

    assert len(items) >= 12
    assert sum("title" not in item for item in items) == 1
    assert sum(item["body"].isupper() for item in items) == 1
    for item in items:
        assert item["language"] == language
        assert 150 <= count_words(item["body"]) <= 400
        assert 25 <= count_words(item["summary"]) <= 45


def test_outcomes_of_conversations_rest_on_lines_that_exist() -> None:
    items = rows("conversations.jsonl")

    assert Counter(item["language"] for item in items) == {"vi": 8, "en": 8}
    for item in items:
        turns = item["dialogue"].split("\n")
        assert 8 <= len(turns) <= 25
        assert all(": " in turn for turn in turns)
        outcomes = [*item["decisions"], *item["promises"], *item["questions"]]
        assert outcomes
        for outcome in outcomes:
            assert outcome["text"]
            assert all(1 <= line <= len(turns) for line in outcome["lines"])


def test_entities_stand_at_their_offsets_and_never_overlap() -> None:
    items = rows("entities.jsonl")

    assert Counter(item["language"] for item in items) == {"vi": 25, "en": 15}
    for item in items:
        end = 0
        for entity in item["entities"]:
            assert item["text"][entity["start"] : entity["end"]] == entity["text"]
            assert entity["start"] >= end
            end = entity["end"]


def test_claims_of_every_kind_are_right_and_wrong_about_equally_often() -> None:
    items = rows("claims.jsonl")

    assert Counter(item["language"] for item in items) == {"vi": 60, "en": 60}
    assert 0.4 <= sum(item["label"] for item in items) / len(items) <= 0.6
    labels: dict[str, set[int]] = {}
    for item in items:
        labels.setdefault(item["kind"], set()).add(item["label"])
    kinds = {"number", "date", "name", "quotation", "negation", "attribution"}
    assert labels == {kind: {0, 1} for kind in kinds}
