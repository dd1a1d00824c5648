"""Questions that are told with their answers, and answers with their questions."""

from collections.abc import Sequence

from models.conversation.acts import Act
from models.conversation.units import Unit, is_empty_talk

# "Around 1,800", "the red one": says nothing to who has not read the question.
MAX_WORDS_OF_BARE_ANSWER = 5
# A question is answered within so many turns: others ask something else meanwhile.
REACH_OF_QUESTION = 3


def with_answers(
    units: Sequence[Unit], chosen: Sequence[int], *, max_words: int, settled: frozenset[int]
) -> list[int]:
    """Give each question that is told its answer; drop it where there is no room for both.

    `chosen` are places of `units` in order, as is what is returned. A question that is `settled`
    tells what came of it by itself.
    """
    taken = list(chosen)
    for index in chosen:
        if not units[index].told.endswith("?") or index in settled:
            continue
        answer = _answer(units, index)
        if answer is None or answer in taken:
            continue
        if _told_words(units, (*taken, answer)) <= max_words:
            taken.append(answer)
        elif len(taken) > 1:
            taken.remove(index)
    return sorted(taken)


def with_questions(
    units: Sequence[Unit], chosen: Sequence[int], *, max_words: int, without: frozenset[int]
) -> list[int]:
    """Give each answer its question where there is room; drop a bare answer where there is none.

    Questions in `without` are told elsewhere, or not to be told.
    """
    taken = list(chosen)
    for index in chosen:
        question = _question(units, index)
        if question is None or question in taken or question in without:
            continue
        if _told_words(units, (*taken, question)) <= max_words:
            taken.append(question)
        elif _is_bare(units[index]) and len(taken) > 1:
            taken.remove(index)
    return sorted(taken)


def _answer(units: Sequence[Unit], question: int) -> int | None:
    """Return the first sentence of the next turn that says something.

    Where that asks something else, the first one after it that shares a word with the question.
    """
    asked = units[question]
    for index in range(question + 1, len(units)):
        unit = units[index]
        if unit.turn > asked.turn + REACH_OF_QUESTION:
            break
        if unit.turn == asked.turn or is_empty_talk(unit) or Act.QUESTION in unit.acts:
            continue
        if unit.turn == asked.turn + 1 or not {*asked.said_words}.isdisjoint(unit.said_words):
            return index
    return None


def _question(units: Sequence[Unit], answer: int) -> int | None:
    """Return the question that sentence `answer` answers: of those just before, the likest one.

    A bare answer that shares no word with any answers that of the turn before.
    """
    unit = units[answer]
    if unit.place:
        return None
    shared: dict[int, int] = {}
    for index in range(answer - 1, -1, -1):
        asked = units[index]
        if asked.turn < unit.turn - REACH_OF_QUESTION:
            break
        if Act.QUESTION in asked.acts:
            shared[index] = len({*asked.said_words}.intersection(unit.said_words))
    if not shared:
        return None
    likest = max(shared, key=lambda index: (shared[index], index))
    is_near = units[likest].turn == unit.turn - 1
    return likest if shared[likest] or (_is_bare(unit) and is_near) else None


def _is_bare(unit: Unit) -> bool:
    return len(unit.said_words) <= MAX_WORDS_OF_BARE_ANSWER


def _told_words(units: Sequence[Unit], indexes: Sequence[int]) -> int:
    return sum(len(units[index].told_words) for index in indexes)
