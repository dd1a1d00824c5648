"""Briefs as the bot writes them, for articles of evaluation files."""

from collections.abc import Sequence
from dataclasses import dataclass

from models.budget import BUDGETS
from models.digest import ranked, segmented, verified
from models.evaluation.items import Article
from models.headline import choose_headline
from models.interface import Candidate, Length, SummarizationEngine, Summary
from models.text import count_words


@dataclass(frozen=True, slots=True, kw_only=True)
class BriefWriter:
    """Writes briefs of one length; `words` None means that length's own budget."""

    engine: SummarizationEngine
    length: Length
    words: int | None = None

    @property
    def max_words(self) -> int:
        """Return how many words a brief may have."""
        return self.words or BUDGETS[self.length].max_words

    def sentences(self, article: Article) -> str:
        """Return the sentences of the brief, one a line."""
        return "\n".join(self._told(article, self.max_words))

    def with_headline(self, article: Article) -> str:
        """Return the headline and the sentences, at most `max_words` words together."""
        headline = choose_headline(article.title, sentences=(), text=article.body)
        told = self._told(article, self.max_words - count_words(headline))
        return "\n".join([headline, *told])

    def _told(self, article: Article, max_words: int) -> list[str]:
        source = segmented(article.body, title=article.title, language=article.language)
        length = self._length_for(max_words)
        candidates = ranked(source, self.engine, length=length)
        if max_words < BUDGETS[length].max_words:
            candidates = [c for c in candidates if count_words(c.text) <= max_words]
        summary = verified(source, candidates, length=length)
        return _best_within(max_words, summary, candidates)

    def _length_for(self, max_words: int) -> Length:
        """Return the shortest length that has room for `max_words`, or the one asked for."""
        if self.words is None:
            return self.length
        fitting = [length for length, budget in BUDGETS.items() if budget.max_words >= max_words]
        return min(fitting, key=lambda each: BUDGETS[each].max_words, default=Length.LONG)


def _best_within(max_words: int, summary: Summary, candidates: Sequence[Candidate]) -> list[str]:
    """Return the sentences that fit, in reading order; the best ranked ones take the room."""
    rank = {candidate.support: place for place, candidate in enumerate(candidates)}
    left = max_words
    kept = []
    for sentence in sorted(summary.sentences, key=lambda each: rank.get(each.support, 0)):
        if count_words(sentence.text) <= left:
            kept.append(sentence)
            left -= count_words(sentence.text)
    return [sentence.text for sentence in sorted(kept, key=lambda each: each.support)]
