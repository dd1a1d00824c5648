"""What is asked of a chat model and what it answers."""

from dataclasses import dataclass
from enum import StrEnum


class Role(StrEnum):
    """Who speaks in a message."""

    SYSTEM = "system"
    USER = "user"


@dataclass(frozen=True, slots=True, kw_only=True)
class Message:
    """One message to the model."""

    role: Role
    content: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ChatRequest:
    """Messages in order; `max_tokens` None asks with nothing that a server may refuse."""

    messages: tuple[Message, ...]
    max_tokens: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Completion:
    """The words of the model as they came; `was_cut` where it ran into its limit of tokens."""

    text: str
    was_cut: bool
