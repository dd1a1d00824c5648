"""From an engine's candidates to a summary: what is supported, fits and reads in order."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from models.interface import Candidate, Length, SegmentedText, Summary, SummarySentence
from models.text import count_words, words
from models.verify import SourceFacts, unsupported_claims


@dataclass(frozen=True, slots=True, kw_only=True)
class Budget:
    """Limits of one brief length; Vietnamese syllables count as words (facts: voice, section 1)."""

    max_words: int
    max_sentences: int


BUDGETS = {
    Length.SHORT: Budget(max_words=45, max_sentences=2),
    Length.MEDIUM: Budget(max_words=90, max_sentences=4),
    Length.LONG: Budget(max_words=160, max_sentences=6),
}

# A sentence whose words all but stand in the headline tells the reader nothing new.
MAX_TITLE_OVERLAP = 0.85


def summarize(
    source: SegmentedText, candidates: Sequence[Candidate], facts: SourceFacts, *, length: Length
) -> Summary:
    """Take supported candidates, best first, while they fit the budget of `length`.

    Returns them in the order of the article. When every supported candidate is longer than the
    budget the shortest is given all the same: a brief of one long sentence beats none.
    """
    supported = [c for c in candidates if not unsupported_claims(c.text, facts)]
    fresh = [c for c in supported if not _repeats_title(c, source.title)] or supported
    chosen = _within(BUDGETS[length], fresh)
    if not chosen and fresh:
        chosen = [min(fresh, key=lambda c: count_words(c.text))]
    return Summary(
        sentences=tuple(
            SummarySentence(text=c.text, support=c.support, verified=True)
            for c in sorted(chosen, key=lambda c: c.support)
        ),
        refused=len(candidates) - len(supported),
    )


def _within(budget: Budget, candidates: Iterable[Candidate]) -> list[Candidate]:
    chosen: list[Candidate] = []
    left = budget.max_words
    for candidate in candidates:
        size = count_words(candidate.text)
        if size <= left:
            chosen.append(candidate)
            left -= size
        if len(chosen) == budget.max_sentences:
            break
    return chosen


def _repeats_title(candidate: Candidate, title: str | None) -> bool:
    said, told = set(words(candidate.text)), set(words(title or ""))
    return bool(said) and len(said & told) / len(said) >= MAX_TITLE_OVERLAP
