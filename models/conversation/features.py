"""What the learned ranker sees of a sentence: nothing that only one language has."""

import math
import re
from collections import Counter
from collections.abc import Sequence
from functools import cache

import numpy as np
from numpy.typing import NDArray

from models.conversation.acts import Act
from models.conversation.turns import Conversation
from models.conversation.units import Unit

Matrix = NDArray[np.float32]
Vector = NDArray[np.float32]

ACTS = tuple(Act)
NAMES = (
    "turn", "turn_share", "turns_left", "place", "sentences_in_turn", "is_last_in_turn",
    "told_words", "said_words", "rare_words", "words_share",
    "first_person", "second_person", "opens_with_self",
    "centrality", "salience", "salience_max", "overlap_before", "overlap_after",
    "overlap_turn_before", "new_words", "later_words", "repeated",
    "capitals", "digits", "negations",
    "turns", "units", "words", "mean_words", "speakers",
    "speaker_share", "speaker_turn", "is_first_speaker", "is_longest",
    "asked_before", "asks_after", "agreed_after", "turn_words", "before_words", "after_words",
    *(f"act_{act.name.lower()}" for act in ACTS),
    *(f"before_{act.name.lower()}" for act in ACTS),
    *(f"after_{act.name.lower()}" for act in ACTS),
)  # fmt: skip
# Nobody types turns of more sentences; in pasted ones all pairs would cost the square.
MAX_REPLIED_TO = 20
_DIGIT = re.compile(r"\d")
_CAPITAL = re.compile(r"(?<=[a-zà-ỹ,] )[A-ZĐÀ-Ỹ]\w+")
_NEGATION = re.compile(r"\b(?:not|no|never|\w+n't|không|ko|chưa|chẳng|đừng)\b", re.IGNORECASE)
_FIRST_PERSON = re.compile(
    r"\b(?:i|me|my|mine|tôi|tớ|tui|mình|em|anh|chị|con|cháu)\b", re.IGNORECASE
)
_SECOND_PERSON = re.compile(r"\b(?:you|your|yours|bạn|mày|cậu)\b", re.IGNORECASE)


class _Bags:
    """The words of all sentences, how rare each is and where it first stands."""

    def __init__(self, units: Sequence[Unit]) -> None:
        self.bags = [Counter(unit.said_words) for unit in units]
        frequency: Counter[str] = Counter()
        for bag in self.bags:
            frequency.update(bag.keys())
        self.frequency = frequency
        self.rarity = {w: math.log(1 + len(units) / n) for w, n in frequency.items()}
        # The rarities of each sentence's words, added.
        self.weights = [sum(self.rarity[w] for w in bag) for bag in self.bags]
        self.first: dict[str, int] = {}
        for index, unit in enumerate(units):
            for word in unit.said_words:
                self.first.setdefault(word, index)
        self.whole = Counter[str]()
        for bag in self.bags:
            self.whole.update(bag)
        self.norm = math.sqrt(sum((n * self.rarity[w]) ** 2 for w, n in self.whole.items()))

    def centrality(self, index: int) -> float:
        """Return the cosine with the whole conversation."""
        bag = self.bags[index]
        inner = sum(n * self.whole[w] * self.rarity[w] ** 2 for w, n in bag.items())
        norm = math.sqrt(sum((n * self.rarity[w]) ** 2 for w, n in bag.items()))
        return inner / (norm * self.norm) if norm else 0.0

    def overlap(self, one: int, other: int) -> float:
        """Return the cosine of two sentences, 0 outside of the conversation."""
        if not (0 <= one < len(self.bags) and 0 <= other < len(self.bags)):
            return 0.0
        a, b = self.bags[one], self.bags[other]
        inner = sum(self.rarity[w] for w in a if w in b)
        return inner / math.sqrt(self.weights[one] * self.weights[other] or 1.0)


def features_of(conversation: Conversation, units: Sequence[Unit]) -> Matrix:
    """Return one row a unit, columns as in `NAMES`; the units follow one another."""
    bags = _Bags(units)
    view = _View(conversation, units)
    rows = [
        [*_row(index, units, bags, view), *view.acts_around(index)] for index in range(len(units))
    ]
    return np.asarray(rows, dtype=np.float32).reshape(len(units), len(NAMES))


