"""Chooses the set of candidates that together make the best summary within a budget.

The expected F-measure of a set under its headline is twice what both are expected to share with a
summary, over the length of all; what two sentences both say counts once. Sets are built by a beam
search; of the best of a short brief, learned weights choose one (`models.sets`).
"""

from collections.abc import Hashable, Sequence
from dataclasses import dataclass
from itertools import chain

import numpy as np
from numpy.typing import NDArray

from models.boosting import BoostedTrees, Rows
from models.budget import Budget
from models.interface import Candidate
from models.sets import Told, load_judge, set_rows
from models.text import count_words, words

BEAM = 5
# How much of a term that the headline says too is shared with a summary once more: a summary may
# say it twice, and what is told under a headline needs some of its words.
SAID_AGAIN = 0.6
# A quarter of a point of ROUGE, which a set must promise beyond the one that says most: for less
# little is gained, and what a reader expects first is left out more often.
MIN_GAIN = 0.0025

Floats = NDArray[np.float32]
Flags = NDArray[np.bool_]


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class _Pool:
    """The candidates that fit alone, as arrays: c candidates, t terms.

    `worth` is what each term that a candidate says adds to the overlap, `lacks` is 1 where it does
    not say the term, else 0. `excludes[i, j]` tells that i and j may not stand together. Where
    `tied[j]`, j may only be told beside an i for which `precedes[i, j]`.
    """

    candidates: tuple[Candidate, ...]
    words: NDArray[np.int64]
    scores: Floats
    worth: Floats
    lacks: Floats
    excludes: Flags
    tied: Flags
    precedes: Flags
    budget: Budget
    told: Told

    def in_order(self, found: "_Set") -> list[int]:
        """Return the members of a set in the order of the article."""
        return sorted(found.members, key=lambda index: self.candidates[index].support)


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class _Set:
    """A set under construction: indexes in the pool, its words, and what it is worth."""

    members: tuple[int, ...]
    words: int
    overlap: float
    score: float
    value: float


def best_set(
    candidates: Sequence[Candidate],
    budget: Budget,
    *,
    tied: frozenset[Candidate] = frozenset(),
    judge: BoostedTrees | None = None,
) -> list[Candidate]:
    """Return the candidates to tell, in the order of the article; none where none fits.

    At most one form of each sentence is taken, and of the `tied` only what follows another. Where
    the budget says so, `judge` (None: the one that ships) chooses among the best sets found.
    """
    pool = _pool(candidates, budget, tied)
    found = _promising(pool)
    if budget.is_judged and len(found) > 1 and all(each.terms for each in pool.candidates):
        values = [each.value for each in found]
        sets = [pool.in_order(each) for each in found]
        gains = (judge or load_judge()).predict(set_rows(pool.told, sets, values))
        most_worth, judged = int(np.argmax(values)), int(gains.argmax())
        is_clear = gains[judged] - gains[most_worth] >= MIN_GAIN
        best = sets[judged if is_clear else most_worth]
    else:
        best = pool.in_order(max(found, key=lambda each: each.value)) if found else []
    return [pool.candidates[index] for index in best]


def sets_to_judge(
    candidates: Sequence[Candidate], budget: Budget, *, tied: frozenset[Candidate]
) -> tuple[list[list[Candidate]], Rows]:
    """Return the best sets that the search finds, and what a judge sees of each (SET_FEATURES)."""
    pool = _pool(candidates, budget, tied)
    found = _promising(pool)
    sets = [pool.in_order(each) for each in found]
    rows = set_rows(pool.told, sets, [each.value for each in found])
    return [[pool.candidates[index] for index in members] for members in sets], rows


def _promising(pool: _Pool) -> list[_Set]:
    """Return the best sets of each size, none smaller than the budget wants and has room for."""
    found: list[_Set] = []
    beam = [_Set(members=(), words=0, overlap=0, score=0, value=float("-inf"))]
    for size in range(1, pool.budget.max_sentences + 1):
        grown: dict[frozenset[int], _Set] = {}
        for partial in beam:
            for longer in _extensions(pool, partial):
                grown.setdefault(frozenset(longer.members), longer)
        beam = sorted(grown.values(), key=lambda longer: -longer.value)[:BEAM]
        if beam and size <= pool.budget.min_sentences:
            found = []
        found += beam
    return found


