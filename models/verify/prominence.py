"""How prominent a claim is in its source, beside its rivals.

A summary tells who and what matter: named in the title, early and often.
"""

import math

import numpy as np
from numpy.typing import NDArray

from models.verify.alignment import Placed
from models.verify.source_text import Places, SourceText

PROMINENCE = (
    "first", "first_share", "first_rival", "earlier_kinds", "titled", "titled_kinds", "in_lead",
    "lead_kinds", "top_rival", "top_lead", "more_mentioned", "spread", "said_at",
)  # fmt: skip
# Words behind the title that are the lead of an article.
LEAD_WORDS = 60
UNTITLED = -1.0

Counts = NDArray[np.int64]


def prominence(claim: Placed, source: SourceText, said_words: int) -> list[float]:
    """Return the values of `PROMINENCE` for a claim of a sentence of `said_words` words."""
    mine = np.asarray(claim.mine, dtype=np.int64)
    rivals = np.asarray(claim.rivals, dtype=np.int64)
    kinds = np.asarray(claim.kind_of_rival, dtype=np.int64)
    mentions = np.bincount(kinds, minlength=0)
    firsts = _firsts(rivals, kinds, len(mentions))
    first, size = int(mine.min()), len(source.words)
    title, lead = source.title_words, source.title_words + LEAD_WORDS
    top = math.log(int(mentions.max(initial=0)) or 1)
    return [
        math.log1p(first),
        first / size,
        math.log1p(int(firsts.min(initial=size))),
        math.log1p(int((firsts < first).sum())),
        math.log1p(int((mine < title).sum())) if title else UNTITLED,
        math.log1p(int((firsts < title).sum())) if title else UNTITLED,
        math.log1p(int(((mine >= title) & (mine < lead)).sum())),
        math.log1p(int((firsts < lead).sum())),
        top,
        math.log(len(mine)) - top,
        math.log1p(int((mentions > len(mine)).sum())),
        (int(mine.max()) - first) / size,
        claim.first / max(1, said_words),
    ]


def _firsts(rivals: Places, kinds: Counts, count: int) -> Places:
    """Return the first place of each kind of rival."""
    firsts = np.full(count, np.iinfo(np.int64).max, dtype=np.int64)
    np.minimum.at(firsts, kinds, rivals)
    return firsts
