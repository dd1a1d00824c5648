"""`python -m models.evaluation DATA...`: our figures beside simple baselines."""

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from models.evaluation.articles import report_articles
from models.evaluation.briefs import BriefWriter
from models.evaluation.data import read_data
from models.evaluation.items import Articles, DataSet, EvaluationDataError
from models.evaluation.report import Report
from models.evaluation.tables import table_lines
from models.interface import Length
from models.registry import DEFAULT_MODEL, load_engine


def main(arguments: Sequence[str] | None = None) -> int:
    """Print one table a data file; return 0, 1 where a floor is missed, 2 for unreadable data."""
    options = _parser().parse_args(arguments)
    try:
        for path in options.data:
            _evaluate(read_data(path, limit=options.limit), options)
    except EvaluationDataError as error:
        print(error, file=sys.stderr)
        return 2
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m models.evaluation")
    parser.add_argument("data", nargs="+", type=Path, help="JSON lines or .conll, plain or .xz")
    parser.add_argument("--length", type=Length, choices=tuple(Length), default=Length.SHORT)
    parser.add_argument("--words", type=int, metavar="N", help="room for a brief, in words")
    parser.add_argument("--limit", type=int, metavar="N", help="only the first N items")
    return parser


def _evaluate(data: DataSet, options: argparse.Namespace) -> Report:
    writer = BriefWriter(
        engine=load_engine(DEFAULT_MODEL), length=options.length, words=options.words
    )
    assert isinstance(data, Articles)
    report = report_articles(data, writer)
    print("\n".join(table_lines(report)))
    return report


if __name__ == "__main__":
    sys.exit(main())
