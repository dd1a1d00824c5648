"""A picture of a set: ROUGE of every system with its 95 % interval, as SVG."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from models.errors import ModelError
from models.evaluation.report import Measure, Report, Row
from models.evaluation.rouge import KINDS

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.patches import Patch

# Readable on white and on the dark grey of code hosts.
INK = "#848d97"
COLOURS = ("#2f81f7", "#2da44e", "#bf8700")
OURS_ALPHA, OTHERS_ALPHA = 0.9, 0.4
# Of the distance between two systems, the part that one of their bars fills.
BAR = 0.26
ROW_INCHES, FRAME_INCHES, WIDTH_INCHES = 0.46, 1.0, 6.6


class PlottingMissing(ModelError):
    """Pictures were asked for and matplotlib is not installed."""

    def __init__(self) -> None:
        super().__init__("--plots needs matplotlib, which is in the bench group")


def plot_rouge(report: Report, folder: Path) -> Path | None:
    """Write `folder`/NAME.svg and return its path; None where the report has no ROUGE.

    The bars of baselines and oracle are pale. The same figures give the same file. Raises
    PlottingMissing and OSError.
    """
    rows = [row for row in report.rows if row.measure(KINDS[0])]
    if not rows:
        return None
    try:
        from matplotlib import rc_context
        from matplotlib.figure import Figure
    except ImportError as error:
        raise PlottingMissing from error
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / f"{report.name}.svg"
    with rc_context({"svg.fonttype": "none", "svg.hashsalt": report.name, "font.size": 9}):
        size = (WIDTH_INCHES, ROW_INCHES * len(rows) + FRAME_INCHES)
        figure = Figure(figsize=size, layout="constrained")
        axes = figure.subplots()
        for place, row in enumerate(rows):
            _draw_system(axes, place, row)
        _dress(axes, report.name, rows)
        figure.legend(
            handles=_keys(),
            loc="outside lower center",
            ncols=len(KINDS),
            frameon=False,
            labelcolor=INK,
        )
        figure.savefig(path, transparent=True, bbox_inches="tight", metadata={"Date": None})
    return path


def _draw_system(axes: "Axes", place: int, row: Row) -> None:
    for step, (kind, colour) in enumerate(zip(KINDS, COLOURS, strict=True)):
        measure = row.measure(kind)
        if measure is None:
            continue
        height = place + (step - 1) * BAR
        alpha = OURS_ALPHA if row.is_ours else OTHERS_ALPHA
        axes.barh(height, measure.value, BAR * 0.9, color=colour, alpha=alpha)
        low, high = _borders(measure)
        axes.plot([low, high], [height, height], color=INK, linewidth=1, marker="|", markersize=4)
        figure = f"{measure.value:.1f}"
        axes.text(high + 0.4, height, figure, color=INK, fontsize=6.5, va="center")


def _keys() -> list["Patch"]:
    from matplotlib.patches import Patch

    return [Patch(color=colour, label=kind) for kind, colour in zip(KINDS, COLOURS, strict=True)]


def _borders(measure: Measure) -> tuple[float, float]:
    low = measure.value if measure.low is None else measure.low
    high = measure.value if measure.high is None else measure.high
    return low, high


def _dress(axes: "Axes", title: str, rows: Sequence[Row]) -> None:
    axes.set_yticks(range(len(rows)), [row.system for row in rows])
    axes.invert_yaxis()
    axes.tick_params(colors=INK, length=0)
    axes.set_title(f"{title}: ROUGE F1 x 100, with 95 % intervals", color=INK, fontsize=9)
    for side in ("top", "right", "bottom", "left"):
        axes.spines[side].set_visible(False)
    axes.xaxis.grid(visible=True, color=INK, alpha=0.25, linewidth=0.6)
    axes.set_axisbelow(True)
