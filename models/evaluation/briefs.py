"""Briefs as the bot writes them, for articles of evaluation files."""

from dataclasses import dataclass

from models.budget import BUDGETS
from models.digest import ranked, segmented, verified
from models.evaluation.items import Article
from models.headline import choose_headline
from models.interface import Length, SummarizationEngine
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
        candidates = ranked(source, self.engine, length=self.length, max_words=max_words)
        summary = verified(source, candidates, length=self.length, max_words=max_words)
        return [sentence.text for sentence in summary.sentences]
