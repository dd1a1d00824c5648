import builtins
from pathlib import Path

import pytest

from models.evaluation.plots import PlottingMissing, plot_rouge
from models.evaluation.report import Measure, Report, Row

MEASURES = tuple(
    Measure(name=name, value=value, low=value - 1, high=value + 1)
    for name, value in (("R-1", 30.5), ("R-2", 12.5), ("R-L", 22.5))
)
REPORT = Report(
    name="tin.vi",
    heading="",
    rows=(
        Row(system="LEAD-1", measures=MEASURES),
        Row(system="extractive", measures=MEASURES, is_ours=True),
        Row(system="reference", measures=(Measure(name="words", value=30),)),
    ),
)


def test_a_picture_names_every_scored_system_and_its_figures(tmp_path: Path) -> None:
    path = plot_rouge(REPORT, tmp_path / "new")

    assert path == tmp_path / "new" / "tin.vi.svg"
    picture = path.read_text(encoding="utf-8")
    for words in ("LEAD-1", "extractive", "30.5", "12.5", "22.5", "R-L", "tin.vi"):
        assert words in picture
    assert "reference" not in picture


def test_the_same_figures_give_the_same_picture(tmp_path: Path) -> None:
    first = plot_rouge(REPORT, tmp_path / "a")
    second = plot_rouge(REPORT, tmp_path / "b")

    assert first is not None
    assert second is not None
    assert first.read_bytes() == second.read_bytes()


def test_nothing_is_drawn_where_nothing_was_scored(tmp_path: Path) -> None:
    assert plot_rouge(Report(name="x", heading="", rows=REPORT.rows[2:]), tmp_path) is None
    assert list(tmp_path.iterdir()) == []


def test_without_the_library_one_line_says_what_is_missing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = builtins.__import__

    def without(name: str, *rest: object) -> object:
        if name.startswith("matplotlib"):
            raise ImportError(name)
        return real(name, *rest)  # type: ignore[arg-type]

    monkeypatch.setattr(builtins, "__import__", without)

    with pytest.raises(PlottingMissing, match="--plots needs matplotlib"):
        plot_rouge(REPORT, tmp_path)
