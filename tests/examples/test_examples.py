import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from models.interface import Length
from tests.bot.briefing import brief_of
from tests.brief_checks import assert_sound

ROOT = Path(__file__).parents[2]
EXAMPLES = sorted((ROOT / "examples").glob("*.txt"))

# What newspapers print around their articles, as these files print it.
FURNITURE = {
    "en-cup-final": ["(Photo:", "Hugh Pemberley"],
    "en-ferry-trial": ["North Sea Wire", "PORT ELLERY (", "Photo:", "Reporting by", "editing by"],
    "en-kidney-test": [],
    "en-tram-contract": ["ARDENHOLM, Nov. 11", "Reporting by", "Callum Idowu"],
    "vi-bao-tang": ["Báo Ven Sông", "Ảnh:", "Bài và ảnh", "Minh Khôi"],
    "vi-det-may": ["Báo Ven Sông"],
    "vi-lu-quet": ["LAI CHÂU, 14/9", "Ảnh:", "Minh Khôi", "TTXVN", "Bữa cơm trưa", "Báo Ven Sông"],
    "vi-nghi-dinh": ["HÀ NỘI, 12/3", "Tạ Hồng Vân"],
}
SUBHEADINGS = [
    "Nhật Bản vượt Mỹ thành thị trường lớn nhất",
    "Nợ vay tăng, hàng tồn kho giảm",
    "Các lực lượng tìm kiếm xuyên đêm",
    "Hỗ trợ và tái định cư",
    "Vì sao cảnh báo không đến kịp",
    "Không chi bằng tiền mặt",
    "Băn khoăn về bếp và người nấu",
]


def briefs_in_subprocess(*arguments: str) -> list[dict[str, Any]]:
    command = [sys.executable, "-m", "bot", "brief", *arguments, "--json"]
    names = [str(path.relative_to(ROOT)) for path in EXAMPLES]
    done = subprocess.run([*command, *names], cwd=ROOT, capture_output=True, text=True, timeout=120)
    assert done.returncode == 0, done.stderr
    assert done.stderr == ""
    return [json.loads(line) for line in done.stdout.splitlines()]


def test_the_command_briefs_every_example_in_order() -> None:
    briefs = briefs_in_subprocess()

    assert len(briefs) == len(EXAMPLES) >= 6
    for path, brief in zip(EXAMPLES, briefs, strict=True):
        assert_sound(brief)
        assert brief["language"] == brief["source_language"] == path.name[:2]
        assert brief["source"]["kind"] == "file"
        assert brief["headline"] == path.read_text(encoding="utf-8").partition("\n")[0]
        stages = {"read", "language", "segment", "rank", "entities", "generate", "verify"}
        assert stages == set(brief["timings_ms"])


@pytest.mark.parametrize("length", Length)
@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_a_brief_of_an_example_is_sound_at_every_length(path: Path, length: Length) -> None:
    brief = brief_of(path.read_text(encoding="utf-8"), length=length)

    assert_sound(brief)
    assert brief["length"] == length
    assert brief["notices"] == []
    assert all(sentence["verified"] for sentence in brief["sentences"])


@pytest.mark.parametrize("length", Length)
@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_no_byline_dateline_caption_credit_or_subheading_reaches_a_brief(
    path: Path, length: Length
) -> None:
    text = path.read_text(encoding="utf-8")
    furniture = FURNITURE[path.stem]
    assert all(piece in text for piece in furniture)

    for sentence in brief_of(text, length=length)["sentences"]:
        assert not [piece for piece in (*furniture, *SUBHEADINGS) if piece in sentence["text"]]


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_quotation_marks_and_brackets_of_a_brief_are_paired(path: Path) -> None:
    for length in Length:
        for sentence in brief_of(path.read_text(encoding="utf-8"), length=length)["sentences"]:
            assert sentence["text"].count('"') % 2 == 0
            assert sentence["text"].count("(") == sentence["text"].count(")")


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_photographers_and_reporters_are_no_entities_of_the_news(path: Path) -> None:
    names = {entity["text"] for entity in brief_of(path.read_text(encoding="utf-8"))["entities"]}

    assert names
    assert names.isdisjoint(
        {"Hugh Pemberley", "Dana Whitlock", "Callum Idowu", "Minh Khôi", "Tạ Hồng Vân"}
    )


def test_every_item_of_the_example_batch_is_briefed() -> None:
    lines = (ROOT / "examples" / "batch.jsonl").read_text(encoding="utf-8").splitlines()

    for line in lines:
        item = json.loads(line)
        assert_sound(brief_of(item["text"], title=item.get("title")))
