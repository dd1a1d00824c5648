"""Sends answers to Telegram and knows what became of them."""

import asyncio
import logging
import re
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, replace
from html import unescape
from typing import TypeVar

import httpx
from telegram import (
    Bot,
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    LinkPreviewOptions,
    Message,
    ReplyParameters,
)
from telegram.constants import ParseMode
from telegram.error import (
    BadRequest,
    ChatMigrated,
    Forbidden,
    NetworkError,
    RetryAfter,
    TimedOut,
)

from bot.chat.limits import flood_seconds
from bot.chat.messages import Answer, Button

logger = logging.getLogger(__name__)

Result = TypeVar("Result")

BUTTONS_A_ROW = 2
# Signs of a message, with room for what counts double (Bot API, sendMessage: 4096).
MAX_PLAIN_LENGTH = 3_500
# Failures before the first byte of the request was on its way to Telegram.
_NEVER_LEFT = (
    httpx.ConnectError,
    httpx.ConnectTimeout,
    httpx.PoolTimeout,
    httpx.ProxyError,
    httpx.UnsupportedProtocol,
)
_NO_PREVIEW = LinkPreviewOptions(is_disabled=True)


# What Telegram says when the chat itself does not take messages of the bot.
_CHAT_REFUSES = (
    "chat not found",
    "not enough rights",
    "have no rights",
    "chat_write_forbidden",
    "topic_closed",
    "user is deactivated",
    "group chat was deactivated",
    "peer_id_invalid",
)
_TAG = re.compile(r"<[^<>]{1,2000}>")


class Undeliverable(Exception):
    """The chat will not take messages: the bot was removed, blocked or lacks the right."""


class OutcomeUnknown(Exception):
    """The answer was sent twice and may have arrived, but Telegram never confirmed it."""


class DeliveryDelayed(Exception):
    """The answer is still owed: Telegram is away, or wants the chat left alone for `seconds`."""

    def __init__(self, reason: str = "Telegram is away", *, seconds: float = 0.0) -> None:
        super().__init__(reason)
        self.seconds = seconds


