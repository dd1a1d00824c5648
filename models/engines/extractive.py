"""Extractive engine: the article's own sentences, ranked.

LexRank centrality (Erkan and Radev, 2004, continuous form) with position and title affinity,
reordered by maximal marginal relevance (Carbonell and Goldstein, 1998).
"""

import math
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from models.discourse import drop_connective, is_torn, needs_antecedent
from models.furniture import without_asides
from models.interface import Candidate, Length, SegmentedText
from models.text import words

Vector = NDArray[np.float32]
Matrix = NDArray[np.float32]

# Similarities are computed between this many sentences at most, chosen by the cheap features, so
# that the cost stays linear in the length of the text.
MAX_RANKED = 120
# More candidates than a long brief can use, so that refused ones have replacements.
MAX_CANDIDATES = 24

# Words from which on a longer sentence says no more.
FULL_SIZE = 40

DAMPING = 0.85
POWER_STEPS = 30


@dataclass(frozen=True, slots=True, kw_only=True)
class Weights:
    """How much each feature, in [0, 1], adds to a sentence's score, and what is taken off.

    The first four were fitted by least squares to the ROUGE-1 + ROUGE-2 of single sentences in
    2,300 training articles of three collections (one Vietnamese, two English); the last three keep
    briefs varied and readable, which ROUGE does not ask for.
    """

    centrality: float = 4.0
    position: float = 1.6
    title_coverage: float = 2.2
    title_share: float = 3.5
    size: float = 0.3
    redundancy: float = 1.5
    unfit: float = 0.8


class ExtractiveEngine:
    """Ranks the sentences of the article; needs no model file."""

    name = "extractive"

    def __init__(self, weights: Weights | None = None) -> None:
        self._weights = weights or Weights()

    def propose(self, source: SegmentedText, *, length: Length) -> Sequence[Candidate]:
        """Return the article's sentences, best first; `length` does not change the ranking."""
        if not source.segments:
            return ()
        bags = [Counter(words(source.sentence(i))) for i in range(len(source.segments))]
        rarity = _inverse_sentence_frequency(bags)
        kept = self._preselect(source, bags, rarity)
        vectors = _unit_vectors([bags[i] for i in kept], rarity)
        similarity = vectors @ vectors.T
        scores = self._score(source, kept, bags, rarity, _centrality(similarity))
        order = _by_marginal_relevance(scores, similarity, self._weights.redundancy)
        return [_candidate(source, kept[row], float(scores[row])) for row in order]

    def _preselect(
        self, source: SegmentedText, bags: list[Counter[str]], rarity: dict[str, float]
    ) -> list[int]:
        """Return the indexes worth comparing with each other, in reading order."""
        if len(bags) <= MAX_RANKED:
            return list(range(len(bags)))
        whole: Counter[str] = Counter()
        for bag in bags:
            whole.update(bag.keys())
        cheap = [
            sum(rarity[w] * whole[w] for w in bag) / (4 + len(bag)) / len(bags) + _position(i)
            for i, bag in enumerate(bags)
        ]
        best = sorted(range(len(bags)), key=lambda i: -cheap[i])[:MAX_RANKED]
        return sorted(best)

    def _score(
        self,
        source: SegmentedText,
        kept: list[int],
        bags: list[Counter[str]],
        rarity: dict[str, float],
        centrality: Vector,
    ) -> Vector:
        weights = self._weights
        title = set(words(source.title or ""))
        rows = []
        for row, index in enumerate(kept):
            bag = bags[index]
            score = weights.centrality * float(centrality[row])
            score += weights.position * _position(index)
            score += weights.title_coverage * _title_coverage(title, bag, rarity)
            score += weights.title_share * _title_share(title, bag)
            score += weights.size * min(1.0, bag.total() / FULL_SIZE)
            rows.append(score - weights.unfit * _is_unfit(source, index))
        return np.asarray(rows, dtype=np.float32)


def _inverse_sentence_frequency(bags: list[Counter[str]]) -> dict[str, float]:
    frequency: Counter[str] = Counter()
    for bag in bags:
        frequency.update(bag.keys())
    return {word: math.log(1 + len(bags) / n) for word, n in frequency.items()}


def _unit_vectors(bags: list[Counter[str]], rarity: dict[str, float]) -> Matrix:
    """Return tf-idf rows of length 1, shape (sentences, vocabulary)."""
    columns: dict[str, int] = {}
    for bag in bags:
        for word in bag:
            columns.setdefault(word, len(columns))
    matrix = np.zeros((len(bags), max(1, len(columns))), dtype=np.float32)
    for row, bag in enumerate(bags):
        for word, count in bag.items():
            matrix[row, columns[word]] = (1 + math.log(count)) * rarity[word]
    norms = np.linalg.norm(matrix, axis=1, keepdims=True)
    unit: Matrix = matrix / np.maximum(norms, np.float32(1e-9))
    return unit


def _centrality(similarity: Matrix) -> Vector:
    """Return the stationary distribution of the similarity walk, scaled to a maximum of 1."""
    n = len(similarity)
    transitions = similarity / np.maximum(similarity.sum(axis=1, keepdims=True), 1e-6)
    rank = np.full(n, 1 / n, dtype=np.float32)
    for _ in range(POWER_STEPS):
        rank = (1 - DAMPING) / n + DAMPING * (rank @ transitions)
    return np.asarray(rank / max(float(rank.max()), 1e-9), dtype=np.float32)


def _position(index: int) -> float:
    """News puts what matters first (the inverted pyramid)."""
    return float((1 + index) ** -0.5)


def _title_coverage(title: set[str], bag: Counter[str], rarity: dict[str, float]) -> float:
    """Return the share of the title's rare words that the sentence holds, in [0, 1]."""
    # Words of the title that the body never uses weigh as if one sentence had them.
    weight = {word: rarity.get(word, 1.0) for word in title}
    total = sum(weight.values())
    return sum(weight[word] for word in title if word in bag) / total if total else 0.0


def _title_share(title: set[str], bag: Counter[str]) -> float:
    """Return the share of the sentence's words that stand in the title, in [0, 1]."""
    return sum(word in title for word in bag) / len(bag) if bag else 0.0


def _is_unfit(source: SegmentedText, index: int) -> bool:
    """Tell whether the sentence reads badly alone: a heading, a torn quotation, a question."""
    sentence = source.sentence(index)
    return (
        not sentence.rstrip("\"'”’»)] ").endswith((".", "!", "…"))
        or is_torn(sentence)
        or len(sentence) < 25
        or needs_antecedent(
            drop_connective(sentence, language=source.language), language=source.language
        )
    )


def _by_marginal_relevance(scores: Vector, similarity: Matrix, redundancy: float) -> list[int]:
    """Return rows in the order in which each adds most to those before it."""
    left = list(range(len(scores)))
    nearest = np.zeros(len(scores), dtype=np.float32)
    order: list[int] = []
    while left and len(order) < MAX_CANDIDATES:
        best = max(left, key=lambda row: float(scores[row] - redundancy * nearest[row]))
        left.remove(best)
        order.append(best)
        nearest = np.maximum(nearest, similarity[best])
    return order


def _candidate(source: SegmentedText, index: int, score: float) -> Candidate:
    sentence = without_asides(source.sentence(index))
    text = drop_connective(sentence, language=source.language)
    return Candidate(text=text, support=(index,), score=score)
