"""Which sentences make a good brief together: sets of the best ones and what is seen of each."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

import numpy as np
from numpy.typing import NDArray

from models.conversation.features import ACTS, NAMES, Matrix, Vector
from models.conversation.units import Unit, is_empty_talk

# Sets are made of so many of the best sentences, and of so many at once: some 250 sets at most.
POOL = 9
MAX_SENTENCES = 4
# Sentences that score less than this share of the best would only fill the room.
MIN_SHARE_TRIED = 0.4

_ADDED = ("first_person", "second_person", "capitals", "digits", "negations")
_SHARED = ("turns", "units", "words", "mean_words", "speakers")
_EXPECTED = (
    "expected", "expected_by_word", "expected_share", "expected_f1", "expected_most",
)  # fmt: skip
SET_NAMES = (
    "sentences", "told_words", "score_sum", "score_max", "score_min", "score_mean",
    "score_by_word", "score_words", "distinct_share", "distinct", "coverage",
    "begin", "end", "middle", "turns_told", "best_left_out",
    "centrality_mean", "centrality_max", "repeated_mean", "first_speaker_share", "first_turn",
    *(f"sum_{name}" for name in _ADDED),
    *(f"sum_act_{act.name.lower()}" for act in ACTS),
    *(f"all_{name}" for name in _SHARED),
    *_EXPECTED,
)  # fmt: skip
_COLUMN = {name: column for column, name in enumerate(NAMES)}
_ADDED_COLUMNS = [_COLUMN[name] for name in _ADDED]
_ACT_COLUMNS = [_COLUMN[f"act_{act.name.lower()}"] for act in ACTS]
_SHARED_COLUMNS = [_COLUMN[name] for name in _SHARED]


def candidate_sets(
    units: Sequence[Unit], scores: Vector, *, max_words: int, required: frozenset[int] = frozenset()
) -> list[tuple[int, ...]]:
    """Return sets of units (indexes in order) within `max_words`, each with the `required` ones.

    Where nothing fits, the best sentence alone; none only where there is no unit.
    """
    telling = [index for index, unit in enumerate(units) if not is_empty_talk(unit)]
    ranked = sorted(telling or range(len(units)), key=lambda i: (-float(scores[i]), i))
    least = MIN_SHARE_TRIED * max((float(scores[index]) for index in ranked), default=0.0)
    best = [index for index in ranked[:POOL] if scores[index] >= least]
    pool = sorted({*best, *required})
    sizes = [len(unit.told_words) for unit in units]
    fitting = [
        chosen
        for count in range(1, MAX_SENTENCES + 1)
        for chosen in combinations(pool, count)
        if required.issubset(chosen) and sum(sizes[index] for index in chosen) <= max_words
    ]
    return fitting or [(index,) for index in ranked[:1]]


def features_of_sets(
    units: Sequence[Unit],
    rows: Matrix,
    scores: Vector,
    sets: Sequence[tuple[int, ...]],
    *,
    likely: Mapping[str, float],
) -> Matrix:
    """Return one row a set, columns as in `SET_NAMES`; `rows` and `scores` are those of `units`.

    `likely` is how likely a summary is to hold each word of the units.
    """
    pool = sorted({index for chosen in sets for index in chosen})
    place = {index: column for column, index in enumerate(pool)}
    member = np.zeros((len(sets), len(pool)), dtype=bool)
    for row, chosen in enumerate(sets):
        member[row, [place[index] for index in chosen]] = True
    seen = _Seen(
        member=member,
        rows=rows[pool],
        scores=scores[pool],
        sizes=np.asarray([len(units[index].told_words) for index in pool], dtype=np.float32),
    )
    vocabulary = _Vocabulary.of(units, pool, seen.member)
    turns = np.unique([units[index].turn for index in pool], return_inverse=True)[1]
    turns_told = (seen.shared(np.eye(turns.max() + 1, dtype=np.float32)[turns]) > 0).sum(axis=1)
    return np.concatenate(
        (
            seen.table(vocabulary, turns_told, best=float(scores.max())),
            vocabulary.expected(likely, seen.shared(seen.sizes)),
        ),
        axis=1,
    )


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class _Seen:
    """Sets as rows of `member` over the sentences of a pool, and what is known of those."""

    member: NDArray[np.bool_]
    rows: Matrix
    scores: Vector
    sizes: Vector

    def shared(self, values: Matrix) -> Matrix:
        """Return the sum over each set's members."""
        return _product(self.member.astype(np.float32), values)

    def highest(self, values: Vector) -> Vector:
        """Return the greatest value among each set's members."""
        highest: Vector = np.where(self.member, values, np.float32(-np.inf)).max(axis=1)
        return highest

    def table(self, vocabulary: "_Vocabulary", turns_told: Vector, *, best: float) -> Matrix:
        """Return the columns of `SET_NAMES` but `_EXPECTED` side by side."""
        count = self.member.sum(axis=1).astype(np.float32)
        told = np.maximum(self.shared(self.sizes), 1.0)
        score = self.shared(self.scores)
        weighed = self.shared(self.scores * self.sizes)
        share, central = self._column("turn_share"), self._column("centrality")
        top = self.highest(self.scores)
        columns = [
            count, told, score, top, -self.highest(-self.scores), score / count,
            weighed / told, weighed,
            vocabulary.distinct / told, vocabulary.distinct, vocabulary.coverage,
            -self.highest(-share), self.highest(share), self.shared(share) / count,
            turns_told, best - top,
            self.shared(central) / count, self.highest(central),
            self.shared(self._column("repeated")) / count,
            self.shared(self._column("is_first_speaker")) / count,
            -self.highest(-self._column("turn")),
            *self.shared(self.rows[:, _ADDED_COLUMNS]).T,
            *self.shared(self.rows[:, _ACT_COLUMNS]).T,
            *np.broadcast_to(self.rows[0, _SHARED_COLUMNS], (len(count), len(_SHARED))).T,
        ]  # fmt: skip
        return np.stack(columns, axis=1).astype(np.float32)

    def _column(self, name: str) -> Vector:
        return self.rows[:, _COLUMN[name]]


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class _Vocabulary:
    """The words of the pool's sentences and which of them each set has, (sets, words)."""

    words: tuple[str, ...]
    told: Matrix
    coverage: Vector

    @classmethod
    def of(
        cls, units: Sequence[Unit], pool: Sequence[int], member: NDArray[np.bool_]
    ) -> "_Vocabulary":
        """Read the sentences of the pool; the coverage is of the words of all sentences."""
        frequency: Counter[str] = Counter()
        for unit in units:
            frequency.update(set(unit.told_words))
        known = sorted({word for index in pool for word in units[index].told_words})
        column = {word: place for place, word in enumerate(known)}
        has = np.zeros((len(pool), len(known)), dtype=np.float32)
        for row, index in enumerate(pool):
            has[row, [column[word] for word in units[index].told_words]] = 1.0
        told = (_product(member.astype(np.float32), has) > 0).astype(np.float32)
        weight = np.asarray([frequency[word] for word in known], dtype=np.float32)
        coverage: Vector = _product(told, weight) / np.float32(max(1, frequency.total()))
        return cls(words=tuple(known), told=told, coverage=coverage)

    @property
    def distinct(self) -> Vector:
        """How many different words each set has."""
        distinct: Vector = self.told.sum(axis=1)
        return distinct

    def expected(self, likely: Mapping[str, float], sizes: Vector) -> Matrix:
        """Return `_EXPECTED`, what a summary is expected to share with each set, (sets, 5).

        The words shared, per word told, per word expected of a summary, their F1, the most likely.
        """
        probability = np.asarray([likely[word] for word in self.words], dtype=np.float32)
        shared = _product(self.told, probability)
        whole = np.float32(max(1e-6, sum(likely.values())))
        most = (self.told * probability).max(axis=1, initial=0.0)
        columns = (
            shared, shared / np.maximum(1, sizes), shared / whole,
            2 * shared / (sizes + whole), most,
        )  # fmt: skip
        return np.stack(columns, axis=1).astype(np.float32)


def _product(sets: Matrix, values: Matrix) -> Matrix:
    """Return the matrix product; that of BLAS warns of NaN in its own scratch memory at times."""
    product: Matrix = np.einsum("sw,w...->s...", sets, values)
    return product
