"""What came of a conversation: who decided, agreed or promised what."""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from operator import attrgetter

from models.conversation.acts import Act
from models.conversation.cues import takes_back
from models.conversation.cues_vietnamese import DEED_TO_COME, KIN, SELF
from models.conversation.lines import LineKind
from models.conversation.turns import Conversation
from models.conversation.units import Unit
from models.interface import Language

# An answer to a proposal comes within so many turns and has at most so many words.
REACH = 5
MAX_REPLY_WORDS = 9
MAX_ECHO_WORDS = 3
MAX_NAMES = 3
# So many sentences of a reply are read: who takes back what he agreed to does so at once.
MAX_SENTENCES_OF_REPLY = 3
# Less says too little of what was decided or promised.
MIN_WORDS = 4

_AGREED = {Language.VI: "đồng ý", Language.EN: "agreed"}
_ALWAYS_OWN = "mình|tôi|tớ|tui|tao"
_OTHERS = {Language.VI: "và {} người", Language.EN: "and {} others"}
# "Để anh" may give the turn to who is called so: only of these the speaker is surely one.
_OWN_PROMISE = re.compile(
    rf"(?:để (?:{SELF}) (?=(?:tự )?{DEED_TO_COME})|(?:{_ALWAYS_OWN}) sẽ )(?P<rest>\w.*)"
)
_ANY_KIN = re.compile(rf"\b(?:{'|'.join(sorted(KIN))})\b", re.IGNORECASE)
_TURN = attrgetter("turn")


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
        decided = _decided(conversation, units, index, language)
        if decided is not None:
            yield decided
        elif Act.PROMISE in unit.acts:
            speaker = conversation.turns[unit.turn].speaker
            yield Outcome(
                unit=index,
                kind=LineKind.PROMISE,
                text=promised(unit.told, speaker, language=language),
                turns=(unit.turn,),
                is_explicit=True,
            )


def _decided(
    conversation: Conversation, units: Sequence[Unit], index: int, language: Language
) -> Outcome | None:
    unit = units[index]
    is_explicit = Act.DECISION in unit.acts
    if not is_explicit and Act.PROPOSAL not in unit.acts:
        return None
    agreeing = _agreeing(conversation, units, index, language)
    if not is_explicit and not agreeing:
        return None
    return Outcome(
        unit=index,
        kind=LineKind.DECISION,
        text=unit.told + _agreement(conversation, agreeing, language),
        turns=(unit.turn, *agreeing),
        is_explicit=is_explicit,
    )


def _agreeing(
    conversation: Conversation, units: Sequence[Unit], index: int, language: Language
) -> tuple[int, ...]:
    """Return the turns of others that agree to unit `index`; none where one of them refuses."""
    turn = units[index].turn
    proposer = conversation.turns[turn].speaker
    found: dict[str, int] = {}
    for reply in _replies(units, index):
        speaker = conversation.turns[reply[0].turn].speaker
        if speaker == proposer:
            if sum(len(unit.said_words) for unit in reply) > MAX_ECHO_WORDS:
                # Who goes on speaks of something else, and so does who answers then.
                break
            continue
        first = reply[0]
        if Act.REFUSAL in first.acts:
            return ()
        if Act.PROPOSAL in first.acts or Act.QUESTION in first.acts:
            break
        if _agrees(reply, language):
            found.setdefault(speaker, first.turn)
    return tuple(found.values())


def _replies(units: Sequence[Unit], index: int) -> Iterator[Sequence[Unit]]:
    """Yield the first sentences of each of the turns within reach of unit `index`."""
    last = units[index].turn + REACH
    place = bisect_right(units, units[index].turn, lo=index, key=_TURN)
    while place < len(units) and units[place].turn <= last:
        turn = units[place].turn
        reply = units[place : place + MAX_SENTENCES_OF_REPLY]
        yield [unit for unit in reply if unit.turn == turn]
        place = bisect_right(units, turn, lo=place, key=_TURN)


def _agrees(reply: Sequence[Unit], language: Language) -> bool:
    first, *more = reply
    if Act.AGREEMENT not in first.acts or len(first.said_words) > MAX_REPLY_WORDS:
        return False
    return not any(takes_back(unit.said, language=language) for unit in more)


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
    found = _OWN_PROMISE.fullmatch(said[:1].lower() + said[1:])
    if found is None or _ANY_KIN.search(found["rest"]):
        return told
    return f"{speaker} sẽ {found['rest'].removeprefix('sẽ ')}"
