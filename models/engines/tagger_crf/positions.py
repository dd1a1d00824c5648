"""What a token's place tells: the rules' tags round it, the rest of the text, its sentence."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from models.engines.tagger_crf.evidence import (
    TAGS,
    VOTES,
    Numbers,
    list_tags,
    rule_tags,
    testimony,
)
from models.engines.tagger_crf.sentences import sentence_kinds
from models.engines.tagger_rules.runs import Reading
from models.engines.tagger_rules.tokens import Gap, Shape, Tokens
from models.interface import Mention

SHAPES, GAPS = len(Shape), len(Gap)
# Words of a run of capitals that are told apart by their place; the last one always is.
MAX_RUN = 5
# The coarse clusters of a word table, and none.
CLUSTERS = 65


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """One small number a token; tokens up to `reach` away read it too."""

    name: str
    values: Numbers
    reach: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class WordPlaces:
    """The different words of a text, and where each stands: `numbers` tells it by token.

    `keys` are folded; `coarse` is the number of each word's cluster, from 1, 0 for none.
    """

    keys: Sequence[str]
    coarse: Numbers
    numbers: Numbers


def read_columns(
    reading: Reading, mentions: Sequence[Mention], sentences: Sequence[int], words: WordPlaces
) -> tuple[Column, ...]:
    """Return what places tell in a text where the rules found `mentions`."""
    tokens = reading.tokens
    shapes, gaps, opens, dense = _letters(tokens)
    tags, sure = rule_tags(reading, mentions)
    listed, cues = list_tags(reading)
    told = testimony(reading, tags, words.keys, words.numbers)
    said = told.votes
    lone = opens * 2 + dense
    kinds = sentence_kinds(tokens, shapes, sentences)
    return (
        Column(name="rule", reach=2, values=tags),
        Column(name="list", reach=1, values=listed),
        Column(name="cue", reach=2, values=cues),
        Column(name="vote", reach=1, values=said),
        Column(name="form", reach=1, values=_coded((shapes, gaps, lone), (GAPS, 4))),
        Column(name="sure", values=tags * 2 + sure),
        Column(name="seen", values=_coded((told.seen, shapes), (SHAPES,))),
        Column(name="run", values=_runs(tokens)),
        Column(name="kind", values=_coded((kinds, shapes), (SHAPES,))),
        Column(name="rules", values=_coded((_moved(tags, -1), tags), (TAGS,))),
        Column(name="rulevote", values=_coded((tags, said), (VOTES,))),
        Column(name="rulelist", values=_coded((tags, listed), (TAGS,))),
        Column(name="ruleform", values=_coded((tags, shapes, lone), (SHAPES, 4))),
        *_neighbours(tags, shapes, words.coarse[words.numbers]),
    )


def _neighbours(tags: Numbers, shapes: Numbers, coarse: Numbers) -> tuple[Column, ...]:
    """Return the columns of what stands on both sides of each token."""
    before, after = _moved(shapes, -1), _moved(shapes, 1)
    three = _coded((before, shapes, after), (SHAPES, SHAPES))
    five = _coded((_moved(shapes, -2), three, _moved(shapes, 2)), (SHAPES**3, SHAPES))
    left, right = _moved(coarse, -1), _moved(coarse, 1)
    return (
        Column(name="three", values=three),
        Column(name="five", values=five),
        Column(name="left", values=_coded((left, coarse), (CLUSTERS,))),
        Column(name="right", values=_coded((coarse, right), (CLUSTERS,))),
        Column(name="round", values=_coded((left, right, shapes), (CLUSTERS, SHAPES))),
        Column(name="ruleleft", values=_coded((tags, left), (CLUSTERS,))),
        Column(name="ruleright", values=_coded((tags, right), (CLUSTERS,))),
    )


def _letters(tokens: Tokens) -> tuple[Numbers, Numbers, Numbers, Numbers]:
    size = len(tokens)
    columns = (tokens.shapes, tokens.gaps, tokens.opens, tokens.dense)
    shapes, gaps, opens, dense = (np.array(column[:size], np.int64) for column in columns)
    return shapes, gaps, opens, dense


def _coded(columns: Sequence[Numbers], sizes: Sequence[int]) -> Numbers:
    """Return one number for each combination of `columns`; `sizes` are of all but the first."""
    code = columns[0]
    for column, size in zip(columns[1:], sizes, strict=True):
        code = code * size + column
    return code


def _moved(values: Numbers, offset: int) -> Numbers:
    """Return `values` read `offset` tokens further on, 0 beyond the ends."""
    result = np.zeros_like(values)
    if offset > 0:
        result[:-offset] = values[offset:]
    else:
        result[-offset:] = values[:offset]
    return result


def _runs(tokens: Tokens) -> Numbers:
    """Return how long the run of capitalised words round a token is, and its place there."""
    size = len(tokens)
    result = np.zeros(size, np.int64)
    start = 0
    while start < size:
        end = start + 1
        if tokens.shapes[start] >= Shape.CAPITAL:
            while end < size and tokens.joined(end):
                end += 1
            length = min(end - start, MAX_RUN) * (MAX_RUN + 1)
            for place in range(min(end - start, MAX_RUN)):
                result[start + place] = length + place
            result[start + MAX_RUN : end] = length + MAX_RUN - 1
            result[end - 1] = length + MAX_RUN
        start = end
    return result
