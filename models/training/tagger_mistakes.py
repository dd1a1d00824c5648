"""What the rules would find in a text that they were not written for: less, and less exactly."""

import random
from collections.abc import Iterator, Sequence
from dataclasses import replace

from models.engines.tagger_rules.tokens import Tokens
from models.interface import Label, Mention

# Of an institution with a mistaken border, so many end too early and begin too late; the
# others run on over one word more.
SHORT, LATE = 0.5, 0.3


def with_mistakes(
    mentions: Sequence[Mention],
    tokens: Tokens,
    generator: random.Random,
    *,
    withheld: float,
    misread: float,
) -> tuple[Mention, ...]:
    """Return `mentions` without a share `withheld` of them, and with mistaken borders.

    Where an institution begins and ends is what the rules mistake most; a share `misread` of
    the institutions is one word off.
    """
    return tuple(
        mention
        for mention in _misread(mentions, tokens, generator, misread)
        if generator.random() >= withheld
    )


def _misread(
    mentions: Sequence[Mention], tokens: Tokens, generator: random.Random, share: float
) -> Iterator[Mention]:
    size = len(tokens)
    first = {start: index for index, start in enumerate(tokens.starts[:size])}
    last = {end: index for index, end in enumerate(tokens.ends[:size])}
    reached = 0
    for mention in mentions:
        if mention.label is Label.ORG and generator.random() < share:
            begin, end = first.get(mention.start), last.get(mention.end)
            if begin is not None and end is not None:
                mention = _moved(mention, tokens, begin, end, generator.random())
        if mention.start >= reached:
            reached = mention.end
            yield mention


def _moved(mention: Mention, tokens: Tokens, begin: int, end: int, chance: float) -> Mention:
    """Return a mention of the tokens `begin` to `end` (included) with one border moved."""
    if chance < SHORT:
        return replace(mention, end=tokens.ends[end - 1]) if end > begin else mention
    if chance < SHORT + LATE:
        return replace(mention, start=tokens.starts[begin + 1]) if end > begin else mention
    goes_on = end + 1 < len(tokens) and tokens.keys[end + 1].isalpha()
    return replace(mention, end=tokens.ends[end + 1]) if goes_on else mention
