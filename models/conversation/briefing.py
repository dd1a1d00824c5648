"""From a conversation to the lines that tell it."""

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from models.budget import BUDGETS
from models.clipping import clip
from models.conversation.exchanges import Exchanges
from models.conversation.features import Vector
from models.conversation.lines import ConversationLine, LineKind
from models.conversation.outcomes import Outcome, outcomes_of
from models.conversation.questions import open_questions
from models.conversation.ranker import Judged, best_set, judged
from models.conversation.reading import read_conversation
from models.conversation.topics import stretches, topic_ranges
from models.conversation.turns import Conversation
from models.conversation.units import Unit, is_empty_talk, units_of
from models.conversation.verification import Statements, verbatim
from models.interface import Language, Length
from models.text import count_words

# Room that a stretch needs to be told.
WORDS_A_STRETCH = 22
# Room of the sets that the ranker learned from; what is told beyond is added sentence by sentence.
MAX_WORDS_OF_SET = 45
# More than this share of a conversation is no brief of it.
MAX_SHARE = 0.6
# Two people's short talk is told by what the ranker learned from such talks; where more take part
# or much is said, what came of it is told first.
MIN_SPEAKERS_OF_GROUP = 3
MIN_TURNS_OF_LONG_TALK = 30
# Nothing is left out of what is read in a glance.
SHORT_WORDS = 30
# What scores less than this share of the best of its stretch is not told, whatever room is left.
MIN_SHARE_OF_BEST = 0.45
# Open questions get at most this share of the room; one of so many words always has room.
QUESTION_SHARE = 0.34
ROOM_OF_QUESTION = 20
# Worth one agreed decision among the scores of sentences, which lie between 0 and 0.5.
OUTCOME_BONUS = 0.1
# Below every score, so that what is told elsewhere is chosen nowhere.
SCORE_APART = -1.0


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class _Stretch:
    """A part of a conversation with what is known of its sentences; `apart` are told elsewhere."""

    judged: Judged
    speakers: tuple[str, ...]
    outcomes: tuple[Outcome, ...]
    apart: frozenset[int]
    weight: float

    @property
    def units(self) -> tuple[Unit, ...]:
        """Its sentences, in order."""
        return self.judged.units

    @property
    def scores(self) -> Vector:
        """How much each sentence would tell alone."""
        return self.judged.scores


@dataclass(frozen=True, slots=True, kw_only=True)
class ConversationBrief:
    """The lines of a brief in order; `refused` ones said what the conversation does not."""

    lines: tuple[ConversationLine, ...]
    refused: int

    @property
    def topics(self) -> int:
        """How many topics the lines tell."""
        return len({line.topic for line in self.lines if line.kind is not LineKind.QUESTION})


def brief_lines(text: str, *, language: Language, max_words: int) -> Sequence[ConversationLine]:
    """Return what to tell of a conversation, in its order, in at most `max_words` words.

    `text` is normalised; none is returned where it is no conversation.
    """
    conversation = read_conversation(text)
    if conversation is None:
        return ()
    return brief_conversation(conversation, language=language, max_words=max_words).lines


def brief_conversation(
    conversation: Conversation, *, language: Language, max_words: int
) -> ConversationBrief:
    """Return the brief of a conversation that was read before; every line is verified.

    A line whose rewriting claims what the conversation does not say is told word for word.
    """
    is_group = _is_group(conversation)
    ranges = topic_ranges(conversation)
    units = [
        units_of(conversation, language=language, first=first, end=end)
        for first, end in stretches(ranges)
    ]
    asked = _open(conversation, units, ranges) if is_group else []
    questions = _questions(conversation, asked, max_words)
    left = max_words - sum(count_words(question.text) for question in questions)
    parts = [
        _stretch(conversation, each, language=language, apart=frozenset(asked))
        for each in judged(conversation, [part for part in units if part], language=language)
    ]
    lines = [*_by_topic(_lines(parts, is_group=is_group, max_words=left), ranges), *questions]
    statements = Statements.of(conversation)
    supported = [statements.supported(line) for line in lines]
    kept = tuple(line for line in supported if line is not None)
    return ConversationBrief(lines=kept, refused=len(lines) - len(kept))


