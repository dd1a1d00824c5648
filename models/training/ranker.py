"""Trains the ranking of the extractive engine on articles with summaries.

`python -m models.training.ranker DATA_DIR [DESTINATION]`, some minutes on one core. Words and
pairs are judged across two folds, so that the trees of sentences see estimates as uncertain as
those of an article that nobody trained on.
"""

import argparse
import random
import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import lightgbm
import numpy as np
from numpy.typing import NDArray

from models.digest import segmented
from models.engines.extractive.reading import Reading, read_article
from models.engines.extractive.salience import (
    PAIR_FEATURES,
    WORD_FEATURES,
    Salience,
    pair_rows,
    word_rows,
)
from models.engines.extractive.sentences import SENTENCE_FEATURES, sentence_rows
from models.engines.extractive.weights import SHIPPED, WordStatistics
from models.evaluation.rouge import Reference
from models.interface import Language
from models.language import identify
from models.text import normalize, words
from models.training.data import read_collection
from models.training.trees import REPRODUCIBLE, save_trees
from models.training.word_counts import collect_statistics

SEED = 20261123
FOLDS = 2
# How many articles of each collection are read, the first after a shuffle.
COLLECTIONS = {
    "vietnews.train": 40_000,
    "cnndm_lc.train": 8_000,
    "bbc.train": 2_000,
    "reuters.train": 5_000,
}
# So many articles are read without their title, as some that the bot is sent have none.
SHARE_WITHOUT_TITLE = 0.1
# Of each article so large a share of the words and pairs is looked at: neighbours are much alike.
SHARE_OF_ROWS = 0.3
MIN_SENTENCES, MAX_SENTENCES = 3, 120

_COMMON = {
    "learning_rate": 0.12,
    "num_leaves": 24,
    "max_depth": 7,
    "min_data_in_leaf": 200,
    "feature_fraction": 0.7,
    "bagging_fraction": 0.6,
    "bagging_freq": 1,
    **REPRODUCIBLE,
    "seed": SEED,
}
WORD_TREES, PAIR_TREES, SENTENCE_TREES = 80, 50, 200

Values = NDArray[np.float32]
Row = dict[str, Any]


@dataclass(slots=True, kw_only=True, eq=False)
class TrainingArticle:
    """An article with the words of its summary; what is estimated of it is filled in on the way."""

    reading: Reading
    reference: Reference
    fold: int
    salience: Salience | None = None


def train_ranker(data: Path, destination: Path, *, limits: dict[str, int]) -> None:
    """Read the collections under `data`, named with how many articles, and write the weights."""
    articles = list(_articles(data, limits))
    by_fold = [[a for a in articles if a.fold == fold] for fold in range(FOLDS)]
    statistics = [collect_statistics(_pairs_of(by_fold[1 - fold])) for fold in range(FOLDS)]
    word_trees = _fit_words(articles, by_fold, statistics)
    pair_trees = _fit_pairs(articles, by_fold, statistics)
    sentence_trees = _fit_sentences(articles)
    destination.mkdir(parents=True, exist_ok=True)
    collect_statistics(_pairs_of(articles)).save(destination / "statistics.npz")
    save_trees(word_trees, WORD_FEATURES, destination / "words.npz")
    save_trees(pair_trees, PAIR_FEATURES, destination / "pairs.npz")
    save_trees(sentence_trees, SENTENCE_FEATURES, destination / "sentences.npz")


def _articles(data: Path, limits: dict[str, int]) -> Iterator[TrainingArticle]:
    for _, read, _ in shuffled_collections(data, limits):
        for number, (row, with_title) in enumerate(read):
            article = _article(row, number % FOLDS, with_title=with_title)
            if article is not None:
                yield article


def shuffled_collections(
    data: Path, limits: dict[str, int]
) -> Iterator[tuple[str, list[tuple[Row, bool]], list[Row]]]:
    """Yield of each collection its name, the rows to read, each whether with its title, and others.

    The order is that of `limits`, and the same each time.
    """
    rng = random.Random(SEED)
    for name, limit in limits.items():
        rows = list(read_collection(data, name))
        rng.shuffle(rows)
        read = [(row, rng.random() > SHARE_WITHOUT_TITLE) for row in rows[:limit]]
        yield name, read, rows[limit:]


def _article(row: Row, fold: int, *, with_title: bool) -> TrainingArticle | None:
    text = normalize(row["body"])
    title = normalize(row["title"]) if with_title and row.get("title") else None
    source = segmented(text, title=title, language=identify(text).language or Language.EN)
    spoken = [words(source.sentence(index)) for index in range(len(source.segments))]
    positions = [index for index, said in enumerate(spoken) if said]
    if not MIN_SENTENCES <= len(positions) <= MAX_SENTENCES:
        return None
    reference = Reference.of(normalize(row["summary"]))
    reading = read_article(source, positions, spoken)
    return TrainingArticle(reading=reading, reference=reference, fold=fold)


