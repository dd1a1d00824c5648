"""Proposes the article's own sentences, whole and in shorter forms."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

import numpy as np

from models.budget import BUDGETS, Budget
from models.clipping import clip
from models.compression import shorter_forms
from models.discourse import drop_connective, is_torn, needs_antecedent
from models.engines.extractive.judgement import judge
from models.engines.extractive.reading import Reading, Vector
from models.engines.extractive.salience import Salience
from models.engines.extractive.weights import RankerWeights
from models.furniture import without_asides
from models.interface import Candidate, Language, Length, SegmentedText
from models.text import words

# Sentences that are proposed: three times what a brief tells, so that refused ones have
# replacements, and some more.
PROPOSED = {Length.SHORT: 12, Length.MEDIUM: 18, Length.LONG: 24}
# Below this probability a term only costs time.
MIN_PROBABILITY = 0.01
# What a sentence loses that points back; and each shorter form, so that a sentence is left whole
# where shortening hardly pays; and one that breaks off.
POINTS_BACK, SHORTENED, BROKEN_OFF = 0.05, 0.005, 0.04
# What a set loses by one that reads badly alone (a heading, a torn quotation), however long it is.
UNFIT = 0.25
MIN_LENGTH = 25


class ExtractiveEngine:
    """Ranks the sentences of the article by learned weights, which are read at the first use."""

    name = "extractive"

    def __init__(self, weights: RankerWeights | None = None) -> None:
        self._weights = weights

    def propose(
        self, source: SegmentedText, *, length: Length, max_words: int | None = None
    ) -> Sequence[Candidate]:
        """Return sentences and their shorter forms, the forms of the best sentence first."""
        judgement = judge(source, self._weights)
        if judgement is None:
            return ()
        reading, scores = judgement.reading, judgement.scores
        best = np.argsort(-scores, kind="stable")[: PROPOSED[length]]
        terms = _Terms(reading, judgement.salience)
        budget = BUDGETS[length].within(max_words)
        headline = _headline(source.title, terms)
        return [
            replace(candidate, headline=headline)
            for row in best.tolist()
            for candidate in _candidates(reading, row, float(scores[row]), terms, budget)
        ]


class _Terms:
    """Looks up what a text says: words by their number, pairs by numbers below 0."""

    def __init__(self, reading: Reading, salience: Salience) -> None:
        self._numbers = reading.numbers
        self._words = dict(_likely(salience.words))
        left, right = reading.pairs.left.tolist(), reading.pairs.right.tolist()
        self._pairs = {
            (left[at], right[at]): (-1 - at, probability)
            for at, probability in _likely(salience.pairs)
        }

    def of(self, text: str) -> dict[int, float]:
        """Return the terms of `text`, a text made of the article's words, with probabilities."""
        return self.said([self._numbers[word] for word in words(text) if word in self._numbers])

    def said(self, numbers: Sequence[int]) -> dict[int, float]:
        """Return the terms of a text, given the numbers of its words."""
        likely, pairs = self._words, self._pairs
        terms = {number: likely[number] for number in numbers if number in likely}
        terms.update(pairs[pair] for pair in pairwise(numbers) if pair in pairs)
        return terms


def _likely(probabilities: Vector) -> Iterator[tuple[int, float]]:
    """Yield the places and values of what is worth its time."""
    likely = np.flatnonzero(probabilities >= MIN_PROBABILITY)
    return zip(likely.tolist(), probabilities[likely].tolist(), strict=True)


def _headline(title: str | None, terms: _Terms) -> Candidate | None:
    return Candidate(text=title, support=(), score=0.0, terms=terms.of(title)) if title else None


def _candidates(
    reading: Reading, row: int, score: float, terms: _Terms, budget: Budget
) -> Iterator[Candidate]:
    source, index = reading.source, reading.positions[row]
    sentence = source.sentence(index)
    whole = drop_connective(without_asides(sentence), language=source.language)
    for text in _forms(whole, source.language, budget):
        fitness = score - SHORTENED * (text != whole)
        fitness -= POINTS_BACK * needs_antecedent(text, language=source.language)
        fitness -= UNFIT / budget.score_weight * _is_unfit(text)
        fitness -= BROKEN_OFF * (text.endswith("…") and not whole.endswith("…"))
        told = terms.said(reading.sequences[row]) if text == sentence else terms.of(text)
        yield Candidate(text=text, support=(index,), score=fitness, terms=told)


def _forms(sentence: str, language: Language, budget: Budget) -> tuple[str, ...]:
    """Return the forms of a sentence; where none has room, also the beginning of the shortest.

    The sentence that matters most tells more, even broken off, than the next one whole.
    """
    forms = shorter_forms(sentence, language=language)
    if any(map(budget.holds, forms)):
        return forms
    return *forms, clip(min(forms, key=len), budget)


def _is_unfit(text: str) -> bool:
    """Tell whether a text reads badly alone: a heading, a question, what is torn or half told."""
    if text.startswith((",", ";", ":", ")")):
        return True
    ends = text.rstrip("\"'”’»)] ").endswith((".", "!", "…"))
    return not ends or is_torn(text) or len(text) < MIN_LENGTH
