"""Puts the parts together as the settings say."""

from collections.abc import Iterator
from contextlib import contextmanager

from bot.errors import ModelUnavailable
from bot.pipeline import Briefer, Engines
from bot.settings import Settings
from bot.sources.fetch import Fetcher
from bot.worker import Worker
from models.engines.tagger_crf import CrfTagger
from models.errors import UnknownModel
from models.registry import load_engine


@contextmanager
def open_briefer(settings: Settings) -> Iterator[Briefer]:
    """Give a briefer with its worker running. Raises ModelUnavailable."""
    try:
        engine = load_engine(settings.model)
    except UnknownModel as error:
        raise ModelUnavailable(error.name, error.known) from error
    worker = Worker(
        threads=settings.threads, queue_limit=settings.queue_limit, seconds=settings.job_seconds
    )
    try:
        yield Briefer(
            fetcher=Fetcher(),
            worker=worker,
            engines=Engines(summarization=engine, tagging=CrfTagger()),
        )
    finally:
        worker.close()
