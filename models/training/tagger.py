"""`python -m models.training.tagger DATA_DIR`: trains the weights of the learned tagger."""

import argparse
import random
import sys
import tempfile
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

import numpy as np
import pycrfsuite
from numpy.typing import NDArray

from models.engines.tagger_crf.labels import spans_to_tags
from models.engines.tagger_crf.sequence import read_sequence
from models.engines.tagger_crf.weights import CrfWeights, save_weights
from models.engines.tagger_crf.words import WordTable, list_names
from models.engines.tagger_rules import RuleTagger
from models.engines.tagger_rules.gazetteer import Lexicon, WordList, load_lexicon
from models.engines.tagger_rules.runs import Reading
from models.engines.tagger_rules.tokens import read_tokens
from models.interface import Label, Language
from models.text import words
from models.training.labelled_texts import LabelledText
from models.training.tagger_features import sentence_features
from models.training.tagger_mistakes import with_mistakes
from models.training.tagger_texts import read_texts
from models.training.tagger_words import learn_words

SEED = 20261123
OUTPUT = Path("models/embedded/tagger")
# What the model decides. Dates and amounts stay with the rules, and so do documents: in
# cross-validation on the Vietnamese labels the model reads them worse (F1 0.74) than rules (0.82).
LEARNED = frozenset((Label.PER, Label.ORG, Label.LOC, Label.MISC))
# "German", "Indians": English sets call them MISC, the project does not call them entities.
NATIONALITY = "NAT"
# An inner tag must follow the same label.
FORBIDDEN = -1e4
# Weights below change no decision that is not a tie.
MIN_WEIGHT = 0.02


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """How the optimiser (L-BFGS) runs: penalties on absolute and squared weights, and rounds."""

    c1: float
    c2: float
    rounds: int


SETTINGS = {
    Language.EN: Settings(c1=0.03, c2=0.1, rounds=140),
    Language.VI: Settings(c1=0.03, c2=0.1, rounds=80),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Example:
    """A sentence: the names of the features of each token, and its tag."""

    features: Sequence[Sequence[str]]
    tags: Sequence[str]


def main(arguments: Sequence[str] | None = None) -> int:
    """Train the languages asked for and write their weights. Raises OSError."""
    parser = argparse.ArgumentParser(prog="python -m models.training tagger")
    parser.add_argument("data", type=Path, help="folder of the collections")
    parser.add_argument("--language", type=Language, choices=tuple(Language))
    parser.add_argument("--output", type=Path, default=OUTPUT)
    options = parser.parse_args(arguments)
    options.output.mkdir(parents=True, exist_ok=True)
    for language in (options.language,) if options.language else tuple(Language):
        weights = train_language(options.data, language)
        with (options.output / f"{language.value}.npz").open("wb") as file:
            save_weights(weights, file)
    return 0


def train_language(data: Path, language: Language) -> CrfWeights:
    """Return weights trained on the collections in `data`. Raises OSError."""
    table = learn_words(data, language, seed=SEED)
    texts = read_texts(data, language, seed=SEED)
    return train(read_examples(texts, language, table), table, SETTINGS[language])


def read_examples(
    texts: Iterable[LabelledText], language: Language, table: WordTable
) -> Iterator[Example]:
    """Yield the sentences of the labelled parts of `texts`."""
    lexicon = load_lexicon(language)
    lists = list_names(lexicon)
    rules = RuleTagger()
    generator = random.Random(SEED)
    for text in texts:
        reading = Reading(read_tokens(text.text), lexicon, language)
        if not len(reading.tokens):
            continue
        ruled = rules.tag_reading(reading)
        if text.withheld:
            ruled = with_mistakes(
                ruled,
                reading.tokens,
                generator,
                withheld=text.withheld,
                misread=text.misread,
            )
        sequence = read_sequence(reading, ruled, table)
        tags = _tags(text, reading, language)
        starts, ends = reading.tokens.starts, reading.tokens.ends
        sentences = [
            (first, end)
            for first, end in pairwise(sequence.sentences)
            if starts[first] >= text.start and ends[end - 1] <= text.end
        ]
        features = sentence_features(sequence, sentences, table=table, lists=lists)
        for (first, end), names in zip(sentences, features, strict=True):
            yield Example(features=names, tags=tags[first:end])


def train(examples: Iterable[Example], table: WordTable, settings: Settings) -> CrfWeights:
    """Return the weights that fit `examples` best."""
    trainer = pycrfsuite.Trainer(algorithm="lbfgs", verbose=False)
    trainer.set_params({"c1": settings.c1, "c2": settings.c2, "max_iterations": settings.rounds})
    for example in examples:
        trainer.append(example.features, example.tags)
    with tempfile.TemporaryDirectory() as folder:
        path = str(Path(folder) / "model.crfsuite")
        trainer.train(path)
        tagger = pycrfsuite.Tagger()
        tagger.open(path)
        dump = tagger.info()
        tagger.close()
    labels = tuple(sorted(dump.labels))
    return CrfWeights(
        labels=labels,
        transitions=_transitions(labels, dump.transitions),
        features=_features(labels, dump.state_features),
        table=table,
    )


def _tags(text: LabelledText, reading: Reading, language: Language) -> list[str]:
    tokens = reading.tokens
    learned = {label.value for label in LEARNED}
    spans = []
    for span in text.spans:
        label = span.label
        written = text.text[span.start : span.end]
        if language is Language.EN and label == Label.MISC.value:
            label = NATIONALITY if _is_nationality(written, reading.lexicon) else label
        if label in learned or label == NATIONALITY:
            spans.append((span.start, span.end, label))
    size = len(tokens)
    return spans_to_tags(spans, tokens.starts[:size], tokens.ends[:size])


def _is_nationality(written: str, lexicon: Lexicon) -> bool:
    return all(lexicon.holds(WordList.NATIONALITIES, word) for word in words(written))


def _transitions(labels: Sequence[str], found: dict[tuple[str, str], float]) -> NDArray[np.float32]:
    table = np.zeros((len(labels), len(labels)), np.float32)
    for row, before in enumerate(labels):
        for column, after in enumerate(labels):
            follows = before[1:] == after[1:] or not after.startswith("I-")
            table[row, column] = found.get((before, after), 0.0) if follows else FORBIDDEN
    return table


def _features(
    labels: Sequence[str], found: dict[tuple[str, str], float]
) -> dict[str, NDArray[np.float32]]:
    places = {label: number for number, label in enumerate(labels)}
    rows: dict[str, NDArray[np.float32]] = defaultdict(lambda: np.zeros(len(labels), np.float32))
    for (name, label), weight in found.items():
        if abs(weight) >= MIN_WEIGHT:
            rows[name][places[label]] = weight
    return dict(rows)


if __name__ == "__main__":
    sys.exit(main())
