"""Handles one update of Telegram: what it means, what is answered, what is owed still."""

import asyncio
import logging
import time
from collections import Counter
from collections.abc import Awaitable, Callable
from contextlib import suppress

from telegram import Bot, Message, Update
from telegram.constants import ChatMemberStatus
from telegram.error import BadRequest, Forbidden, TelegramError

from bot.chat.conversation import Conversation
from bot.chat.inbox import Arrival, join_questions
from bot.chat.messages import Answer, Attachment, Press, Question, Toast
from bot.chat.outbox import Outbox
from bot.chat.reply import DeliveryDelayed, OutcomeUnknown, Place, Replier, Undeliverable
from bot.chat.telegram_updates import Added, Migrated, read_update
from bot.chat.texts import WORDINGS
from bot.chat.typing_status import typing
from bot.errors import FileNotDelivered, FileTooLarge, StorageError

logger = logging.getLogger(__name__)

# Toasts hold 200 signs (Bot API, answerCallbackQuery).
MAX_TOAST = 200
# The first pause before an arrival is tried again; it doubles each time up to the longest.
RETRY_SECONDS = 60.0
MAX_RETRY_SECONDS = 900.0
# A chat is told at most this often that its messages cannot be stored.
REGRET_SECONDS = 600.0
_ADMINS = (ChatMemberStatus.OWNER, ChatMemberStatus.ADMINISTRATOR)


class TelegramMessenger:
    """What handlers ask of Telegram beside sending."""

    def __init__(self, bot: Bot) -> None:
        self._bot = bot

    async def is_admin(self, chat_id: int, user_id: int) -> bool:
        """Tell whether a member is an admin; False when Telegram does not say."""
        if user_id == chat_id:
            return True  # Only admins can write as the group itself.
        try:
            member = await self._bot.get_chat_member(chat_id, user_id)
        except TelegramError:
            logger.warning("membership unknown", exc_info=True)
            return False
        return member.status in _ADMINS

    async def download(self, attachment: Attachment, *, max_bytes: int) -> bytes:
        """Return a file's bytes. Raises FileTooLarge or FileNotDelivered."""
        if attachment.size is not None and attachment.size > max_bytes:
            raise FileTooLarge(attachment.name, limit_bytes=max_bytes)
        try:
            file = await self._bot.get_file(attachment.key)
            # A message may leave the size out; a Bot API server of one's own has files of 2 GB.
            if file.file_size is not None and file.file_size > max_bytes:
                raise FileTooLarge(attachment.name, limit_bytes=max_bytes)
            data = await file.download_as_bytearray()
        except (BadRequest, Forbidden) as error:
            raise FileNotDelivered(attachment.name) from error
        except TelegramError as error:
            raise DeliveryDelayed(str(error)) from error
        if len(data) > max_bytes:
            raise FileTooLarge(attachment.name, limit_bytes=max_bytes)
        return bytes(data)


