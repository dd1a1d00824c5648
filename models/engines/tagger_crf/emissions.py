"""The score of every label at every token: the sum of what the token's features are worth."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from models.engines.tagger_crf.sequence import WordSequence
from models.engines.tagger_crf.weights import CrfWeights
from models.engines.tagger_crf.words import ListNames, word_features

# Marks before the name of a word's feature, by where the word stands from the token.
NEAR = {-2: "<<", -1: "<", 0: "", 1: ">", 2: ">>"}
OFFSETS = tuple(NEAR)
FIRST, LAST = "^", "$"
PAIR_BEFORE, PAIR_AFTER, PAIR_ROUND = "[", "]", "|"
COLUMN_MARK = "@"
# Worth of words already met, kept from text to text: some 250 bytes a word.
MAX_KEPT_WORDS = 40_000
MAX_KEPT_LENGTH = 32

Scores = NDArray[np.float32]
Places = Mapping[int, NDArray[np.int64]]


def column_feature(name: str, offset: int, value: int) -> str:
    """Return the name of the feature that a column tells `value`, `offset` tokens away."""
    return f"{COLUMN_MARK}{name}:{offset}:{value}"


def pair_features(sequence: WordSequence, start: int, end: int) -> Iterator[tuple[int, str]]:
    """Yield the features of two words of one sentence, with the token they speak of.

    Only beside a capital: elsewhere a pair tells nothing of names.
    """
    keys, near = sequence.keys, sequence.capitals
    for index in range(start, end):
        if index > start and (near[index] or near[index - 1]):
            yield index, f"{PAIR_BEFORE}{keys[index - 1]} {keys[index]}"
            yield index - 1, f"{PAIR_AFTER}{keys[index - 1]} {keys[index]}"
        if start < index < end - 1 and near[index]:
            yield index, f"{PAIR_ROUND}{keys[index - 1]} {keys[index + 1]}"


class Emissions:
    """Scores the labels of texts by one set of weights."""

    def __init__(self, weights: CrfWeights, lists: ListNames) -> None:
        self._labels = len(weights.labels)
        self._table = weights.table
        self._lists = lists
        self._words = _WordWeights(weights.features, self._labels)
        self._columns = _column_weights(weights.features, self._labels)
        self._others = {
            name: row
            for name, row in weights.features.items()
            if name in (FIRST, LAST) or name[0] in PAIR_BEFORE + PAIR_AFTER + PAIR_ROUND
        }
        self._kept: dict[str, Scores] = {}

    def scores(self, sequence: WordSequence) -> Scores:
        """Return the score of each label at each token of `sequence`."""
        places = _neighbours(sequence)
        scores = self._word_scores(sequence, places) + self._column_scores(sequence, places)
        self._add_pairs(scores, sequence)
        return scores

    def _word_scores(self, sequence: WordSequence, places: Places) -> Scores:
        worth = self._worth(sequence.words).reshape(-1, self._labels)
        nothing = len(worth)
        worth = np.concatenate((worth, np.zeros((1, self._labels), np.float32)))
        first = np.append(sequence.numbers * len(OFFSETS), nothing)
        rows = [
            np.minimum(first[places[offset]] + slot, nothing) for slot, offset in enumerate(OFFSETS)
        ]
        return _summed(worth, rows)

    def _column_scores(self, sequence: WordSequence, places: Places) -> Scores:
        rows = []
        for column in sequence.columns:
            for offset in range(-column.reach, column.reach + 1):
                begin, size = self._columns.places.get((column.name, offset), (0, 0))
                if size:
                    row = np.append(begin + np.minimum(column.values, size), begin + size)
                    rows.append(row[places[offset]])
        return _summed(self._columns.worth, rows)

    def _worth(self, words: Sequence[tuple[str, str]]) -> Scores:
        """Return (word, offset, label): what a word says of the labels of tokens near it."""
        kept = self._kept
        if len(kept) > MAX_KEPT_WORDS:
            kept = self._kept = {}
        new = [(word, key) for word, key in words if word not in kept]
        names = [
            word_features(word, key, table=self._table, lists=self._lists) for word, key in new
        ]
        fresh = dict(zip((word for word, _ in new), self._words.sums(names), strict=True))
        kept.update((word, fresh[word]) for word in fresh if len(word) <= MAX_KEPT_LENGTH)
        found = [fresh[word] if word in fresh else kept[word] for word, _ in words]
        return np.array(found, np.float32)

    def _add_pairs(self, scores: Scores, sequence: WordSequence) -> None:
        others = self._others
        sentences = sequence.sentences
        for start, end in pairwise(sentences):
            if FIRST in others:
                scores[start] += others[FIRST]
            if LAST in others:
                scores[end - 1] += others[LAST]
            for index, name in pair_features(sequence, start, end):
                row = others.get(name)
                if row is not None:
                    scores[index] += row


class _WordWeights:
    """The worth of words' features at the five places that a token reads."""

    def __init__(self, features: Mapping[str, Scores], labels: int) -> None:
        marks = {mark: slot for slot, mark in enumerate(NEAR.values())}
        self._rows: dict[str, int] = {}
        found: list[tuple[int, int, Scores]] = []
        for name, row in features.items():
            bare = name.lstrip("<>")
            mark = name[: len(name) - len(bare)]
            if mark in marks and bare[1:2] == "=":
                number = self._rows.setdefault(bare, len(self._rows))
                found.append((number, marks[mark], row))
        # One more row, of zeros, so that a word without features has something to add up.
        self._matrix = np.zeros((len(self._rows) + 1, len(OFFSETS), labels), np.float32)
        for number, slot, row in found:
            self._matrix[number, slot] = row

    def sums(self, names: Sequence[Sequence[str]]) -> Scores:
        """Return (word, offset, label) for the features of some words."""
        if not names:
            return np.zeros((0, *self._matrix.shape[1:]), np.float32)
        rows: list[int] = []
        begins: list[int] = []
        known = self._rows
        for each in names:
            begins.append(len(rows))
            rows.append(len(known))
            rows.extend([known[name] for name in each if name in known])
        return np.asarray(np.add.reduceat(self._matrix[rows], begins, axis=0), np.float32)


