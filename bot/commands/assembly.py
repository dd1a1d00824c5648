"""Puts the parts together as the settings say."""

import logging
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TypeVar

from bot.errors import ModelBroken, ModelNotInstalled, ModelProblem, ModelUnavailable, SettingsError
from bot.pipeline import Briefer, Engines
from bot.settings import REMOTE, Settings
from bot.sources.fetch import Fetcher
from bot.translation import TranslatedExtract
from bot.worker import Worker
from models.checkpoint.store import checkpoint_names
from models.engines.remote import RemoteEngine, RemoteServer
from models.engines.seq2seq import (
    CheckpointTranslator,
    Seq2SeqEngine,
    SummarizeThenTranslate,
)
from models.engines.tagger_crf import CrfTagger
from models.engines.tagger_onnx import MergedTagger, OnnxTagger
from models.errors import CheckpointError, UnknownModel
from models.interface import GenerationEngine
from models.model_spec import Checkpoint
from models.registry import DEFAULT_MODEL, engine_names, load_engine, open_checkpoint

logger = logging.getLogger(__name__)

Part = TypeVar("Part")


@contextmanager
def open_briefer(settings: Settings, *, goes_on: bool = False) -> Iterator[Briefer]:
    """Give a briefer with its worker running.

    Raises SettingsError, and ModelProblem where a chosen model cannot be used; one that `goes_on`
    does without that model and says so in the log.
    """
    ranking = load_engine(settings.model if settings.model in engine_names() else DEFAULT_MODEL)
    writer = _opened(lambda: _writer(settings), goes_on=goes_on)
    translator = _opened(lambda: _translator(settings), goes_on=goes_on)
    names = _opened(lambda: _names(settings), goes_on=goes_on)
    engines = Engines(
        summarization=ranking,
        tagging=MergedTagger(CrfTagger(), names) if names else CrfTagger(),
        generation=SummarizeThenTranslate(writer, translator) if writer and translator else writer,
        # Also for articles in a language that the writer does not read.
        translation=TranslatedExtract(ranking, translator) if translator else None,
    )
    worker = Worker(
        threads=settings.threads, queue_limit=settings.queue_limit, seconds=settings.job_seconds
    )
    try:
        yield Briefer(fetcher=Fetcher(), worker=worker, engines=engines)
    finally:
        worker.close()
        if isinstance(writer, RemoteEngine):
            writer.close()


def _opened(open_part: Callable[[], Part], *, goes_on: bool) -> Part | None:
    """Return what `open_part` opens; where it cannot and the bot `goes_on`, None."""
    try:
        return open_part()
    except ModelProblem as error:
        if not goes_on:
            raise
        logger.error("%s; going on without it", error)
        return None


def _writer(settings: Settings) -> GenerationEngine | None:
    if settings.model in engine_names():
        return None
    if settings.model == REMOTE:
        return RemoteEngine(_server(settings))
    engine = Seq2SeqEngine(_checkpoint(settings.model, settings), workers=settings.threads)
    _load(engine)
    return engine


def _translator(settings: Settings) -> CheckpointTranslator | None:
    # A server writes both languages by itself.
    if settings.translation_model is None or settings.model == REMOTE:
        return None
    checkpoint = _checkpoint(settings.translation_model, settings)
    translator = CheckpointTranslator(checkpoint, workers=settings.threads)
    _load(translator)
    return translator


def _names(settings: Settings) -> OnnxTagger | None:
    if settings.tagger_model is None:
        return None
    tagger = OnnxTagger(_checkpoint(settings.tagger_model, settings))
    _load(tagger)
    return tagger


def _load(model: Seq2SeqEngine | CheckpointTranslator | OnnxTagger) -> None:
    try:
        model.load()
    except CheckpointError as error:
        raise ModelBroken(error.name, error.reason) from error
    except ImportError as error:
        # ONNX Runtime and the hub's tokenizers are extras.
        raise ModelBroken(model.model, f"the package {error.name} is not installed") from error


def _server(settings: Settings) -> RemoteServer:
    try:
        return RemoteServer(
            base_url=settings.remote_base_url or "",
            model=settings.remote_model or "",
            api_key=settings.remote_api_key,
            seconds=settings.remote_seconds,
        )
    except ValueError as error:
        raise SettingsError((f"REMOTE_BASE_URL, REMOTE_MODEL, REMOTE_API_KEY: {error}",)) from error


def _checkpoint(name: str, settings: Settings) -> Checkpoint:
    if name not in checkpoint_names(settings.data_dir):
        raise ModelNotInstalled(name)
    try:
        return open_checkpoint(name, settings.data_dir)
    except UnknownModel as error:
        raise ModelUnavailable(error.name, error.known) from error
    except CheckpointError as error:
        raise ModelBroken(error.name, error.reason) from error
