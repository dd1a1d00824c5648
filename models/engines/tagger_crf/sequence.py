"""A text as the model reads it: for each token its word, its place and the words beside it."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from models.engines.tagger_crf.positions import Column, WordPlaces, read_columns
from models.engines.tagger_crf.sentences import sentence_starts
from models.engines.tagger_crf.words import WordTable
from models.engines.tagger_rules.runs import Reading
from models.engines.tagger_rules.tokens import Shape
from models.interface import Mention


@dataclass(frozen=True, slots=True, kw_only=True)
class WordSequence:
    """The tokens of a text; `sentences` holds the first token of each sentence, and the end.

    `words` are the different words of the text with their folded forms, `numbers` the place in
    `words` of each token's. `columns` are small numbers told by a token's place.
    """

    words: tuple[tuple[str, str], ...]
    numbers: NDArray[np.int64]
    keys: Sequence[str]
    capitals: NDArray[np.bool_]
    columns: tuple[Column, ...]
    sentences: tuple[int, ...]


def read_sequence(reading: Reading, mentions: Sequence[Mention], table: WordTable) -> WordSequence:
    """Return the sequence of a text in which the rules found `mentions`."""
    tokens = reading.tokens
    size = len(tokens)
    place: dict[str, int] = {}
    words: list[tuple[str, str]] = []
    numbers = np.zeros(size, np.int64)
    text = tokens.text
    for index, (start, end) in enumerate(zip(tokens.starts, tokens.ends, strict=True)):
        if index == size:
            break
        word = text[start:end]
        number = place.get(word)
        if number is None:
            number = place[word] = len(words)
            words.append((word, tokens.keys[index]))
        numbers[index] = number
    keys = [key for _, key in words]
    coarse = np.array([table.coarse.get(key, -1) + 1 for key in keys], np.int64)
    sentences = sentence_starts(tokens)
    shapes = np.fromiter(tokens.shapes, np.int64, size + 2)[:size]
    return WordSequence(
        words=tuple(words),
        numbers=numbers,
        keys=tokens.keys,
        capitals=shapes >= Shape.CAPITAL,
        columns=read_columns(
            reading,
            mentions,
            sentences,
            WordPlaces(keys=keys, coarse=coarse, numbers=numbers),
        ),
        sentences=sentences,
    )