def whole_conversation(conversation: Conversation) -> ConversationBrief:
    """Return every message as it stands, for a conversation that needs no brief."""
    lines = tuple(
        ConversationLine(text=verbatim(conversation, index), turns=(index,), kind=LineKind.LINE)
        for index in range(len(conversation.turns))
    )
    return ConversationBrief(lines=lines, refused=0)


def is_short(conversation: Conversation) -> bool:
    """Tell whether the conversation itself is no longer than a brief of it could be."""
    said = sum(count_words(conversation.words(i)) for i in range(len(conversation.turns)))
    return said <= SHORT_WORDS


def _is_group(conversation: Conversation) -> bool:
    return (
        len(conversation.speakers) >= MIN_SPEAKERS_OF_GROUP
        or len(conversation.turns) >= MIN_TURNS_OF_LONG_TALK
    )


def _stretch(
    conversation: Conversation, told: Judged, *, language: Language, apart: frozenset[Unit]
) -> _Stretch:
    """Return a stretch; its questions that are told `apart` score below everything."""
    outcomes = outcomes_of(conversation, told.units, language=language)
    elsewhere = [index for index, unit in enumerate(told.units) if unit in apart]
    scores = told.scores.copy()
    scores[elsewhere] = SCORE_APART
    best = sorted((max(0.0, float(score)) for score in scores), reverse=True)[:3]
    turns = [unit.turn for unit in told.units]
    return _Stretch(
        judged=replace(told, scores=scores),
        speakers=tuple(conversation.turns[turn].speaker for turn in turns),
        outcomes=outcomes,
        apart=frozenset(elsewhere),
        weight=(sum(best) + OUTCOME_BONUS * len(outcomes[:3])) * len(set(turns)) ** 0.5,
    )


