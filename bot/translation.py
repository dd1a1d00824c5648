"""Briefs in the other language where no model summarizes: sentences of the article, translated."""

from collections.abc import Sequence
from statistics import fmean

from models.digest import ranked, verified
from models.engines.seq2seq import CheckpointTranslator
from models.interface import (
    NO_DEADLINE,
    Candidate,
    Deadline,
    Hypothesis,
    Language,
    Length,
    SegmentedText,
    SummarizationEngine,
)


class TranslatedExtract:
    """Translates the extractive brief; in the article's own language it writes nothing."""

    leaves_host = False

    def __init__(self, ranking: SummarizationEngine, translator: CheckpointTranslator) -> None:
        self.name = ranking.name
        self.model = translator.model
        self._ranking = ranking
        self._translator = translator

    def writes(self, source: Language) -> frozenset[Language]:
        """Return the languages that `source` is translated into."""
        return self._translator.writes(source)

    def generate(
        self,
        source: SegmentedText,
        salient: Sequence[int],
        *,
        language: Language,
        length: Length,
        max_words: int | None = None,
        deadline: Deadline = NO_DEADLINE,
    ) -> Sequence[Hypothesis]:
        """Return the translation of the extractive brief, without sentences that read badly.

        Raises GenerationError, and CheckpointError at the first use.
        """
        candidates = ranked(source, self._ranking, length=length, max_words=max_words)
        told = verified(source, candidates, length=length, max_words=max_words).sentences
        read = self._translator.translate(
            [sentence.text for sentence in told],
            source=source.language,
            target=language,
            deadline=deadline,
        )
        sentences = tuple(
            Candidate(text=read[sentence.text].text, support=sentence.support, score=0.0)
            for sentence in told
            if sentence.text in read
        )
        score = fmean(translation.score for translation in read.values())
        return (Hypothesis(sentences=sentences, score=score),)
