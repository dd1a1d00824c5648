from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from time import process_time

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from models.engines.tagger_crf import CrfTagger
from models.engines.tagger_crf.decoding import best_labels
from models.engines.tagger_crf.labels import spans_to_tags, tags_to_spans
from models.interface import Label, Language

EXAMPLES = Path(__file__).resolve().parents[2] / "examples"
TAGGER = CrfTagger()
PIECES = (
    *("Nguyễn ", "1.1", "1.", "1/", "A ", "A.", "A-", "A van ", "Bank of ", "John ", "(", "$", '"'),
    *("Sở Y tế và ", "Hà Nội - ", "ông ", "đường ", 'phim "', "January ", "Công ước về ", "x\n"),
)
SMALL = 10_000
# Linear cost grows fourfold with the size; quadratic cost sixteenfold. Between them, with room.
LINEAR_RATIO = 10


def found(text: str, language: Language) -> list[tuple[str, str]]:
    mentions = TAGGER.tag(text, language=language)
    return [(text[each.start : each.end], each.label.value) for each in mentions]


ENGLISH = (
    (
        "Helen Marwick, who leads the union, met Prime Minister Tom Okafor in Brighton on 3 May.",
        [("Helen Marwick", "PER"), ("Tom Okafor", "PER"), ("Brighton", "LOC"), ("3 May", "DATE")],
    ),
    (
        "Shares in Larkspur Holdings Ltd fell 4 % in London after Marwick resigned.",
        [("Larkspur Holdings Ltd", "ORG"), ("4 %", "QUANTITY"), ("London", "LOC")],
    ),
    (
        "The University of Eastmere signed a deal with the European Commission in Brussels.",
        [
            ("University of Eastmere", "ORG"),
            ("European Commission", "ORG"),
            ("Brussels", "LOC"),
        ],
    ),
)


@pytest.mark.parametrize(("text", "names"), ENGLISH)
def test_english_names_are_found_with_their_types(text: str, names: list[tuple[str, str]]) -> None:
    assert set(names) <= set(found(text, Language.EN))


def test_a_last_name_alone_is_the_person_that_the_text_names_in_full() -> None:
    text = (
        "Amina Okafor-Lund scored twice in Leeds on Sunday.\n"
        "Okafor-Lund promised more of it.\nOkafor-Lund said the team was ready."
    )
    people = [name for name, label in found(text, Language.EN) if label == "PER"]
    assert people == ["Amina Okafor-Lund", "Okafor-Lund", "Okafor-Lund"]


def test_a_nationality_is_no_entity() -> None:
    labels = found("German and French farmers met British buyers.", Language.EN)
    assert labels == []


@pytest.mark.parametrize("language", list(Language))
@settings(max_examples=60, deadline=None)
@given(parts=st.lists(st.sampled_from(PIECES) | st.text(max_size=6), max_size=30))
def test_mentions_are_in_order_and_never_overlap_or_begin_with_a_space(
    language: Language, parts: list[str]
) -> None:
    text = "".join(parts)
    reached = 0
    for mention in TAGGER.tag(text, language=language):
        assert reached <= mention.start < mention.end <= len(text)
        assert text[mention.start : mention.end].strip() == text[mention.start : mention.end]
        assert 0 <= mention.score <= 1
        reached = mention.end


@pytest.mark.parametrize("language", list(Language))
@pytest.mark.parametrize("text", ["", " ", "\n", "…", "🙂", "a", "A", "\ud800", "9" * 5000])
def test_any_text_is_read_without_an_error(text: str, language: Language) -> None:
    assert all(mention.label is not Label.PER for mention in TAGGER.tag(text, language=language))


@pytest.mark.parametrize("language", list(Language))
@pytest.mark.parametrize("piece", [*PIECES, "A", "Lan, ", "."])
def test_the_cost_grows_with_the_length_and_not_with_its_square(
    piece: str, language: Language
) -> None:
    TAGGER.tag(piece, language=language)
    short = (piece * SMALL)[:SMALL]
    long = (piece * SMALL * 4)[: 4 * SMALL]
    assert seconds(long, language) <= LINEAR_RATIO * max(seconds(short, language), 0.002)


