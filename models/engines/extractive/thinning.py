"""Which sentences of a long article are compared with each other."""

from collections import Counter
from collections.abc import Sequence

from models.text import words

# Similarities are computed between this many sentences at most, chosen by cheap signs, so that
# the cost stays linear in the length of the text.
MAX_RANKED = 120
# What keeps very short sentences from being all common words.
SHORTNESS = 4


def worth_ranking(spoken: Sequence[Sequence[str]], title: str | None) -> list[int]:
    """Return the indexes of at most MAX_RANKED sentences that have words, in reading order.

    `spoken` are the words of each sentence.
    """
    worded = [index for index, said in enumerate(spoken) if said]
    if len(worded) <= MAX_RANKED:
        return worded
    bags = [set(said) for said in spoken]
    spread = Counter(word for bag in bags for word in bag)
    in_title = set(words(title or ""))

    def promise(index: int) -> float:
        bag = bags[index]
        common = sum(spread[word] for word in bag) / (SHORTNESS + len(bag)) / len(worded)
        told = len(bag & in_title) / max(1, len(in_title))
        return float(common + told + (1 + index) ** -0.5)

    return sorted(sorted(worded, key=lambda index: -promise(index))[:MAX_RANKED])