def _pairs_of(
    articles: Sequence[TrainingArticle],
) -> Iterator[tuple[Reading, Sequence[str]]]:
    return ((article.reading, article.reference.words) for article in articles)


def _fit_words(
    articles: Sequence[TrainingArticle],
    by_fold: Sequence[Sequence[TrainingArticle]],
    statistics: Sequence[WordStatistics],
) -> lightgbm.Booster:
    """Return trees of all folds; each article keeps the estimate of trees that did not see it."""

    def rows(article: TrainingArticle) -> Values:
        return word_rows(article.reading, statistics[article.fold])

    def target(article: TrainingArticle) -> Values:
        held = article.reference.unigrams
        return np.asarray([word in held for word in article.reading.vocabulary], np.float32)

    boosters = [_fit_rows(part, rows, target, trees=WORD_TREES) for part in by_fold]
    nothing = np.zeros(0, np.float32)
    for article in articles:
        estimate = _predicted(boosters[1 - article.fold], rows(article))
        article.salience = Salience(words=estimate, pairs=nothing)
    return _fit_rows(articles, rows, target, trees=WORD_TREES)


def _fit_pairs(
    articles: Sequence[TrainingArticle],
    by_fold: Sequence[Sequence[TrainingArticle]],
    statistics: Sequence[WordStatistics],
) -> lightgbm.Booster:
    """Return trees of all folds, and estimate the pairs of each article as `_fit_words` does."""

    def rows(article: TrainingArticle) -> Values:
        return pair_rows(article.reading, _salience(article).words, statistics[article.fold])

    def target(article: TrainingArticle) -> Values:
        held = article.reference.bigrams
        vocabulary = article.reading.vocabulary
        pairs = article.reading.pairs
        return np.asarray([(vocabulary[a], vocabulary[b]) in held for a, b in pairs], np.float32)

    boosters = [_fit_rows(part, rows, target, trees=PAIR_TREES) for part in by_fold]
    for article in articles:
        estimate = _predicted(boosters[1 - article.fold], rows(article))
        article.salience = Salience(words=_salience(article).words, pairs=estimate)
    return _fit_rows(articles, rows, target, trees=PAIR_TREES)


def _fit_sentences(articles: Sequence[TrainingArticle]) -> lightgbm.Booster:
    """Return trees that foretell the mean of ROUGE-1, 2 and L of a sentence alone."""

    def rows(article: TrainingArticle) -> Values:
        return sentence_rows(article.reading, _salience(article))

    def target(article: TrainingArticle) -> Values:
        source = article.reading.source
        told = [source.sentence(index) for index in article.reading.positions]
        return np.asarray([np.mean(article.reference.rouge(text)) for text in told], np.float32)

    settings = _COMMON | {"objective": "regression", "min_data_in_leaf": 100}
    return lightgbm.train(
        settings,
        lightgbm.Dataset(
            np.concatenate([rows(article) for article in articles]),
            np.concatenate([target(article) for article in articles]),
        ),
        SENTENCE_TREES,
    )


def _fit_rows(
    articles: Sequence[TrainingArticle],
    rows: Callable[[TrainingArticle], Values],
    target: Callable[[TrainingArticle], Values],
    *,
    trees: int,
) -> lightgbm.Booster:
    """Return trees that foretell the probability of `target` from a sample of the rows."""
    rng = np.random.default_rng(SEED)
    inputs, outputs = [], []
    for article in articles:
        values = target(article)
        sampled = rng.random(len(values)) < SHARE_OF_ROWS
        inputs.append(rows(article)[sampled])
        outputs.append(values[sampled])
    data = lightgbm.Dataset(np.concatenate(inputs), np.concatenate(outputs))
    return lightgbm.train(_COMMON | {"objective": "binary"}, data, trees)


def _predicted(booster: lightgbm.Booster, rows: Values) -> Values:
    return np.asarray(booster.predict(rows), dtype=np.float32)


def _salience(article: TrainingArticle) -> Salience:
    if article.salience is None:
        raise ValueError("the words of an article are estimated before its pairs and sentences")
    return article.salience


def main(arguments: Sequence[str] | None = None) -> int:
    """Train from the command line."""
    parser = argparse.ArgumentParser(prog="python -m models.training ranker")
    parser.add_argument("data", type=Path, help="folder of the training collections")
    parser.add_argument("destination", type=Path, nargs="?", default=SHIPPED)
    options = parser.parse_args(arguments)
    train_ranker(options.data, options.destination, limits=COLLECTIONS)
    return 0


if __name__ == "__main__":
    sys.exit(main())
