"""Counts which words of articles their summaries keep."""

from collections.abc import Iterable, Sequence
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from models.engines.extractive.reading import Reading
from models.engines.extractive.weights import (
    PAIR_SLOTS,
    WORD_SLOTS,
    WordStatistics,
    pair_slots,
    word_slots,
)

# A slot seen in few articles is drawn to the mean, as if seen so many times more at the mean.
SMOOTHING = 30.0

Counts = NDArray[np.float64]


def collect_statistics(articles: Iterable[tuple[Reading, Sequence[str]]]) -> WordStatistics:
    """Return the statistics of articles, each with the words of its summary."""
    seen = {kind: np.zeros(WORD_SLOTS) for kind in ("all", "title", "beside")}
    kept = {kind: np.zeros(WORD_SLOTS) for kind in seen}
    pair_seen, pair_kept = np.zeros(PAIR_SLOTS), np.zeros(PAIR_SLOTS)
    total = 0
    for reading, reference in articles:
        total += 1
        slots, held = word_slots(reading.codes), set(reference)
        is_kept = np.asarray([word in held for word in reading.vocabulary])
        in_title = reading.title_words
        for kind, chosen in (("all", in_title | True), ("title", in_title), ("beside", ~in_title)):
            np.add.at(seen[kind], slots[chosen], 1)
            np.add.at(kept[kind], slots[chosen & is_kept], 1)
        pairs = reading.pairs
        found = pair_slots(reading.codes[pairs.left], reading.codes[pairs.right])
        np.add.at(pair_seen, found, 1)
        np.add.at(pair_kept, found[_kept_pairs(reading, reference)], 1)
    return WordStatistics(
        rarity=_rarity(seen["all"], total),
        kept=_shares(kept["all"], seen["all"]),
        kept_from_title=_shares(kept["title"], seen["title"]),
        kept_beside_title=_shares(kept["beside"], seen["beside"]),
        pair_kept=_shares(pair_kept, pair_seen),
    )


def _rarity(seen: Counts, total: int) -> NDArray[np.float32]:
    rarity = np.log((1 + total) / (1 + seen)) / np.log(1 + max(1, total))
    return np.asarray(np.maximum(rarity, 0), dtype=np.float32)


def _kept_pairs(reading: Reading, reference: Sequence[str]) -> NDArray[np.bool_]:
    held = set(pairwise(reference))
    vocabulary = reading.vocabulary
    kept = [(vocabulary[a], vocabulary[b]) in held for a, b in reading.pairs]
    return np.asarray(kept, dtype=np.bool_)


def _shares(kept: Counts, seen: Counts) -> NDArray[np.float32]:
    mean = kept.sum() / max(1.0, seen.sum())
    return np.asarray((kept + SMOOTHING * mean) / (seen + SMOOTHING), dtype=np.float32)
