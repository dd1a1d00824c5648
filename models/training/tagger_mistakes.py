"""What the rules would find in a text that they were not written for: less, and less exactly."""

import random
from collections.abc import Iterator, Sequence
from dataclasses import replace

from models.engines.tagger_rules.tokens import Tokens
from models.interface import Label, Mention

# Of the institutions whose end is mistaken, so many end too early; the others run on over one
# word more. Their heads show where they begin, which the rules seldom mistake.
SHORT = 0.7


def with_mistakes(
    mentions: Sequence[Mention],
    tokens: Tokens,
    generator: random.Random,
    *,
    withheld: float,
    misread: float,
) -> tuple[Mention, ...]:
    """Return `mentions` without a share `withheld` of them, and with mistaken ends.

    Where an institution ends is what the rules mistake most: of a share `misread` of the
    institutions it is one word off.
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
    last = {end: index for index, end in enumerate(tokens.ends[:size])}
    reached = 0
    for mention in mentions:
        if mention.label is Label.ORG and generator.random() < share:
            end = last.get(mention.end)
            if end is not None:
                mention = _moved(mention, tokens, end, generator.random())
        if mention.start >= reached:
            reached = mention.end
            yield mention


def _moved(mention: Mention, tokens: Tokens, end: int, chance: float) -> Mention:
    """Return a mention whose last token is `end` with another end."""
    if chance < SHORT:
        longer = end > 0 and tokens.starts[end] > mention.start
        return replace(mention, end=tokens.ends[end - 1]) if longer else mention
    goes_on = end + 1 < len(tokens) and tokens.keys[end + 1].isalpha()
    return replace(mention, end=tokens.ends[end + 1]) if goes_on else mention
