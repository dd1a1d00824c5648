"""The bot's own engine and worker around a model of random weights."""

import argparse
import json
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import asynccontextmanager
from dataclasses import asdict
from pathlib import Path

from bot.article import Article
from bot.pipeline import Briefer, Engines
from bot.request import TextSource
from bot.sources.fetch import Fetcher
from bot.sources.text import read_text
from bot.worker import Worker
from models.digest import segmented
from models.engines.seq2seq import Seq2SeqEngine
from models.engines.tagger_rules import RuleTagger
from models.interface import Language, SegmentedText
from models.model_spec import Checkpoint, Decoding
from models.registry import DEFAULT_MODEL, load_engine
from tests.benchmarks.articles import articles_of
from tests.model_benchmarks.children import run_child
from tests.model_benchmarks.random_models import converted_folder, spec_of
from tests.model_benchmarks.report import Figure
from tests.model_benchmarks.shapes import SHAPES, Shape

THREADS = 2


def loaded_engine(
    shape: Shape, folder: Path, decoding: Decoding, *, workers: int = THREADS
) -> Seq2SeqEngine:
    """Return the bot's engine on a random model, ready to write."""
    checkpoint = Checkpoint(
        spec=spec_of(shape, decoding=decoding),
        folder=converted_folder(folder, shape),
        quantization="int8",
    )
    engine = Seq2SeqEngine(checkpoint, workers=workers)
    engine.load()
    return engine


@asynccontextmanager
async def briefing(engine: Seq2SeqEngine, *, seconds: float) -> AsyncIterator[Briefer]:
    """Give a briefer whose worker runs; each job may take so long."""
    engines = Engines(
        summarization=load_engine(DEFAULT_MODEL), tagging=RuleTagger(), generation=engine
    )
    worker = Worker(threads=THREADS, queue_limit=100, seconds=seconds)
    try:
        yield Briefer(fetcher=Fetcher(), worker=worker, engines=engines)
    finally:
        worker.close()


def article() -> Article:
    """Return an article of 600 words, more than a model's input of 512 tokens."""
    return read_text(TextSource(text=articles_of(Language.VI)[0]))


def segmented_article() -> SegmentedText:
    """Return the same as engines read it."""
    read = article()
    return segmented(read.text, body_start=read.body_start, title=read.title, language=Language.VI)


def figures_of_child(module: str, shape: Shape, folder: Path) -> list[Figure]:
    """Return what `print_figures` told in a process of its own. Raises ChildFailed."""
    return [Figure(**found) for found in run_child(module, [shape.name, str(folder)])]


def print_figures(measure: Callable[[Shape, Path], Sequence[Figure]]) -> None:
    """Be that process."""
    parser = argparse.ArgumentParser()
    parser.add_argument("shape", choices=SHAPES)
    parser.add_argument("folder", type=Path)
    chosen = parser.parse_args()
    figures = measure(SHAPES[chosen.shape], chosen.folder)
    print(json.dumps([asdict(figure) for figure in figures]))  # noqa: T201 - for the parent
