import io
import lzma
import random
from itertools import pairwise
from pathlib import Path

import numpy as np
import pytest

from models.engines.tagger_crf import CrfTagger
from models.engines.tagger_crf.emissions import Emissions
from models.engines.tagger_crf.sequence import read_sequence
from models.engines.tagger_crf.weights import CrfWeights, load_weights, save_weights
from models.engines.tagger_crf.words import WordTable, list_names
from models.engines.tagger_rules import RuleTagger
from models.engines.tagger_rules.gazetteer import load_lexicon
from models.engines.tagger_rules.runs import Reading
from models.engines.tagger_rules.tokens import read_tokens
from models.interface import Language
from models.training.labelled_texts import (
    LabelledText,
    Sentence,
    Span,
    group_documents,
    join_sentences,
    read_sentences,
)
from models.training.tagger import Settings, read_examples, train
from models.training.tagger_features import sentence_features
from models.training.tagger_texts import document_texts
from models.training.word_clusters import cluster, embed, frequent_words

NO_WORDS = WordTable(coarse={}, middle={}, fine={}, case={})
QUICK = Settings(c1=0.0, c2=0.1, rounds=40)
FIRST = ("Ada", "Brona", "Cleo", "Dorin", "Emlyn", "Farah")
TOWNS = ("Quarne", "Ristol", "Sedlow", "Tarnby", "Ulver", "Vexham")
BOARDS = ("Wessing", "Yarrow", "Zellin", "Oskar", "Marl", "Penn")


def made_up_texts() -> list[LabelledText]:
    """Sentences whose names are told by the words beside them alone."""
    texts = []
    for person, town, board in zip(FIRST, TOWNS, BOARDS, strict=True):
        parts = (
            ("visitor", person, "PER"),
            ("went to", town, "LOC"),
            ("for the board", board, "ORG"),
        )
        text, spans = "", []
        for cue, name, label in parts:
            text += f"{' ' if text else ''}{cue} {name}"
            spans.append(Span(start=len(text) - len(name), end=len(text), label=label))
        texts.append(LabelledText(text=text + ".", spans=tuple(spans), start=0, end=len(text) + 1))
    return texts


@pytest.fixture(scope="module")
def weights() -> CrfWeights:
    return train(read_examples(made_up_texts(), Language.EN, NO_WORDS), NO_WORDS, QUICK)


def test_a_trained_tagger_names_words_that_it_never_saw(weights: CrfWeights) -> None:
    text = "visitor Gweno went to Nantle for the board Hollin."
    mentions = CrfTagger({Language.EN: weights}).tag(text, language=Language.EN)
    assert [(text[each.start : each.end], each.label.value) for each in mentions] == [
        ("Gweno", "PER"),
        ("Nantle", "LOC"),
        ("Hollin", "ORG"),
    ]


def test_training_twice_gives_the_same_file(weights: CrfWeights) -> None:
    again = train(read_examples(made_up_texts(), Language.EN, NO_WORDS), NO_WORDS, QUICK)
    assert written(again) == written(weights)


def test_weights_read_from_their_file_tag_as_before(weights: CrfWeights) -> None:
    read = load_weights(io.BytesIO(written(weights)))
    assert read.labels == weights.labels
    assert np.array_equal(read.transitions, weights.transitions)
    text = "visitor Ada went to Ulver for the board Penn."
    before = CrfTagger({Language.EN: weights}).tag(text, language=Language.EN)
    assert CrfTagger({Language.EN: read}).tag(text, language=Language.EN) == before


def test_a_word_table_is_kept_in_the_file(weights: CrfWeights) -> None:
    table = WordTable(
        coarse={"a": 1, "b": 2},
        middle={"a": 3, "b": 4},
        fine={"a": 5, "b": 6},
        case={"b": 9},
    )
    kept = CrfWeights(
        labels=weights.labels,
        transitions=weights.transitions,
        features=weights.features,
        table=table,
    )
    assert load_weights(io.BytesIO(written(kept))).table == table