def _pool(candidates: Sequence[Candidate], budget: Budget, tied: frozenset[Candidate]) -> _Pool:
    fitting = tuple(candidate for candidate in candidates if budget.holds(candidate.text))
    sizes = np.asarray([count_words(candidate.text) for candidate in fitting], dtype=np.int64)
    scores = np.asarray([candidate.score for candidate in fitting], dtype=np.float32)
    told = _told(candidates, fitting, own=np.maximum(0, scores) * sizes)
    is_tied = np.asarray([candidate in tied for candidate in fitting], dtype=np.bool_)
    again = np.where(told.in_headline, np.float32(SAID_AGAIN), np.float32(1))
    return _Pool(
        candidates=fitting,
        words=sizes,
        scores=scores,
        worth=told.probabilities * again,
        lacks=(told.probabilities <= 0).astype(np.float32),
        excludes=_excludes(fitting),
        tied=is_tied,
        precedes=_precedes(fitting, is_tied),
        budget=budget,
        told=told,
    )


def _told(
    candidates: Sequence[Candidate],
    fitting: Sequence[Candidate],
    *,
    own: NDArray[np.floating],
) -> Told:
    """Return what the `fitting` of the candidates say, beside their headline."""
    terms, probabilities = _probabilities(fitting, own=own)
    headline = next((each.headline for each in fitting if each.headline), None)
    said = headline.terms if headline else {}
    longest: dict[tuple[int, ...], int] = {}
    for candidate in candidates:
        longest[candidate.support] = max(
            longest.get(candidate.support, 0), count_words(candidate.text)
        )
    return Told(
        candidates=fitting,
        whole_words=np.asarray([longest[each.support] for each in fitting], dtype=np.float32),
        probabilities=probabilities,
        is_pair=terms < 0,
        in_headline=np.isin(terms, list(said)),
        headline_words=words(headline.text) if headline else (),
        headline_overlap=(
            sum(value for term, value in said.items() if term >= 0),
            sum(value for term, value in said.items() if term < 0),
        ),
    )


def _probabilities(
    candidates: Sequence[Candidate], *, own: NDArray[np.floating]
) -> tuple[NDArray[np.int64], Floats]:
    """Return t terms, and the probability of each where a candidate says it, shape (c, t).

    A candidate without terms says its `own`: it shares with a summary what its score foretells.
    """
    sizes = [len(candidate.terms) for candidate in candidates]
    terms = np.fromiter(chain.from_iterable(c.terms for c in candidates), np.int64, sum(sizes))
    values = chain.from_iterable(c.terms.values() for c in candidates)
    known, columns = np.unique(terms, return_inverse=True)
    alone = np.flatnonzero(np.asarray(sizes) == 0)
    table = np.zeros((len(sizes), len(known) + len(alone)), dtype=np.float32)
    table[np.repeat(np.arange(len(sizes)), sizes), columns] = np.fromiter(values, np.float32)
    table[alone, len(known) + np.arange(len(alone))] = own[alone]
    beyond = known.max(initial=-1) + 1
    return np.concatenate((known, np.arange(beyond, beyond + len(alone)))), table


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
    members, told = list(partial.members), pool.told
    overlap = partial.overlap + pool.worth @ pool.lacks[members].min(axis=0, initial=1)
    sizes = partial.words + pool.words
    number = len(partial.members) + 1
    scores = (partial.score * (number - 1) + pool.scores) / number
    both = pool.budget.usual_words + len(told.headline_words) + sizes
    values = 2 * (sum(told.headline_overlap) + overlap) / both + pool.budget.score_weight * scores
    joins = (sizes <= pool.budget.max_words) & ~pool.excludes[members].any(axis=0)
    joins &= ~pool.tied | pool.precedes[members].any(axis=0)
    order = np.argsort(-values, kind="stable")
    return [
        _Set(
            members=(*partial.members, index),
            words=int(sizes[index]),
            overlap=float(overlap[index]),
            score=float(scores[index]),
            value=float(values[index]),
        )
        for index in order[joins[order]][:BEAM].tolist()
    ]
