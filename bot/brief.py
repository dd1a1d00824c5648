"""The finished brief: what every chat renders and what `--json` prints."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from bot.article import Article
from models.conversation import (
    Conversation,
    ConversationBrief,
    ConversationLine,
    LineKind,
    conversation_headline,
)
from models.headline import choose_headline, first_clause
from models.interface import Language, Length, NamedEntity, Segment, SegmentedText, Summary
from models.text import count_words, words

SCHEMA = 1

# What tells conversations, whatever engine tells articles.
CONVERSATION_ENGINE = "conversation"

# Mean silent reading rate of adults, words a minute (Brysbaert 2019, 190 studies of English).
# No such figure was found for Vietnamese syllables; the same rate is used for both.
READING_RATE = 238


class Notice(StrEnum):
    """What a reader should know about a brief; chats put it into words."""

    ALREADY_SHORT = "already_short"
    CUT = "cut"
    PARTIAL_PAGE = "partial_page"
    NO_TRANSLATION_MODEL = "no_translation_model"
    SENTENCE_LEFT_OUT = "sentence_left_out"
    MODEL_BUSY = "model_busy"
    MODEL_OUT_OF_TIME = "model_out_of_time"
    MODEL_FAILED = "model_failed"
    TEXT_LEFT_HOST = "text_left_host"


@dataclass(frozen=True, slots=True, kw_only=True)
class BriefSentence:
    """A sentence and the segments of the source that it rests on.

    One of a conversation has a `kind`, and the number of its `topic` from 0; evidence are messages.
    """

    text: str
    evidence: tuple[Segment, ...]
    verified: bool
    kind: LineKind | None = None
    topic: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Brief:
    """One brief of one article. `language` is what it is written in, `timings_ms` by stage.

    `engine` and `model` are those that wrote it, `model` None where no checkpoint or server did.
    `source_words` are those of the whole source, `brief_words` those of `sentences`; syllables
    count as words in Vietnamese. They are counted once, because counting a long text takes long.
    """

    headline: str
    language: Language
    source_language: Language
    sentences: tuple[BriefSentence, ...]
    entities: tuple[NamedEntity, ...]
    article: Article
    source_words: int
    brief_words: int
    length: Length
    notices: tuple[Notice, ...]
    engine: str
    model: str | None
    timings_ms: Mapping[str, float]


def compose_brief(
    article: Article,
    *,
    source: SegmentedText,
    summary: Summary,
    language: Language,
    entities: tuple[NamedEntity, ...],
    length: Length,
    notices: tuple[Notice, ...],
    engine: str,
    model: str | None,
    timings_ms: Mapping[str, float],
) -> Brief:
    """Join what the stages found into a brief in `language`, in which the summary is written.

    A first sentence that became the whole headline is not said again, unless it is the only one
    or the text is given whole.
    """
    sentences = _with_evidence(summary, source)
    written = tuple(sentence.text for sentence in sentences)
    title = None if _is_headline(written, language, source.language) else article.title
    headline = choose_headline(title, sentences=written, text=article.text)
    is_said = len(sentences) > 1 and words(written[0]) == words(headline)
    if is_said and Notice.ALREADY_SHORT not in notices:
        sentences = sentences[1:]
    return Brief(
        headline=headline,
        language=language,
        source_language=source.language,
        sentences=sentences,
        entities=entities,
        article=article,
        source_words=count_words(article.text),
        brief_words=sum(count_words(sentence.text) for sentence in sentences),
        length=length,
        notices=notices,
        engine=engine,
        model=model,
        timings_ms=timings_ms,
    )


def _is_headline(written: tuple[str, ...], language: Language, source: Language) -> bool:
    """Tell whether the first sentence takes the place of a title in another language.

    One that is too long for a headline, or says everything, stays in the brief under the title.
    """
    if language is source or len(written) < 2:
        return False
    return words(first_clause(written[0])) == words(written[0])


def compose_conversation_brief(
    article: Article,
    *,
    conversation: Conversation,
    told: ConversationBrief,
    language: Language,
    entities: tuple[NamedEntity, ...],
    length: Length,
    notices: tuple[Notice, ...],
    timings_ms: Mapping[str, float],
) -> Brief:
    """Join what was found in a conversation into a brief in the language that it is held in."""
    headline = conversation_headline(
        conversation, topics=told.topics, title=article.title, language=language
    )
    return Brief(
        headline=headline,
        language=language,
        source_language=language,
        sentences=tuple(_told(line, conversation) for line in told.lines),
        entities=entities,
        article=article,
        source_words=count_words(article.text),
        brief_words=sum(count_words(line.text) for line in told.lines),
        length=length,
        notices=notices,
        engine=CONVERSATION_ENGINE,
        model=None,
        timings_ms=timings_ms,
    )


def _told(line: ConversationLine, conversation: Conversation) -> BriefSentence:
    messages = ((index, conversation.turns[index]) for index in line.turns)
    return BriefSentence(
        text=line.text,
        evidence=tuple(
            Segment(start=turn.start, end=turn.end, paragraph=index) for index, turn in messages
        ),
        verified=True,
        kind=line.kind,
        topic=line.topic,
    )


def _with_evidence(summary: Summary, source: SegmentedText) -> tuple[BriefSentence, ...]:
    return tuple(
        BriefSentence(
            text=sentence.text,
            evidence=tuple(source.segments[index] for index in sentence.support),
            verified=sentence.verified,
        )
        for sentence in summary.sentences
    )


def reading_seconds(word_count: int) -> int:
    """Return how long reading so many words takes."""
    return round(word_count * 60 / READING_RATE)


def brief_as_json(brief: Brief) -> dict[str, Any]:
    """Return the brief in the stable form of `--json`; offsets count code points of source.text."""
    return {
        "schema": SCHEMA,
        "headline": brief.headline,
        "language": brief.language.value,
        "source_language": brief.source_language.value,
        "sentences": [_sentence_as_json(sentence) for sentence in brief.sentences],
        "entities": [_entity_as_json(entity) for entity in brief.entities],
        "source": _source_as_json(brief),
        "notices": [notice.value for notice in brief.notices],
        "engine": brief.engine,
        "model": brief.model,
        "length": brief.length.value,
        "timings_ms": {stage: round(ms, 3) for stage, ms in brief.timings_ms.items()},
    }


def _sentence_as_json(sentence: BriefSentence) -> dict[str, Any]:
    fields: dict[str, Any] = {
        "text": sentence.text,
        "evidence": [{"start": s.start, "end": s.end} for s in sentence.evidence],
        "verified": sentence.verified,
    }
    if sentence.kind is not None:
        fields |= {"kind": sentence.kind.value, "topic": sentence.topic}
    return fields


def _entity_as_json(entity: NamedEntity) -> dict[str, Any]:
    return {
        "text": entity.text,
        "type": entity.label.value,
        "count": len(entity.mentions),
        "mentions": [{"start": m.start, "end": m.end} for m in entity.mentions],
    }


def _source_as_json(brief: Brief) -> dict[str, Any]:
    article, origin = brief.article, brief.article.origin
    return {
        "kind": origin.kind.value,
        "url": origin.url,
        "site": origin.site,
        "title": article.title,
        "author": origin.author,
        "published": origin.published,
        "words": brief.source_words,
        "reading_seconds": reading_seconds(brief.source_words),
        "text": article.text,
    }
