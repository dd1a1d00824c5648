"""The most likely labels of many sentences at once (Viterbi's algorithm)."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

# So many sentences share each step; the scores of a step stay small enough for the cache.
MAX_BATCH = 256


def best_labels(
    scores: NDArray[np.float32], sentences: Sequence[int], transitions: NDArray[np.float32]
) -> NDArray[np.int64]:
    """Return the best label of each token, for `scores` by token and label.

    `sentences` are the first tokens of the sentences and the end; `transitions[i, j]` is the
    score of label j after label i.
    """
    labels = np.zeros(len(scores), np.int64)
    starts = np.array(sentences[:-1], np.int64)
    lengths = np.asarray(np.diff(np.array(sentences, np.int64)), np.int64)
    order = np.argsort(-lengths, kind="stable")
    for begin in range(0, len(order), MAX_BATCH):
        chosen = order[begin : begin + MAX_BATCH]
        _decode_batch(scores, starts[chosen], lengths[chosen], transitions, labels)
    return labels


def _decode_batch(
    scores: NDArray[np.float32],
    starts: NDArray[np.int64],
    lengths: NDArray[np.int64],
    transitions: NDArray[np.float32],
    labels: NDArray[np.int64],
) -> None:
    """Write the best labels of sentences that begin at `starts`, the longest first."""
    total = scores[starts]
    # Sentences still going on at each step: a prefix, since the longest come first.
    active = np.searchsorted(-lengths, -np.arange(lengths[0]), side="left")
    arrivals = transitions.T[None]
    back: list[NDArray[np.int64]] = []
    for step in range(1, int(lengths[0])):
        count = active[step]
        ways = total[:count, None, :] + arrivals
        origin = ways.argmax(axis=2)
        back.append(origin)
        total[:count] = ways.max(axis=2) + scores[starts[:count] + step]
    current = total.argmax(axis=1)
    labels[starts + lengths - 1] = current
    for step in range(int(lengths[0]) - 1, 0, -1):
        count = active[step]
        current[:count] = back[step - 1][np.arange(count), current[:count]]
        labels[starts[:count] + step - 1] = current[:count]