class TelegramBot:
    """One bot account: what updates mean, who answers, and what is owed still."""

    def __init__(
        self,
        *,
        bot: Bot,
        conversation: Conversation,
        outbox: Outbox,
        replier: Replier,
        on_migrated: Callable[[int, int], Awaitable[None]],
        queue: "asyncio.Queue[object]",
        allowed_chats: frozenset[int],
    ) -> None:
        self._bot = bot
        self._conversation = conversation
        self._outbox = outbox
        self._replier = replier
        self._on_migrated = on_migrated
        self._queue = queue
        self._allowed_chats = allowed_chats
        self._tries: Counter[int] = Counter()
        self._regretted: dict[int, float] = {}
        self._is_stopping = False

    def stop(self) -> None:
        """Begin nothing new; what waits is on disk and comes again at the next start."""
        self._is_stopping = True

    async def handle(self, arrival: Arrival) -> None:
        """Answer one arrival and mark it finished; what could not be delivered yet comes again."""
        if self._is_stopping:
            return
        number = arrival.first.update_id
        try:
            await self._answer_if_taken(arrival)
            await self._outbox.close(arrival)
        except (DeliveryDelayed, StorageError) as error:
            self._try_later(arrival, error)
        else:
            self._tries.pop(number, None)

    async def _answer_if_taken(self, arrival: Arrival) -> None:
        number = arrival.first.update_id
        try:
            await self._answer(arrival)
        except Undeliverable as error:
            logger.info("answer to update %d not taken: %s", number, error)
        except OutcomeUnknown as error:
            logger.warning("answer to update %d may not have arrived: %s", number, error)

    def _try_later(self, arrival: Arrival, error: Exception) -> None:
        number = arrival.first.update_id
        self._tries[number] += 1
        pause = min(MAX_RETRY_SECONDS, RETRY_SECONDS * 2 ** min(9, self._tries[number] - 1))
        if isinstance(error, DeliveryDelayed):
            pause = max(pause, error.seconds)
        logger.warning("update %d waits %.0f s: %s", number, pause, error)
        asyncio.get_running_loop().call_later(pause, self._queue.put_nowait, arrival)

    async def regret_storage(self, update: Update) -> None:
        """Tell the sender, once in a while, that the message waits for a disk that takes it."""
        meaning = read_update(update, self._bot)
        if not (
            isinstance(meaning, Question) and meaning.is_addressed and self._is_allowed(update)
        ):
            return
        now = time.monotonic()
        if now - self._regretted.get(meaning.chat_id, -REGRET_SECONDS) < REGRET_SECONDS:
            return
        self._regretted[meaning.chat_id] = now
        html = WORDINGS[meaning.language].message_waits
        with suppress(Undeliverable, OutcomeUnknown, DeliveryDelayed):
            await self._replier.deliver(
                Answer(html=html), _place(update.effective_message, meaning)
            )

    async def apologize(self, arrival: Arrival) -> None:
        """Tell the sender that something unexpected went wrong, where an answer was due."""
        meaning = read_update(arrival.first, self._bot)
        if (
            isinstance(meaning, Question)
            and meaning.is_addressed
            and self._is_allowed(arrival.first)
        ):
            html = WORDINGS[meaning.language].unexpected
            place = _place(arrival.first.effective_message, meaning)
            with suppress(Undeliverable, OutcomeUnknown, DeliveryDelayed):
                await self._replier.deliver(Answer(html=html), place)
        await self._outbox.close(arrival)

    async def _answer(self, arrival: Arrival) -> None:
        if not self._is_allowed(arrival.first):
            return
        answered = await self._outbox.answered(arrival)
        meaning = read_update(arrival.first, self._bot)
        if isinstance(meaning, Question):
            parts = (read_update(part, self._bot) for part in arrival.updates)
            question = join_questions([part for part in parts if isinstance(part, Question)])
            await self._answer_question(arrival, question, answered)
        elif isinstance(meaning, Press) and 0 not in answered:
            await self._answer_press(arrival, meaning)
        elif isinstance(meaning, Added) and 0 not in answered:
            hello = Answer(html=self._group_hello(meaning))
            await self._outbox.deliver(arrival, 0, hello, Place(chat_id=meaning.chat_id))
        elif isinstance(meaning, Migrated):
            await self._on_migrated(meaning.old_chat_id, meaning.new_chat_id)

    def _is_allowed(self, update: Update) -> bool:
        chat, user = update.effective_chat, update.effective_user
        if not self._allowed_chats:
            return True
        return any(one is not None and one.id in self._allowed_chats for one in (chat, user))

    async def _answer_question(
        self, arrival: Arrival, question: Question, answered: frozenset[int]
    ) -> None:
        place = _place(arrival.first.effective_message, question)
        async with typing(self._bot, question.chat_id, place.thread_id):
            async for part, answer in self._conversation.answer(question, answered=answered):
                await self._outbox.deliver(arrival, part, answer, place)

    async def _answer_press(self, arrival: Arrival, press: Press) -> None:
        outcome = await self._conversation.press(press)
        if isinstance(outcome, Toast):
            await self._close_press(arrival.first, outcome.text[:MAX_TOAST])
            return
        await self._close_press(arrival.first, None)
        await self._outbox.deliver(arrival, 0, outcome, Place(chat_id=press.chat_id))

    async def _close_press(self, update: Update, text: str | None) -> None:
        query = update.callback_query
        if query is None:
            return
        try:
            await query.answer(text)
        except BadRequest:
            # Older than a few seconds: the spinner is gone already.
            logger.debug("press came too late to answer")
        except TelegramError:
            logger.warning("press not closed", exc_info=True)

    def _group_hello(self, added: Added) -> str:
        wording = WORDINGS[added.language]
        if self._bot.bot.can_read_all_group_messages:
            return wording.group_hello
        return f"{wording.group_hello}\n\n{wording.privacy_mode}"


def _place(message: Message | None, question: Question) -> Place:
    topic = message.message_thread_id if message and message.is_topic_message else None
    # The General topic answers to no thread id (python-telegram-bot#4739).
    thread_id = topic if topic != 1 else None
    return Place(chat_id=question.chat_id, asked_id=question.message_id, thread_id=thread_id)
