"""What came of a conversation: who decided, agreed or promised what."""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from operator import attrgetter

from models.conversation.acts import Act
from models.conversation.lines import LineKind
from models.conversation.turns import Conversation
from models.conversation.units import Unit
from models.interface import Language

# An answer to a proposal comes within so many turns and has at most so many words.
REACH = 5
MAX_REPLY_WORDS = 9
MAX_ECHO_WORDS = 3
MAX_NAMES = 3
# Less says too little of what was decided or promised.
MIN_WORDS = 4

_AGREED = {Language.VI: "đồng ý", Language.EN: "agreed"}
_OTHERS = {Language.VI: "và {} người", Language.EN: "and {} others"}
_KIN = "em|anh|chị|mình|tôi|tớ|tui|tao|bạn|cậu|mày|chú|cô|bác|cháu|con|ông|bà|e|a|c|t|ta"
_OWN_PROMISE = re.compile(
    rf"(?:để )?(?:{_KIN}) (?P<will>sẽ )?(?P<rest>[a-zà-ỹđ]\S*(?: .+)?)", re.IGNORECASE
)
_ALWAYS_OWN = ("mình", "tôi", "tớ", "tui", "tao")
_ANY_KIN = re.compile(rf"\b(?:{_KIN})\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """A decision or promise in unit `unit`, as a line tells it, with the turns it rests on.

    `is_explicit` when the words themselves say so, and no proposal was merely agreed to.
    """

    unit: int
    kind: LineKind
    text: str
    turns: tuple[int, ...]
    is_explicit: bool


def outcomes_of(
    conversation: Conversation, units: Sequence[Unit], *, language: Language
) -> tuple[Outcome, ...]:
    """Return what the units decide or promise, in order."""
    return tuple(_outcomes(conversation, units, language))


def _outcomes(
    conversation: Conversation, units: Sequence[Unit], language: Language
) -> Iterator[Outcome]:
    for index, unit in enumerate(units):
        if len(unit.said_words) < MIN_WORDS:
            continue
        agreeing = _agreeing(conversation, units, index)
        is_agreed = Act.PROPOSAL in unit.acts and bool(agreeing)
        if Act.DECISION in unit.acts or is_agreed:
            text = unit.told + _agreement(conversation, agreeing, language)
            turns = (unit.turn, *agreeing)
            yield Outcome(
                unit=index,
                kind=LineKind.DECISION,
                text=text,
                turns=turns,
                is_explicit=Act.DECISION in unit.acts,
            )
        elif Act.PROMISE in unit.acts:
            speaker = conversation.turns[unit.turn].speaker
            text = promised(unit.told, speaker, language=language)
            yield Outcome(
                unit=index,
                kind=LineKind.PROMISE,
                text=text,
                turns=(unit.turn,),
                is_explicit=True,
            )


def _agreeing(conversation: Conversation, units: Sequence[Unit], index: int) -> tuple[int, ...]:
    """Return the turns of others that agree to unit `index`; none where one of them refuses."""
    unit = units[index]
    proposer = conversation.turns[unit.turn].speaker
    found: dict[str, int] = {}
    next_turn = bisect_right(units, unit.turn, lo=index, key=attrgetter("turn"))
    for place in range(next_turn, len(units)):
        other = units[place]
        if other.turn > unit.turn + REACH:
            break
        speaker = conversation.turns[other.turn].speaker
        if speaker == proposer and len(other.said_words) > MAX_ECHO_WORDS:
            # Who goes on speaks of something else, and so does who answers then.
            break
        if speaker == proposer or other.place > 0:
            continue
        if Act.REFUSAL in other.acts:
            return ()
        if Act.PROPOSAL in other.acts or Act.QUESTION in other.acts:
            break
        if Act.AGREEMENT in other.acts and len(other.said_words) <= MAX_REPLY_WORDS:
            found.setdefault(speaker, other.turn)
    return tuple(found.values())


def _agreement(conversation: Conversation, agreeing: Sequence[int], language: Language) -> str:
    """Return " (Lan, Huy đồng ý)"; nothing between two, where it goes without saying."""
    if not agreeing or len(conversation.speakers) <= 2:
        return ""
    names = [conversation.turns[turn].speaker for turn in agreeing]
    told = ", ".join(names[:MAX_NAMES])
    if len(names) > MAX_NAMES:
        told += " " + _OTHERS[language].format(len(names) - MAX_NAMES)
    return f" ({told} {_AGREED[language]})"


def promised(told: str, speaker: str, *, language: Language) -> str:
    """Return "Lan: để em gửi tối nay" as "Lan sẽ gửi tối nay" where nobody else can be meant."""
    said = told.removeprefix(f"{speaker}: ")
    if language is not Language.VI or said == told:
        return told
    found = _OWN_PROMISE.fullmatch(said)
    if found is None or _ANY_KIN.search(found["rest"]) or not _is_own(said, found):
        return told
    return f"{speaker} sẽ {found['rest']}"


def _is_own(said: str, found: re.Match[str]) -> bool:
    """Tell whether the pronoun is the speaker: "anh sẽ thích" may be said to him."""
    before = said[: found.start("rest")].lower().split()
    return before[0] == "để" or (bool(found["will"]) and before[0] in _ALWAYS_OWN)
