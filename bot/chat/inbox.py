"""Joins the messages into which Telegram's apps cut one long paste.

The apps cut a paste at about 4,096 signs into messages without any mark that they belong together
(facts: telegram, section 7). A long message is therefore held for a moment, to see whether it
goes on.
"""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from itertools import pairwise

from telegram import Message, Update

from bot.chat.message_text import utf16_length
from bot.chat.messages import Content, Question

# Parts of about 3,900 were seen; structured text is cut earlier. Shorter messages never wait.
MIN_OPENING_UNITS = 3_400
FULL_PART_UNITS = 4_096
MAX_PARTS = 12
MAX_CHARACTERS = 60_000
# Messages of other people may come between in a group; in a private chat only the bot's own.
MAX_ID_STEP = 3
# An app sends the parts within the same second or two. After an absence messages of an hour arrive
# at once; their dates tell them apart.
MAX_SECONDS_APART = 3
_SENTENCE_END = (".", "!", "?", "…", ":", ";", '"', "”", "»", ")")


@dataclass(frozen=True, slots=True, kw_only=True)
class Patience:
    """Seconds to wait for the next part, and for all of them."""

    gap: float = 1.2
    in_all: float = 8.0


@dataclass(frozen=True, slots=True)
class Arrival:
    """One message of a person: an update, or several that were one paste, in order."""

    updates: tuple[Update, ...]

    @property
    def first(self) -> Update:
        """The update under whose number the arrival is answered."""
        return self.updates[0]


@dataclass(slots=True)
class _Paste:
    """A paste that may go on."""

    updates: list[Update]
    opened_at: float
    timer: asyncio.TimerHandle = field(init=False)

    @property
    def last(self) -> Message:
        return _message(self.updates[-1])

    @property
    def characters(self) -> int:
        return sum(len(_message(update).text or "") for update in self.updates)


class Inbox:
    """Hands on every update as an arrival: at once, or after it has seen whether a paste goes on.

    What is held here is on disk already; a process that ends takes nothing along.
    """

    def __init__(
        self, hand_on: Callable[[Arrival], None], *, patience: Patience | None = None
    ) -> None:
        self._hand_on = hand_on
        self._patience = patience or Patience()
        self._open: dict[tuple[int, int, int], _Paste] = {}

    def take(self, update: Update) -> None:
        """Hold an update that may be part of a paste; hand on any other."""
        message = update.message or update.edited_message
        if message is None or message.from_user is None:
            self._hand_on(Arrival((update,)))
            return
        key = (message.chat.id, message.message_thread_id or 0, message.from_user.id)
        paste = self._open.get(key)
        is_edit = update.edited_message is not None
        if paste is not None and not is_edit and _goes_on(paste, message):
            paste.updates.append(update)
            self._wait(key, paste)
            return
        if paste is not None:
            self._close(key)
        if not is_edit and _may_go_on(message):
            self._open[key] = _Paste([update], asyncio.get_running_loop().time())
            self._wait(key, self._open[key])
        else:
            self._hand_on(Arrival((update,)))

    def close(self) -> None:
        """Forget what is held; it is still owed and comes again at the next start."""
        for paste in self._open.values():
            paste.timer.cancel()
        self._open.clear()

    def _wait(self, key: tuple[int, int, int], paste: _Paste) -> None:
        if len(paste.updates) > 1:
            paste.timer.cancel()
        loop = asyncio.get_running_loop()
        until = min(loop.time() + self._patience.gap, paste.opened_at + self._patience.in_all)
        paste.timer = loop.call_at(until, self._close, key)

    def _close(self, key: tuple[int, int, int]) -> None:
        paste = self._open.pop(key)
        paste.timer.cancel()
        in_order = sorted(paste.updates, key=lambda update: _message(update).message_id)
        self._hand_on(Arrival(tuple(in_order)))


def join_questions(parts: list[Question]) -> Question:
    """Return the parts of one paste as one question, addressed if any of them is."""
    text = parts[0].content.text
    for former, part in pairwise(parts):
        text += _seam(former.content.text, part.content.text) + part.content.text
    links = dict.fromkeys(link for part in parts for link in part.content.links)
    return replace(
        parts[0],
        content=Content(text=text, links=tuple(links)),
        pasted_ids=tuple(part.message_id for part in parts) if len(parts) > 1 else (),
        is_addressed=any(part.is_addressed for part in parts),
    )


def _seam(former: str, following: str) -> str:
    """Return what stood between two parts: the apps cut at a space or line if they find one."""
    inside_word = former[-1:].isalnum() and following[:1].isalnum()
    if inside_word and utf16_length(former) >= FULL_PART_UNITS:
        return ""
    return "\n" if former.endswith(_SENTENCE_END) else " "


def _may_go_on(message: Message) -> bool:
    return _is_plain(message) and utf16_length(message.text or "") >= MIN_OPENING_UNITS


def _goes_on(paste: _Paste, message: Message) -> bool:
    step = abs(message.message_id - paste.last.message_id)
    seconds = abs((message.date - paste.last.date).total_seconds())
    return (
        _is_plain(message)
        and len(paste.updates) < MAX_PARTS
        and paste.characters + len(message.text or "") <= MAX_CHARACTERS
        and seconds <= MAX_SECONDS_APART
        and (step <= MAX_ID_STEP or message.chat.id < 0)
    )


def _is_plain(message: Message) -> bool:
    """Tell words typed or pasted here from commands, replies, forwards and captions."""
    text = message.text or ""
    forwarded = message.forward_origin is not None
    answers = message.reply_to_message is not None
    return bool(text) and not text.startswith("/") and not forwarded and not answers


def _message(update: Update) -> Message:
    assert update.message is not None, "only messages are held"
    return update.message
