"""Trains what tells a claim in its place from one that was swapped in.

`python -m models.training verification` makes the training references wrong in known ways; the
trees learn to tell the claims that were swapped in from those of the clean references.
"""

import argparse
import random
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import lightgbm
import numpy as np

from models.evaluation.corruption import Corrupted, CorruptionSource, corrupted
from models.evaluation.faithfulness import is_clean, sentences
from models.evaluation.items import Article
from models.interface import Language
from models.text import normalize
from models.training.data import read_shuffled
from models.training.trees import save_trees
from models.verify import SourceFacts
from models.verify.claims import is_told_so
from models.verify.placement import COLUMNS, PlacedClaim, placed_claims
from models.verify.source_places import SourcePlaces

SEED = 20261123
OUT = Path(__file__).parents[1] / "embedded" / "verification" / "trees.npz"
ROUNDS = 300
PARAMETERS = {
    "objective": "binary",
    "num_leaves": 31,
    "learning_rate": 0.05,
    "min_data_in_leaf": 100,
    "lambda_l2": 5.0,
    "feature_fraction": 0.4,
    "num_threads": 1,
    "deterministic": True,
    "seed": SEED,
    "verbose": -1,
}
# Swapped from elsewhere is found without trees: nothing in the source agrees.
_LEARNED = (CorruptionSource.SAME, CorruptionSource.ADDED, CorruptionSource.DROPPED)
# A lost denial stood at most so many characters before what it denied.
MAX_DROPPED = 12


@dataclass(frozen=True, slots=True, kw_only=True)
class JudgedClaim:
    """A claim of one reference; `is_wrong` where it was swapped in."""

    item: int
    claim: PlacedClaim
    is_wrong: bool


def main(arguments: Sequence[str] | None = None) -> int:
    """Train on the files given and write the ensemble."""
    parser = argparse.ArgumentParser(prog="python -m models.training verification")
    parser.add_argument("--vi", nargs="*", type=Path, default=[], help="Vietnamese collections")
    parser.add_argument("--en", nargs="*", type=Path, default=[], help="English collections")
    parser.add_argument("--vi-limit", type=int, default=4500, help="articles of each of them")
    parser.add_argument("--en-limit", type=int, default=1600, help="articles of each of them")
    parser.add_argument("--out", type=Path, default=OUT)
    options = parser.parse_args(arguments)
    judged: list[JudgedClaim] = []
    for paths, language, limit in (
        (options.vi, Language.VI, options.vi_limit),
        (options.en, Language.EN, options.en_limit),
    ):
        for path in paths:
            judged += judged_claims(read_articles(path, language=language, limit=limit))
    booster = train(judged)
    save_trees(booster, COLUMNS, options.out)
    return 0


def read_articles(path: Path, *, language: Language, limit: int, skip: int = 0) -> list[Article]:
    """Return those of `limit` articles with a clean reference; `skip` are left out before them."""
    articles: list[Article] = []
    for row in read_shuffled(path)[skip : skip + limit]:
        article = Article(
            title=normalize(row["title"]) if row.get("title") else None,
            body=normalize(row["body"]),
            reference=normalize(row["summary"]),
            language=language,
        )
        if is_clean(article):
            articles.append(article)
    return articles


def judged_claims(articles: Sequence[Article]) -> Iterator[JudgedClaim]:
    """Yield the claims of clean references, and those that were swapped into them."""
    generator = random.Random(SEED)
    for item, article in enumerate(articles):
        facts = SourceFacts.of(article.title, article.body)
        source = facts.places
        for sentence in sentences(article.reference):
            if is_told_so(sentence, facts):
                continue
            for claim in placed_claims(sentence, source):
                yield JudgedClaim(item=item, claim=claim, is_wrong=False)
        for wrong in corrupted(article, generator, stranger=articles[item - 1]):
            if wrong.source in _LEARNED:
                for claim in _swapped_in(wrong, source):
                    yield JudgedClaim(item=item, claim=claim, is_wrong=True)


def _swapped_in(wrong: Corrupted, source: SourcePlaces) -> Iterator[PlacedClaim]:
    """Yield the claim that the corruption made, where the source could support it."""
    end = wrong.start + len(wrong.replacement)
    offset = 0
    for sentence in sentences(wrong.text):
        offset = wrong.text.index(sentence, offset)
        for claim in placed_claims(sentence, source):
            begins, ends = offset + claim.start, offset + claim.end
            if claim.kind.value != wrong.kind.value:
                continue
            if wrong.source is CorruptionSource.DROPPED:
                if not claim.is_said and 0 <= begins - wrong.start <= MAX_DROPPED:
                    yield claim
                    break
            elif claim.is_said and begins < end and ends > wrong.start:
                yield claim
                break


def train(judged: Sequence[JudgedClaim]) -> lightgbm.Booster:
    """Return the trained ensemble: log-odds that a claim was swapped in."""
    rows = np.asarray([each.claim.row for each in judged], dtype=np.float32)
    wrong = np.asarray([each.is_wrong for each in judged], dtype=np.int8)
    data = lightgbm.Dataset(rows, wrong, feature_name=list(COLUMNS))
    return lightgbm.train(PARAMETERS, data, ROUNDS)


if __name__ == "__main__":
    sys.exit(main())
