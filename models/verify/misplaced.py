"""Claims whose words the source holds, but not where it tells what the sentence tells.

Boosted trees, trained on swapped names, numbers, dates and negations (`models.training.
verification`), read how near to the words around it a claim stands in the source, and how much
nearer its rivals stand.
"""

from collections.abc import Iterator
from functools import cache
from importlib import resources
from pathlib import Path

import numpy as np

from models.boosting import BoostedTrees
from models.interface import Claim, ClaimKind
from models.verify.placement import COLUMNS, PlacedClaim, placed_claims
from models.verify.source_places import SourcePlaces

# Log-odds from which on a claim is refused, chosen on training articles: see the model card.
MAX_LOG_ODDS = {
    ClaimKind.NAME: 2.5,
    ClaimKind.NUMBER: 2.25,
    ClaimKind.DATE: 2.25,
    ClaimKind.NEGATION: 2.25,
}
# The same for a denial that the source has and the sentence may have lost.
MAX_LOST_DENIAL = 2.25


def misplaced_claims(sentence: str, source: SourcePlaces) -> Iterator[Claim]:
    """Yield the claims of `sentence` that the source seems to make of something else."""
    placed = list(placed_claims(sentence, source))
    for claim, odds in zip(placed, log_odds(placed), strict=True):
        limit = MAX_LOG_ODDS[claim.kind] if claim.is_said else MAX_LOST_DENIAL
        if odds > limit:
            text = sentence[claim.start : claim.end]
            yield Claim(kind=claim.kind, text=text, start=claim.start, end=claim.end)


def log_odds(placed: list[PlacedClaim]) -> list[float]:
    """Return for each claim how likely it was swapped in; 0 is even odds."""
    if not placed:
        return []
    rows = np.asarray([claim.row for claim in placed], dtype=np.float32)
    return [float(odds) for odds in _trees().predict(rows)]


@cache
def _trees() -> BoostedTrees:
    folder = resources.files("models.embedded") / "verification"
    with resources.as_file(folder / "trees.npz") as path:
        trees = BoostedTrees.load(Path(path))
    if trees.features != COLUMNS:
        raise ValueError("the weights of models/embedded/verification are of another version")
    return trees
