import json
import lzma
from pathlib import Path

import pytest

from models.evaluation.data import read_data
from models.evaluation.items import (
    Articles,
    Dialogues,
    EvaluationDataError,
    Judgements,
    Passages,
)
from models.interface import Label, Language

ARTICLES = [
    {"id": "a", "title": "Cầu mở", "body": "Cầu đã mở.\nDân vui.", "summary": "Cầu đã mở."},
    {"id": "b", "body": "The bridge is open now.", "summary": "Open."},
]
DIALOGUE = {"id": "d", "dialogue": "An: Mai họp nhé?\nBình: Ừ.", "summary": "Mai họp."}
PASSAGE = {
    "id": "p",
    "text": "Ông An tới Huế.",
    "entities": [
        {"start": 4, "end": 6, "text": "An", "type": "PER"},
        {"start": 11, "end": 14, "text": "Huế", "type": "LOC"},
    ],
}
JUDGEMENT = {"id": "j", "doc": "Có 3 xe.", "summary": "Có 4 xe.", "label": 0, "kind": "number"}


def write(path: Path, *rows: object) -> Path:
    data = "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows).encode()
    path.write_bytes(lzma.compress(data) if path.suffix == ".xz" else data)
    return path


@pytest.mark.parametrize("name", ["news.dev.jsonl", "news.dev.jsonl.xz"])
def test_articles_are_read_plain_and_compressed(tmp_path: Path, name: str) -> None:
    data = read_data(write(tmp_path / name, *ARTICLES))

    assert isinstance(data, Articles)
    assert data.name == "news.dev"
    assert [item.title for item in data.items] == ["Cầu mở", None]
    assert [item.reference for item in data.items] == ["Cầu đã mở.", "Open."]
    assert [item.language for item in data.items] == [Language.VI, Language.EN]


def test_a_conversation_is_read_turn_by_turn(tmp_path: Path) -> None:
    data = read_data(write(tmp_path / "talks.jsonl", DIALOGUE | {"language": "vi"}))

    assert isinstance(data, Dialogues)
    assert data.items[0].turns == ("An: Mai họp nhé?", "Bình: Ừ.")


def test_a_passage_is_read_with_its_mentions(tmp_path: Path) -> None:
    data = read_data(write(tmp_path / "names.jsonl", PASSAGE))

    assert isinstance(data, Passages)
    [item] = data.items
    found = [(item.text[m.start : m.end], m.label) for m in item.mentions]
    assert found == [("An", Label.PER), ("Huế", Label.LOC)]


@pytest.mark.parametrize(("label", "supported"), [(1, True), (0, False), (None, None)])
def test_a_judgement_is_read_with_its_label(
    tmp_path: Path, label: int | None, supported: bool | None
) -> None:
    data = read_data(write(tmp_path / "claims.jsonl", JUDGEMENT | {"label": label}))

    assert isinstance(data, Judgements)
    assert data.items[0].is_supported is supported
    assert data.items[0].kind == "number"


def test_only_the_first_items_are_read_where_a_limit_is_set(tmp_path: Path) -> None:
    path = write(tmp_path / "news.jsonl", *ARTICLES)

    assert len(read_data(path, limit=1).items) == 1


CONLL = """U.N. B-ORG
envoy O
Mary B-person
Lee I-person
left O
Oslo B-location
, O
( O
not O
Emacs B-product
) O

Rain O
"""


def test_a_conll_file_is_spaced_as_english_is(tmp_path: Path) -> None:
    path = tmp_path / "news.dev.conll"
    path.write_text(CONLL, encoding="utf-8")

    data = read_data(path)

    assert isinstance(data, Passages)
    first, second = data.items
    assert first.text == "U.N. envoy Mary Lee left Oslo, (not Emacs)"
    assert [(first.text[m.start : m.end], m.label) for m in first.mentions] == [
        ("U.N.", Label.ORG),
        ("Mary Lee", Label.PER),
        ("Oslo", Label.LOC),
        ("Emacs", Label.MISC),
    ]
    assert (second.text, second.mentions) == ("Rain", ())


@pytest.mark.parametrize(
    ("name", "content", "complaint"),
    [
        ("a.jsonl", b"{broken\n", r"a\.jsonl:1: not JSON"),
        ("a.jsonl", b"[1]\n", r"a\.jsonl:1: not a JSON object"),
        ("a.jsonl", b'{"id": "a", "colour": 1}\n', r"a\.jsonl:1: unknown kind.*colour, id"),
        ("a.jsonl", b"", r"a\.jsonl:1: unknown kind"),
        ("a.jsonl", b'{"body": "x", "summary": "y"}\n{"body": "x"}\n', r":2: no field 'summary'"),
        ("a.jsonl", b'{"body": null, "summary": "y"}\n', r"a\.jsonl:1: "),
        ("a.jsonl", b'{"doc": "x", "summary": "y", "label": 2}\n', r":1: label 2 is neither"),
        ("a.jsonl", b"\xff\xfe\n", "a.jsonl: .*utf-8"),
        ("a.jsonl.xz", b"not xz", "a.jsonl.xz: "),
        ("a.conll", b"Oslo B-LOC extra\n", r"a\.conll:1: not a token and its tag"),
        ("a.conll", b"Oslo O\nHue B-RIVER\n", r"a\.conll:2: not a token and its tag"),
    ],
)
def test_a_malformed_file_is_refused_with_one_line(
    tmp_path: Path, name: str, content: bytes, complaint: str
) -> None:
    path = tmp_path / name
    path.write_bytes(content)

    with pytest.raises(EvaluationDataError, match=complaint) as caught:
        read_data(path)

    assert "\n" not in str(caught.value)


def test_an_entity_that_does_not_stand_at_its_offsets_is_refused(tmp_path: Path) -> None:
    shifted = {"start": 3, "end": 5, "text": "An", "type": "PER"}

    with pytest.raises(EvaluationDataError, match=r":1: entity 'An' does not stand"):
        read_data(write(tmp_path / "a.jsonl", PASSAGE | {"entities": [shifted]}))


def test_a_missing_file_is_refused(tmp_path: Path) -> None:
    with pytest.raises(EvaluationDataError, match=r"nowhere\.jsonl"):
        read_data(tmp_path / "nowhere.jsonl")
