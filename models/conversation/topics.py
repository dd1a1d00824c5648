"""Where a conversation turns to something else: TextTiling (Hearst, 1997) over turns.

Words that both sides of a border share keep it together; a long silence parts it.
"""

import math
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

from models.conversation.turns import Conversation
from models.text import words

# Turns on either side of a border that are compared.
BLOCK = 5
# Shorter conversations without a silence have one topic: of two people, and of a group.
MIN_TURNS_OF_PAIR = 30
MIN_TURNS_OF_GROUP = 10
MIN_TOPIC_TURNS = 4
# What the ranker learned from has about as many turns: of those it tells what matters most.
MAX_TURNS_TOGETHER = 40
# After a silence a topic may be shorter.
MIN_TURNS_BETWEEN_SILENCES = 2
SILENCE_MINUTES = 90
# How far below the peaks on both sides the likeness must fall, in standard deviations above the
# mean fall.
DEPTH_SHARE = 0.5
# Words in more than this share of the turns tie no topic together.
MAX_WORD_SHARE = 0.15


def stretches(ranges: Sequence[tuple[int, int]]) -> tuple[tuple[int, int], ...]:
    """Put topics that follow one another together, up to so many turns as are judged at once."""
    found: list[tuple[int, int]] = []
    for first, end in ranges:
        if found and end - found[-1][0] <= MAX_TURNS_TOGETHER:
            found[-1] = (found[-1][0], end)
        else:
            found.append((first, end))
    return tuple(found)


def topic_ranges(conversation: Conversation) -> tuple[tuple[int, int], ...]:
    """Return the half-open ranges of turns, one a topic, in order; together they are all turns.

    Linear in the number of turns.
    """
    count = len(conversation.turns)
    silences = _silences(conversation)
    borders = [0, *silences, count]
    found = []
    for start, end in pairwise(borders):
        cuts = [start, *_lexical_borders(conversation, start, end), end]
        found += list(pairwise(cuts))
    return tuple(found)


def _silences(conversation: Conversation) -> list[int]:
    found: list[int] = []
    for index, turn in enumerate(conversation.turns):
        since = index - (found[-1] if found else 0)
        if (turn.gap or 0) >= SILENCE_MINUTES and since >= MIN_TURNS_BETWEEN_SILENCES:
            found.append(index)
    if found and len(conversation.turns) - found[-1] < MIN_TURNS_BETWEEN_SILENCES:
        found.pop()
    return found


def _lexical_borders(conversation: Conversation, start: int, end: int) -> list[int]:
    is_group = len(conversation.speakers) > 2
    if end - start < (MIN_TURNS_OF_GROUP if is_group else MIN_TURNS_OF_PAIR):
        return []
    bags = [set(words(conversation.words(index))) for index in range(start, end)]
    likeness = _likeness(bags)
    depths = _depths(likeness)
    mean = sum(depths) / len(depths)
    spread = math.sqrt(sum((depth - mean) ** 2 for depth in depths) / len(depths))
    limit = mean + DEPTH_SHARE * spread
    # The deepest first, each keeping its distance from those before it and from the ends.
    taken: set[int] = set()
    chosen: list[int] = []
    for place in sorted(range(len(depths)), key=lambda index: -depths[index]):
        at = place + 1
        if depths[place] <= limit:
            break
        near = range(at - MIN_TOPIC_TURNS + 1, at + MIN_TOPIC_TURNS)
        if MIN_TOPIC_TURNS <= at <= end - start - MIN_TOPIC_TURNS and taken.isdisjoint(near):
            taken.add(at)
            chosen.append(start + at)
    return sorted(chosen)


def _likeness(bags: Sequence[set[str]]) -> list[float]:
    """Return, for each border between two turns, how much the blocks around it share."""
    frequency = Counter(word for bag in bags for word in bag)
    common = max(2, MAX_WORD_SHARE * len(bags))
    rarity = {
        word: math.log(1 + len(bags) / count)
        for word, count in frequency.items()
        if 1 < count <= common
    }
    found = []
    for border in range(1, len(bags)):
        before = _weights(bags[max(0, border - BLOCK) : border], rarity)
        after = _weights(bags[border : border + BLOCK], rarity)
        inner = sum(weight * after.get(word, 0.0) for word, weight in before.items())
        norm = math.sqrt(sum(w * w for w in before.values()) * sum(w * w for w in after.values()))
        found.append(inner / norm if norm else 0.0)
    return _smooth(found)


def _weights(bags: Sequence[set[str]], rarity: dict[str, float]) -> dict[str, float]:
    weights: dict[str, float] = {}
    for bag in bags:
        for word in bag:
            if word in rarity:
                weights[word] = weights.get(word, 0.0) + rarity[word]
    return weights


def _smooth(values: Sequence[float]) -> list[float]:
    return [
        sum(values[max(0, i - 1) : i + 2]) / len(values[max(0, i - 1) : i + 2])
        for i in range(len(values))
    ]


def _depths(likeness: Sequence[float]) -> list[float]:
    """Return how deep each place lies below the nearest peaks before and after it."""
    left, right = list(likeness), list(likeness)
    for index in range(1, len(likeness)):
        left[index] = max(
            likeness[index], left[index - 1] if likeness[index - 1] >= likeness[index] else 0.0
        )
    for index in range(len(likeness) - 2, -1, -1):
        right[index] = max(
            likeness[index], right[index + 1] if likeness[index + 1] >= likeness[index] else 0.0
        )
    return [left[index] + right[index] - 2 * likeness[index] for index in range(len(likeness))]
