"""Where sentences begin for the model, and what kind of line each is."""

from collections.abc import Iterator, Sequence
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from models.engines.tagger_rules.tokens import Gap, Shape, Tokens

Numbers = NDArray[np.int64]

# Longer sentences are cut: so the work of a sentence stays bounded, and no name is so long.
MAX_SENTENCE = 120
# The words of initials and most abbreviations before a full stop.
MAX_ABBREVIATION = 2
_CLOSERS = frozenset(".!?…")
_QUOTES = frozenset("\"')”’")
# How capitalised a sentence is: all capitals, mostly, partly, hardly.
SHOUTED, TITLED, MIXED, PLAIN = range(4)
WORDS_A_STEP, LENGTHS = 6, 3
# The place of a token in its sentence: first, second, last, any other.
PLACES = 4
KINDS = 4 * 2 * 2 * LENGTHS * PLACES


def sentence_starts(tokens: Tokens) -> tuple[int, ...]:
    """Return the first token of each sentence, and the number of tokens."""
    return (*_starts(tokens), len(tokens))


def _starts(tokens: Tokens) -> Iterator[int]:
    start = 0
    gaps = tokens.gaps
    for index in range(len(tokens)):
        begins = gaps[index] is not Gap.NONE and _begins(tokens, index)
        if begins or index == 0 or index - start >= MAX_SENTENCE:
            start = index
            yield index


def _begins(tokens: Tokens, index: int) -> bool:
    if tokens.gaps[index] is Gap.LINE:
        return True
    if tokens.shapes[index] is Shape.LOWER:
        return False
    before = index - 1
    if before and tokens.keys[before] in _QUOTES and tokens.gaps[before] is Gap.NONE:
        before -= 1
    if not before or tokens.keys[before] not in _CLOSERS:
        return False
    attached = tokens.keys[before] == "." and tokens.gaps[before] is Gap.NONE
    letters = tokens.ends[before - 1] - tokens.starts[before - 1]
    short = letters <= MAX_ABBREVIATION and tokens.shapes[before - 1] >= Shape.CAPITAL
    return not (attached and short)


def sentence_kinds(tokens: Tokens, shapes: Numbers, sentences: Sequence[int]) -> Numbers:
    """Return for each token what its sentence is like, and its place in it."""
    starts = np.array(sentences[:-1], np.int64)
    lengths = np.asarray(np.diff(np.array(sentences, np.int64)), np.int64)
    lower, upper, number = (
        np.add.reduceat(shapes == shape, starts, dtype=np.int64)
        for shape in (Shape.LOWER, Shape.UPPER, Shape.NUMBER)
    )
    capital = np.add.reduceat(shapes >= Shape.CAPITAL, starts, dtype=np.int64)
    share = np.select(
        [(lower == 0) & (upper * 2 >= capital), lower * 2 < capital, lower < 3 * capital],
        [SHOUTED, TITLED, MIXED],
        PLAIN,
    )
    closed = np.array([tokens.keys[end - 1] in _CLOSERS for _, end in pairwise(sentences)])
    steps = np.minimum(lengths // WORDS_A_STEP, LENGTHS - 1)
    kinds = ((share * 2 + closed) * 2 + (number > 0)) * LENGTHS + steps
    places = np.full(len(shapes), PLACES - 1)
    places[starts + lengths - 1] = 2
    places[np.minimum(starts + 1, len(shapes) - 1)] = 1
    places[starts] = 0
    return np.asarray(np.repeat(kinds, lengths) * PLACES + places, np.int64)
