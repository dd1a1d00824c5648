"""Headlines of conversations: how much was said, by whom, about how many things."""

from models.conversation.turns import Conversation
from models.headline import bounded
from models.interface import Language

# Longer names do not belong in a headline.
MAX_NAME = 40


def conversation_headline(
    conversation: Conversation, *, topics: int, title: str | None, language: Language
) -> str:
    """Return "312 tin nhắn, 4 chuyện chính" or the like, behind `title` where there is one."""
    count = len(conversation.turns)
    counted = _vietnamese(count) if language is Language.VI else _english(count)
    told = counted + (
        _about(topics, language) if topics > 1 else _between(conversation.speakers, language)
    )
    return bounded(f"{title}: {told}") if title else told


def _vietnamese(count: int) -> str:
    return f"{count:,} tin nhắn".replace(",", ".")


def _english(count: int) -> str:
    return f"{count:,} message{'s' if count != 1 else ''}"


def _about(topics: int, language: Language) -> str:
    return f", {topics} chuyện chính" if language is Language.VI else f", {topics} topics"


def _between(speakers: tuple[str, ...], language: Language) -> str:
    is_vietnamese = language is Language.VI
    if len(speakers) == 1 and len(speakers[0]) <= MAX_NAME:
        return f" của {speakers[0]}" if is_vietnamese else f" by {speakers[0]}"
    if len(speakers) == 2 and max(map(len, speakers)) <= MAX_NAME:
        one, other = speakers
        return f" giữa {one} và {other}" if is_vietnamese else f" between {one} and {other}"
    return f" của {len(speakers)} người" if is_vietnamese else f" by {len(speakers)} people"
