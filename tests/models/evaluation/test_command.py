import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from models.evaluation.__main__ import main
from models.evaluation.floors import read_floors

ROOT = Path(__file__).parents[3]
EVALUATION = ROOT / "models" / "evaluation"

ARTICLE = {
    "id": "a",
    "title": "Cầu Rạch Lá mở cửa",
    "body": "Sáng 4/6, cầu Rạch Lá mở cửa sau 14 tháng.\nCây cầu dài 1.250 m.\n"
    "Bà Lê Thu Hà nói chi phí là 86 tỷ đồng.\nNgười dân chờ từ 5 giờ sáng.",
    "summary": "Cầu Rạch Lá ở xã An Thủy mở cửa sau 14 tháng với chi phí 86 tỷ đồng.",
}
DIALOGUE = {
    "id": "d",
    "language": "en",
    "dialogue": "#Person1#: Shall we meet at nine?\n#Person2#: Ten is better for me.\n"
    "#Person1#: Fine, let's meet at ten in the library.\n#Person2#: I'll bring the book.",
    "summary": "#Person1# and #Person2# will meet at ten in the library.",
}
PASSAGE = {
    "id": "p",
    "language": "vi",
    "text": "Ông Nguyễn Văn An tới Hà Nội.",
    "entities": [
        {"start": 4, "end": 17, "text": "Nguyễn Văn An", "type": "PER"},
        {"start": 22, "end": 28, "text": "Hà Nội", "type": "LOC"},
    ],
}
JUDGEMENTS = [
    {"id": "1", "doc": "The mayor paid $3 million.", "summary": "It cost $3 million.", "label": 1},
    {"id": "2", "doc": "The mayor paid $3 million.", "summary": "It cost $4 million.", "label": 0},
]
CONLL = "Ann B-PER\nLee I-PER\nlives O\nin O\nOslo B-LOC\n. O\n\n"


def evaluate(*arguments: object, folder: Path) -> subprocess.CompletedProcess[str]:
    environment = os.environ | {"PYTHONPATH": str(ROOT), "OMP_NUM_THREADS": "1"}
    command = [sys.executable, "-m", "models.evaluation", *map(str, arguments)]
    return subprocess.run(
        command, cwd=folder, env=environment, capture_output=True, text=True, timeout=120
    )


def write(path: Path, *rows: object) -> Path:
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    return path


def test_each_kind_of_file_has_its_table(tmp_path: Path) -> None:
    (tmp_path / "names.conll").write_text(CONLL, encoding="utf-8")
    files = [
        write(tmp_path / "news.jsonl", ARTICLE),
        write(tmp_path / "talks.jsonl", DIALOGUE),
        write(tmp_path / "passages.jsonl", PASSAGE),
        write(tmp_path / "judged.jsonl", *JUDGEMENTS),
        tmp_path / "names.conll",
    ]

    done = evaluate(*files, "--corrupted", "--json", "all.json", folder=tmp_path)

    assert (done.returncode, done.stderr) == (0, "")
    reports = json.loads((tmp_path / "all.json").read_text(encoding="utf-8"))["reports"]
    rows = {report["name"]: [row["system"] for row in report["rows"]] for report in reports}
    assert list(rows) == ["news", "news corrupted", "talks", "passages", "judged", "names"]
    assert {"title", "LEAD-3", "oracle", "extractive", "extractive+title"} < set(rows["news"])
    assert {"LEAD-1", "LEAD-2", "LEAD-3", "oracle", "conversation"} < set(rows["talks"])
    assert {"rules PER", "rules LOC", "rules all"} <= set(rows["passages"])
    assert {"rules PER", "rules LOC", "rules all"} <= set(rows["names"])
    assert rows["judged"] == ["other", "all"]
    figures = {m["name"]: m["value"] for m in reports[4]["rows"][-1]["measures"]}
    assert (figures["caught %"], figures["wrongly refused %"]) == (100, 0)
    for name in rows:
        assert f"\n{name}: " in f"\n{done.stdout}"


def test_a_missed_floor_is_told_in_a_line_and_in_the_exit_status(tmp_path: Path) -> None:
    floors = tmp_path / "floors.toml"
    floors.write_text('[at_least.news."LEAD-1"]\n"R-1" = 99.5\n', encoding="utf-8")
    data = write(tmp_path / "news.jsonl", ARTICLE)

    done = evaluate(data, "--systems", "lead-1", "--floors", floors, folder=tmp_path)

    # 8 of the 11 and of the 18 words are the same.
    assert (done.returncode, done.stderr) == (1, "news: LEAD-1: R-1 is 55.17, below 99.5\n")


def test_a_floor_that_is_kept_passes(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    floors = tmp_path / "floors.toml"
    floors.write_text('[at_least.news."LEAD-1"]\n"R-1" = 55\n', encoding="utf-8")
    data = write(tmp_path / "news.jsonl", ARTICLE)

    assert main([str(data), "--systems", "lead-1", "--floors", str(floors)]) == 0
    assert capsys.readouterr().err == ""


def test_a_picture_is_drawn_for_a_set_with_summaries(tmp_path: Path) -> None:
    data = write(tmp_path / "news.jsonl", ARTICLE)

    status = main([str(data), "--plots", str(tmp_path / "new"), "--systems", "title,lead-1"])

    assert status == 0
    picture = (tmp_path / "new" / "news.svg").read_text(encoding="utf-8")
    assert "LEAD-1" in picture
    assert "extractive" not in picture


def test_a_malformed_file_gives_one_line_and_status_2(tmp_path: Path) -> None:
    (tmp_path / "broken.jsonl").write_text('{"body": "x"', encoding="utf-8")

    done = evaluate("broken.jsonl", folder=tmp_path)

    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith("broken.jsonl:1: not JSON")
    assert done.stderr.count("\n") == 1


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("other.jsonl", '{"colour": 1}'),
        ("empty.jsonl", ""),
        ("broken.conll", "one two three\n"),
        ("floors.toml", "[at_least"),
    ],
)
def test_whatever_cannot_be_read_gives_one_line_and_status_2(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], name: str, content: str
) -> None:
    path = tmp_path / name
    path.write_text(content, encoding="utf-8")
    data = write(tmp_path / "news.jsonl", ARTICLE)
    arguments = [str(data), "--floors", str(path)] if name == "floors.toml" else [str(path)]

    assert main(arguments) == 2

    told = capsys.readouterr()
    assert told.out == ""
    assert name in told.err
    assert told.err.count("\n") == 1


@pytest.mark.parametrize(
    "arguments", [["--words", "0"], ["--limit", "many"], ["--length", "huge"], ["--wrong"]]
)
def test_a_mistake_in_the_arguments_gives_status_2(
    capsys: pytest.CaptureFixture[str], arguments: list[str]
) -> None:
    with pytest.raises(SystemExit) as caught:
        main(["news.jsonl", *arguments])

    assert caught.value.code == 2
    assert "usage:" in capsys.readouterr().err


def test_floors_toml_pins_every_file_of_our_own_set() -> None:
    pinned = {floor.data for floor in read_floors(EVALUATION / "floors.toml")}

    files = {path.name.removesuffix(".jsonl") for path in (EVALUATION / "own").glob("*.jsonl")}
    assert {name.partition(" ")[0] for name in pinned} == files
