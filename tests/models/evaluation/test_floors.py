from pathlib import Path

import pytest

from models.evaluation.floors import misses, read_floors
from models.evaluation.items import EvaluationDataError
from models.evaluation.report import Measure, Report, Row

REPORT = Report(
    name="news.vi",
    heading="",
    rows=(
        Row(
            system="extractive",
            measures=(Measure(name="R-1", value=34.2), Measure(name="unsupported", value=1)),
        ),
    ),
)


def found(tmp_path: Path, content: str) -> list[str]:
    path = tmp_path / "floors.toml"
    path.write_text(content, encoding="utf-8")
    return list(misses(read_floors(path), [REPORT]))


@pytest.mark.parametrize(
    "content",
    [
        '[at_least."news.vi".extractive]\n"R-1" = 34.2\n',
        '[at_most."news.vi".extractive]\nunsupported = 1\n',
        '[at_least."another set".extractive]\n"R-1" = 99\n',
        "",
    ],
)
def test_figures_at_their_floor_and_sets_that_were_not_asked_for_pass(
    tmp_path: Path, content: str
) -> None:
    assert found(tmp_path, content) == []


@pytest.mark.parametrize(
    ("content", "line"),
    [
        (
            '[at_least."news.vi".extractive]\n"R-1" = 34.3\n',
            "news.vi: extractive: R-1 is 34.20, below 34.3",
        ),
        (
            '[at_most."news.vi".extractive]\nunsupported = 0\n',
            "news.vi: extractive: unsupported is 1.00, above 0",
        ),
        (
            '[at_least."news.vi".extractive]\n"R-9" = 1\n',
            "news.vi: extractive: R-9 was not measured",
        ),
        (
            '[at_least."news.vi".title]\n"R-1" = 1\n',
            "news.vi: title: R-1 was not measured",
        ),
    ],
)
def test_a_lost_figure_is_one_line(tmp_path: Path, content: str, line: str) -> None:
    assert found(tmp_path, content) == [line]


@pytest.mark.parametrize(
    "content",
    [
        "[at_least\n",
        '[above."news.vi".extractive]\n"R-1" = 1\n',
        '[at_least."news.vi".extractive]\n"R-1" = "high"\n',
        '[at_least."news.vi"]\nextractive = 3\n',
        "at_least = 3\n",
    ],
)
def test_a_malformed_file_is_refused_with_one_line(tmp_path: Path, content: str) -> None:
    with pytest.raises(EvaluationDataError, match=r"floors\.toml: ") as caught:
        found(tmp_path, content)

    assert "\n" not in str(caught.value)


def test_a_missing_file_is_refused(tmp_path: Path) -> None:
    with pytest.raises(EvaluationDataError, match=r"nowhere\.toml"):
        read_floors(tmp_path / "nowhere.toml")
