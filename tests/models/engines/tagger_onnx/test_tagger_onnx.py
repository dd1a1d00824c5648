import shutil
import threading
import unicodedata
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import pytest

from models.engines.tagger_crf import CrfTagger
from models.engines.tagger_onnx import MergedTagger, OnnxTagger
from models.engines.tagger_onnx.classifier import TaggedWord, WordClassifier
from models.engines.tagger_onnx.merged import merge
from models.engines.tagger_onnx.tagger import _mentions
from models.engines.tagger_onnx.windows import MAX_CHARACTERS, windows
from models.entities import link_mentions
from models.errors import CheckpointError
from models.interface import Label, Language, Mention
from models.text import normalize
from tests.models.engines.tagger_onnx.tiny import FOLDER, tiny_tagger

TEXTS = {
    Language.VI: "Bà Trần Thị Mai, giám đốc Viện Hải dương, nói giá vé là 8.000 đồng. "
    "Tại Đà Nẵng, người dân chờ xe buýt từ sáng sớm.",
    Language.EN: "Director Joan Pell of Harrow Relief said tickets cost $2. "
    "In Larch Falls people waited for the bus all morning.",
}
NAMES = {
    Language.VI: {
        ("Trần Thị Mai", Label.PER),
        ("Viện Hải dương", Label.ORG),
        ("Đà Nẵng", Label.LOC),
    },
    Language.EN: {
        ("Joan Pell", Label.PER),
        ("Harrow Relief", Label.ORG),
        ("Larch Falls", Label.LOC),
    },
}


def found(text: str, mentions: tuple[Mention, ...]) -> set[tuple[str, Label]]:
    return {(text[mention.start : mention.end], mention.label) for mention in mentions}


@pytest.fixture(scope="module")
def tagger() -> OnnxTagger:
    return OnnxTagger(tiny_tagger())


@pytest.mark.parametrize("language", Language)
def test_names_are_found_where_the_text_writes_them(tagger: OnnxTagger, language: Language) -> None:
    text = TEXTS[language]
    mentions = tagger.tag(text, language=language)
    assert found(text, mentions) == NAMES[language]
    assert all(0.5 < mention.score <= 1 for mention in mentions)


@pytest.mark.parametrize("language", Language)
def test_quotes_and_pictures_before_a_name_do_not_move_it(
    tagger: OnnxTagger, language: Language
) -> None:
    text = f"🎉🎉 “{TEXTS[language]}”"
    assert found(text, tagger.tag(text, language=language)) >= NAMES[language]


def test_a_decomposed_text_is_read_once_it_is_normalised(tagger: OnnxTagger) -> None:
    text = normalize(unicodedata.normalize("NFD", TEXTS[Language.VI]))
    assert found(text, tagger.tag(text, language=Language.VI)) == NAMES[Language.VI]


@pytest.mark.parametrize("language", Language)
def test_names_late_in_a_long_text_are_found_too(tagger: OnnxTagger, language: Language) -> None:
    text = "\n".join([TEXTS[language]] * 40)
    mentions = tagger.tag(text, language=language)
    late = [mention for mention in mentions if mention.start > len(text) - len(TEXTS[language])]
    assert found(text, tuple(late)) == NAMES[language]
    assert list(mentions) == sorted(mentions, key=lambda mention: mention.start)


def test_a_language_that_the_model_does_not_read_has_no_mentions() -> None:
    checkpoint = tiny_tagger()
    only_english = replace(
        checkpoint, spec=replace(checkpoint.spec, reads=frozenset({Language.EN}))
    )
    assert OnnxTagger(only_english).tag(TEXTS[Language.VI], language=Language.VI) == ()


@pytest.mark.parametrize(
    "text",
    [
        "",
        " ",
        "😀" * 3000,
        "a" * 100_000,
        "Nguyễn" * 2000,
        "\u0301" * 500,
        "مرحبا بالعالم " * 50,
        "12.5% " * 500,
    ],
    ids=["empty", "space", "pictures", "no space", "one name", "marks", "arabic", "numbers"],
)
def test_strange_texts_give_mentions_inside_of_the_text(tagger: OnnxTagger, text: str) -> None:
    previous = 0
    for mention in tagger.tag(text, language=Language.VI):
        assert previous <= mention.start < mention.end <= len(text)
        previous = mention.end


@pytest.mark.parametrize("text", [TEXTS[Language.VI] * 30, "a" * 5000, "Một câu. " * 400])
def test_windows_hold_every_word_and_none_is_too_long(text: str) -> None:
    ranges = list(windows(text))
    assert all(end - start <= MAX_CHARACTERS for start, end in ranges)
    assert "".join(text[a:b] for a, b in ranges).replace(" ", "") == text.replace(" ", "")


