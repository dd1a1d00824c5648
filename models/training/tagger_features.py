"""The features of a text's tokens by name, for the trainer: what `Emissions` adds up."""

import functools
from collections.abc import Iterable, Iterator

from models.engines.tagger_crf.emissions import FIRST, LAST, NEAR, column_feature, pair_features
from models.engines.tagger_crf.positions import Column
from models.engines.tagger_crf.sequence import WordSequence
from models.engines.tagger_crf.words import ListNames, WordTable, reads, word_features


def sentence_features(
    sequence: WordSequence,
    sentences: Iterable[tuple[int, int]],
    *,
    table: WordTable,
    lists: ListNames,
) -> Iterator[list[list[str]]]:
    """Yield the names of the features of each token of `sentences` (first token, end)."""

    @functools.cache
    def named(number: int, offset: int) -> list[str]:
        word, key = sequence.words[number]
        names = word_features(word, key, table=table, lists=lists)
        return [NEAR[offset] + name for name in names if reads(name, offset)]

    numbers = sequence.numbers.tolist()
    for start, end in sentences:
        features: list[list[str]] = [[] for _ in range(start, end)]
        features[0].append(FIRST)
        features[-1].append(LAST)
        for index in range(start, end):
            own = features[index - start]
            for offset in range(max(-2, start - index), min(2, end - 1 - index) + 1):
                own.extend(named(numbers[index + offset], offset))
            own.extend(_column_features(sequence.columns, index, start, end))
        for index, name in pair_features(sequence, start, end):
            features[index - start].append(name)
        yield features


def _column_features(columns: Iterable[Column], index: int, start: int, end: int) -> Iterator[str]:
    for column in columns:
        first = max(-column.reach, start - index)
        last = min(column.reach, end - 1 - index)
        for offset in range(first, last + 1):
            yield column_feature(column.name, offset, int(column.values[index + offset]))
