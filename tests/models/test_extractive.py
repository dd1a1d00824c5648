import random
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from models.engines.extractive import ExtractiveEngine
from models.engines.extractive.engine import PROPOSED
from models.interface import Candidate, Language, Length, SegmentedText
from models.segment import split_into_segments
from models.text import normalize, words

VI = (
    "Tỉnh Vĩnh Long khởi công cầu Rạch Lá dài 1.250 m qua sông Cổ Chiên. "
    "Cầu Rạch Lá rút ngắn đường đi của người dân hai xã bên sông Cổ Chiên 14 km. "
    "Một con mèo ngủ trên mái nhà gần đó. "
    "Tổng chi phí của cầu Rạch Lá là 240 tỷ đồng. "
    "Ông cho biết thêm như vậy. "
    "Tuy nhiên, người dân hai xã bên sông còn phải chờ cầu thêm hai năm."
)
EN = (
    "Redmere began to build a bridge of 1,250 metres over the Ellery river. "
    "The Redmere bridge cuts the journey of people on the Ellery river by 14 miles. "
    "A cat was asleep on a roof nearby. "
    "The Redmere bridge will cost $240 million in all. "
    "He said nothing more about that. "
    "However, people on the Ellery river will wait for the bridge for two more years."
)
BOTH = [pytest.param(VI, Language.VI, id="vi"), pytest.param(EN, Language.EN, id="en")]


def propose(
    text: str, *, language: Language = Language.VI, title: str | None = None
) -> list[Candidate]:
    source = SegmentedText(
        text=text, segments=split_into_segments(text), title=title, language=language
    )
    return list(ExtractiveEngine().propose(source, length=Length.SHORT))


def rank_of(candidates: list[Candidate], index: int) -> int:
    supports = dict.fromkeys(candidate.support for candidate in candidates)
    return list(supports).index((index,))


def score_of(candidates: list[Candidate], index: int) -> float:
    return max(c.score for c in candidates if c.support == (index,))


@pytest.mark.parametrize(("text", "language"), BOTH)
def test_candidates_are_sentences_of_the_text_each_resting_on_its_own(
    text: str, language: Language
) -> None:
    sentences = [text[s.start : s.end] for s in split_into_segments(text)]

    candidates = propose(text, language=language)

    assert sorted({c.support for c in candidates}) == [(i,) for i in range(len(sentences))]
    for candidate in candidates:
        [index] = candidate.support
        remaining = iter(words(sentences[index]))
        assert all(word in remaining for word in words(candidate.text))


@pytest.mark.parametrize(("text", "language"), BOTH)
def test_what_the_article_is_about_comes_before_what_it_is_not(
    text: str, language: Language
) -> None:
    candidates = propose(text, language=language)

    assert rank_of(candidates, 0) <= 1
    assert rank_of(candidates, 2) >= 2


@pytest.mark.parametrize(
    ("text", "language", "title"),
    [
        (VI, Language.VI, "Chi phí 240 tỷ đồng cho cầu Rạch Lá"),
        (EN, Language.EN, "Cost of Redmere bridge: $240 million"),
    ],
)
def test_the_title_draws_its_sentence_forward(text: str, language: Language, title: str) -> None:
    without = rank_of(propose(text, language=language), 3)
    candidates = propose(text, language=language, title=title)

    assert rank_of(candidates, 3) <= min(without, 1)


@pytest.mark.parametrize(("text", "language"), BOTH)
def test_a_sentence_that_points_backwards_scores_less_for_it(text: str, language: Language) -> None:
    pointing = score_of(propose(text, language=language), 4)
    named = text.replace("Ông cho biết", "Nam cho biết").replace("He said", "Ann said")

    assert pointing < score_of(propose(named, language=language), 4)


@pytest.mark.parametrize(("text", "language"), BOTH)
def test_a_leading_connective_is_dropped(text: str, language: Language) -> None:
    [last] = [c for c in propose(text, language=language) if c.support == (5,)]

    assert last.text.startswith(("Người dân", "People on"))


@pytest.mark.parametrize(("text", "language"), BOTH)
def test_the_same_text_is_always_ranked_the_same(text: str, language: Language) -> None:
    assert propose(text, language=language) == propose(text, language=language)


def test_a_text_without_sentences_has_no_candidates() -> None:
    assert propose("") == []


def test_one_sentence_is_the_only_candidate() -> None:
    assert [c.support for c in propose("Cầu đã mở.")] == [(0,)]


@pytest.mark.parametrize(("text", "language"), BOTH)
def test_what_two_forms_of_a_sentence_say_has_one_key(text: str, language: Language) -> None:
    long = text.replace("240", "240 (tạm tính, provisional)")
    forms = [c for c in propose(long, language=language) if c.support == (3,)]

    assert len(forms) >= 2
    whole, *shorter = forms
    for form in shorter:
        assert form.terms.items() <= whole.terms.items()
        assert len(form.terms) < len(whole.terms)


def test_terms_are_probabilities_and_title_words_are_the_likelier() -> None:
    title = "Cầu Rạch Lá"
    for candidate in propose(VI, title=title):
        assert all(0 <= probability <= 1 for probability in candidate.terms.values())
    first = next(c for c in propose(VI, title=title) if c.support == (0,))
    untitled = next(c for c in propose(VI) if c.support == (0,))
    assert sum(first.terms.values()) > sum(untitled.terms.values())


def test_a_sentence_without_words_does_no_harm() -> None:
    assert len(propose("... !!!\n***\nCầu đã mở.\n— — —")) >= 1


@pytest.mark.parametrize("copies", [2, 500])
def test_repeated_sentences_are_ranked_without_an_error(copies: int) -> None:
    candidates = propose("Cầu Rạch Lá đã mở. " * copies)

    assert 1 <= len(candidates) <= PROPOSED[Length.SHORT]


@settings(max_examples=50, deadline=None)
@given(st.text(max_size=400), st.none() | st.text(max_size=60), st.sampled_from(Language))
def test_any_text_is_ranked(text: str, title: str | None, language: Language) -> None:
    text = normalize(text)

    candidates = propose(text, language=language, title=title)

    worded = [s for s in split_into_segments(text) if words(text[s.start : s.end])]
    assert bool(candidates) is bool(worded)
    assert all(c.score == c.score for c in candidates)


def test_the_cost_grows_no_faster_than_the_text() -> None:
    chance = random.Random(7)
    vocabulary = [f"từ{number}" for number in range(2_000)]

    def text(sentences: int) -> str:
        return " ".join(
            " ".join(chance.choices(vocabulary, k=20)).capitalize() + "." for _ in range(sentences)
        )

    def fastest_of_three(text: str) -> float:
        times = []
        for _ in range(3):
            begin = time.process_time()
            propose(text)
            times.append(time.process_time() - begin)
        return min(times)

    small, large = text(500), text(2_000)
    propose(small)

    # Four times the text. Quadratic work would take sixteen times as long.
    assert fastest_of_three(large) < 8 * fastest_of_three(small)


def test_a_sentence_that_begins_in_the_middle_is_told_only_if_nothing_else_is_left() -> None:
    whole = "Nguyên Phó cục trưởng Cục Đường thủy Lê Văn Bạn dự lễ khởi công cầu Rạch Lá."
    torn = f", {whole}"

    best_whole = max(c.score for c in propose(f"{whole}\n{VI}") if c.support == (0,))
    best_torn = max(c.score for c in propose(f"{torn}\n{VI}") if c.support == (0,))

    assert best_torn < best_whole - 0.1
    assert propose(torn)