def seconds(text: str, language: Language) -> float:
    times = []
    for _ in range(3):
        begin = process_time()
        TAGGER.tag(text, language=language)
        times.append(process_time() - begin)
    return min(times)


@pytest.mark.parametrize("language", list(Language))
def test_what_was_read_before_changes_nothing(language: Language) -> None:
    text = "Lan Anh và Tom Okafor gặp nhau ở Huế. Okafor and Lan Anh met in Leeds."
    fresh = CrfTagger().tag(text, language=language)
    TAGGER.tag("Okafor Ltd. Công ty Lan Anh.", language=language)
    assert TAGGER.tag(text, language=language) == fresh


def test_labels_of_many_sentences_are_the_best_of_all_sequences() -> None:
    generator = np.random.default_rng(7)
    transitions = generator.normal(size=(3, 3)).astype(np.float32)
    sentences = (0, 4, 5, 9, 12)
    scores = generator.normal(size=(12, 3)).astype(np.float32)
    labels = best_labels(scores, sentences, transitions)
    for start, end in pairwise(sentences):
        ways = list(sequences(end - start, 3))
        best = max(ways, key=lambda way: worth(way, scores[start:end], transitions))
        assert tuple(labels[start:end].tolist()) == best


def sequences(length: int, labels: int) -> Iterator[tuple[int, ...]]:
    for number in range(labels**length):
        yield tuple(number // labels**place % labels for place in range(length))


def worth(way: tuple[int, ...], scores: np.ndarray, transitions: np.ndarray) -> float:
    steps = sum(transitions[one, other] for one, other in pairwise(way))
    return float(steps + sum(scores[place, label] for place, label in enumerate(way)))


def test_spans_become_tags_and_tags_spans_again() -> None:
    starts, ends = [0, 4, 9, 12, 20], [3, 8, 11, 19, 21]
    tags = spans_to_tags([(0, 8, "PER"), (9, 11, "ORG"), (12, 19, "ORG")], starts, ends)
    assert tags == ["B-PER", "I-PER", "B-ORG", "B-ORG", "O"]
    assert list(tags_to_spans(tags)) == [(0, 2, "PER"), (2, 3, "ORG"), (3, 4, "ORG")]


def test_an_inner_tag_without_a_first_one_begins_a_name() -> None:
    assert list(tags_to_spans(["I-LOC", "O", "B-PER", "I-ORG"])) == [
        (0, 1, "LOC"),
        (2, 3, "PER"),
        (3, 4, "ORG"),
    ]


VIETNAMESE = (
    (
        "Ngày 12/3, ông Trần Hữu Khang, giám đốc Công ty Vận tải Hải Âu, đã đến Đà Nẵng.",
        [
            ("12/3", "DATE"),
            ("Trần Hữu Khang", "PER"),
            ("Công ty Vận tải Hải Âu", "ORG"),
            ("Đà Nẵng", "LOC"),
        ],
    ),
    (
        "Công an huyện Phong Điền bắt Lê Thị Mận, 34 tuổi, trú huyện Quảng Điền.",
        [
            ("Công an huyện Phong Điền", "ORG"),
            ("Lê Thị Mận", "PER"),
            ("34 tuổi", "QUANTITY"),
            ("Quảng Điền", "LOC"),
        ],
    ),
    (
        "Bộ Tài chính chi 25 tỉ đồng theo Nghị định 31/2020/NĐ-CP.",
        [
            ("Bộ Tài chính", "ORG"),
            ("25 tỉ đồng", "MONEY"),
            ("Nghị định 31/2020/NĐ-CP", "DOC"),
        ],
    ),
)


@pytest.mark.parametrize(("text", "names"), VIETNAMESE)
def test_vietnamese_names_are_found_with_their_types(
    text: str, names: list[tuple[str, str]]
) -> None:
    assert set(names) <= set(found(text, Language.VI))


@pytest.mark.parametrize(
    ("article", "name"),
    [("vi-nghi-dinh.txt", "Cao Thị Diễm Hương"), ("vi-lu-quet.txt", "Nông Thị Thanh Bình")],
)
def test_a_family_name_that_is_also_a_common_word_is_not_left_off(article: str, name: str) -> None:
    text = (EXAMPLES / article).read_text(encoding="utf-8")

    assert (name, "PER") in found(text, Language.VI)
