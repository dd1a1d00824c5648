"""Which handler answers which message: the same in Telegram and in the terminal."""

import logging
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping
from html import escape
from types import MappingProxyType

from bot.chat.handlers.briefs import answer_sources, is_nothing_to_read
from bot.chat.handlers.presses import answer_press
from bot.chat.handlers.settings import (
    SETTING_ACTIONS,
    apply_setting,
    forget_chat,
    offer_languages,
    offer_lengths,
    show_settings,
)
from bot.chat.messages import Answer, Content, Press, Question, Toast
from bot.chat.services import Services, wording_for
from bot.chat.texts import explain
from bot.errors import BotError, StorageError
from models.interface import Language

logger = logging.getLogger(__name__)

_COMMANDS: Mapping[str, Callable[[Question, Services], Awaitable[Answer]]] = MappingProxyType(
    {
        "settings": show_settings,
        "language": offer_languages,
        "length": offer_lengths,
        "forgetme": forget_chat,
    }
)


class Conversation:
    """Answers questions and presses. Every expected failure becomes an answer in plain words."""

    def __init__(self, services: Services) -> None:
        self._services = services

    async def answer(
        self, question: Question, *, answered: frozenset[int] = frozenset()
    ) -> AsyncIterator[tuple[int, Answer]]:
        """Yield (part, answer) for a message, without the parts that were `answered` before.

        Raises StorageError, after which nothing more than was yielded has been answered.
        """
        if question.is_group and not question.is_addressed:
            return
        try:
            async for part, answer in self._route(question, answered):
                yield part, answer
        except StorageError:
            raise  # The messenger still owes an answer and knows when to try again.
        except BotError as error:
            logger.info("message not answered: %s", type(error).__name__)
            if 0 not in answered:
                said = await self._explain(error, question.chat_id, question.language)
                yield 0, Answer(html=escape(said, quote=False))

    async def press(self, press: Press) -> Answer | Toast:
        """Return what a pressed button does to its message, or a toast."""
        try:
            if press.action in SETTING_ACTIONS:
                return await apply_setting(press, self._services)
            return await answer_press(press, self._services)
        except BotError as error:
            logger.info("press not answered: %s", type(error).__name__)
            return Toast(text=await self._explain(error, press.chat_id, press.language))

    async def _route(
        self, question: Question, answered: frozenset[int]
    ) -> AsyncIterator[tuple[int, Answer]]:
        handler = _COMMANDS.get(question.command or "")
        said = None if handler else await self._small_talk(question)
        if question.is_edit and (handler or said):
            return  # What was done is done; only an article is read anew.
        if handler is not None:
            yield 0, await handler(question, self._services)
        elif said is not None:
            yield 0, said
        else:
            async for part, answer in answer_sources(question, self._services, answered=answered):
                yield part, answer

    async def _small_talk(self, question: Question) -> Answer | None:
        """Answer what holds nothing to read: a greeting, a bare mention, /start, /help."""
        language, _ = await self._services.preferences_of(question.chat_id)
        wording = wording_for(language, question.language)
        nothing = question.content == Content(text="") and question.replied_to is None
        if question.command in ("start", "help"):
            hello = wording.group_hello if question.is_group else wording.hello
            return Answer(html=hello if question.command == "start" else wording.help)
        if nothing and question.attachment is not None and not question.attachment.is_text:
            return Answer(html=wording.unsupported_attachment)
        if nothing and question.command == "brief" and question.attachment is None:
            return Answer(html=wording.reply_first)
        if nothing and question.is_group and question.attachment is None:
            return Answer(html=wording.group_hello)
        if question.command is None and is_nothing_to_read(question):
            return Answer(html=wording.group_hello if question.is_group else wording.hello)
        return None

    async def _explain(self, error: BotError, chat_id: int, sender: Language) -> str:
        try:
            language, _ = await self._services.preferences_of(chat_id)
        except BotError:
            language = None
        return explain(error, wording_for(language, sender))