@dataclass(frozen=True, slots=True)
class _ColumnWeights:
    """The worth of columns' values, all in one table.

    `places` tells for a column and an offset the first row and the number of values; the row
    after them is of no value.
    """

    worth: Scores
    places: Mapping[tuple[str, int], tuple[int, int]]


def _column_weights(features: Mapping[str, Scores], labels: int) -> _ColumnWeights:
    rows: dict[tuple[str, int], dict[int, Scores]] = {}
    for name, row in features.items():
        if name.startswith(COLUMN_MARK) and name.count(":") == 2:
            column, offset, value = name[1:].split(":")
            rows.setdefault((column, int(offset)), {})[int(value)] = row
    begin = 0
    places = {}
    for place, known in rows.items():
        places[place] = (begin, max(known) + 1)
        begin += max(known) + 2
    worth = np.zeros((begin, labels), np.float32)
    for place, known in rows.items():
        for number, each in known.items():
            worth[places[place][0] + number] = each
    return _ColumnWeights(worth, places)


def _neighbours(sequence: WordSequence) -> Places:
    """Return for each offset the token so far from each, the number of tokens for none."""
    size = len(sequence.numbers)
    ends = np.zeros(size + 1, np.int64)
    ends[np.array(sequence.sentences[1:-1], np.int64)] = 1
    sentence = np.cumsum(ends)
    sentence[size] = -1
    tokens = np.arange(size)
    places = {}
    for offset in OFFSETS:
        # What lies before the text or behind it is token `size`, of no sentence.
        there = tokens + offset
        there[(there < 0) | (there > size)] = size
        there[sentence[there] != sentence[:size]] = size
        places[offset] = there
    return places


def _summed(worth: Scores, rows: Sequence[NDArray[np.int64]]) -> Scores:
    """Return the sum of some rows of `worth` for each token."""
    if not rows:
        return np.zeros((1, worth.shape[1]), np.float32)
    return np.asarray(worth[np.stack(rows)].sum(axis=0), np.float32)
