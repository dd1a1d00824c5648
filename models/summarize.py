"""From an engine's candidates to a summary: what is supported, fits and reads in order."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from models.budget import BUDGETS, Budget
from models.clipping import clip, clip_at_clause
from models.discourse import is_torn, needs_antecedent
from models.interface import Candidate, Length, SegmentedText, Summary, SummarySentence
from models.text import words
from models.verify import SourceFacts, unsupported_claims

# A sentence whose words all but stand in the headline tells the reader nothing new.
MAX_TITLE_OVERLAP = 0.85


def summarize(
    source: SegmentedText, candidates: Sequence[Candidate], facts: SourceFacts, *, length: Length
) -> Summary:
    """Take supported candidates, best first, while they fit the budget of `length`.

    Returns them in the order of the article. A sentence that repeats the headline, that holds half
    a quotation, or whose subject points back to a sentence that is not told is taken only where
    there is nothing else. The best one, if too long, loses its last clauses where it may. When all
    are longer than the budget the best is clipped: a brief of one long sentence beats none.
    """
    supported = [c for c in candidates if not unsupported_claims(c.text, facts)]
    fresh = [c for c in supported if not _repeats_title(c, source.title)] or supported
    fit = [c for c in fresh if not is_torn(c.text)] or fresh
    budget = BUDGETS[length]
    tied = frozenset(c for c in fit if needs_antecedent(c.text, language=source.language))
    lead = next((c for c in fit if c not in tied), None)
    fit = [_fitted_lead(c, budget, facts) if c is lead else c for c in fit]
    chosen = (
        _within(budget, fit, tied=tied)
        or _within(budget, fit, tied=frozenset())
        or _clipped(budget, fit, facts)
    )
    return Summary(
        sentences=tuple(
            SummarySentence(text=c.text, support=c.support, verified=True)
            for c in sorted(chosen, key=lambda c: c.support)
        ),
        refused=_replaced(candidates, supported, chosen),
    )


def _replaced(
    candidates: Sequence[Candidate], supported: Sequence[Candidate], chosen: Sequence[Candidate]
) -> int:
    """Count the unsupported candidates in whose place lesser ones were chosen."""
    kept = {candidate.support for candidate in supported}
    least = min((candidate.score for candidate in chosen), default=0.0)
    return sum(c.support not in kept and c.score >= least for c in candidates)


def _fitted_lead(best: Candidate, budget: Budget, facts: SourceFacts) -> Candidate:
    """Return the best candidate, without its last clauses where only so the budget holds it.

    The sentence that matters most, less a clause, tells more than the next one whole.
    """
    shorter = clip_at_clause(best.text, budget)
    if shorter is None or is_torn(shorter) or unsupported_claims(shorter, facts):
        return best
    return replace(best, text=shorter)


def _clipped(
    budget: Budget, candidates: Iterable[Candidate], facts: SourceFacts
) -> list[Candidate]:
    """Return the first candidate whose clipped form is supported too, alone; none if none is."""
    for candidate in candidates:
        clipped = replace(candidate, text=clip(candidate.text, budget))
        if not unsupported_claims(clipped.text, facts):
            return [clipped]
    return []


def _within(
    budget: Budget, candidates: Sequence[Candidate], *, tied: frozenset[Candidate]
) -> list[Candidate]:
    """Return what fits, best first; of the `tied` only what follows another that is told."""
    chosen: dict[tuple[str, ...], Candidate] = {}
    left = budget.max_words
    # Room that is left is no reason to tell what hardly matters.
    held = (c.score for c in candidates if c not in tied and budget.holds(c.text))
    worth_telling = budget.min_share * max(held, default=0.0)
    # Twice, because what a tied candidate follows may rank behind it.
    for candidate in (*candidates, *candidates):
        said = tuple(words(candidate.text))
        if len(chosen) == budget.max_sentences:
            break
        if candidate.score < worth_telling or said in chosen:
            continue
        if candidate in tied and not _follows(candidate, chosen.values()):
            continue
        # A page may print a sentence twice, as its lead and under a picture.
        if len(said) <= left and budget.holds(candidate.text):
            chosen[said] = candidate
            left -= len(said)
    return list(chosen.values())


def _follows(candidate: Candidate, told: Iterable[Candidate]) -> bool:
    """Tell whether the segment just before the candidate's is among those `told`."""
    return any(min(candidate.support) - 1 in other.support for other in told)


def _repeats_title(candidate: Candidate, title: str | None) -> bool:
    said, told = set(words(candidate.text)), set(words(title or ""))
    return bool(said) and len(said & told) / len(said) >= MAX_TITLE_OVERLAP
