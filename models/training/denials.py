"""Trains how usual a denial is between two words, on the running text of articles.

`python -m models.training denials --vi DATA/vietnews.train.7z --en DATA/cnndm_lc.train.7z
[--out FILE]`, some minutes on one core. The first articles of a collection are left to the
training of `models.training.verification`, whose claims must not be known here.
"""

import argparse
import sys
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from scipy import sparse  # type: ignore[import-untyped]
from scipy.optimize import minimize  # type: ignore[import-untyped]

from models.text import fold, normalize
from models.training.data import read_shuffled
from models.verify.denial_odds import BITS, SIDE, DenialOdds, Gaps, Tokens, slots

SEED = 20261123
OUT = Path(__file__).parents[1] / "embedded" / "verification" / "denials.npz"
# Of the gaps without a denial so large a share is read, and of these only those are learned from
# whose neighbours make a denial likelier by this, in log-odds: the others teach nothing.
SHARE_OF_OTHERS = 0.8
MIN_LIKELIER = 0.7
# Neighbours are drawn to the mean as if seen so many times more at the mean.
SMOOTHING = 20.0
# Neighbours are counted under so many hashed numbers.
NEIGHBOURS = 1 << 22
# Runs of words seen in fewer of these gaps have no weight.
MIN_SEEN = 12
# How strongly weights are drawn to 0, and which are too small to keep.
RIDGE = 3.0
MIN_WEIGHT = 0.15
ROUNDS = 60

Floats = NDArray[np.float64]
Slots = NDArray[np.int32]


def main(arguments: Sequence[str] | None = None) -> int:
    """Train on the files given and write the weights."""
    parser = argparse.ArgumentParser(prog="python -m models.training denials")
    parser.add_argument("--vi", nargs="*", type=Path, default=[], help="Vietnamese collections")
    parser.add_argument("--en", nargs="*", type=Path, default=[], help="English collections")
    parser.add_argument("--skip", type=int, default=8_000, help="first articles of each, not read")
    parser.add_argument("--limit", type=int, default=20_000, help="articles of each collection")
    parser.add_argument("--out", type=Path, default=OUT)
    options = parser.parse_args(arguments)
    texts = (
        text
        for path in (*options.vi, *options.en)
        for text in read_texts(path, skip=options.skip, limit=options.limit)
    )
    gaps, is_denied = read_gaps(texts)
    kept = is_denied | (likelier(gaps, is_denied) > MIN_LIKELIER)
    train(gaps[kept], is_denied[kept]).save(options.out)
    return 0


def read_texts(path: Path, *, skip: int, limit: int) -> Iterator[str]:
    """Yield the folded body and summary of each article of a collection."""
    for row in read_shuffled(path)[skip : skip + limit]:
        yield fold(normalize(row["body"]))
        yield fold(normalize(row["summary"]))


def read_gaps(texts: Iterable[str]) -> tuple[Gaps, NDArray[np.bool_]]:
    """Return the gaps of the texts, (n, 12), and whether a denial stands in each."""
    generator = np.random.default_rng(SEED)
    denied: list[Gaps] = []
    others: list[Gaps] = []
    for text in texts:
        tokens = Tokens.of(text)
        places = np.asarray(tokens.denials(text), dtype=np.int64)
        denied.append(tokens.gaps(places, places + 1))
        is_free = generator.random(len(tokens.starts)) < SHARE_OF_OTHERS
        is_free[places] = False
        is_free[np.minimum(places + 1, len(is_free) - 1)] = False
        free = np.flatnonzero(is_free)
        others.append(tokens.gaps(free, free))
    gaps = np.concatenate([*denied, *others])
    return gaps, np.arange(len(gaps)) < sum(map(len, denied))


def likelier(gaps: Gaps, is_denied: NDArray[np.bool_]) -> Floats:
    """Return how much likelier, in log-odds, the word on each side makes a denial, (n,)."""
    mean = is_denied.mean()
    odds = np.zeros(len(gaps))
    for column in (SIDE - 1, SIDE):
        word = (gaps[:, column] % NEIGHBOURS).astype(np.int64)
        denied = np.bincount(word[is_denied], minlength=NEIGHBOURS) + SMOOTHING * mean
        every = np.bincount(word, minlength=NEIGHBOURS) + SMOOTHING
        odds += np.log(denied / every / mean)[word]
    return odds


def train(gaps: Gaps, is_denied: NDArray[np.bool_]) -> DenialOdds:
    """Return the weights of the runs that are frequent enough."""
    found = slots(gaps)
    kept = np.flatnonzero(np.bincount(found.ravel(), minlength=1 << BITS) >= MIN_SEEN)
    weights, bias = _fitted(_matrix(found, kept), is_denied)
    large = np.abs(weights) >= MIN_WEIGHT
    step = float(np.abs(weights).max()) / 127
    every = np.zeros(1 << BITS, dtype=np.int8)
    every[kept[large]] = np.rint(weights[large] / step).astype(np.int8)
    return DenialOdds(weights=every, step=step, bias=bias)


def _matrix(found: Slots, kept: NDArray[np.int64]) -> sparse.csr_matrix:
    """Return which of the kept runs stand beside each gap, (n, len(kept))."""
    column = np.full(1 << BITS, -1, dtype=np.int32)
    column[kept] = np.arange(len(kept), dtype=np.int32)
    columns = column[found]
    is_known = columns >= 0
    ends = np.concatenate(([0], np.cumsum(is_known.sum(axis=1))))
    ones = np.ones(int(ends[-1]), dtype=np.float32)
    return sparse.csr_matrix((ones, columns[is_known], ends), shape=(len(found), len(kept)))


def _fitted(matrix: sparse.csr_matrix, is_denied: NDArray[np.bool_]) -> tuple[Floats, float]:
    """Return the weights and what to add to all, by logistic regression."""
    turned = matrix.T.tocsr()
    target = is_denied.astype(np.float64)

    def loss(point: Floats) -> tuple[float, Floats]:
        weights, bias = point[:-1], point[-1]
        odds = matrix @ weights + bias
        misfit = 1 / (1 + np.exp(-odds)) - target
        value = np.logaddexp(0, odds).sum() - odds @ target + RIDGE / 2 * (weights @ weights)
        return float(value), np.append(turned @ misfit + RIDGE * weights, misfit.sum())

    share = float(target.mean())
    start = np.append(np.zeros(matrix.shape[1]), np.log(share / (1 - share)))
    best = minimize(loss, start, jac=True, method="L-BFGS-B", options={"maxiter": ROUNDS}).x
    return best[:-1], float(best[-1])


if __name__ == "__main__":
    sys.exit(main())
