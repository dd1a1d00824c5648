"""`python -m bot brief --batch` as one process, and `python -m bot brief` of one file."""

import json
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from models.text import count_words
from tests.benchmarks.articles import EXAMPLES, many_articles
from tests.benchmarks.bot_process import environment
from tests.benchmarks.report import Section, time_figure
from tests.benchmarks.timing import Cost, process_cost

ARTICLES = 200
BATCH_BUDGET_SECONDS = 10.0
BATCH_REPEATS = 3
FILE_REPEATS = 5


def measure_batch() -> Section:
    """Measure 200 articles from a JSON-lines file."""
    texts = list(many_articles(ARTICLES))
    words = sum(map(count_words, texts)) / len(texts)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        lines = (json.dumps({"id": n, "text": text}) for n, text in enumerate(texts))
        (folder / "in.jsonl").write_text("\n".join(lines), encoding="utf-8")
        costs = [_cost(["brief", "--batch", "in.jsonl"], folder) for _ in range(BATCH_REPEATS)]
    figure = time_figure("whole process", costs, unit="s", budget=BATCH_BUDGET_SECONDS)
    return Section(
        title=f"brief --batch, {ARTICLES} articles of {words:.0f} words",
        how=f"{BATCH_REPEATS} processes from start to end",
        figures=[figure],
    )


def file_costs() -> list[Cost]:
    """Return what it costs to brief one example from the command line."""
    path = str(EXAMPLES / "vi-bao-tang.txt")
    return [_cost(["brief", path], EXAMPLES) for _ in range(FILE_REPEATS)]


def bare_interpreter_costs() -> list[Cost]:
    """Return what Python alone costs, the floor of every start."""
    command = [sys.executable, "-c", "pass"]
    return [process_cost(command, folder=EXAMPLES) for _ in range(FILE_REPEATS)]


def _cost(arguments: Sequence[str], folder: Path) -> Cost:
    command = [sys.executable, "-m", "bot", *arguments]
    return process_cost(command, folder=folder, environ=environment())
