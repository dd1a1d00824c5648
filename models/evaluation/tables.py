"""Reports as text for a terminal and as JSON."""

import json
from collections.abc import Iterator, Sequence
from dataclasses import asdict

from models.evaluation.report import Measure, Report, Row

FORMAT_VERSION = 1


def table_lines(report: Report) -> Iterator[str]:
    """Yield the heading, one line a system with its figures in columns, and the remarks."""
    yield f"{report.name}: {report.heading}"
    columns = tuple(dict.fromkeys(m.name for row in report.rows for m in row.measures))
    cells = [("system", *columns), *(_cells(row, columns) for row in report.rows if row.measures)]
    widths = [max(map(len, column)) for column in zip(*cells, strict=True)]
    for name, *figures in cells:
        padded = [f"{each:>{width}}" for each, width in zip(figures, widths[1:], strict=True)]
        yield "  ".join([f"{name:<{widths[0]}}", *padded]).rstrip()
    for row in report.rows:
        if row.remark:
            yield f"{row.system}: {row.remark}"
    yield from report.remarks


def json_of(reports: Sequence[Report]) -> str:
    """Return all figures, unrounded, as one JSON object."""
    data = {"version": FORMAT_VERSION, "reports": [asdict(report) for report in reports]}
    return json.dumps(data, ensure_ascii=False, indent=1) + "\n"


def _cells(row: Row, columns: Sequence[str]) -> tuple[str, ...]:
    return (row.system, *(_figure(row.measure(column)) for column in columns))


def _figure(measure: Measure | None) -> str:
    if measure is None:
        return "-"
    value = f"{measure.value:.{measure.digits}f}"
    if measure.low is None or measure.high is None:
        return value
    return f"{value} ({measure.low:.{measure.digits}f}-{measure.high:.{measure.digits}f})"
