"""What a brief of a conversation is made of."""

from dataclasses import dataclass
from enum import StrEnum


class LineKind(StrEnum):
    """What a line tells: what was talked about, or what came of it."""

    TOPIC = "topic"
    DECISION = "decision"
    PROMISE = "promise"
    QUESTION = "question"
    LINE = "line"


@dataclass(frozen=True, slots=True, kw_only=True)
class ConversationLine:
    """A line of a brief with its speaker, and the turns (indexes) that it rests on.

    `topic` numbers the topics told, from 0; a `TOPIC` line opens one, unless a decision or a
    promise does. A `QUESTION` is one that nobody answered.
    """

    text: str
    turns: tuple[int, ...]
    kind: LineKind
    topic: int = 0
