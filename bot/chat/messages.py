"""What people send and what the bot answers, without any messenger's types.

`bot.chat.telegram_updates` and `bot.chat.terminal` translate to and from these values.
"""

from dataclasses import dataclass
from enum import StrEnum

from bot.storage.briefs import SentBrief
from models.interface import Language


class Action(StrEnum):
    """What a button does; the value travels as callback data (Bot API: 1-64 bytes)."""

    SHORTER = "shorter"
    LONGER = "longer"
    TO_VI = "vi"
    TO_EN = "en"
    EVIDENCE = "evidence"
    BACK = "back"
    SET_AUTO = "set:auto"
    SET_VI = "set:vi"
    SET_EN = "set:en"
    SET_SHORT = "set:short"
    SET_MEDIUM = "set:medium"
    SET_LONG = "set:long"


@dataclass(frozen=True, slots=True, kw_only=True)
class Button:
    """A labelled action under a message."""

    label: str
    action: Action


@dataclass(frozen=True, slots=True, kw_only=True)
class Content:
    """Words of a person's message and the links in it, in order and without repeats."""

    text: str
    links: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Attachment:
    """A file that came along: its name, size in bytes (if told) and the messenger's key to it.

    `is_text` tells by name and media type that the bot can read it.
    """

    name: str
    key: str
    size: int | None
    is_text: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """One message of a person.

    `command` is a known command's English name without the slash; `content` what follows it.
    `is_addressed` tells in a group that the bot was mentioned, commanded or replied to.
    `replied_to` is the content of the message that this one answers. `pasted_ids` are the messages
    into which an app had cut one paste, when there were several.
    """

    chat_id: int
    message_id: int
    sender_id: int
    language: Language
    content: Content
    command: str | None = None
    replied_to: Content | None = None
    is_group: bool = False
    is_addressed: bool = True
    is_edit: bool = False
    attachment: Attachment | None = None
    pasted_ids: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Press:
    """A button pressed under the bot's message `message_id`."""

    chat_id: int
    message_id: int
    sender_id: int
    language: Language
    action: Action
    is_group: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """A message to send: HTML of the Bot API's dialect, within one message's limits.

    `brief` is set when the message is a brief; its `message_id` is known once it is sent.
    `edits` is the bot's own message to change instead of sending a new one.
    """

    html: str
    buttons: tuple[Button, ...] = ()
    brief: SentBrief | None = None
    edits: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Toast:
    """A short line over the chat that answers a press and stays nowhere."""

    text: str
