"""Conversations: telling them from articles, reading their turns, briefing them."""

from models.conversation.briefing import (
    ConversationBrief,
    brief_conversation,
    brief_lines,
    is_short,
    whole_conversation,
)
from models.conversation.headline import conversation_headline
from models.conversation.lines import ConversationLine, LineKind
from models.conversation.reading import read_conversation
from models.conversation.turns import Conversation, Turn

__all__ = [
    "Conversation",
    "ConversationBrief",
    "ConversationLine",
    "LineKind",
    "Turn",
    "brief_conversation",
    "brief_lines",
    "conversation_headline",
    "is_short",
    "read_conversation",
    "whole_conversation",
]
