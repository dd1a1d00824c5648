"""Whether the names, numbers and dates of a sentence stand together in its source, too."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from models.verify.alignment import Placed
from models.verify.source_text import SourceText

COMPANY = (
    "others", "company", "company_rival", "company_near", "company_near_rival", "company_most",
)  # fmt: skip

# For each claim of a sentence (c), whether each source sentence (s) holds it: (c, s).
Held = NDArray[np.int64]


class Company:
    """The claims of one sentence that stand for something, laid beside the source's sentences."""

    def __init__(self, claims: Sequence[Placed], source: SourceText) -> None:
        self._claims = claims
        self._sentence_of = source.sentence_of
        self._count = int(source.sentence_of[-1]) + 1
        self._held = np.zeros((len(claims), self._count), dtype=np.int64)
        for row, claim in enumerate(claims):
            self._held[row, self._sentence_of[list(claim.mine)]] = 1
        self._together = self._held.sum(axis=0)

    def of(self, claim: Placed) -> list[float]:
        """Return the values of `COMPANY` for a claim, be it one of these or not."""
        own = [row for row, each in enumerate(self._claims) if _overlap(each, claim)]
        others = len(self._claims) - len(own)
        if not others:
            return [0.0] * len(COMPANY)
        beside = (self._together - self._held[own].sum(axis=0)) / others
        # The next sentence goes on with what this one tells.
        near = np.maximum(beside, np.maximum(np.append(0, beside[:-1]), np.append(beside[1:], 0)))
        mine = self._sentence_of[list(claim.mine)]
        rivals = self._sentence_of[list(claim.rivals)]
        return [
            float(others),
            float(beside[mine].max()),
            float(beside[rivals].max(initial=0.0)),
            float(near[mine].mean()),
            float(near[rivals].mean()) if len(rivals) else 0.0,
            float(beside.max()),
        ]


def _overlap(one: Placed, other: Placed) -> bool:
    return one.first < other.last and other.first < one.last
