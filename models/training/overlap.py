"""ROUGE F1 (Lin, 2004) of words against words, quick enough for millions of pairs in training."""

from collections import Counter
from collections.abc import Hashable, Iterable, Sequence
from itertools import pairwise


def mean_f1(told: Sequence[str], reference: Sequence[str]) -> float:
    """Return the mean F1 of ROUGE-1, ROUGE-2 and ROUGE-L, in [0, 1]."""
    longest = _longest_common(told, reference)
    size = len(told) + len(reference)
    pairs = max(0, len(told) - 1) + max(0, len(reference) - 1)
    shared, shared_pairs = _shared(told, reference), _shared(pairwise(told), pairwise(reference))
    return (_f1(shared, size) + _f1(shared_pairs, pairs) + _f1(longest, size)) / 3


def _f1(shared: int, size: int) -> float:
    return 2 * shared / size if size else 0.0


def _shared(one: Iterable[Hashable], other: Iterable[Hashable]) -> int:
    counts = Counter(other)
    return sum(min(count, counts[key]) for key, count in Counter(one).items())


def _longest_common(one: Sequence[str], other: Sequence[str]) -> int:
    """Return the length of the longest common subsequence."""
    previous = [0] * (len(other) + 1)
    for word in one:
        current = [0]
        for column, candidate in enumerate(other):
            if word == candidate:
                current.append(previous[column] + 1)
            else:
                current.append(max(current[column], previous[column + 1]))
        previous = current
    return previous[-1]
