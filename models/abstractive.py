"""From summaries that a model wrote to one that the source supports."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from models.budget import Budget
from models.discourse import is_torn, needs_antecedent
from models.evidence import EvidenceFinder
from models.interface import (
    Candidate,
    Hypothesis,
    Language,
    SegmentedText,
    Summary,
    SummarySentence,
)
from models.summarize import repeats_title, summarize
from models.text import count_words, words
from models.verify import SourceFacts, unsupported_claims

# A sentence of the article that shares more of its words with what is told says it again.
MAX_SAID = 0.5


@dataclass(frozen=True, slots=True, kw_only=True)
class _Checked:
    """What is left of a hypothesis, and which of its sentences the source does not support."""

    kept: tuple[Candidate, ...]
    refused: tuple[Candidate, ...]

    @property
    def worth(self) -> tuple[bool, int]:
        """Order the checked: whole ones first, then by the words that are left."""
        return not self.refused, sum(count_words(candidate.text) for candidate in self.kept)


def summarize_hypotheses(
    source: SegmentedText,
    hypotheses: Sequence[Hypothesis],
    candidates: Sequence[Candidate],
    facts: SourceFacts,
    budget: Budget,
    *,
    language: Language,
) -> Summary:
    """Take the most probable hypothesis of which everything is supported.

    Where none is, what is supported of the one that keeps most; sentences of the article
    (`candidates`, the extractive engine's) fill the room of what was refused and of what a short
    summary leaves, and take over where nothing is kept. A summary in another language than the
    source's is filled with nothing. `refused` counts the sentences refused on the way.
    """
    best, refused = _best(source, hypotheses, facts, budget, language)
    if best is None or not best.kept:
        return _extractive(source, candidates, facts, budget, refused)
    evidence = EvidenceFinder(source)
    told = [
        SummarySentence(
            text=candidate.text,
            support=evidence.support(candidate.text, candidate.support),
            verified=True,
            is_generated=True,
        )
        for candidate in best.kept
    ]
    lacks = bool(best.refused) or len(told) < budget.min_sentences
    if lacks and language is source.language:
        told += _filling(source, told, candidates, facts, budget)
    return Summary(sentences=tuple(told), refused=refused)


def _best(
    source: SegmentedText,
    hypotheses: Sequence[Hypothesis],
    facts: SourceFacts,
    budget: Budget,
    language: Language,
) -> tuple[_Checked | None, int]:
    """Return the best hypothesis after checking, and how many sentences were refused till then."""
    best: _Checked | None = None
    refused: set[str] = set()
    for hypothesis in hypotheses:
        checked = _check(source, hypothesis, facts, budget, language)
        refused.update(candidate.text for candidate in checked.refused)
        if checked.kept and not checked.refused:
            return checked, len(refused)
        if best is None or checked.worth > best.worth:
            best = checked
    return best, len(refused)


def _check(
    source: SegmentedText,
    hypothesis: Hypothesis,
    facts: SourceFacts,
    budget: Budget,
    language: Language,
) -> _Checked:
    kept: list[Candidate] = []
    refused: list[Candidate] = []
    follows = True
    translated = language is not source.language
    for candidate in _fitting(hypothesis.sentences, budget):
        # "He" of a sentence that is not told would be somebody else.
        is_tied = not follows and needs_antecedent(candidate.text, language=language)
        if is_torn(candidate.text) or unsupported_claims(
            candidate.text, facts, translated=translated
        ):
            refused.append(candidate)
            follows = False
        elif is_tied or _says_again(candidate, kept, source.title):
            follows = False
        else:
            kept.append(candidate)
            follows = True
    return _Checked(kept=tuple(kept), refused=tuple(refused))


def _fitting(sentences: Sequence[Candidate], budget: Budget) -> list[Candidate]:
    """Return the sentences up to the one that no longer fits."""
    fitting: list[Candidate] = []
    for sentence in sentences[: budget.max_sentences]:
        if not budget.holds(" ".join(each.text for each in (*fitting, sentence))):
            break
        fitting.append(sentence)
    return fitting


def _says_again(candidate: Candidate, kept: Sequence[Candidate], title: str | None) -> bool:
    return repeats_title(candidate, title) or any(
        _shared(candidate.text, other.text) > MAX_SAID for other in kept
    )


def _filling(
    source: SegmentedText,
    told: Sequence[SummarySentence],
    candidates: Sequence[Candidate],
    facts: SourceFacts,
    budget: Budget,
) -> list[SummarySentence]:
    """Return sentences of the article that say something else and fit beside what is told."""
    fresh = [
        candidate
        for candidate in candidates
        if all(_shared(candidate.text, sentence.text) <= MAX_SAID for sentence in told)
    ]
    words_left = budget.max_words - sum(count_words(sentence.text) for sentence in told)
    left = replace(
        budget,
        max_words=words_left,
        max_sentences=budget.max_sentences - len(told),
        min_sentences=max(1, budget.min_sentences - len(told)),
        usual_words=max(1, min(budget.usual_words, words_left)),
        is_judged=False,
    )
    # One that is longer than the room would be broken off.
    fitting = [candidate for candidate in fresh if left.holds(candidate.text)]
    if not fitting or left.max_sentences < 1:
        return []
    return list(summarize(source, fitting, facts, left).sentences)


def _extractive(
    source: SegmentedText,
    candidates: Sequence[Candidate],
    facts: SourceFacts,
    budget: Budget,
    refused: int,
) -> Summary:
    summary = summarize(source, candidates, facts, budget)
    return replace(summary, refused=summary.refused + refused)


def _shared(text: str, other: str) -> float:
    """Return the share of the words of the shorter text that stand in the other one too."""
    mine, theirs = set(words(text)), set(words(other))
    return len(mine & theirs) / max(1, min(len(mine), len(theirs)))
