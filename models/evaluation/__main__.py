"""`python -m models.evaluation DATA...`: our figures beside simple baselines."""

import argparse
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

from models.budget import BUDGETS
from models.engines.rewriter import RewriterEngine
from models.errors import ModelError
from models.evaluation.articles import report_articles
from models.evaluation.briefs import BriefWriter
from models.evaluation.data import read_data
from models.evaluation.dialogues import report_dialogues
from models.evaluation.entities import report_entities
from models.evaluation.floors import misses, read_floors
from models.evaluation.generated import GeneratedBriefs
from models.evaluation.items import Articles, DataSet, Dialogues, Judgements, Passages
from models.evaluation.judgements import report_corruptions, report_judgements
from models.evaluation.outcomes import has_outcomes, report_outcomes
from models.evaluation.plots import plot_rouge
from models.evaluation.report import Report
from models.evaluation.tables import json_of, table_lines
from models.interface import Length, SummarizationEngine
from models.registry import DEFAULT_MODEL, load_engine

REACHED, MISSED, UNUSABLE = 0, 1, 2


def main(arguments: Sequence[str] | None = None) -> int:
    """Print one table a data file.

    Returns MISSED where a figure is under its floor, and UNUSABLE, with one line on stderr, where a
    file cannot be read or written.
    """
    options = _parser().parse_args(arguments)
    try:
        floors = read_floors(options.floors) if options.floors else ()
        reports = [report for path in options.data for report in _told(path, options)]
        if options.json:
            options.json.write_text(json_of(reports), encoding="utf-8")
    except (ModelError, OSError) as error:
        print(error, file=sys.stderr)
        return UNUSABLE
    missed = list(misses(floors, reports))
    for line in missed:
        print(line, file=sys.stderr)
    return MISSED if missed else REACHED


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m models.evaluation",
        description="Each file's kind is known by its fields: articles, conversations, passages "
        "with entities, judged summaries.",
    )
    parser.add_argument(
        "data", nargs="+", type=Path, metavar="DATA", help="JSON lines or .conll, plain or .xz"
    )
    parser.add_argument("--length", type=Length, choices=tuple(Length), default=Length.SHORT)
    parser.add_argument("--words", type=_positive, metavar="N", help="room for a brief, in words")
    parser.add_argument("--limit", type=_positive, metavar="N", help="only the first N items")
    parser.add_argument(
        "--systems", type=_names, default=frozenset(), metavar="A,B", help="only these rows"
    )
    parser.add_argument(
        "--rewriter", type=Path, metavar="DIR", help="also what this trained rewriter writes"
    )
    parser.add_argument(
        "--corrupted", action="store_true", help="also judge the articles' references made wrong"
    )
    parser.add_argument("--plots", type=Path, metavar="DIR", help="draw one picture a set here")
    parser.add_argument("--json", type=Path, metavar="FILE", help="write all figures here")
    parser.add_argument(
        "--floors", type=Path, metavar="FILE", help="exit with 1 under what this file pins"
    )
    return parser


def _positive(text: str) -> int:
    number = int(text)
    if number < 1:
        raise ValueError(text)
    return number


def _names(text: str) -> frozenset[str]:
    return frozenset(name.strip().lower() for name in text.split(",") if name.strip())


def _told(path: Path, options: argparse.Namespace) -> Iterator[Report]:
    """Print the tables of one file, draw them where asked, and yield them."""
    for report in _reports(read_data(path, limit=options.limit), options):
        print("\n".join(table_lines(report)), flush=True)
        if options.plots:
            plot_rouge(report, options.plots)
        yield report


def _generated(ranking: SummarizationEngine, options: argparse.Namespace) -> GeneratedBriefs | None:
    if options.rewriter is None:
        return None
    return GeneratedBriefs(
        engine=RewriterEngine(options.rewriter),
        ranking=ranking,
        length=options.length,
        words=options.words,
    )


def _reports(data: DataSet, options: argparse.Namespace) -> Iterator[Report]:
    only: frozenset[str] = options.systems
    match data:
        case Articles():
            engine = load_engine(DEFAULT_MODEL)
            writer = BriefWriter(engine=engine, length=options.length, words=options.words)
            yield report_articles(data, writer, generated=_generated(engine, options), only=only)
            if options.corrupted:
                yield report_corruptions(data)
        case Dialogues():
            max_words = options.words or BUDGETS[options.length].max_words
            yield report_dialogues(data, max_words=max_words, only=only)
            if has_outcomes(data):
                yield report_outcomes(data, max_words=BUDGETS[Length.LONG].max_words)
        case Passages():
            yield report_entities(data, only=only)
        case Judgements():
            yield report_judgements(data)


if __name__ == "__main__":
    sys.exit(main())