@dataclass(frozen=True, slots=True, kw_only=True)
class Delivered:
    """Where an answer came to stand; the chat differs from the one asked for after it moved."""

    chat_id: int
    message_id: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Patience:
    """How long to go on: pauses in seconds between tries, the last one repeated.

    `max_tries` bounds tries after failures that surely delivered nothing; `max_unsure` those after
    which the message may have arrived.
    """

    pauses: tuple[float, ...] = (0.5, 1, 2, 4, 8, 15, 30)
    max_tries: int = 20
    max_unsure: int = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where an answer goes: a chat, the message it replies to, and the forum topic if any."""

    chat_id: int
    asked_id: int | None = None
    thread_id: int | None = None


class Replier:
    """Sends and edits messages; retries what is safe to retry."""

    def __init__(
        self,
        bot: Bot,
        *,
        on_migrated: Callable[[int, int], Awaitable[None]],
        patience: Patience | None = None,
    ) -> None:
        self._bot = bot
        self._on_migrated = on_migrated
        self._patience = patience or Patience()

    async def deliver(self, answer: Answer, place: Place) -> Delivered:
        """Send the answer, or edit the message that it names.

        Raises Undeliverable when it never will arrive, OutcomeUnknown when nobody can tell, and
        DeliveryDelayed when it may arrive later.
        """
        if answer.edits is not None and await self._edit(answer, place, answer.edits):
            return Delivered(chat_id=place.chat_id, message_id=answer.edits)
        try:
            return await self._send(answer, place)
        except ChatMigrated as moved:
            await self._on_migrated(place.chat_id, moved.new_chat_id)
            # The old message does not exist in the new chat: nothing to reply to.
            return await self.deliver(replace(answer, edits=None), Place(chat_id=moved.new_chat_id))
        except Forbidden as error:
            raise Undeliverable(str(error)) from error
        except BadRequest as error:
            return await self._send_after_refusal(answer, place, error)

    async def _send(
        self, answer: Answer, place: Place, parse_mode: ParseMode | None = ParseMode.HTML
    ) -> Delivered:
        async def call() -> Message:
            return await self._bot.send_message(
                place.chat_id,
                answer.html,
                parse_mode=parse_mode,
                reply_markup=keyboard(answer.buttons),
                link_preview_options=_NO_PREVIEW,
                message_thread_id=place.thread_id,
                reply_parameters=_reply_to(place),
            )

        message_id = (await self._patiently(call)).message_id
        return Delivered(chat_id=place.chat_id, message_id=message_id)

    async def _send_after_refusal(
        self, answer: Answer, place: Place, refusal: BadRequest
    ) -> Delivered:
        """Send what Telegram refused in a form that it cannot refuse: plain, outside any topic."""
        if any(sign in str(refusal).lower() for sign in _CHAT_REFUSES):
            raise Undeliverable(str(refusal)) from refusal
        logger.error("Telegram refused an answer: %s", refusal, exc_info=refusal)
        plain = replace(answer, html=unescape(_TAG.sub("", answer.html))[:MAX_PLAIN_LENGTH])
        try:
            return await self._send(plain, replace(place, thread_id=None), parse_mode=None)
        except (Forbidden, BadRequest) as error:
            raise Undeliverable(str(error)) from error

    async def _edit(self, answer: Answer, place: Place, message_id: int) -> bool:
        """Change a message; False when it is gone and the answer must be sent anew."""

        async def call() -> Message | bool:
            return await self._bot.edit_message_text(
                answer.html,
                chat_id=place.chat_id,
                message_id=message_id,
                parse_mode=ParseMode.HTML,
                reply_markup=keyboard(answer.buttons),
                link_preview_options=_NO_PREVIEW,
            )

        try:
            await self._patiently(call, is_idempotent=True)
        except Forbidden as error:
            raise Undeliverable(str(error)) from error
        except ChatMigrated:
            # Messages of the old group cannot be changed; sending finds the new one.
            return False
        except BadRequest as error:
            return "not modified" in str(error).lower()
        return True

    async def _patiently(
        self, call: Callable[[], Awaitable[Result]], *, is_idempotent: bool = False
    ) -> Result:
        """Repeat `call` after failures of the network or the server.

        Telegram gives no key to tell a repeated message from a new one. After a failure that may
        have come after delivery one more try is made, since a message twice is better than none;
        after the second such failure OutcomeUnknown is raised, since three would be too many.
        """
        unsure = 0
        for attempt in range(self._patience.max_tries):
            try:
                return await call()
            except (BadRequest, Forbidden, ChatMigrated):
                raise
            except RetryAfter as flood:
                # The rate limiter has waited for this chat as often as it does.
                raise DeliveryDelayed(str(flood), seconds=flood_seconds(flood)) from flood
            except NetworkError as error:
                if not is_idempotent and may_have_arrived(error):
                    unsure += 1
                if unsure > self._patience.max_unsure:
                    raise OutcomeUnknown(str(error)) from error
                logger.warning("Telegram did not answer (%s), try %d", error, attempt + 1)
            pauses = self._patience.pauses
            await asyncio.sleep(pauses[min(attempt, len(pauses) - 1)])
        raise DeliveryDelayed


def may_have_arrived(error: NetworkError) -> bool:
    """Tell whether the request may have reached Telegram before it failed."""
    cause = error.__cause__
    if isinstance(cause, _NEVER_LEFT):
        return False
    if isinstance(error, TimedOut):
        return True
    # A status of the server (5xx) says that it failed; only a gateway's can hide a success, rarely.
    return isinstance(cause, httpx.HTTPError)


def keyboard(buttons: tuple[Button, ...]) -> InlineKeyboardMarkup | None:
    """Return the buttons as rows under a message; None without buttons."""
    if not buttons:
        return None
    keys = [InlineKeyboardButton(b.label, callback_data=b.action.value) for b in buttons]
    rows = [keys[i : i + BUTTONS_A_ROW] for i in range(0, len(keys), BUTTONS_A_ROW)]
    return InlineKeyboardMarkup(rows)


def _reply_to(place: Place) -> ReplyParameters | None:
    if place.asked_id is None:
        return None
    return ReplyParameters(message_id=place.asked_id, allow_sending_without_reply=True)
