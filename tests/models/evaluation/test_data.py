import json
import lzma
from pathlib import Path

import pytest

from models.evaluation.data import Example, read_examples

ROWS = [
    {"id": "a", "title": "Cầu mở", "body": "Cầu đã mở.\nDân vui.", "summary": "Cầu đã mở."},
    {"id": "b", "body": "It opened.", "summary": "Opened."},
]


@pytest.mark.parametrize("name", ["dev.jsonl", "dev.jsonl.xz"])
def test_examples_are_read_plain_and_compressed(tmp_path: Path, name: str) -> None:
    data = "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in ROWS).encode()
    path = tmp_path / name
    path.write_bytes(lzma.compress(data) if name.endswith(".xz") else data)

    assert list(read_examples(path)) == [
        Example(id="a", title="Cầu mở", body="Cầu đã mở.\nDân vui.", reference="Cầu đã mở."),
        Example(id="b", title=None, body="It opened.", reference="Opened."),
    ]


def test_a_row_without_a_reference_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "dev.jsonl"
    path.write_text('{"id": "a", "body": "x"}\n')

    with pytest.raises(KeyError, match="summary"):
        list(read_examples(path))
