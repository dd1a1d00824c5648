"""From a conversation to the lines that tell it."""

from collections.abc import Sequence

from models.conversation.lines import ConversationLine, LineKind
from models.conversation.reading import read_conversation
from models.interface import Language
from models.text import count_words


def brief_lines(text: str, *, language: Language, max_words: int) -> Sequence[ConversationLine]:
    """Return what to tell of a conversation, in its order, in at most `max_words` words.

    `text` is normalised; none is returned where it is no conversation.
    """
    conversation = read_conversation(text)
    if conversation is None:
        return ()
    lines: list[ConversationLine] = []
    left = max_words
    for index, turn in enumerate(conversation.turns[:3]):
        line = f"{turn.speaker}: {' '.join(conversation.words(index).split())}"
        left -= count_words(line)
        if left < 0 and lines:
            break
        lines.append(ConversationLine(text=line, turns=(index,), kind=LineKind.LINE))
    return lines
