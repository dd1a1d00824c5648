"""Chooses the set of candidates that together make the best summary within a budget.

The expected F-measure of a set is twice what it is expected to share with a summary, over the
length of both; what two sentences both say counts once. Sets are built by a beam search.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from models.budget import Budget
from models.interface import Candidate
from models.text import count_words

BEAM = 5

Floats = NDArray[np.float32]


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class _Pool:
    """The candidates that fit alone, as arrays: c candidates, t terms."""

    candidates: tuple[Candidate, ...]
    words: NDArray[np.int64]
    scores: Floats
    probabilities: Floats
    tied: frozenset[Candidate]
    budget: Budget


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class _Set:
    """A set under construction: indexes in the pool, and the share of each term not yet said."""

    members: tuple[int, ...]
    unsaid: Floats
    words: int
    overlap: float
    score: float
    value: float


def best_set(
    candidates: Sequence[Candidate], budget: Budget, *, tied: frozenset[Candidate] = frozenset()
) -> list[Candidate]:
    """Return the candidates to tell, in the order of the article; none where none fits.

    At most one form of each sentence is taken, and of the `tied` only what follows another.
    """
    pool = _pool(candidates, budget, tied)
    beam = [_empty(pool)]
    best = beam[0]
    for _ in range(budget.max_sentences):
        grown: dict[frozenset[int], _Set] = {}
        for partial in beam:
            for longer in _extensions(pool, partial):
                grown.setdefault(frozenset(longer.members), longer)
        beam = sorted(grown.values(), key=lambda found: -found.value)[:BEAM]
        if beam and len(best.members) < budget.min_sentences:
            best = beam[0]
        best = max((best, *beam), key=lambda found: found.value)
    return sorted((pool.candidates[i] for i in best.members), key=lambda c: c.support)


def _pool(candidates: Sequence[Candidate], budget: Budget, tied: frozenset[Candidate]) -> _Pool:
    fitting = tuple(candidate for candidate in candidates if budget.holds(candidate.text))
    words = np.asarray([count_words(candidate.text) for candidate in fitting], dtype=np.int64)
    columns: dict[int, int] = {}
    for candidate in fitting:
        for term in candidate.terms:
            columns.setdefault(term, len(columns))
    # A candidate without terms says its own: it shares with a summary what its score foretells.
    probabilities = np.zeros((len(fitting), len(columns) + len(fitting)), dtype=np.float32)
    for row, candidate in enumerate(fitting):
        for term, probability in candidate.terms.items():
            probabilities[row, columns[term]] = probability
        if not candidate.terms:
            probabilities[row, len(columns) + row] = max(0.0, candidate.score) * words[row]
    return _Pool(
        candidates=fitting,
        words=words,
        scores=np.asarray([candidate.score for candidate in fitting], dtype=np.float32),
        probabilities=probabilities,
        tied=tied,
        budget=budget,
    )


def _empty(pool: _Pool) -> _Set:
    unsaid = np.ones(pool.probabilities.shape[1], dtype=np.float32)
    return _Set(members=(), unsaid=unsaid, words=0, overlap=0, score=0, value=float("-inf"))


def _extensions(pool: _Pool, partial: _Set) -> list[_Set]:
    """Return the best ways to add one candidate to a set."""
    overlap = partial.overlap + pool.probabilities @ partial.unsaid
    words = partial.words + pool.words
    size = len(partial.members) + 1
    scores = (partial.score * (size - 1) + pool.scores) / size
    values = 2 * overlap / (pool.budget.usual_words + words) + pool.budget.score_weight * scores
    extensions: list[_Set] = []
    for index in np.argsort(-values, kind="stable").tolist():
        if len(extensions) == BEAM:
            break
        if words[index] <= pool.budget.max_words and _may_join(pool, partial, index):
            unsaid = np.where(pool.probabilities[index] > 0, np.float32(0), partial.unsaid)
            longer = _Set(
                members=(*partial.members, index),
                unsaid=unsaid,
                words=int(words[index]),
                overlap=float(overlap[index]),
                score=float(scores[index]),
                value=float(values[index]),
            )
            extensions.append(longer)
    return extensions


def _may_join(pool: _Pool, partial: _Set, index: int) -> bool:
    candidate = pool.candidates[index]
    told = [pool.candidates[member] for member in partial.members]
    # A page may print a sentence twice, as its lead and under a picture.
    if any(other.support == candidate.support or other.text == candidate.text for other in told):
        return False
    follows = any(min(candidate.support, default=0) - 1 in other.support for other in told)
    return candidate not in pool.tied or follows
