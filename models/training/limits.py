"""Chooses from which log-odds on claims are refused, on articles that nobody trained on.

`python -m models.training limits --vi DATA/vietnews.train.7z --en DATA/cnndm_lc.train.7z` prints
limits for `models.verify.misplaced`, for several shares of clean references refused.
"""

import argparse
import random
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from models.evaluation.corruption import corrupted
from models.evaluation.faithfulness import sentences
from models.evaluation.items import Article
from models.interface import Language
from models.training.verification import SEED, read_articles
from models.verify import SourceFacts
from models.verify.claims import MIN_SOURCE_WORDS, is_told_so, missing_claims
from models.verify.misplaced import log_odds
from models.verify.placement import PlacedClaim, placed_claims

# What has a limit of its own: four kinds of claims, and the lost denial.
KINDS = ("name", "number", "date", "negation", "lost denial")
SHARES = (0.03, 0.04, 0.05, 0.07, 0.10)
GRID = np.arange(-1.0, 7.01, 0.25)
# How many wrong references caught a clean one that is refused may cost.
PRICES = np.geomspace(0.5, 60.0, 40)
# Where the search begins, and how often it looks at each limit.
START, PASSES = 3.0, 5

Odds = NDArray[np.float64]


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class JudgedTexts:
    """What is told of n texts, clean references and wrong ones.

    `odds` (n, 5) are the highest log-odds of each of KINDS, infinite where the text is refused
    without the trees; `labels` are empty for clean references, else kind and source; `collections`
    (n,) number where each text is from.
    """

    odds: Odds
    labels: tuple[str, ...]
    collections: NDArray[np.int64]

    @property
    def is_clean(self) -> NDArray[np.bool_]:
        """Which texts are clean references, (n,)."""
        return np.asarray([not label for label in self.labels], dtype=np.bool_)

    def clean_refused(self, limits: Odds) -> list[float]:
        """Return for each collection the share of its clean references that `limits` refuse."""
        refused, is_clean = _is_refused(self, limits), self.is_clean
        return [
            float(refused[is_clean & (self.collections == at)].mean())
            for at in np.unique(self.collections)
        ]


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the limits that catch most at each share of clean references refused."""
    parser = argparse.ArgumentParser(prog="python -m models.training limits")
    parser.add_argument("--vi", nargs="*", type=Path, default=[], help="Vietnamese collections")
    parser.add_argument("--en", nargs="*", type=Path, default=[], help="English collections")
    parser.add_argument("--skip", type=int, default=5_000, help="first articles of each, not read")
    parser.add_argument("--limit", type=int, default=2_500, help="articles of each collection")
    options = parser.parse_args(arguments)
    given = [(path, Language.VI) for path in options.vi]
    given += [(path, Language.EN) for path in options.en]
    texts = [
        (number, *text)
        for number, (path, language) in enumerate(given)
        for text in judged_texts(
            read_articles(path, language=language, limit=options.limit, skip=options.skip)
        )
    ]
    judged = JudgedTexts(
        odds=np.stack([odds for _, odds, _ in texts]),
        labels=tuple(label for _, _, label in texts),
        collections=np.asarray([number for number, _, _ in texts]),
    )
    for limits in chosen_limits(judged, SHARES):
        sys.stdout.write(f"{told(judged, limits)}\n")
    return 0


def judged_texts(articles: Sequence[Article]) -> Iterator[tuple[Odds, str]]:
    """Yield the odds and the label of each reference, and of each way to make it wrong."""
    generator = random.Random(SEED)
    for item, article in enumerate(articles):
        facts = SourceFacts.of(article.title, article.body)
        yield odds_of(article.reference, facts), ""
        for wrong in corrupted(article, generator, stranger=articles[item - 1]):
            yield odds_of(wrong.text, facts), f"{wrong.kind}, {wrong.source}"


def odds_of(text: str, facts: SourceFacts) -> Odds:
    """Return the highest log-odds, (5,), of each of KINDS in a text."""
    odds = np.full(len(KINDS), -np.inf)
    for sentence in sentences(text):
        if is_told_so(sentence, facts):
            continue
        if missing_claims(sentence, facts):
            return np.full(len(KINDS), np.inf)
        if len(facts.places.text.words) >= MIN_SOURCE_WORDS:
            placed = list(placed_claims(sentence, facts.places))
            np.maximum.at(odds, [_kind(claim) for claim in placed], log_odds(placed))
    return odds


def _kind(claim: PlacedClaim) -> int:
    return KINDS.index(claim.kind.value) if claim.is_said else len(KINDS) - 1


def chosen_limits(judged: JudgedTexts, shares: Sequence[float]) -> Iterator[Odds]:
    """Yield the limits (5,) that catch most, for each share of clean references to be refused.

    No collection may have a greater share refused. For many prices of a clean reference each limit
    in turn is set to what pays best beside the others.
    """
    found = []
    for price in PRICES:
        limits = _best_limits(judged, float(price))
        refused = _is_refused(judged, limits)
        wrong = float(refused[~judged.is_clean].mean())
        found.append((max(judged.clean_refused(limits)), wrong, limits))
    for share in shares:
        fitting = [each for each in found if each[0] <= share]
        if fitting:
            yield max(fitting, key=lambda each: each[1])[2]


def _best_limits(judged: JudgedTexts, price: float) -> Odds:
    limits = np.full(len(KINDS), START)
    worth = np.where(judged.is_clean, -price, 1.0)
    for _ in range(PASSES):
        for kind in range(len(KINDS)):
            tried = np.repeat(limits[None], len(GRID), axis=0)
            tried[:, kind] = GRID
            gains = [float(worth[_is_refused(judged, each)].sum()) for each in tried]
            limits[kind] = GRID[int(np.argmax(gains))]
    return limits


def _is_refused(judged: JudgedTexts, limits: Odds) -> NDArray[np.bool_]:
    return np.asarray((judged.odds > limits).any(axis=1))


def told(judged: JudgedTexts, limits: Odds) -> str:
    """Return a line on what the limits refuse: of clean references, of wrong ones, by label."""
    refused = _is_refused(judged, limits)
    labels = np.asarray(judged.labels)
    chosen = ", ".join(f"{kind} {limit:g}" for kind, limit in zip(KINDS, limits, strict=True))
    caught = ", ".join(
        f"{label} {100 * refused[labels == label].mean():.0f}"
        for label in sorted(set(judged.labels) - {""})
    )
    clean = " and ".join(f"{100 * share:.1f}" for share in judged.clean_refused(limits))
    wrong = 100 * refused[~judged.is_clean].mean()
    return f"{chosen}: clean refused {clean} %, caught {wrong:.1f} % ({caught})"


if __name__ == "__main__":
    sys.exit(main())
