"""From an engine's candidates to a summary: what is supported, fits and reads in order."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from models.budget import Budget
from models.clipping import clip
from models.discourse import is_torn, needs_antecedent
from models.interface import Candidate, SegmentedText, Summary, SummarySentence
from models.selection import best_set
from models.text import words
from models.verify import SourceFacts, unsupported_claims

# A sentence whose words all but stand in the headline tells the reader nothing new.
MAX_TITLE_OVERLAP = 0.85


def summarize(
    source: SegmentedText, candidates: Sequence[Candidate], facts: SourceFacts, budget: Budget
) -> Summary:
    """Take the best set of supported candidates that fits the budget.

    Returns them in the order of the article. A sentence that repeats the headline, that holds half
    a quotation, or whose subject points back to a sentence that is not told is taken only where
    there is nothing else. When all are longer than the budget the best is clipped: a brief of one
    long sentence beats none.
    """
    fit, tied = tellable(source, candidates)
    chosen, refused = _supported_set(fit, budget, facts, tied=tied)
    chosen = chosen or _clipped(budget, candidates, facts)
    told = {c.support for c in chosen}
    return Summary(
        sentences=tuple(
            SummarySentence(text=c.text, support=c.support, verified=True) for c in chosen
        ),
        refused=len({c.support for c in refused} - told),
    )


def tellable(
    source: SegmentedText, candidates: Sequence[Candidate]
) -> tuple[list[Candidate], frozenset[Candidate]]:
    """Return the candidates that may be told, and those of them that need one told before."""
    fresh = [c for c in candidates if not repeats_title(c, source.title)] or list(candidates)
    fit = [c for c in fresh if not is_torn(c.text)] or fresh
    return fit, frozenset(c for c in fit if needs_antecedent(c.text, language=source.language))


def _supported_set(
    candidates: Sequence[Candidate],
    budget: Budget,
    facts: SourceFacts,
    *,
    tied: frozenset[Candidate],
) -> tuple[list[Candidate], list[Candidate]]:
    """Return the best set of which all is supported, and what was refused on the way to it.

    Only what would be told is checked; each refusal makes room for the next best set.
    """
    left, refused = list(candidates), list[Candidate]()
    while True:
        chosen = best_set(left, budget, tied=tied) or best_set(left, budget)
        wrong = [c for c in chosen if unsupported_claims(c.text, facts)]
        if not wrong:
            return chosen, refused
        refused += wrong
        left = [c for c in left if c not in wrong]


def _clipped(
    budget: Budget, candidates: Iterable[Candidate], facts: SourceFacts
) -> list[Candidate]:
    """Return the first candidate whose clipped form is supported too, alone; none if none is."""
    for candidate in candidates:
        clipped = replace(candidate, text=clip(candidate.text, budget))
        if not unsupported_claims(clipped.text, facts):
            return [clipped]
    return []


def repeats_title(candidate: Candidate, title: str | None) -> bool:
    """Tell whether a sentence says hardly more than the headline."""
    said, told = set(words(candidate.text)), set(words(title or ""))
    return bool(said) and len(said & told) / len(said) >= MAX_TITLE_OVERLAP
