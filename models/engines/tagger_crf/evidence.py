"""What the rules and lists say of each token, and what the rest of the text says of its word."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from models.engines.tagger_rules.gazetteer import Cue
from models.engines.tagger_rules.runs import Reading
from models.engines.tagger_rules.tokens import Shape
from models.interface import Label, Mention

Numbers = NDArray[np.int64]

LABELS = tuple(Label)
CUES = tuple(Cue)
_LABEL_NUMBERS = {label: number for number, label in enumerate(LABELS)}
_CUE_NUMBERS = {cue: number for number, cue in enumerate(CUES)}
# A tag is 0, or one of four for each label: a name's first, inner, last or only token.
FIRST, INNER, LAST, ONLY = 1, 2, 3, 4
TAGS = 1 + 4 * len(LABELS)
# 0, or one of three for each label: contested, said once, said more often.
CONTESTED, ONCE, OFTEN = 1, 2, 3
VOTES = 1 + 3 * len(LABELS)
MAX_TIMES = 2
SURE = 0.9


def rule_tags(reading: Reading, mentions: Sequence[Mention]) -> tuple[Numbers, Numbers]:
    """Return the tag of each token in what the rules found, and whether they are sure."""
    tokens = reading.tokens
    starts, ends, size = tokens.starts, tokens.ends, len(tokens)
    tags = np.zeros(size, np.int64)
    sure = np.zeros(size, np.int64)
    index = 0
    for mention in mentions:
        while index < size and starts[index] < mention.start:
            index += 1
        first = index
        while index < size and ends[index] <= mention.end:
            index += 1
        if index > first:
            _write_tag(tags, first, index, _LABEL_NUMBERS[mention.label])
            sure[first:index] = mention.score >= SURE
    return tags, sure


def list_tags(reading: Reading) -> tuple[Numbers, Numbers]:
    """Return the tag of each token in a listed name, and in a cue phrase."""
    tokens = reading.tokens
    size = len(tokens)
    names = np.zeros(size, np.int64)
    cues = np.zeros(size, np.int64)
    name_end = cue_end = 0
    find_name, find_cue = reading.lexicon.names.longest, reading.lexicon.cues.longest
    openers = reading.lexicon.openers
    for index, (key, shape) in enumerate(zip(tokens.keys, tokens.shapes, strict=True)):
        if key not in openers or shape is Shape.SIGN or shape is Shape.NUMBER:
            continue
        if shape is not Shape.LOWER and index >= name_end:
            listed = find_name(tokens, index)
            if listed is not None and isinstance(listed.entry.value, Label):
                name_end = listed.end
                _write_tag(names, index, name_end, _LABEL_NUMBERS[listed.entry.value])
        if index >= cue_end:
            cue = find_cue(tokens, index)
            if cue is not None and isinstance(cue.entry.value, Cue):
                cue_end = cue.end
                last = 1 + 2 * _CUE_NUMBERS[cue.entry.value]
                cues[index:cue_end] = last + 1
                cues[cue_end - 1] = last
    return names, cues


def _write_tag(tags: Numbers, first: int, end: int, label: int) -> None:
    base = 4 * label
    if end - first == 1:
        tags[first] = base + ONLY
        return
    tags[first:end] = base + INNER
    tags[first] = base + FIRST
    tags[end - 1] = base + LAST


@dataclass(frozen=True, slots=True, kw_only=True)
class Testimony:
    """What the whole text tells of each token's word.

    `votes`: what the rules most often call it elsewhere. `seen`: whether it stands in small
    letters, whether inside a sentence in capitals, and how often in capitals.
    """

    votes: Numbers
    seen: Numbers


def testimony(reading: Reading, tags: Numbers, keys: Sequence[str], numbers: Numbers) -> Testimony:
    """Return what the text tells of its words; `keys[numbers[i]]` is the word of token i."""
    tokens = reading.tokens
    size = len(tokens)
    shapes = tokens.shapes
    # 0 for no label, else its number + 1; only capitalised words are counted.
    said = ((tags + 3) // 4).tolist()
    counts: dict[str, list[int]] = {}
    inside: set[str] = set()
    capital = [index for index in range(size) if shapes[index] >= Shape.CAPITAL]
    for index in capital:
        key = tokens.keys[index]
        count = counts.get(key)
        if count is None:
            count = counts[key] = [0] * (1 + len(LABELS))
        count[said[index]] += 1
        if not tokens.opens[index] and not tokens.dense[index]:
            inside.add(key)
    of_words = np.array([_vote(counts[key]) if key in counts else 0 for key in keys], np.int64)
    result = of_words[numbers]
    for index in capital:
        # What a token is called itself is known already: only the others of its word count.
        count = counts[tokens.keys[index]]
        count[said[index]] -= 1
        result[index] = _vote(count)
        count[said[index]] += 1
    lower = tokens.lower_keys
    seen = np.array(
        [
            ((key in lower) * 2 + (key in inside)) * (MAX_TIMES + 1)
            + (min(sum(counts[key]), MAX_TIMES) if key in counts else 0)
            for key in keys
        ],
        np.int64,
    )
    return Testimony(votes=result, seen=seen[numbers])


def _vote(count: list[int]) -> int:
    most = max(count[1:])
    if most == 0:
        return 0
    label = count.index(most, 1) - 1
    kind = CONTESTED if most < sum(count) else ONCE if most == 1 else OFTEN
    return 3 * label + kind
