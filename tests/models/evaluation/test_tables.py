import json

from models.evaluation.report import Measure, Report, Row
from models.evaluation.tables import json_of, table_lines

REPORT = Report(
    name="news.vi",
    heading="2 articles",
    rows=(
        Row(system="title", measures=(Measure(name="R-1", value=9.96, low=8, high=12.04),)),
        Row(
            system="extractive",
            measures=(
                Measure(name="R-1", value=30, low=28, high=31),
                Measure(name="unsupported", value=2, digits=0),
            ),
        ),
        Row(system="LexRank", remark="not measured: sumy is not installed"),
    ),
    remarks=("extractive against title: ahead",),
)


def test_figures_stand_in_columns_and_remarks_below() -> None:
    assert list(table_lines(REPORT)) == [
        "news.vi: 2 articles",
        "system                   R-1  unsupported",
        "title        10.0 (8.0-12.0)            -",
        "extractive  30.0 (28.0-31.0)            2",
        "LexRank: not measured: sumy is not installed",
        "extractive against title: ahead",
    ]


def test_json_keeps_every_figure_unrounded() -> None:
    data = json.loads(json_of([REPORT]))

    assert data["version"] == 1
    [report] = data["reports"]
    assert report["name"] == "news.vi"
    assert report["rows"][0]["measures"][0]["value"] == 9.96
    assert report["remarks"] == ["extractive against title: ahead"]
