"""Questions that are told with their answers, and answers with their questions."""

from collections.abc import Sequence
from dataclasses import dataclass

from models.conversation.acts import Act
from models.conversation.units import Unit, is_empty_talk

# "Around 1,800", "the red one": says nothing to who has not read the question.
MAX_WORDS_OF_BARE_ANSWER = 5
# A question is answered within so many turns: others ask something else meanwhile.
REACH_OF_QUESTION = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Exchanges:
    """Who asks and who answers among sentences that follow one another.

    `speakers` are those of the `units`, one each. What came of a talk, the `outcomes`, is told
    without its question, and is not dropped for want of one; `apart` are told elsewhere.
    """

    units: Sequence[Unit]
    speakers: Sequence[str]
    outcomes: frozenset[int]
    apart: frozenset[int]

    def completed(self, chosen: Sequence[int], *, max_words: int) -> list[int]:
        """Return the places of the sentences to tell, in order, in at most `max_words`.

        Each question has its answer, or is dropped where there is no room for both; each answer has
        its question where there is room, and is dropped where it is bare and there is none. One
        sentence is always left.
        """
        return self._with_questions(self._with_answers(list(chosen), max_words), max_words)

    def _with_answers(self, chosen: list[int], max_words: int) -> list[int]:
        taken = list(chosen)
        for index in chosen:
            if not self._asks(index) or index in self.outcomes:
                continue
            answer = self._answer(index)
            if answer is None or answer in taken:
                continue
            if self._told_words([*taken, answer]) <= max_words:
                taken.append(answer)
            elif len(taken) > 1:
                taken.remove(index)
        return sorted(taken)

    def _with_questions(self, chosen: list[int], max_words: int) -> list[int]:
        taken = list(chosen)
        for index in chosen:
            question = self._question(index)
            if question is None or question in taken or question in self.outcomes | self.apart:
                continue
            if self._told_words([*taken, question]) <= max_words:
                taken.append(question)
            elif self._is_bare(index) and index not in self.outcomes and len(taken) > 1:
                taken.remove(index)
        return sorted(taken)

    def _answer(self, question: int) -> int | None:
        """Return the first sentence of somebody else in the next turn that says something.

        Where that asks something else, the first one after it that shares a word with the question.
        """
        asked = self.units[question]
        for index in range(question + 1, len(self.units)):
            unit = self.units[index]
            if unit.turn > asked.turn + REACH_OF_QUESTION:
                break
            is_reply = self.speakers[index] != self.speakers[question] and not self._asks(index)
            if not is_reply or is_empty_talk(unit):
                continue
            if unit.turn == asked.turn + 1 or self._shared(question, index):
                return index
        return None

    def _question(self, answer: int) -> int | None:
        """Return the question that a sentence answers: of those just before, the likest one.

        A bare answer that shares no word with any answers that of the turn before.
        """
        unit = self.units[answer]
        if unit.place or self._asks(answer):
            return None
        shared: dict[int, int] = {}
        for index in range(answer - 1, -1, -1):
            if self.units[index].turn < unit.turn - REACH_OF_QUESTION:
                break
            if self._asks(index) and self.speakers[index] != self.speakers[answer]:
                shared[index] = self._shared(index, answer)
        if not shared:
            return None
        likest = max(shared, key=lambda index: (shared[index], index))
        is_near = self.units[likest].turn == unit.turn - 1
        return likest if shared[likest] or (self._is_bare(answer) and is_near) else None

    def _asks(self, index: int) -> bool:
        unit = self.units[index]
        return Act.QUESTION in unit.acts or unit.told.endswith("?")

    def _is_bare(self, index: int) -> bool:
        return len(self.units[index].said_words) <= MAX_WORDS_OF_BARE_ANSWER

    def _shared(self, one: int, other: int) -> int:
        return len(self.units[one].content_words & self.units[other].content_words)

    def _told_words(self, indexes: Sequence[int]) -> int:
        return sum(len(self.units[index].told_words) for index in indexes)