def _lines(
    parts: Sequence[_Stretch], *, is_group: bool, max_words: int
) -> Iterator[ConversationLine]:
    """Yield the lines of as many stretches as there is room for, in their order."""
    room = max(1, max_words // WORDS_A_STRETCH)
    heaviest = sorted(range(len(parts)), key=lambda index: -parts[index].weight)[:room]
    left = max_words
    for number, index in enumerate(sorted(heaviest)):
        share = left // (len(heaviest) - number)
        lines = _lines_of(parts[index], is_group=is_group, max_words=share)
        left -= sum(count_words(line.text) for line in lines)
        yield from lines


def _by_topic(
    lines: Iterable[ConversationLine], ranges: Sequence[tuple[int, int]]
) -> Iterator[ConversationLine]:
    """Yield the lines with their topics numbered; one that opens a topic says so."""
    firsts = [first for first, _ in ranges]
    number, topic = -1, -1
    for line in lines:
        found = bisect_right(firsts, line.turns[0])
        opens = found != topic
        number, topic = number + opens, found
        is_plain = line.kind is LineKind.LINE
        yield replace(line, topic=number, kind=LineKind.TOPIC if opens and is_plain else line.kind)


def _lines_of(stretch: _Stretch, *, is_group: bool, max_words: int) -> list[ConversationLine]:
    by_unit = {outcome.unit: outcome for outcome in stretch.outcomes}
    room = min(max_words, MAX_WORDS_OF_SET)
    required = _required(stretch, room) if is_group else frozenset[int]()
    best = best_set(stretch.judged, max_words=room, required=required)
    chosen = _extended(stretch, best, max_words, is_group=is_group)
    if is_group:
        chosen = _exchanges(stretch).completed(chosen, max_words=max_words)
    left = max_words - sum(len(stretch.units[index].told_words) for index in chosen)
    lines: list[ConversationLine] = []
    for index in chosen:
        unit, outcome = stretch.units[index], by_unit.get(index)
        if outcome is not None:
            more = count_words(outcome.text) - len(unit.told_words)
            # Who agreed is told where there is room for their names.
            outcome = outcome if more <= left else replace(outcome, text=unit.told)
            left -= max(0, more) if more <= left else 0
        lines.append(_line(unit, outcome))
    return [_clipped(line, max_words) for line in lines]


def _clipped(line: ConversationLine, max_words: int) -> ConversationLine:
    """Return a line within its room: one sentence may be longer than a whole brief."""
    room = replace(BUDGETS[Length.SHORT], max_words=max_words)
    return line if room.holds(line.text) else replace(line, text=clip(line.text, room))


def _required(stretch: _Stretch, room: int) -> frozenset[int]:
    """Return the best decision, the best promise and the best sentence, as far as there is room."""
    found: list[int] = []
    left = room
    for kind in (LineKind.DECISION, LineKind.PROMISE):
        outcomes = [outcome for outcome in stretch.outcomes if outcome.kind is kind]
        best = max(
            outcomes,
            key=lambda each: (each.is_explicit, float(stretch.scores[each.unit])),
            default=None,
        )
        size = count_words(best.text) if best is not None else 0
        if best is not None and size <= left:
            found.append(best.unit)
            left -= size
    telling = [index for index, unit in enumerate(stretch.units) if not is_empty_talk(unit)]
    foremost = max(telling, key=lambda index: float(stretch.scores[index]), default=None)
    if foremost is None or foremost in found or foremost in stretch.apart:
        return frozenset(found)
    if len(stretch.units[foremost].told_words) <= left:
        found.append(foremost)
    return frozenset(found)


def _extended(
    stretch: _Stretch, chosen: Sequence[int], max_words: int, *, is_group: bool
) -> list[int]:
    """Add the next best sentences where a longer brief was asked for than a short one holds.

    In a group what was decided or promised is worth more than it would be in a talk of two.
    """
    taken = list(chosen)
    told = sum(len(stretch.units[index].told_words) for index in taken)
    said = sum(len(unit.said_words) for unit in stretch.units)
    limit = min(max_words, int(MAX_SHARE * said))
    if max_words <= MAX_WORDS_OF_SET:
        return taken
    least = MIN_SHARE_OF_BEST * float(stretch.scores.max(initial=0.0))
    worth = stretch.scores.copy()
    came_of_it = {each.unit for each in stretch.outcomes if each.is_explicit} if is_group else set()
    worth[list(came_of_it)] += OUTCOME_BONUS
    for index in sorted(range(len(stretch.units)), key=lambda each: -float(worth[each])):
        size = len(stretch.units[index].told_words)
        tells = worth[index] >= least and not is_empty_talk(stretch.units[index])
        room = max_words if index in came_of_it else limit
        if tells and index not in taken and told + size <= room:
            taken.append(index)
            told += size
    return sorted(taken)


def _exchanges(stretch: _Stretch) -> Exchanges:
    return Exchanges(
        units=stretch.units,
        speakers=stretch.speakers,
        outcomes=frozenset(outcome.unit for outcome in stretch.outcomes),
        apart=stretch.apart,
    )


def _line(unit: Unit, outcome: Outcome | None) -> ConversationLine:
    if outcome is not None:
        return ConversationLine(text=outcome.text, turns=outcome.turns, kind=outcome.kind)
    return ConversationLine(text=unit.told, turns=(unit.turn,), kind=LineKind.LINE)


def _open(
    conversation: Conversation,
    units: Sequence[tuple[Unit, ...]],
    ranges: Sequence[tuple[int, int]],
) -> list[Unit]:
    """Return the sentences that ask what nobody answered, in order."""
    every = [unit for part in units for unit in part]
    borders = frozenset(first for first, _ in ranges)
    return [every[index] for index in open_questions(conversation, every, borders=borders)]


def _questions(
    conversation: Conversation, asked: Sequence[Unit], max_words: int
) -> list[ConversationLine]:
    """Return the latest open questions, in their order, as far as room goes."""
    left = max(QUESTION_SHARE * max_words, min(ROOM_OF_QUESTION, 0.5 * max_words))
    found: list[ConversationLine] = []
    for unit in reversed(asked):
        text = f"{conversation.turns[unit.turn].speaker}: {unit.said}"
        left -= count_words(text)
        if left < 0:
            break
        found.append(ConversationLine(text=text, turns=(unit.turn,), kind=LineKind.QUESTION))
    return found[::-1]