def test_threads_may_share_a_tagger() -> None:
    shared, results = OnnxTagger(tiny_tagger()), []

    def read() -> None:
        text = TEXTS[Language.EN]
        results.append(found(text, shared.tag(text, language=Language.EN)))

    threads = [threading.Thread(target=read) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert results == [NAMES[Language.EN]] * 4


@pytest.mark.parametrize("name", ["model.onnx", "tokenizer.json", "config.json"])
def test_a_broken_file_is_told_by_its_name(tmp_path: Path, name: str) -> None:
    folder = tmp_path / "broken"
    shutil.copytree(FOLDER, folder)
    (folder / name).write_bytes(b"\x00\x01 no model")
    with pytest.raises(CheckpointError, match=name):
        OnnxTagger(tiny_tagger(folder)).load()


@pytest.mark.parametrize("language", Language)
def test_merged_with_the_rules_names_and_amounts_are_both_found(language: Language) -> None:
    text = TEXTS[language]
    merged = MergedTagger(CrfTagger(), OnnxTagger(tiny_tagger()))
    mentions = tuple(merged.tag(text, language=language))
    assert found(text, mentions) >= NAMES[language]
    assert Label.MONEY in {mention.label for mention in mentions}
    entities = link_mentions(text, mentions, language=language)
    assert {entity.label for entity in entities} >= {Label.PER, Label.ORG, Label.LOC, Label.MONEY}


def test_a_model_that_fails_leaves_the_names_of_the_rules(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    own = CrfTagger()
    merged = MergedTagger(own, OnnxTagger(tiny_tagger(tmp_path)))
    text = TEXTS[Language.EN]
    for _ in range(2):
        assert merged.tag(text, language=Language.EN) == own.tag(text, language=Language.EN)
    assert caplog.text.count("tiny-electra") == 1


def test_a_model_that_fails_while_it_runs_leaves_the_names_of_the_rules() -> None:
    checkpoint, own = tiny_tagger(), CrfTagger()
    # More tokens than the model has positions for.
    unfit = replace(checkpoint, spec=replace(checkpoint.spec, input_limit=4096))
    text = "." * 600
    with pytest.raises(CheckpointError, match=r"model\.onnx"):
        OnnxTagger(unfit).tag(text, language=Language.EN)
    merged = MergedTagger(own, OnnxTagger(unfit))
    assert merged.tag(text, language=Language.EN) == own.tag(text, language=Language.EN)


def test_a_text_of_more_tokens_than_the_model_takes_is_read_to_its_end() -> None:
    text = "." * 580 + " Joan Pell"
    (words,) = WordClassifier(tiny_tagger()).classify([text])
    assert words[-1].end == len(text)
    assert all(last.end <= word.start for last, word in pairwise(words))


def test_a_name_in_a_script_without_spaces_is_no_longer_than_found() -> None:
    text = "東" * 5000
    words = [TaggedWord(100, 103, "B-PERSON", 0.9)]
    (name,) = _mentions(text, 600, words, tiny_tagger().spec.labels)
    assert (name.start, name.end) == (700, 703)


def mention(start: int, end: int, label: Label, score: float) -> Mention:
    return Mention(start=start, end=end, label=label, score=score)


def test_of_two_names_that_overlap_the_surer_is_kept() -> None:
    own = [mention(0, 10, Label.PER, 0.8)]
    assert merge(own, [mention(0, 10, Label.ORG, 0.9)])[0].label is Label.ORG
    assert merge(own, [mention(0, 10, Label.ORG, 0.6)])[0].label is Label.PER


def test_what_both_find_beats_a_surer_one_that_overlaps_it() -> None:
    own = [mention(0, 6, Label.PER, 0.7)]
    names = [mention(0, 6, Label.PER, 0.6), mention(4, 12, Label.ORG, 0.95)]
    assert merge(own, names) == (mention(0, 6, Label.PER, 0.7),)


def test_no_name_takes_the_place_of_a_date() -> None:
    own = [mention(0, 5, Label.DATE, 0.6)]
    assert merge(own, [mention(0, 5, Label.LOC, 0.99)]) == tuple(own)


@pytest.mark.parametrize("label", [Label.PER, Label.LOC])
def test_a_part_of_a_longer_name_does_not_take_its_place(label: Label) -> None:
    own = [mention(0, 14, Label.PER, 0.8), mention(20, 30, Label.ORG, 0.8)]
    parts = [mention(0, 5, label, 0.999), mention(6, 14, label, 0.999)]
    assert merge(own, parts) == tuple(own)
    assert merge(parts, own) == tuple(own)
