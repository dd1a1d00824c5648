"""The path of one article, from its source to the finished brief: one line a stage."""

import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial

from bot.article import Article
from bot.brief import Brief, Notice, compose_brief
from bot.errors import UnsupportedLanguage, WordlessSource
from bot.request import BriefRequest, TextSource
from bot.sources.fetch import Fetcher
from bot.sources.read import read_source
from bot.worker import Worker
from models.budget import BUDGETS
from models.entities import link_mentions
from models.furniture import drop_furniture
from models.interface import (
    Language,
    Length,
    Mention,
    Segment,
    SegmentedText,
    SummarizationEngine,
    Summary,
    SummarySentence,
    TaggingEngine,
)
from models.language import identify
from models.segment import split_into_segments
from models.summarize import summarize
from models.verify import SourceFacts

# With fewer sentences than this there is nothing to leave out, unless they are very long.
MIN_SEGMENTS = 3


_WARM_UP = (
    "Thành phố mở tuyến xe buýt đêm từ ngày 1/12. Vé giá 8.000 đồng. Bà Lê Thu Hà đã đi thử.",
    "The city opens a night bus on December 1. A ticket costs $1. Mayor Ann Lee has tried it.",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Engines:
    """The models in use."""

    summarization: SummarizationEngine
    tagging: TaggingEngine


@dataclass(frozen=True, slots=True, kw_only=True)
class Briefer:
    """Makes briefs: how sources are read, where models run and which ones."""

    fetcher: Fetcher
    worker: Worker
    engines: Engines

    async def warm_up(self) -> None:
        """Load what the first brief of each language would otherwise wait for."""
        for text in _WARM_UP:
            source = TextSource(text=text)
            await self.make_brief(BriefRequest(source=source))

    async def make_brief(self, request: BriefRequest) -> Brief:
        """Read the source and brief it. Raises the SourceErrors and JobErrors of `bot.errors`."""
        article, read_ms = await self.read(request)
        return await self.brief_article(article, request, read_ms=read_ms)

    async def read(self, request: BriefRequest) -> tuple[Article, float]:
        """Return the article of a request and the milliseconds that reading it took."""
        begin = time.perf_counter()
        article = await read_source(request.source, fetcher=self.fetcher)
        return article, 1000 * (time.perf_counter() - begin)

    async def brief_article(
        self, article: Article, request: BriefRequest, *, read_ms: float = 0.0
    ) -> Brief:
        """Brief an article that was read before; no network and no disk is touched."""
        job = partial(brief_article, article, request, self.engines, read_ms=read_ms)
        return await self.worker.run(job)


def brief_article(
    article: Article, request: BriefRequest, engines: Engines, *, read_ms: float = 0.0
) -> Brief:
    """Brief one article, synchronously."""
    clock = StageClock(read=read_ms)
    with clock.stage("language"):
        language = _readable_language(article.text)
    with clock.stage("segment"):
        found = split_into_segments(article.text, start=article.body_start)
        segments = drop_furniture(article.text, found)
    with clock.stage("entities"):
        mentions = engines.tagging.tag(article.text, language=language)
        told = _within(segments, article.body_start, mentions)
        entities = link_mentions(article.text, told, language=language)
    source = SegmentedText(
        text=article.text, segments=segments, title=article.title, language=language
    )
    with clock.stage("rank"):
        candidates = engines.summarization.propose(source, length=request.length)
    with clock.stage("verify"):
        facts = SourceFacts.of(article.title, article.text)
        short = is_short(source)
        summary = (
            whole_text(source)
            if short
            else summarize(source, candidates, facts, length=request.length)
        )
    return compose_brief(
        article,
        segments=segments,
        summary=summary,
        entities=entities,
        language=language,
        length=request.length,
        notices=tuple(_notices(article, request, language, summary, short=short)),
        engine=engines.summarization.name,
        timings_ms=clock.milliseconds,
    )


def is_short(source: SegmentedText) -> bool:
    """Tell whether the text itself is no longer than a brief of it could be."""
    told = " ".join(map(source.sentence, range(len(source.segments[:MIN_SEGMENTS]))))
    return len(source.segments) < MIN_SEGMENTS and BUDGETS[Length.LONG].holds(told)


def whole_text(source: SegmentedText) -> Summary:
    """Return every sentence as it stands: the brief of a text that is short already."""
    sentences = tuple(
        SummarySentence(text=source.sentence(index), support=(index,), verified=True)
        for index in range(len(source.segments))
    )
    return Summary(sentences=sentences, refused=0)


class StageClock:
    """Adds up wall-clock milliseconds by stage."""

    def __init__(self, **milliseconds: float) -> None:
        self.milliseconds = milliseconds

    @contextmanager
    def stage(self, name: str) -> Iterator[None]:
        """Count the time of the block under `name`."""
        begin = time.perf_counter()
        yield
        self.milliseconds[name] = 1000 * (time.perf_counter() - begin)


def _readable_language(text: str) -> Language:
    identified = identify(text)
    if identified.code is None:
        raise WordlessSource
    if identified.language is None:
        raise UnsupportedLanguage(identified.code)
    return identified.language


def _within(
    segments: tuple[Segment, ...], body_start: int, mentions: Sequence[Mention]
) -> tuple[Mention, ...]:
    """Return the mentions in the headline or a news sentence: bylines and captions are neither."""
    told, position = [], 0
    for mention in mentions:
        while position < len(segments) and segments[position].end < mention.end:
            position += 1
        inside = position < len(segments) and segments[position].start <= mention.start
        if inside or mention.end <= body_start:
            told.append(mention)
    return tuple(told)


def _notices(
    article: Article,
    request: BriefRequest,
    language: Language,
    summary: Summary,
    *,
    short: bool,
) -> Iterator[Notice]:
    if short:
        yield Notice.ALREADY_SHORT
    if article.was_cut:
        yield Notice.CUT
    if article.is_partial:
        yield Notice.PARTIAL_PAGE
    if summary.refused:
        yield Notice.SENTENCE_LEFT_OUT
    if request.language not in (None, language):
        yield Notice.NO_TRANSLATION_MODEL
