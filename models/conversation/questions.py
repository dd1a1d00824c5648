"""Questions that somebody asked and nobody answered."""

import re
from collections import Counter
from collections.abc import Sequence

from models.conversation.acts import Act
from models.conversation.turns import Conversation
from models.conversation.units import Unit
from models.text import fold, strip_diacritics

# An answer comes within so many turns, if it says what was asked about, or at once.
REACH = 12
AT_ONCE = 2
# Shorter questions ("hả?", "why?") ask about what was just said.
MIN_WORDS = 4
# A reply of so few words right after a question answers it.
SHORT_REPLY = 3
# Words in more than this share of the sentences do not tell what was asked about.
MAX_WORD_SHARE = 0.1
# One word may be shared by chance: the key of a room and the key of a program.
MIN_SHARED_WORDS = 2
_ANSWERS = re.compile(
    r"(?:yes|no|yeah|yep|nope|ok|okay|sure|maybe|probably|i think|i don't|not|it'?s|there|because|"
    r"co|khong|ko|k|roi|da|vang|uh|u|o|chua|duoc|dc|chac|hinh nhu|vi|tai)\b"
)
_SOMEBODY = re.compile(r"(?:i|me|my|we|em|anh|chi|minh|toi|tao|to|tui|de)\b")
_ASKS_WHO = re.compile(r"\b(?:who|whose|anyone|anybody|somebody|ai)\b")
_SETTLED = re.compile(
    r"\b(?:never ?mind|found it|got it|thoi khoi|thay roi|tim thay|biet roi|khong can nua|ko can)\b"
)
# In front of what has nothing to do with the question.
_NEW_TOPIC = re.compile(
    r"(?:ma|a|nhan tien|tien the|con vu|ve vu|quay lai|chuyen khac|by the way|btw|anyway|also|"
    r"another thing|speaking of)\b"
)
# Asked for politeness, or in order to say something.
_RHETORICAL = re.compile(
    r"\b(?:how are you|what'?s up|how do you do|khoe khong|right\?|isn'?t it|you know what|"
    r"guess what|dung khong|phai khong|the a|vay a|that a|that khong)"
)
_NUMBER_OR_TIME = re.compile(r"\d|\b(?:mai|nay|today|tomorrow|tonight|sang|chieu|toi)\b")
_ASKS_NUMBER = re.compile(r"\b(?:how much|how many|when|what time|bao nhieu|may|khi nao|bao gio)\b")


def open_questions(
    conversation: Conversation, units: Sequence[Unit], *, borders: frozenset[int]
) -> tuple[int, ...]:
    """Return the indexes of the units that ask something nobody answered, in order.

    `borders` are the first turns of topics. Cautious: what may be an answer counts as one, as does
    the very next reply that stays with the topic. A turn's last question stands for it.
    """
    frequency = Counter(word for unit in units for word in set(unit.said_words))
    common = max(3, MAX_WORD_SHARE * len(units))
    by_turn: dict[int, list[Unit]] = {}
    for unit in units:
        by_turn.setdefault(unit.turn, []).append(unit)
    found: dict[int, int] = {}
    for index, unit in enumerate(units):
        if not _asks(unit):
            continue
        about = {word for word in unit.content_words if frequency[word] <= common}
        if not _is_answered(conversation, unit, about, by_turn, borders):
            found[unit.turn] = index
    return tuple(found.values())


def _asks(unit: Unit) -> bool:
    if Act.QUESTION not in unit.acts or len(unit.said_words) < MIN_WORDS:
        return False
    return not _RHETORICAL.search(_key(unit.said))


def _is_answered(
    conversation: Conversation,
    question: Unit,
    about: set[str],
    by_turn: dict[int, list[Unit]],
    borders: frozenset[int],
) -> bool:
    turns = conversation.turns
    asker = turns[question.turn].speaker
    if by_turn[question.turn][-1].place > question.place + 2:
        # Who goes on at length has turned to something else.
        return True
    replies = 0
    for turn in range(question.turn + 1, min(len(turns), question.turn + 1 + REACH)):
        reply = by_turn.get(turn, [])
        key = _key(conversation.words(turn))
        if turns[turn].speaker == asker:
            if _SETTLED.search(key):
                return True
            continue
        replies += 1
        asks_back = bool(reply) and all(Act.QUESTION in unit.acts for unit in reply)
        said = {word for unit in reply for word in unit.said_words}
        if len(about & said) >= MIN_SHARED_WORDS and not asks_back:
            return True
        if replies <= AT_ONCE and not asks_back and _sounds_like_answer(question, key, said):
            return True
        is_new_topic = turn in borders or _NEW_TOPIC.match(key)
        if replies == 1 and not is_new_topic and not asks_back:
            return True
        if replies <= AT_ONCE and turns[turn].speaker.lower() in question.said.lower():
            return True
    return False


def _sounds_like_answer(question: Unit, key: str, said: set[str]) -> bool:
    asked = _key(question.said)
    if _ASKS_NUMBER.search(asked):
        return bool(_NUMBER_OR_TIME.search(key))
    if _ASKS_WHO.search(asked) and _SOMEBODY.match(key):
        return True
    return bool(_ANSWERS.match(key)) or len(said) <= SHORT_REPLY


def _key(sentence: str) -> str:
    return strip_diacritics(fold(sentence))