class _View:
    """The turns that a sequence of units spans."""

    def __init__(self, conversation: Conversation, units: Sequence[Unit]) -> None:
        self.units = units
        self._acts: dict[int, frozenset[Act]] = {}
        self._sizes: Counter[int] = Counter()
        for unit in units:
            self._acts[unit.turn] = self._acts.get(unit.turn, frozenset()) | unit.acts
            self._sizes[unit.turn] += len(unit.said_words)
        self.first = units[0].turn if units else 0
        self.turns = units[-1].turn - self.first + 1 if units else 0
        self.speaker = {u.turn: conversation.turns[u.turn].speaker for u in units}
        self.by_turn: dict[int, list[int]] = {}
        for index, unit in enumerate(units):
            self.by_turn.setdefault(unit.turn, []).append(index)
        self.words = sum(len(u.said_words) for u in units)
        self.words_of: Counter[str] = Counter()
        self.nth: dict[int, int] = {}
        seen: Counter[str] = Counter()
        for turn in self.by_turn:
            name = self.speaker[turn]
            self.nth[turn] = seen[name]
            seen[name] += 1
            self.words_of[name] += self.turn_words(turn)
        self.speakers = len(seen)
        self.longest = max((len(u.said_words) for u in units), default=0)

    def turn_words(self, turn: int) -> int:
        """Return how many words a turn has, 0 for one that is not there."""
        return self._sizes[turn]

    def end_of_turn(self, turn: int) -> Sequence[int]:
        """Return the last sentences of a turn, as many as a reply can have in mind."""
        return self.by_turn.get(turn, ())[-MAX_REPLIED_TO:]

    def acts(self, turn: int) -> frozenset[Act]:
        """Return everything that a turn does."""
        return self._acts.get(turn, frozenset())

    def acts_around(self, index: int) -> list[float]:
        """Return the acts of a sentence, of the turn before and of the turn after, as 0 or 1."""
        unit = self.units[index]
        around = (unit.acts, self.acts(unit.turn - 1), self.acts(unit.turn + 1))
        return [flag for found in around for flag in _flags(found)]


@cache
def _flags(acts: frozenset[Act]) -> tuple[float, ...]:
    """Return 1 for each of ACTS that is among `acts`, else 0."""
    return tuple(float(act in acts) for act in ACTS)


def _row(index: int, units: Sequence[Unit], bags: _Bags, view: _View) -> list[float]:
    unit = units[index]
    turn = unit.turn - view.first
    siblings = view.by_turn[unit.turn]
    weights = [bags.rarity[w] * (bags.frequency[w] - 1) for w in bags.bags[index]]
    speaker = view.speaker[unit.turn]
    size = max(1, len(unit.said_words))
    return [
        turn, turn / max(1, view.turns - 1), view.turns - 1 - turn,
        unit.place, len(siblings), float(siblings[-1] == index),
        len(unit.told_words), len(unit.said_words),
        sum(bags.frequency[w] == 1 for w in bags.bags[index]),
        size / max(1, view.words),
        len(_FIRST_PERSON.findall(unit.said)), len(_SECOND_PERSON.findall(unit.said)),
        float(_FIRST_PERSON.match(unit.said) is not None),
        bags.centrality(index), sum(weights) / size, max(weights, default=0.0),
        bags.overlap(index, index - 1), bags.overlap(index, index + 1),
        max((bags.overlap(index, i) for i in view.end_of_turn(unit.turn - 1)), default=0.0),
        sum(bags.first[w] == index for w in bags.bags[index]) / size,
        sum(bags.first[w] == index and bags.frequency[w] > 1 for w in bags.bags[index]),
        sum(bags.frequency[w] > 1 for w in bags.bags[index]) / size,
        len(_CAPITAL.findall(unit.said)), len(_DIGIT.findall(unit.said)),
        len(_NEGATION.findall(unit.said)),
        view.turns, len(units), view.words, view.words / max(1, view.turns), view.speakers,
        view.words_of[speaker] / max(1, view.words), view.nth[unit.turn],
        float(speaker == view.speaker[units[0].turn]), len(unit.said_words) / max(1, view.longest),
        float(Act.QUESTION in view.acts(unit.turn - 1)),
        float(Act.QUESTION in view.acts(unit.turn + 1)),
        float(Act.AGREEMENT in view.acts(unit.turn + 1)),
        view.turn_words(unit.turn), view.turn_words(unit.turn - 1), view.turn_words(unit.turn + 1),
    ]  # fmt: skip
