"""ROUGE (Lin, 2004) for Vietnamese and English."""

from collections.abc import Sequence
from dataclasses import dataclass

from rouge_score.rouge_scorer import RougeScorer

from models.text import words

KINDS = ("rouge1", "rouge2", "rougeL")


class _Tokenizer:
    """The library's own keeps `[a-z0-9]` only and scores Vietnamese wrongly (facts: language, 9).

    `words` folds the tone style of both sides.
    """

    def tokenize(self, text: str) -> list[str]:
        return words(text)


@dataclass(frozen=True, slots=True, kw_only=True)
class RougeScores:
    """Mean F1 over all pairs, times 100."""

    rouge1: float
    rouge2: float
    rouge_l: float


def mean_rouge(hypotheses: Sequence[str], references: Sequence[str]) -> RougeScores:
    """Return the mean F1 of each hypothesis against its reference; sequences of equal length."""
    scorer = RougeScorer(list(KINDS), tokenizer=_Tokenizer())
    totals = dict.fromkeys(KINDS, 0.0)
    for hypothesis, reference in zip(hypotheses, references, strict=True):
        for kind, score in scorer.score(reference, hypothesis).items():
            totals[kind] += score.fmeasure
    scale = 100 / max(1, len(references))
    return RougeScores(
        rouge1=scale * totals["rouge1"],
        rouge2=scale * totals["rouge2"],
        rouge_l=scale * totals["rougeL"],
    )
