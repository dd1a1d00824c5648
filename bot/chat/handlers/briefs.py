"""A message that holds something to read: one answer for each source in it."""

import asyncio
import hashlib
import logging
from collections.abc import AsyncIterator
from dataclasses import dataclass, replace
from html import escape

from bot.article import Article
from bot.brief import Brief
from bot.chat.messages import Answer, Content, Question
from bot.chat.render import brief_buttons, render_brief
from bot.chat.services import Services, wording_for
from bot.chat.texts import explain
from bot.chat.texts.wording import Wording
from bot.errors import BotError, StorageError
from bot.request import BriefRequest, FileSource, LinkSource, Source, TextSource
from bot.storage.briefs import OF_A_PASTE, SentBrief
from models.conversation import read_conversation
from models.interface import Language, Length
from models.text import count_words, normalize

logger = logging.getLogger(__name__)

# Words around links: with fewer, the links are what is meant; with more, the text is.
MIN_ARTICLE_WORDS = 60
MAX_LINKS = 5
MAX_FILE_BYTES = 3_000_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Wish:
    """How a chat wants its briefs; `language` None follows the source."""

    language: Language | None
    length: Length
    wording: Wording


async def answer_sources(
    question: Question, services: Services, *, answered: frozenset[int]
) -> AsyncIterator[tuple[int, Answer]]:
    """Yield (part, answer) for each source of a message, leaving out parts `answered` before.

    An edited message changes the answers that stand; one whose words did not change is ignored.
    """
    digest = _digest(question)
    if question.is_edit and not await services.briefs.is_new(
        question.chat_id, question.message_id, digest
    ):
        return
    language, length = await services.preferences_of(question.chat_id)
    wish = Wish(language=language, length=length, wording=wording_for(language, question.language))
    standing = await _standing(question, services)
    content = _meant(question)
    sources = await _sources(question, content, services)
    # Slow pages wait side by side: a message holds its chat's place as long as the slowest.
    under_way = {
        part: asyncio.create_task(_answer(question, part, source, wish, services))
        for part, source in enumerate(sources)
        if part not in answered
    }
    try:
        for part, answer in under_way.items():
            yield part, replace(await answer, edits=standing.get(part))
    finally:
        for answer in under_way.values():
            answer.cancel()
    left_out = len(content.links) - MAX_LINKS
    if left_out > 0 and isinstance(sources[0], LinkSource) and len(sources) not in answered:
        yield len(sources), Answer(html=wish.wording.more_links(left_out))
    await _remember(question, digest, services)


def is_nothing_to_read(question: Question) -> bool:
    """Tell a greeting from an article: a few words, no link, no file."""
    content = _meant(question)
    few = 0 < count_words(content.text) < 5
    return few and not content.links and question.attachment is None


def _meant(question: Question) -> Content:
    """Return the content to brief: the message's own, else that of the message it answers."""
    own = question.content
    if own.links or question.replied_to is None or count_words(own.text) >= MIN_ARTICLE_WORDS:
        return own
    return question.replied_to


async def _sources(question: Question, content: Content, services: Services) -> list[Source]:
    if question.attachment is not None and question.attachment.is_text:
        data = await services.messenger.download(question.attachment, max_bytes=MAX_FILE_BYTES)
        return [FileSource(name=question.attachment.name, data=data)]
    prose = content.text
    for link in content.links:
        prose = prose.replace(link, " ")
    is_few = count_words(prose) < MIN_ARTICLE_WORDS
    if content.links and is_few and not _is_conversation(content.text):
        return [LinkSource(url=link) for link in content.links[:MAX_LINKS]]
    return [TextSource(text=content.text)]


def _is_conversation(text: str) -> bool:
    return read_conversation(normalize(text)) is not None


async def _standing(question: Question, services: Services) -> dict[int, int]:
    if not question.is_edit:
        return {}
    briefs = await services.briefs.answering(question.chat_id, question.message_id)
    return {brief.part: brief.message_id for brief in briefs}


async def _answer(
    question: Question, part: int, source: Source, wish: Wish, services: Services
) -> Answer:
    request = BriefRequest(source=source, language=wish.language, length=wish.length)
    try:
        article, read_ms = await services.briefer.read(request)
        brief = await services.briefer.brief_article(
            article,
            language=wish.language,
            length=wish.length,
            owner=question.chat_id,
            read_ms=read_ms,
        )
    except BotError as error:
        logger.info("message not briefed: %s", type(error).__name__)
        return Answer(html=escape(explain(error, wish.wording), quote=False))
    sent = await _keep(question, part, article, wish, services)
    return brief_answer(brief, sent, wish)


def brief_answer(brief: Brief, sent: SentBrief | None, wish: Wish) -> Answer:
    """Return the message for a brief; without a kept article it has no buttons to press."""
    return Answer(
        html=render_brief(brief, wish.wording),
        buttons=brief_buttons(brief, wish.language, wish.wording) if sent else (),
        brief=sent,
    )


async def _keep(
    question: Question, part: int, article: Article, wish: Wish, services: Services
) -> SentBrief | None:
    try:
        article_id = await services.briefs.keep_article(question.chat_id, article)
    except StorageError:
        # The reader gets the brief all the same, only without buttons.
        logger.warning("article not kept", exc_info=True)
        return None
    return SentBrief(
        chat_id=question.chat_id,
        message_id=0,
        article_id=article_id,
        language=wish.language,
        length=wish.length,
        asked_id=question.message_id,
        part=part,
    )


async def _remember(question: Question, digest: str, services: Services) -> None:
    # One part of a paste, edited, is no article: such edits change nothing.
    digests = dict.fromkeys(question.pasted_ids, OF_A_PASTE) or {question.message_id: digest}
    try:
        for message_id, words in digests.items():
            await services.briefs.remember_question(question.chat_id, message_id, words)
    except StorageError:
        logger.warning("question not remembered", exc_info=True)


def _digest(question: Question) -> str:
    content = "\0".join((question.content.text, *question.content.links))
    return hashlib.sha256(content.encode("utf-8", errors="replace")).hexdigest()
