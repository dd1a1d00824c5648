"""Conversations: telling them from articles, reading their turns, briefing them."""

from models.conversation.briefing import brief_lines
from models.conversation.lines import ConversationLine, LineKind
from models.conversation.reading import read_conversation
from models.conversation.turns import Conversation, Turn

__all__ = [
    "Conversation",
    "ConversationLine",
    "LineKind",
    "Turn",
    "brief_lines",
    "read_conversation",
]
