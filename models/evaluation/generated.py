"""Briefs that a model writes: its own words as they come, and what is shown of them."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from models.budget import BUDGETS
from models.digest import ranked, segmented, verified
from models.errors import GenerationError
from models.evaluation.items import Article
from models.evaluation.systems import Role, System
from models.interface import GenerationEngine, Hypothesis, Length, SummarizationEngine, Summary


@dataclass(frozen=True, slots=True, kw_only=True)
class GeneratedBriefs:
    """Writes each article once; the rows of the model alone and of the whole chain share it.

    So the time in the row of the model is that of writing, and in the other that of the rest.
    """

    engine: GenerationEngine
    ranking: SummarizationEngine
    length: Length
    words: int | None = None
    _written: dict[Article, tuple[Hypothesis, ...]] = field(default_factory=dict)
    _told: dict[Article, Summary] = field(default_factory=dict)

    def systems(self) -> Iterator[System[Article]]:
        """Yield the model alone, and the model with verification and what stands behind it."""
        yield System(name=f"{self.engine.name} alone", role=Role.OURS, write=self.alone)
        yield System(name=self.engine.name, role=Role.OURS, write=self.checked)

    def alone(self, article: Article) -> str:
        """Return the most probable summary, unchecked; empty where nothing reads like one."""
        hypotheses = self._hypotheses(article)
        return "\n".join(each.text for each in hypotheses[0].sentences) if hypotheses else ""

    def checked(self, article: Article) -> str:
        """Return what is shown: supported sentences, the article's own where some are missing."""
        source = segmented(article.body, title=article.title, language=article.language)
        candidates = ranked(source, self.ranking, length=self.length, max_words=self.words)
        summary = verified(
            source,
            candidates,
            length=self.length,
            max_words=self.words,
            hypotheses=self._hypotheses(article),
        )
        self._told[article] = summary
        return "\n".join(each.text for each in summary.sentences)

    def remark(self) -> str:
        """Return how many of the checked briefs hold a sentence of the article in the end."""
        total = max(1, len(self._told))
        some = sum(any(not s.is_generated for s in told.sentences) for told in self._told.values())
        none = sum(not any(s.is_generated for s in told.sentences) for told in self._told.values())
        return (
            f"{self.engine.name}: {100 * some / total:.1f} % of the briefs hold a sentence of the"
            f" article instead of the model's, {100 * none / total:.1f} % nothing of the model"
        )

    def _hypotheses(self, article: Article) -> tuple[Hypothesis, ...]:
        if article not in self._written:
            self._written[article] = self._generate(article)
        return self._written[article]

    def _generate(self, article: Article) -> tuple[Hypothesis, ...]:
        source = segmented(article.body, title=article.title, language=article.language)
        max_words = self.words or BUDGETS[self.length].max_words
        try:
            found = self.engine.generate(
                source,
                range(len(source.segments)),
                language=source.language,
                length=self.length,
                max_words=max_words,
            )
        except GenerationError:
            return ()
        return tuple(found)
