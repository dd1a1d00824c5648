"""The best extract that a reference allows: how far any choice of sentences could come."""

from collections.abc import Sequence

from models.evaluation.rouge import Reference
from models.text import words


def oracle_extract(sentences: Sequence[str], reference: Reference, *, most: int) -> list[int]:
    """Return up to `most` indexes, in order, chosen one by one while ROUGE-1 + ROUGE-2 grows."""
    told = [tuple(words(sentence)) for sentence in sentences]
    chosen: list[int] = []
    best = 0.0
    while len(chosen) < most:
        gains = [
            (_sum_of_f1([told[i] for i in sorted([*chosen, index])], reference), -index)
            for index in range(len(told))
            if index not in chosen
        ]
        score, negative_index = max(gains, default=(0.0, 0))
        if score <= best:
            break
        best = score
        chosen.append(-negative_index)
    return sorted(chosen)


def _sum_of_f1(told: Sequence[tuple[str, ...]], reference: Reference) -> float:
    said = [word for sentence in told for word in sentence]
    return reference.unigram_f1(said) + reference.bigram_f1(said)
