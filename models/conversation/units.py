"""From turns to the sentences that a brief may tell, each in the form in which it would."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from models.conversation.acts import Act
from models.conversation.cues import acts_of
from models.conversation.reported_english import Roles, reported
from models.conversation.trimming import trimmed
from models.conversation.turns import Conversation
from models.interface import Language
from models.language import ENGLISH_FUNCTION_WORDS, SHORT_ENGLISH, VIETNAMESE_FUNCTION_WORDS
from models.segment import split_into_segments
from models.text import strip_diacritics, words

# Fewer words say little by themselves.
MIN_WORDS = 4
# Unless they are about something: "Drummer quit."
MIN_CONTENT_WORDS = 2
# Thanks and greetings are rarely longer.
MAX_POLITE_WORDS = 6
_FUNCTION_WORDS = ENGLISH_FUNCTION_WORDS | SHORT_ENGLISH | VIETNAMESE_FUNCTION_WORDS
# By these people call themselves and each other.
_ADDRESS = frozenset(
    re.findall(
        r"\w+",
        "anh chị em cô chú bác bạn mình cháu con ông bà mẹ bố ba má dì cậu mợ thầy tôi tớ tui tao "
        "mày e a c t m ae mn mng ace nhà bọn tụi",
    )
)
_HAS_LETTER = re.compile(r"[^\W_]")


@dataclass(frozen=True, slots=True, kw_only=True)
class Unit:
    """A sentence of turn `turn`, the `place`-th in it: `said` as written, `told` as a brief has it.

    `said_words` are the words of `said`, folded; `told_words` those of `told`.
    """

    turn: int
    place: int
    said: str
    told: str
    said_words: tuple[str, ...]
    told_words: tuple[str, ...]
    acts: frozenset[Act]

    @property
    def content_words(self) -> frozenset[str]:
        """The words of `said` that say what it is about: not "the", not "không", not "chị"."""
        return frozenset(
            word
            for word in self.said_words
            if strip_diacritics(word) not in _FUNCTION_WORDS and word not in _ADDRESS
        )


def units_of(
    conversation: Conversation, *, language: Language, first: int = 0, end: int | None = None
) -> tuple[Unit, ...]:
    """Return the sentences of the turns `first` to `end`, in order; signs alone are none."""
    names = frozenset(part for name in conversation.speakers for part in name.lower().split())
    stop = len(conversation.turns) if end is None else end
    return tuple(
        unit
        for turn in range(first, stop)
        for unit in _of_turn(conversation, turn, language=language, names=names)
    )


def _of_turn(
    conversation: Conversation, turn: int, *, language: Language, names: frozenset[str]
) -> Iterator[Unit]:
    roles = roles_of(conversation, turn)
    said = conversation.words(turn)
    for place, segment in enumerate(split_into_segments(said)):
        sentence = said[segment.start : segment.end]
        if not _HAS_LETTER.search(sentence):
            continue
        told = told_form(sentence, roles, language=language, names=names)
        yield Unit(
            turn=turn,
            place=place,
            said=sentence,
            told=told,
            said_words=tuple(words(sentence)),
            told_words=tuple(words(told)),
            acts=acts_of(sentence, language=language),
        )


def roles_of(conversation: Conversation, turn: int) -> Roles:
    """Return who speaks in a turn, and to whom where only two take part."""
    speaker = conversation.turns[turn].speaker
    if len(conversation.speakers) != 2:
        return Roles(speaker=speaker, addressee=None)
    one, other = conversation.speakers
    return Roles(speaker=speaker, addressee=other if speaker == one else one)


def told_form(
    sentence: str, roles: Roles, *, language: Language, names: frozenset[str] = frozenset()
) -> str:
    """Return a sentence as a brief tells it: in the third person, or behind its speaker's label."""
    kept = trimmed(sentence, names)
    told = reported(kept, roles) if language is Language.EN else None
    return told or f"{roles.speaker}: {kept}"


def is_empty_talk(unit: Unit) -> bool:
    """Tell a sentence that only greets, thanks, agrees or laughs from one that says something."""
    if len(unit.said_words) < MIN_WORDS and len(unit.content_words) < MIN_CONTENT_WORDS:
        return True
    is_polite = not unit.acts.isdisjoint((Act.POLITENESS, Act.AGREEMENT))
    says_more = not unit.acts.isdisjoint((Act.PROMISE, Act.DECISION, Act.PROPOSAL))
    return is_polite and not says_more and len(unit.said_words) <= MAX_POLITE_WORDS
