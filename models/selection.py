"""Chooses the set of candidates that together make the best summary within a budget.

The expected F-measure of a set is twice what it is expected to share with a summary, over the
length of both; what two sentences both say counts once. Sets are built by a beam search.
"""

from collections.abc import Hashable, Sequence
from dataclasses import dataclass
from itertools import chain

import numpy as np
from numpy.typing import NDArray

from models.budget import Budget
from models.interface import Candidate
from models.text import count_words

BEAM = 5

Floats = NDArray[np.float32]
Flags = NDArray[np.bool_]


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class _Pool:
    """The candidates that fit alone, as arrays: c candidates, t terms.

    `lacks` is 1 where a candidate does not say a term, else 0. `excludes[i, j]` tells that i and j
    may not stand together. Where `tied[j]`, j may only be told beside an i for which
    `precedes[i, j]`.
    """

    candidates: tuple[Candidate, ...]
    words: NDArray[np.int64]
    scores: Floats
    probabilities: Floats
    lacks: Floats
    excludes: Flags
    tied: Flags
    precedes: Flags
    budget: Budget


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class _Set:
    """A set under construction: indexes in the pool, its words, and what it is worth."""

    members: tuple[int, ...]
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
    best = _Set(members=(), words=0, overlap=0, score=0, value=float("-inf"))
    beam = [best]
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
    scores = np.asarray([candidate.score for candidate in fitting], dtype=np.float32)
    is_tied = np.asarray([candidate in tied for candidate in fitting], dtype=np.bool_)
    probabilities = _probabilities(fitting, own=np.maximum(0, scores) * words)
    return _Pool(
        candidates=fitting,
        words=words,
        scores=scores,
        probabilities=probabilities,
        lacks=(probabilities <= 0).astype(np.float32),
        excludes=_excludes(fitting),
        tied=is_tied,
        precedes=_precedes(fitting, is_tied),
        budget=budget,
    )


def _probabilities(candidates: Sequence[Candidate], *, own: NDArray[np.floating]) -> Floats:
    """Return the probability of each term where a candidate says it, shape (c, t).

    A candidate without terms says its `own`: it shares with a summary what its score foretells.
    """
    sizes = [len(candidate.terms) for candidate in candidates]
    terms = np.fromiter(chain.from_iterable(c.terms for c in candidates), np.int64, sum(sizes))
    values = chain.from_iterable(c.terms.values() for c in candidates)
    known, columns = np.unique(terms, return_inverse=True)
    table = np.zeros((len(sizes), len(known) + len(sizes)), dtype=np.float32)
    table[np.repeat(np.arange(len(sizes)), sizes), columns] = np.fromiter(values, np.float32)
    alone = np.flatnonzero(np.asarray(sizes) == 0)
    table[alone, len(known) + alone] = own[alone]
    return table


def _excludes(candidates: Sequence[Candidate]) -> Flags:
    """Tell which are forms of one sentence; a page may print one twice, also under a picture."""
    sentences = _numbered([candidate.support for candidate in candidates])
    texts = _numbered([candidate.text for candidate in candidates])
    return np.equal.outer(sentences, sentences) | np.equal.outer(texts, texts)


def _numbered(values: Sequence[Hashable]) -> NDArray[np.int64]:
    """Return the same number for the same value."""
    numbers: dict[Hashable, int] = {}
    return np.asarray([numbers.setdefault(value, len(numbers)) for value in values], np.int64)


def _precedes(candidates: Sequence[Candidate], tied: Flags) -> Flags:
    """Tell of the tied which candidates tell the sentence before theirs."""
    precedes = np.zeros((len(candidates), len(candidates)), dtype=np.bool_)
    for index in np.flatnonzero(tied).tolist():
        before = min(candidates[index].support, default=0) - 1
        precedes[:, index] = [before in other.support for other in candidates]
    return precedes


def _extensions(pool: _Pool, partial: _Set) -> list[_Set]:
    """Return the best ways to add one candidate to a set."""
    members = list(partial.members)
    overlap = partial.overlap + pool.probabilities @ pool.lacks[members].min(axis=0, initial=1)
    words = partial.words + pool.words
    size = len(partial.members) + 1
    scores = (partial.score * (size - 1) + pool.scores) / size
    values = 2 * overlap / (pool.budget.usual_words + words) + pool.budget.score_weight * scores
    joins = (words <= pool.budget.max_words) & ~pool.excludes[members].any(axis=0)
    joins &= ~pool.tied | pool.precedes[members].any(axis=0)
    order = np.argsort(-values, kind="stable")
    return [
        _Set(
            members=(*partial.members, index),
            words=int(words[index]),
            overlap=float(overlap[index]),
            score=float(scores[index]),
            value=float(values[index]),
        )
        for index in order[joins[order]][:BEAM].tolist()
    ]
