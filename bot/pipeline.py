"""The path of one article, from its source to the finished brief: one line a stage."""

import time
from collections.abc import Hashable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from functools import partial

from bot.article import Article, OriginKind
from bot.brief import Brief, Notice, compose_brief, compose_conversation_brief
from bot.errors import UnsupportedLanguage, WordlessSource
from bot.generation import FailureLog, tell, write_draft, writer_of
from bot.request import BriefRequest, TextSource
from bot.sources.fetch import Fetcher
from bot.sources.read import read_source
from bot.worker import UNHURRIED, Terms, Worker
from models.budget import BUDGETS
from models.conversation import (
    Conversation,
    brief_conversation,
    read_conversation,
    whole_conversation,
)
from models.conversation import is_short as is_short_conversation
from models.digest import is_short, ranked, segmented
from models.entities import link_mentions
from models.interface import (
    GenerationEngine,
    Language,
    Length,
    Mention,
    NamedEntity,
    Segment,
    SegmentedText,
    SummarizationEngine,
    Summary,
    TaggingEngine,
)
from models.language import identify

# Messages that are looked at to tell the language of a conversation.
SAMPLED_TURNS = 60

_WARM_UP = (
    "Thành phố mở tuyến xe buýt đêm từ ngày 1/12. Vé giá 8.000 đồng. Bà Lê Thu Hà đã đi thử.",
    "The city opens a night bus on December 1. A ticket costs $1. Mayor Ann Lee has tried it.",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Engines:
    """The models in use.

    `summarization` ranks the sentences of every article; where `generation` is given, it writes
    the brief in its own words from what matters most. `translation` takes over for languages that
    `generation` does not write.
    """

    summarization: SummarizationEngine
    tagging: TaggingEngine
    generation: GenerationEngine | None = None
    translation: GenerationEngine | None = None
    failures: FailureLog = field(default_factory=FailureLog, compare=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Briefer:
    """Makes briefs: how sources are read, where models run and which ones."""

    fetcher: Fetcher
    worker: Worker
    engines: Engines

    async def warm_up(self) -> None:
        """Load what the first brief of each language would otherwise wait for.

        No other machine is asked for it.
        """
        for text in _WARM_UP:
            article = await read_source(TextSource(text=text), fetcher=self.fetcher)
            await self.worker.run(partial(self._rehearse, article))

    def _rehearse(self, article: Article, terms: Terms) -> Brief:
        generation = self.engines.generation
        is_light = generation is not None and generation.leaves_host
        terms = replace(terms, is_light=is_light)
        return write_brief(article, self.engines, language=None, length=Length.SHORT, terms=terms)

    async def make_brief(self, request: BriefRequest) -> Brief:
        """Read the source and brief it. Raises the SourceErrors and JobErrors of `bot.errors`."""
        article, read_ms = await self.read(request)
        return await self.brief_article(
            article, language=request.language, length=request.length, read_ms=read_ms
        )

    async def read(self, request: BriefRequest) -> tuple[Article, float]:
        """Return the article of a request and the milliseconds that reading it took."""
        begin = time.perf_counter()
        article = await read_source(request.source, fetcher=self.fetcher)
        return article, 1000 * (time.perf_counter() - begin)

    async def brief_article(
        self,
        article: Article,
        *,
        language: Language | None,
        length: Length,
        owner: Hashable | None = None,
        read_ms: float = 0.0,
    ) -> Brief:
        """Brief an article that was read before.

        `language` None means that of the article. Those of one `owner`, such as a chat, wait for
        their turn among those of others.
        """
        job = partial(
            write_brief, article, self.engines, language=language, length=length, read_ms=read_ms
        )
        return await self.worker.run(lambda terms: job(terms=terms), owner=owner)


def write_brief(
    article: Article,
    engines: Engines,
    *,
    language: Language | None,
    length: Length,
    read_ms: float = 0.0,
    terms: Terms = UNHURRIED,
) -> Brief:
    """Brief an article or a conversation in the calling thread; `language` None means its own."""
    clock = StageClock(read=read_ms)
    if article.origin.kind is OriginKind.CHAT:
        return write_conversation_brief(
            article, engines, language=language, length=length, clock=clock
        )
    with clock.stage("language"):
        own_language = _readable_language(article.text)
    with clock.stage("segment"):
        source = segmented(
            article.text, body_start=article.body_start, title=article.title, language=own_language
        )
    with clock.stage("rank"):
        candidates = ranked(source, engines.summarization, length=length)
    with clock.stage("entities"):
        # Before a model writes, which may leave little time.
        mentions = engines.tagging.tag(article.text, language=own_language)
    with clock.stage("generate"):
        writers = (engines.generation, engines.translation)
        draft = write_draft(
            source,
            candidates,
            writer_of(writers, own_language, asked=language),
            asked=language,
            length=length,
            terms=terms,
            failures=engines.failures,
        )
    with clock.stage("verify"):
        telling = tell(source, candidates, draft, length=length)
    with clock.stage("entities"):
        entities = _entities(article, source, telling.summary, mentions)
    writer, refused = telling.written_by, telling.summary.refused
    short = writer is None and is_short(source)
    return compose_brief(
        article,
        source=source,
        summary=telling.summary,
        language=telling.language,
        entities=entities,
        length=length,
        notices=(*_notices(article, refused, short=short), *telling.notices),
        engine=writer.name if writer else engines.summarization.name,
        model=writer.model if writer else None,
        timings_ms=clock.milliseconds,
    )


def _entities(
    article: Article, source: SegmentedText, summary: Summary, mentions: Sequence[Mention]
) -> tuple[NamedEntity, ...]:
    told = _within(source.segments, article.body_start, mentions)
    focus = [article.title or "", *(sentence.text for sentence in summary.sentences)]
    return link_mentions(article.text, told, language=source.language, focus=focus)


def write_conversation_brief(
    article: Article,
    engines: Engines,
    *,
    language: Language | None,
    length: Length,
    clock: "StageClock",
) -> Brief:
    """Brief one conversation in the calling thread; `language` None means its own."""
    with clock.stage("segment"):
        conversation = read_conversation(article.text)
        if conversation is None:
            raise WordlessSource
    with clock.stage("language"):
        own_language = _readable_language(_sample(conversation))
    with clock.stage("entities"):
        mentions = engines.tagging.tag(article.text, language=own_language)
        said = _within(_messages(conversation), 0, mentions)
        entities = link_mentions(article.text, said, language=own_language)
    with clock.stage("rank"):
        max_words = BUDGETS[length].max_words
        short = is_short_conversation(conversation)
        told = (
            whole_conversation(conversation)
            if short
            else brief_conversation(conversation, language=own_language, max_words=max_words)
        )
    notices = [*_notices(article, told.refused, short=short)]
    if language not in (None, own_language):
        notices.append(Notice.NO_TRANSLATION_MODEL)
    return compose_conversation_brief(
        article,
        conversation=conversation,
        told=told,
        language=own_language,
        entities=entities,
        length=length,
        notices=tuple(notices),
        timings_ms=clock.milliseconds,
    )


def _messages(conversation: Conversation) -> tuple[Segment, ...]:
    """Return where the words of each turn stand, without names and times."""
    return tuple(
        Segment(start=turn.words_start, end=turn.end, paragraph=index)
        for index, turn in enumerate(conversation.turns)
    )


def _sample(conversation: Conversation) -> str:
    """Return what was said without names and times, as much as tells a language."""
    count = len(conversation.turns)
    step = max(1, count // SAMPLED_TURNS)
    return "\n".join(conversation.words(index) for index in range(0, count, step))


class StageClock:
    """Adds up wall-clock milliseconds by stage."""

    def __init__(self, **milliseconds: float) -> None:
        self.milliseconds = milliseconds

    @contextmanager
    def stage(self, name: str) -> Iterator[None]:
        """Count the time of the block under `name`."""
        begin = time.perf_counter()
        yield
        before = self.milliseconds.get(name, 0.0)
        self.milliseconds[name] = before + 1000 * (time.perf_counter() - begin)


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


def _notices(article: Article, refused: int, *, short: bool) -> Iterator[Notice]:
    if short:
        yield Notice.ALREADY_SHORT
    if article.was_cut:
        yield Notice.CUT
    if article.is_partial:
        yield Notice.PARTIAL_PAGE
    if refused:
        yield Notice.SENTENCE_LEFT_OUT
