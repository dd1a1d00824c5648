"""From an engine's candidates to a summary: what is supported, fits and reads in order."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from models.discourse import is_torn
from models.interface import Candidate, Length, SegmentedText, Summary, SummarySentence
from models.text import count_words, words
from models.verify import SourceFacts, unsupported_claims

# Mean length, space included, that no prose in Vietnamese (4.5) or English (6) comes near.
MAX_WORD_LENGTH = 12


@dataclass(frozen=True, slots=True, kw_only=True)
class Budget:
    """Limits of one brief length; Vietnamese syllables count as words (facts: voice, section 1)."""

    max_words: int
    max_sentences: int

    @property
    def max_characters(self) -> int:
        """Room for words of ordinary length: text without spaces must not fill a screen."""
        return self.max_words * MAX_WORD_LENGTH

    def holds(self, text: str) -> bool:
        """Tell whether `text` alone fits."""
        return len(text) <= self.max_characters and count_words(text) <= self.max_words


BUDGETS = {
    Length.SHORT: Budget(max_words=45, max_sentences=2),
    Length.MEDIUM: Budget(max_words=90, max_sentences=4),
    Length.LONG: Budget(max_words=160, max_sentences=6),
}

# A sentence whose words all but stand in the headline tells the reader nothing new.
MAX_TITLE_OVERLAP = 0.85

_WORD = re.compile(r"\w+")
_CLAUSE_END = re.compile(r"[,;](?= )| [–—](?= \D)")
# A clause may end here at the earliest, as a share of the clipped sentence.
MIN_CLAUSE_SHARE = 2 / 3


def summarize(
    source: SegmentedText, candidates: Sequence[Candidate], facts: SourceFacts, *, length: Length
) -> Summary:
    """Take supported candidates, best first, while they fit the budget of `length`.

    Returns them in the order of the article. A sentence that repeats the headline, or that holds
    half a quotation, is taken only where there is nothing else. When every one is longer than the
    budget the best is clipped: a brief of one long sentence beats none.
    """
    supported = [c for c in candidates if not unsupported_claims(c.text, facts)]
    fresh = [c for c in supported if not _repeats_title(c, source.title)] or supported
    fit = [c for c in fresh if not is_torn(c.text)] or fresh
    budget = BUDGETS[length]
    chosen = _within(budget, fit) or _clipped(budget, fit, facts)
    return Summary(
        sentences=tuple(
            SummarySentence(text=c.text, support=c.support, verified=True)
            for c in sorted(chosen, key=lambda c: c.support)
        ),
        refused=len(candidates) - len(supported),
    )


def clip(sentence: str, budget: Budget) -> str:
    """Return the beginning of a sentence that `budget` cannot hold, ended with "…".

    It ends with a clause where one ends in its last third, else with a word, and then never with
    a number, whose unit or magnitude ("2,4 tỷ") may be what was cut off.
    """
    if budget.holds(sentence):
        return sentence
    limit = budget.max_characters - len("…")
    for count, word in enumerate(_WORD.finditer(sentence, 0, limit), start=1):
        if count > budget.max_words:
            limit = word.start()
            break
    clauses = [border.start() for border in _CLAUSE_END.finditer(sentence, 0, limit + 1)]
    if clauses and clauses[-1] >= MIN_CLAUSE_SHARE * limit:
        return sentence[: clauses[-1]] + "…"
    kept = sentence[:limit].rpartition(" ")[0].split(" ")
    while len(kept) > 1 and any(map(str.isdigit, kept[-1])):
        kept.pop()
    return (" ".join(kept) or sentence[:limit]).rstrip(",;:–—- ") + "…"


def _clipped(
    budget: Budget, candidates: Iterable[Candidate], facts: SourceFacts
) -> list[Candidate]:
    """Return the first candidate whose clipped form is supported too, alone; none if none is."""
    for candidate in candidates:
        clipped = replace(candidate, text=clip(candidate.text, budget))
        if not unsupported_claims(clipped.text, facts):
            return [clipped]
    return []


def _within(budget: Budget, candidates: Iterable[Candidate]) -> list[Candidate]:
    chosen: dict[tuple[str, ...], Candidate] = {}
    left = budget.max_words
    for candidate in candidates:
        said = tuple(words(candidate.text))
        # A page may print a sentence twice, as its lead and under a picture.
        if said not in chosen and len(said) <= left and budget.holds(candidate.text):
            chosen[said] = candidate
            left -= len(said)
        if len(chosen) == budget.max_sentences:
            break
    return list(chosen.values())


def _repeats_title(candidate: Candidate, title: str | None) -> bool:
    said, told = set(words(candidate.text)), set(words(title or ""))
    return bool(said) and len(said & told) / len(said) >= MAX_TITLE_OVERLAP
