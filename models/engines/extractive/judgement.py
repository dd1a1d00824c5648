"""What the learned weights make of an article: how its words and its sentences matter."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from models.engines.extractive.reading import Reading, Vector, read_article
from models.engines.extractive.salience import Salience, estimate_salience
from models.engines.extractive.sentences import sentence_rows
from models.engines.extractive.thinning import worth_ranking
from models.engines.extractive.weights import RankerWeights, load_weights
from models.interface import SegmentedText
from models.text import words


@dataclass(frozen=True, kw_only=True, eq=False)
class Judgement:
    """An article of n ranked sentences: `scores` (n,) foretell how well each alone sums it up."""

    reading: Reading
    salience: Salience
    scores: Vector

    def best_first(self) -> list[int]:
        """Return the indexes of the ranked segments, those that matter most first."""
        order = np.argsort(-self.scores, kind="stable").tolist()
        return [self.reading.positions[row] for row in order]

    @cached_property
    def word_salience(self) -> Mapping[str, float]:
        """Return the probability that a summary holds each folded word of the ranked sentences."""
        return dict(zip(self.reading.vocabulary, self.salience.words.tolist(), strict=True))


def judge(source: SegmentedText, weights: RankerWeights | None = None) -> Judgement | None:
    """Return the judgement of an article, None where no sentence has words.

    `weights` None means those that ship, which are read at the first use.
    """
    spoken = [words(source.sentence(index)) for index in range(len(source.segments))]
    positions = worth_ranking(spoken, source.title)
    if not positions:
        return None
    reading = read_article(source, positions, spoken)
    weights = weights or load_weights()
    salience = estimate_salience(reading, weights)
    scores = weights.sentences.predict(sentence_rows(reading, salience))
    return Judgement(reading=reading, salience=salience, scores=scores)
