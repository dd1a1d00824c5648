import json
from pathlib import Path

import pytest

from models.evaluation.__main__ import main

EXAMPLES = Path(__file__).parents[3] / "examples"


@pytest.fixture
def data(tmp_path: Path) -> Path:
    path = tmp_path / "own.dev.jsonl"
    rows = []
    for example in sorted(EXAMPLES.glob("vi-*.txt")):
        title, _, body = example.read_text(encoding="utf-8").partition("\n")
        rows.append({"id": example.stem, "title": title, "body": body.strip(), "summary": title})
    path.write_text("\n".join(json.dumps(row, ensure_ascii=False) for row in rows))
    return path


def test_one_table_holds_the_engine_beside_its_baselines(
    data: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("sys.argv", ["evaluation", str(data), "--limit", "3"])

    assert main() == 0

    first, head, *rows = capsys.readouterr().out.splitlines()
    assert first == "own.dev.jsonl: 3 examples, length short"
    assert head.split() == ["system", "R-1", "R-2", "R-L", "words", "ms"]
    scores = {row.split()[0]: [float(cell) for cell in row.split()[1:]] for row in rows}
    assert list(scores) == ["title", "LEAD-1", "LEAD-2", "LEAD-3", "extractive"]
    # The references are the titles, so the baseline that gives the title is perfect.
    assert scores["title"][:3] == [100.0, 100.0, 100.0]
    assert all(0 < scores["extractive"][kind] < 100 for kind in range(3))
    assert scores["extractive"][3] <= 45
