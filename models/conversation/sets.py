"""Which sentences make a good brief together: sets of the best ones and what is seen of each."""

from collections import Counter
from collections.abc import Sequence
from itertools import combinations

import numpy as np
from numpy.typing import NDArray

from models.conversation.features import ACTS, NAMES, Matrix, Vector
from models.conversation.units import Unit, is_empty_talk

# Sets are made of so many of the best sentences, and of so many at once: some 250 sets at most.
POOL = 9
MAX_SENTENCES = 4

_ADDED = ("first_person", "second_person", "capitals", "digits", "negations")
_SHARED = ("turns", "units", "words", "mean_words", "speakers")
SET_NAMES = (
    "sentences", "told_words", "score_sum", "score_max", "score_min", "score_mean",
    "score_by_word", "score_words", "distinct_share", "distinct", "coverage",
    "begin", "end", "middle", "turns_told", "best_left_out",
    "centrality_mean", "centrality_max", "repeated_mean", "first_speaker_share", "first_turn",
    *(f"sum_{name}" for name in _ADDED),
    *(f"sum_act_{act.name.lower()}" for act in ACTS),
    *(f"all_{name}" for name in _SHARED),
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
    pool = sorted({*ranked[:POOL], *required})
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
) -> Matrix:
    """Return one row a set, columns as in `SET_NAMES`; `rows` and `scores` are those of `units`."""
    frequency: Counter[str] = Counter()
    for unit in units:
        frequency.update(set(unit.told_words))
    sizes = np.asarray([len(unit.told_words) for unit in units], dtype=np.float32)
    total, best = max(1, frequency.total()), float(scores.max(initial=0.0))
    table = [
        _row(list(chosen), units, rows, scores, sizes, frequency, total=total, best=best)
        for chosen in sets
    ]
    return np.asarray(table, dtype=np.float32).reshape(len(sets), len(SET_NAMES))


def _row(
    chosen: list[int],
    units: Sequence[Unit],
    rows: Matrix,
    scores: Vector,
    sizes: NDArray[np.float32],
    frequency: Counter[str],
    *,
    total: int,
    best: float,
) -> list[float]:
    own, size, seen = scores[chosen], sizes[chosen], rows[chosen]
    told = float(size.sum()) or 1.0
    distinct = set[str]().union(*(units[index].told_words for index in chosen))
    share = seen[:, _COLUMN["turn_share"]]
    central = seen[:, _COLUMN["centrality"]]
    return [
        len(chosen), told, float(own.sum()), float(own.max()), float(own.min()), float(own.mean()),
        float((own * size).sum()) / told, float((own * size).sum()),
        len(distinct) / told, len(distinct), sum(frequency[word] for word in distinct) / total,
        float(share.min()), float(share.max()), float(share.mean()),
        len({units[index].turn for index in chosen}), best - float(own.max()),
        float(central.mean()), float(central.max()),
        float(seen[:, _COLUMN["repeated"]].mean()),
        float(seen[:, _COLUMN["is_first_speaker"]].mean()),
        float(seen[:, _COLUMN["turn"]].min()),
        *seen[:, _ADDED_COLUMNS].sum(axis=0), *seen[:, _ACT_COLUMNS].sum(axis=0),
        *seen[0, _SHARED_COLUMNS],
    ]  # fmt: skip