def written(weights: CrfWeights) -> bytes:
    file = io.BytesIO()
    save_weights(weights, file)
    return file.getvalue()


@pytest.mark.parametrize("text", ["visitor Ada went to Ulver.", "Ada\nwent (to) U.S. Penn. Ada!"])
def test_scores_are_the_sum_of_the_features_that_the_trainer_saw(
    weights: CrfWeights, text: str
) -> None:
    lexicon = load_lexicon(Language.EN)
    reading = Reading(read_tokens(text), lexicon, Language.EN)
    sequence = read_sequence(reading, RuleTagger().tag_reading(reading), NO_WORDS)
    scores = Emissions(weights, list_names(lexicon)).scores(sequence)
    sentences = sentence_features(
        sequence, pairwise(sequence.sentences), table=NO_WORDS, lists=list_names(lexicon)
    )
    nothing = np.zeros(len(weights.labels))
    summed = [
        sum((weights.features.get(name, nothing) for name in names), nothing)
        for sentence in sentences
        for names in sentence
    ]
    assert np.allclose(scores, summed, atol=1e-4)


COLUMNS = """Larkspur B-ORG
wins O
. O

LEEDS B-LOC
2001-02-03 O

Ann B-PER
Lee I-PER
Tom B-PER
sang O
( O
well O
) O
. O
"""


@pytest.fixture
def sentences(tmp_path: Path) -> list[Sentence]:
    path = tmp_path / "names.conll.xz"
    path.write_bytes(lzma.compress(COLUMNS.encode()))
    return list(read_sentences(path))


def test_columns_become_running_text_with_its_names(sentences: list[Sentence]) -> None:
    text = join_sentences(sentences, "\n", spaced=False)
    assert text.text == "Larkspur wins.\nLEEDS 2001-02-03\nAnn Lee Tom sang (well)."
    assert [(text.text[each.start : each.end], each.label) for each in text.spans] == [
        ("Larkspur", "ORG"),
        ("LEEDS", "LOC"),
        ("Ann Lee", "PER"),
        ("Tom", "PER"),
    ]


def test_a_dateline_and_the_headline_before_it_open_a_document(sentences: list[Sentence]) -> None:
    documents = group_documents([*sentences, *sentences])
    assert [len(document) for document in documents] == [3, 3]


def test_every_form_of_a_document_has_the_same_names(sentences: list[Sentence]) -> None:
    generator = random.Random(5)
    for _ in range(20):
        texts = list(document_texts(list(sentences), generator))
        names = [text.text[span.start : span.end] for text in texts for span in text.spans]
        assert names == ["Larkspur", "LEEDS", "Ann Lee", "Tom"]


def test_only_the_labelled_part_of_a_text_is_learned_from() -> None:
    text = "Ann sang.\nTom slept.\nEve ate."
    labelled = LabelledText(
        text=text, spans=(Span(start=10, end=13, label="PER"),), start=10, end=20
    )
    examples = list(read_examples([labelled], Language.EN, NO_WORDS))
    assert [list(each.tags) for each in examples] == [["B-PER", "O", "O"]]


def test_words_used_alike_share_a_cluster() -> None:
    generator = random.Random(3)
    verbs, nouns = ("sings", "sleeps", "eats", "runs"), ("dog", "cat", "cow", "hen")
    sentences = [
        ["the", generator.choice(nouns), generator.choice(verbs), "today"] for _ in range(400)
    ]
    words = frequent_words(sentences, 5)
    vectors = embed(sentences, words, dimensions=4, seed=1)
    numbers = dict(zip(words, cluster(vectors, 4, seed=1).tolist(), strict=True))
    assert len({numbers[noun] for noun in nouns}) == 1
    assert len({numbers[verb] for verb in verbs}) == 1
    assert numbers["dog"] != numbers["runs"]
