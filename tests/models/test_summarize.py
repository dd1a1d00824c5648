import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.budget import BUDGETS, Budget
from models.clipping import clip
from models.engines.extractive import ExtractiveEngine
from models.interface import Candidate, Language, Length, SegmentedText, Summary
from models.segment import split_into_segments
from models.summarize import summarize
from models.text import count_words
from models.verify import SourceFacts

VI = (
    "Sáng 3/12, tỉnh Vĩnh Long khởi công cầu Rạch Lá dài 1.250 m. "
    "Ông Trần Văn Lập, Giám đốc Sở Xây dựng, nói cầu rút ngắn đường đi 14 km. "
    "Tổng chi phí là 2,4 tỷ đồng. Người dân hai bờ chờ cây cầu này đã hai mươi năm."
)
EN = (
    "Redmere opened a bridge of 1,250 metres on Tuesday. "
    "Harriet Boswell, who runs the port, said it cuts the journey by 14 miles. "
    "It cost $2.4 million. People on both banks had waited for twenty years."
)
TEN_WORDS = Budget(max_words=10, max_sentences=2, usual_words=10)


def source_of(text: str, *, title: str | None = None, language: Language) -> SegmentedText:
    return SegmentedText(
        text=text, segments=split_into_segments(text), title=title, language=language
    )


def as_candidates(source: SegmentedText) -> list[Candidate]:
    return [
        Candidate(text=source.sentence(i), support=(i,), score=1.0 - i / 100)
        for i in range(len(source.segments))
    ]


def summary_of(
    source: SegmentedText, candidates: list[Candidate] | None = None, length: Length = Length.SHORT
) -> Summary:
    facts = SourceFacts.of(source.title, source.text)
    proposed = as_candidates(source) if candidates is None else candidates
    return summarize(source, proposed, facts, BUDGETS[length])


@pytest.mark.parametrize(("text", "language"), [(VI, Language.VI), (EN, Language.EN)])
@pytest.mark.parametrize("length", Length)
def test_a_summary_keeps_within_the_words_and_sentences_of_its_length(
    text: str, language: Language, length: Length
) -> None:
    summary = summary_of(source_of(text, language=language), length=length)

    budget = BUDGETS[length]
    assert 1 <= len(summary.sentences) <= budget.max_sentences
    assert sum(count_words(s.text) for s in summary.sentences) <= budget.max_words


def test_the_budgets_are_those_of_the_design() -> None:
    assert [(b.max_words, b.max_sentences) for b in (BUDGETS[length] for length in Length)] == [
        (45, 2),
        (90, 4),
        (160, 6),
    ]


def test_sentences_stand_in_the_order_of_the_article_whatever_their_rank() -> None:
    source = source_of(EN, language=Language.EN)

    summary = summary_of(source, [*reversed(as_candidates(source))], Length.LONG)

    assert [s.support for s in summary.sentences] == [(0,), (1,), (2,), (3,)]


@pytest.mark.parametrize(
    ("text", "language", "invented"),
    [
        (VI, Language.VI, "Tổng chi phí là 24 tỷ đồng."),
        (VI, Language.VI, "Ông Trần Văn Lân nói cầu đã xong."),
        (EN, Language.EN, "Redmere paid $24 million."),
        (EN, Language.EN, "Harriet Bosworth said it was done."),
    ],
)
def test_an_invented_sentence_is_refused_and_counted(
    text: str, language: Language, invented: str
) -> None:
    source = source_of(text, language=language)
    proposed = [Candidate(text=invented, support=(0,), score=9.0), *as_candidates(source)[1:]]

    summary = summary_of(source, proposed)

    assert invented not in [s.text for s in summary.sentences]
    assert summary.refused == 1
    assert summary.sentences


def test_a_sentence_that_says_only_what_the_title_says_is_left_out() -> None:
    text = "Redmere bridge opens.\n" + EN
    source = source_of(text, title="Redmere bridge opens", language=Language.EN)

    assert "Redmere bridge opens." not in [s.text for s in summary_of(source).sentences]


def test_a_text_that_is_nothing_but_its_title_is_given_all_the_same() -> None:
    source = source_of("Redmere bridge opens.", title="Redmere bridge opens", language=Language.EN)

    assert [s.text for s in summary_of(source).sentences] == ["Redmere bridge opens."]


def test_half_a_quotation_is_left_out_while_there_are_whole_sentences() -> None:
    text = f'"I did cry. Put that in." {EN}'
    source = source_of(text, language=Language.EN)

    kept = [s.text for s in summary_of(source, length=Length.LONG).sentences]

    assert kept
    assert all(sentence.count('"') % 2 == 0 for sentence in kept)


