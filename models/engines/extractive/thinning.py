"""Which sentences of a long article are compared with each other."""

from collections import Counter

from models.interface import SegmentedText
from models.text import words

# Similarities are computed between this many sentences at most, chosen by cheap signs, so that
# the cost stays linear in the length of the text.
MAX_RANKED = 120
# What keeps very short sentences from being all common words.
SHORTNESS = 4


def worth_ranking(source: SegmentedText) -> list[int]:
    """Return the indexes of at most MAX_RANKED segments that have words, in reading order."""
    bags = [set(words(source.sentence(index))) for index in range(len(source.segments))]
    worded = [index for index, bag in enumerate(bags) if bag]
    if len(worded) <= MAX_RANKED:
        return worded
    spread = Counter(word for bag in bags for word in bag)
    title = set(words(source.title or ""))

    def promise(index: int) -> float:
        bag = bags[index]
        common = sum(spread[word] for word in bag) / (SHORTNESS + len(bag)) / len(worded)
        told = len(bag & title) / max(1, len(title))
        return float(common + told + (1 + index) ** -0.5)

    return sorted(sorted(worded, key=lambda index: -promise(index))[:MAX_RANKED])
