"""How much room a brief of each length has."""

from dataclasses import dataclass, replace

from models.interface import Length
from models.text import count_words

# Mean length, space included, that no prose in Vietnamese (4.5) or English (6) comes near.
MAX_WORD_LENGTH = 12


@dataclass(frozen=True, slots=True, kw_only=True)
class Budget:
    """Limits of one brief length; Vietnamese syllables count as words (facts: voice, section 1).

    A set of fewer than `min_sentences` is chosen only where no larger one fits. `usual_words` is
    how long the summary to match is taken to be: longer sets must earn it, and one far longer than
    the room rewards filling it with what tells most.
    `score_weight` is how much the mean score of its sentences counts beside what they say together.
    Where `is_judged`, the learned weights choose among the best sets.
    """

    max_words: int
    max_sentences: int
    usual_words: int
    min_sentences: int = 1
    score_weight: float = 1.0
    is_judged: bool = False

    @property
    def max_characters(self) -> int:
        """Room for words of ordinary length: text without spaces must not fill a screen."""
        return self.max_words * MAX_WORD_LENGTH

    def within(self, max_words: int | None) -> "Budget":
        """Return this budget with no more than `max_words` words; None leaves it as it is."""
        return self if max_words is None else replace(self, max_words=max_words)

    def holds(self, text: str) -> bool:
        """Tell whether `text` alone fits."""
        # Words stand apart: there are no more than half as many as characters.
        if len(text) < 2 * self.max_words:
            return True
        return len(text) <= self.max_characters and count_words(text) <= self.max_words


BUDGETS = {
    Length.SHORT: Budget(max_words=45, max_sentences=2, usual_words=30, is_judged=True),
    # These two are longer than is usual: else the last sentence is the shortest filler that fits.
    Length.MEDIUM: Budget(
        max_words=90, max_sentences=4, usual_words=150, min_sentences=2, score_weight=0.5
    ),
    Length.LONG: Budget(
        max_words=160, max_sentences=6, usual_words=600, min_sentences=4, score_weight=0.3
    ),
}
