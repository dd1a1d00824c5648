"""The learned tagger: the rules propose, the sequence model settles names, numbers stay."""

import functools
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from importlib import resources

import numpy as np
from numpy.typing import NDArray

from models.engines.tagger_crf.decoding import best_labels
from models.engines.tagger_crf.emissions import Emissions
from models.engines.tagger_crf.labels import OUTSIDE, tags_to_spans
from models.engines.tagger_crf.sequence import read_sequence
from models.engines.tagger_crf.weights import CrfWeights, load_weights
from models.engines.tagger_crf.words import WordTable, list_names
from models.engines.tagger_rules import RuleTagger
from models.engines.tagger_rules.gazetteer import load_lexicon
from models.engines.tagger_rules.runs import Reading
from models.engines.tagger_rules.tokens import read_tokens
from models.interface import Label, Language, Mention

AGREED = 0.95
LEARNED = 0.8


@dataclass(frozen=True, slots=True)
class _Model:
    labels: tuple[str, ...]
    transitions: NDArray[np.float32]
    table: WordTable
    emissions: Emissions
    # The labels that the weights decide; the others are the rules' own.
    decided: frozenset[Label]


class CrfTagger:
    """Finds entities by rules and a trained model; the same text always gives the same mentions."""

    name = "crf"

    def __init__(self, weights: Mapping[Language, CrfWeights] | None = None) -> None:
        """Use `weights` for their languages, and what ships with the project for the others."""
        self._rules = RuleTagger()
        self._models = {
            language: _model(each, language) for language, each in (weights or {}).items()
        }

    def tag(self, text: str, *, language: Language) -> tuple[Mention, ...]:
        """Return mentions by start, never overlapping, in time linear in the text's length."""
        reading = Reading(read_tokens(text), load_lexicon(language), language)
        if not len(reading.tokens):
            return ()
        ruled = self._rules.tag_reading(reading)
        model = self._models.get(language) or _load_model(language)
        named = list(_names(reading, ruled, model))
        if language is Language.VI:
            named = _whole_people(named, ruled)
        learned = _known_people(text, named, ruled)
        kept = [mention for mention in ruled if mention.label not in model.decided]
        return tuple(_merged(learned, kept))


@functools.cache
def _load_model(language: Language) -> _Model:
    source = resources.files("models.embedded").joinpath("tagger", f"{language.value}.npz")
    with source.open("rb") as file:
        return _model(load_weights(file), language)


def _model(weights: CrfWeights, language: Language) -> _Model:
    names = {tag.partition("-")[2] for tag in weights.labels}
    return _Model(
        weights.labels,
        weights.transitions,
        weights.table,
        Emissions(weights, list_names(load_lexicon(language))),
        frozenset(label for label in Label if label.value in names),
    )


def _names(reading: Reading, ruled: Sequence[Mention], model: _Model) -> Iterator[Mention]:
    """Yield the mentions that the model finds, surer where the rules say the same."""
    tokens = reading.tokens
    sequence = read_sequence(reading, ruled, model.table)
    scores = model.emissions.scores(sequence)
    best = best_labels(scores, sequence.sentences, model.transitions)
    agreed = {(mention.start, mention.end, mention.label) for mention in ruled}
    for first, end, name in _spans(best, sequence.sentences, model.labels):
        # Nationalities are learned, to tell them from names, but are no entities.
        if name in Label.__members__:
            place = tokens.starts[first], tokens.ends[end - 1], Label(name)
            score = AGREED if place in agreed else LEARNED
            yield Mention(start=place[0], end=place[1], label=place[2], score=score)


def _spans(
    best: NDArray[np.int64], sentences: Sequence[int], labels: Sequence[str]
) -> Iterator[tuple[int, int, str]]:
    """Yield the names in the labels of a text, stretch of labelled tokens by stretch."""
    named = np.append(best != labels.index(OUTSIDE), False)
    begins = np.zeros(len(named), np.bool_)
    begins[list(sentences)] = True
    edges = np.flatnonzero(named[:-1] & (begins[:-1] | ~np.append(False, named[:-2])))
    for first in edges.tolist():
        end = first + 1
        while named[end] and not begins[end]:
            end += 1
        tags = [labels[number] for number in best[first:end].tolist()]
        for start, stop, name in tags_to_spans(tags):
            yield first + start, first + stop, name


def _whole_people(learned: Sequence[Mention], ruled: Sequence[Mention]) -> list[Mention]:
    """Return `learned` with people by the whole names that the rules read to the same end.

    Vietnamese family names come first, and one that is also a common word is at times left off:
    "Cao", "Nông".
    """
    whole = {each.end: each for each in ruled if each.label is Label.PER}
    found: list[Mention] = []
    for mention in learned:
        fuller = whole.get(mention.end) if mention.label is Label.PER else None
        reaches_back = fuller is not None and (not found or found[-1].end <= fuller.start)
        if fuller is not None and fuller.start < mention.start and reaches_back:
            mention = replace(mention, start=fuller.start)
        found.append(mention)
    return found


def _known_people(text: str, learned: Sequence[Mention], ruled: Sequence[Mention]) -> list[Mention]:
    """Return `learned` with the last names of its people as people, where the rules agree.

    A sentence alone may read like one about a firm: "Okafor-Lund rose".
    """
    people = {(each.start, each.end) for each in ruled if each.label is Label.PER}
    last: set[str] = set()
    for mention in learned:
        if mention.label is Label.PER:
            last.add(text[mention.start : mention.end].partition(" ")[2])
    return [
        replace(mention, label=Label.PER)
        if (mention.start, mention.end) in people and text[mention.start : mention.end] in last
        else mention
        for mention in learned
    ]


def _merged(learned: Sequence[Mention], ruled: Sequence[Mention]) -> list[Mention]:
    """Return both by start; where two overlap, a document wins over the names in its title."""
    documents = [mention for mention in ruled if mention.label is Label.DOC]
    numbers = [mention for mention in ruled if mention.label is not Label.DOC]
    names = _with_free(documents, learned)
    return _with_free(names, numbers)


def _with_free(first: Sequence[Mention], second: Sequence[Mention]) -> list[Mention]:
    """Return `first` and what of `second` overlaps none of it, by start."""
    result = list(first)
    index = 0
    for mention in second:
        while index < len(first) and first[index].end <= mention.start:
            index += 1
        if index == len(first) or first[index].start >= mention.end:
            result.append(mention)
    return sorted(result, key=lambda mention: mention.start)
