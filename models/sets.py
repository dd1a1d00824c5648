"""What is looked at in a finished set of candidates, to judge it as the brief under a headline."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from models.boosting import BoostedTrees, Rows
from models.interface import Candidate
from models.subsequence import longest_common_subsequence
from models.text import words

SHIPPED = Path(__file__).parent / "embedded" / "ranker" / "sets.npz"

SET_FEATURES = (
    "words", "headline_words", "sentences", "headline_overlap", "headline_pair_overlap",
    "article_overlap", "article_pair_overlap", "overlap", "pair_overlap", "new_overlap",
    "new_pair_overlap", "overlap_share", "pair_overlap_share", "new_overlap_share",
    "new_pair_overlap_share", "expected_f", "expected_pair_f", "overlap_f", "value",
    "best_score", "least_score", "mean_score", "behind_best", "first_rank", "last_rank",
    "first_place", "last_place", "subsequence", "subsequence_share", "repeated",
    "whole_words", "share_kept", "words_beside_best",
)  # fmt: skip
# Words of a usual short summary, by which an overlap becomes a share.
_USUAL_WORDS = 35

Vector = NDArray[np.float32]
Matrix = NDArray[np.float32]


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Told:
    """The c candidates that sets are made of, told under a headline of `headline_words`.

    `probabilities` (c, t) are those of the terms that each says; `is_pair` and `in_headline` (t,)
    tell which terms are pairs of words and which the headline says too; `headline_overlap` are the
    probabilities of the headline's words and of its pairs, summed. `whole_words` (c,) is how long
    the sentence of each is, told whole.
    """

    candidates: Sequence[Candidate]
    whole_words: Vector
    probabilities: Matrix
    is_pair: NDArray[np.bool_]
    in_headline: NDArray[np.bool_]
    headline_words: Sequence[str]
    headline_overlap: tuple[float, float]


def set_rows(told: Told, sets: Sequence[Sequence[int]], values: Sequence[float]) -> Rows:
    """Return SET_FEATURES of each set, shape (s, 33).

    A set are its members' indexes in the order in which they are told; `values` are what the search
    found each worth.
    """
    if not sets:
        return np.zeros((0, len(SET_FEATURES)), dtype=np.float32)
    said = [words(candidate.text) for candidate in told.candidates]
    member = np.zeros((len(sets), len(said)), dtype=np.bool_)
    for row, members in enumerate(sets):
        member[row, list(members)] = True
    sizes = np.asarray([len(each) for each in said], dtype=np.float32)
    total = np.maximum(1, _sums(sizes, member))
    columns = [
        total,
        np.full(len(sets), len(told.headline_words)),
        member.sum(axis=1),
        *_overlap_columns(told, member, total),
        np.asarray(values),
        *_score_columns(told, member),
        *_wording_columns(told, sets, said),
        *_best_columns(told, sets, sizes),
    ]
    return np.asarray(columns, dtype=np.float32).T


def _overlap_columns(told: Told, member: NDArray[np.bool_], total: Vector) -> list[Vector]:
    """Return what sets are expected to share with a summary, alone and under the headline."""
    said = [told.probabilities[each].max(axis=0, initial=0) for each in member]
    present = np.asarray(said, dtype=np.float32).reshape(len(member), len(told.is_pair))
    everything = told.probabilities.max(axis=0, initial=0)
    kinds = (~told.is_pair, told.is_pair)
    article = [float(everything[kind].sum()) for kind in kinds]
    overlaps = [present[:, kind].sum(axis=1) for kind in kinds]
    new = [present[:, kind & ~told.in_headline].sum(axis=1) for kind in kinds]
    both = total + len(told.headline_words)
    return [
        *(np.full_like(total, value) for value in (*told.headline_overlap, *article)),
        *overlaps,
        *new,
        *(each / total for each in (*overlaps, *new)),
        *(
            2 * (headline + each) / (whole + both)
            for headline, each, whole in zip(told.headline_overlap, new, article, strict=True)
        ),
        2 * overlaps[0] / (_USUAL_WORDS + total),
    ]


def _score_columns(told: Told, member: NDArray[np.bool_]) -> list[Vector]:
    scores = np.asarray([each.score for each in told.candidates], dtype=np.float32)
    places = np.asarray([min(each.support, default=0) for each in told.candidates], np.float32)
    number = {support: at for at, support in enumerate(dict.fromkeys(_supports(told)))}
    ranks = np.asarray([number[support] for support in _supports(told)], dtype=np.float32)
    best = _most(scores, member)
    return [
        best,
        -_most(-scores, member),
        np.asarray(_sums(scores, member) / member.sum(axis=1), dtype=np.float32),
        scores.max(initial=0) - best,
        -_most(-ranks, member),
        _most(ranks, member),
        -_most(-places, member),
        _most(places, member),
    ]


def _supports(told: Told) -> list[tuple[int, ...]]:
    return [candidate.support for candidate in told.candidates]


def _sums(values: Vector, member: NDArray[np.bool_]) -> Vector:
    """Return the sum over the members of each set."""
    # Not by a matrix product: some processors' kernels raise flags that numpy warns of.
    return np.asarray(np.where(member, values, 0).sum(axis=1), dtype=np.float32)


def _most(values: Vector, member: NDArray[np.bool_]) -> Vector:
    """Return the greatest value among the members of each set."""
    return np.asarray(np.where(member, values, -np.inf).max(axis=1), dtype=np.float32)


def _wording_columns(
    told: Told, sets: Sequence[Sequence[int]], said: Sequence[Sequence[str]]
) -> list[Vector]:
    """Compare the words of each set with those of the headline, and with each other."""
    rows = []
    for members in sets:
        spoken = [word for index in members for word in said[index]]
        common = longest_common_subsequence(told.headline_words, spoken)
        shares = (common / max(1, len(told.headline_words)), common / max(1, len(spoken)))
        rows.append((*shares, len(spoken) - len(set(spoken))))
    return list(np.asarray(rows, dtype=np.float32).reshape(-1, 3).T)


def _best_columns(told: Told, sets: Sequence[Sequence[int]], sizes: Vector) -> list[Vector]:
    """Return of the best member how long it was, what is left, and what stands beside it."""
    best = [max(members, key=lambda index: told.candidates[index].score) for members in sets]
    whole = [sizes[list(members)].sum() for members in sets]
    return [
        told.whole_words[best],
        np.asarray(sizes[best] / np.maximum(1, told.whole_words[best]), dtype=np.float32),
        np.asarray(whole - sizes[best], dtype=np.float32),
    ]


@cache
def load_judge(path: Path = SHIPPED) -> BoostedTrees:
    """Read the trees that judge sets. Raises OSError, KeyError or ValueError where there are none.

    They foretell how much better or worse than others of its article a set sums it up.
    """
    return BoostedTrees.load(path)