@pytest.mark.parametrize(
    "repeated", ["Cầu Rạch Lá dài 1.250 m.", "The bridge is 1,250 metres long."]
)
def test_a_sentence_that_the_page_prints_twice_is_told_once(repeated: str) -> None:
    source = source_of(f"{repeated} " * 6, language=Language.EN)

    assert [s.text for s in summary_of(source, length=Length.LONG).sentences] == [repeated]


@pytest.mark.parametrize("length", Length)
@pytest.mark.parametrize(
    "clause",
    [
        "người dân xã Rạch Lá đi qua cầu dài 1.250 m và",
        "the people of Redmere walked over 1,250 metres of bridge and",
    ],
)
def test_one_giant_sentence_is_clipped_to_the_budget(clause: str, length: Length) -> None:
    giant = " ".join([clause] * 300)
    source = source_of(giant, language=Language.EN)

    [sentence] = summary_of(source, length=length).sentences

    words = count_words(sentence.text)
    assert 0.6 * BUDGETS[length].max_words <= words <= BUDGETS[length].max_words
    assert sentence.text.endswith(("…", "."))
    assert giant.startswith(sentence.text[:-1])
    assert sentence.support == (0,)


def test_a_clause_that_ends_early_is_no_place_to_clip() -> None:
    sentence = "one, two three four five six seven eight nine ten eleven twelve."

    assert clip(sentence, TEN_WORDS) == "one, two three four five six seven eight nine ten…"


@pytest.mark.parametrize(
    ("sentence", "clipped"),
    [
        ("một hai ba bốn năm sáu bảy giá 2,4 tỷ đồng rồi", "một hai ba bốn năm sáu bảy giá…"),
        ("a b c d e f g h i 24 million more were lost", "a b c d e f g h i…"),
        ("một hai ba bốn năm sáu bảy tám 1.250 m nữa", "một hai ba bốn năm sáu bảy tám…"),
    ],
)
def test_a_number_is_never_clipped_from_its_unit(sentence: str, clipped: str) -> None:
    assert clip(sentence, TEN_WORDS) == clipped


@given(st.text(alphabet="abcđ1é,.;– ()\"“”'…\n", max_size=400), st.integers(1, 40))
def test_clipped_text_fits_the_budget_and_begins_the_sentence(text: str, words: int) -> None:
    budget = Budget(max_words=words, max_sentences=1, usual_words=10)

    clipped = clip(text, budget)

    assert budget.holds(clipped)
    assert clipped == text or text.startswith(clipped[:-1])


def test_text_without_spaces_does_not_fill_the_brief() -> None:
    source = source_of("Look at " + "a" * 100_000, language=Language.EN)

    [sentence] = summary_of(source).sentences

    assert len(sentence.text) <= BUDGETS[Length.SHORT].max_characters


def test_nothing_is_said_where_nothing_was_proposed() -> None:
    source = source_of("", language=Language.VI)

    assert summary_of(source) == Summary(sentences=(), refused=0)


@pytest.mark.parametrize(("text", "language"), [(VI, Language.VI), (EN, Language.EN)])
def test_every_sentence_that_the_extractive_engine_proposes_is_supported(
    text: str, language: Language
) -> None:
    source = source_of(text, language=language)
    candidates = list(ExtractiveEngine().propose(source, length=Length.SHORT))

    assert summary_of(source, candidates).refused == 0


POINTING_BACK = [
    (
        Language.VI,
        "Cầu Rạch Lá đã mở sáng nay. Ông Trần Văn Lập dự lễ ở bến phà. Ông cũng là người vẽ cầu.",
    ),
    (
        Language.EN,
        "The bridge opened on Tuesday. Harriet Boswell came to the pier. She also drew the bridge.",
    ),
]


@pytest.mark.parametrize(("language", "text"), POINTING_BACK)
def test_a_sentence_that_points_back_is_left_out_where_another_fits(
    language: Language, text: str
) -> None:
    source = source_of(text, language=language)
    first, _, pointing = as_candidates(source)

    assert [s.support for s in summary_of(source, [pointing, first]).sentences] == [(0,)]


@pytest.mark.parametrize(("language", "text"), POINTING_BACK)
def test_a_sentence_that_points_back_is_told_after_the_one_it_follows(
    language: Language, text: str
) -> None:
    source = source_of(text, language=language)
    _, named, pointing = as_candidates(source)

    told = summary_of(source, [pointing, named]).sentences

    assert [s.support for s in told] == [(1,), (2,)]


@pytest.mark.parametrize(("language", "text"), POINTING_BACK)
def test_a_sentence_that_points_back_is_told_where_nothing_else_is(
    language: Language, text: str
) -> None:
    source = source_of(text, language=language)
    pointing = as_candidates(source)[2]

    assert [s.support for s in summary_of(source, [pointing]).sentences] == [(2,)]
