import pytest

from models.abstractive import summarize_hypotheses
from models.budget import Budget
from models.digest import ranked, segmented, verified
from models.engines.extractive import ExtractiveEngine
from models.interface import Candidate, Hypothesis, Language, Length, SegmentedText, Summary
from models.verify import SourceFacts

VI_TITLE = "Thư viện Bến Tre mở cửa buổi tối"
VI_TEXT = (
    "Thư viện tỉnh Bến Tre mở cửa đến 21h mỗi ngày từ ngày 5/3. Bà Trần Thị Mai, giám đốc thư "
    "viện, cho biết khoảng 400 sinh viên đã đăng ký thẻ mới trong tuần đầu tiên. Phòng đọc có "
    "120 chỗ ngồi và mạng không dây miễn phí. Tỉnh chi 2,5 tỷ đồng để thay đèn và máy lạnh. "
    "Ông Lê Văn Hòa, một phụ huynh, nói con ông không còn phải học ở quán cà phê. Thư viện sẽ "
    "đóng cửa vào các ngày lễ."
)
EN_TITLE = "Library in Larch Falls opens at night"
EN_TEXT = (
    "The public library in Larch Falls will stay open until 9 p.m. from March 5. Director "
    "Joan Pell said about 400 students asked for a card in the first week. The reading room "
    "has 120 seats and free wireless. The county spent $2.5 million on lights and cooling. "
    "Peter Holm, a parent, said his son no longer had to study in a cafe. The library will be "
    "closed on public holidays."
)
SOURCES = {
    Language.VI: (VI_TITLE, VI_TEXT),
    Language.EN: (EN_TITLE, EN_TEXT),
}
TRUE = {
    Language.VI: (
        "Khoảng 400 sinh viên đã xin thẻ trong tuần đầu, theo bà Trần Thị Mai.",
        "Tỉnh đã dùng 2,5 tỷ đồng cho đèn và máy lạnh.",
    ),
    Language.EN: (
        "About 400 students have asked for a card, Joan Pell said.",
        "The county put $2.5 million into lights and cooling.",
    ),
}
FALSE = {
    Language.VI: "Tỉnh đã dùng 3,5 tỷ đồng cho đèn và máy lạnh.",
    Language.EN: "The county put $3.5 million into lights and cooling.",
}
ROOM = Budget(max_words=90, max_sentences=4, usual_words=75)


def source(language: Language) -> SegmentedText:
    title, text = SOURCES[language]
    return segmented(text, title=title, language=language)


def hypothesis(*sentences: str) -> Hypothesis:
    candidates = tuple(Candidate(text=text, support=(), score=0) for text in sentences)
    return Hypothesis(sentences=candidates, score=-0.5)


def brief(
    language: Language,
    *hypotheses: Hypothesis,
    budget: Budget = ROOM,
    target: Language | None = None,
) -> Summary:
    read = source(language)
    candidates = ranked(read, ExtractiveEngine(), length=Length.MEDIUM)
    facts = SourceFacts.of(read.title, read.text)
    return summarize_hypotheses(
        read, hypotheses, candidates, facts, budget, language=target or language
    )


@pytest.mark.parametrize("language", Language)
def test_a_supported_hypothesis_is_told_as_the_model_wrote_it(language: Language) -> None:
    summary = brief(language, hypothesis(*TRUE[language]))
    assert [sentence.text for sentence in summary.sentences] == list(TRUE[language])
    assert all(sentence.is_generated for sentence in summary.sentences)
    assert summary.refused == 0


@pytest.mark.parametrize("language", Language)
def test_each_generated_sentence_stands_beside_the_sentence_that_it_rests_on(
    language: Language,
) -> None:
    summary = brief(language, hypothesis(*TRUE[language]))
    assert [sentence.support[0] for sentence in summary.sentences] == [1, 3]


@pytest.mark.parametrize("language", Language)
def test_the_next_hypothesis_of_the_beam_takes_over_from_one_with_a_wrong_number(
    language: Language,
) -> None:
    first, second = TRUE[language]
    summary = brief(language, hypothesis(first, FALSE[language]), hypothesis(first, second))
    assert [sentence.text for sentence in summary.sentences] == [first, second]
    assert summary.refused == 1


@pytest.mark.parametrize("language", Language)
def test_a_sentence_of_the_article_fills_the_room_of_a_refused_one(language: Language) -> None:
    first, _ = TRUE[language]
    summary = brief(language, hypothesis(first, FALSE[language]))
    told, *filling = summary.sentences
    assert told.text == first
    assert filling
    assert all(not sentence.is_generated for sentence in filling)
    assert all(sentence.text[:20] in SOURCES[language][1] for sentence in filling)
    assert summary.refused == 1


@pytest.mark.parametrize("language", Language)
def test_the_article_speaks_for_itself_where_nothing_of_the_model_is_supported(
    language: Language,
) -> None:
    summary = brief(language, hypothesis(FALSE[language]))
    assert summary.sentences
    assert not any(sentence.is_generated for sentence in summary.sentences)
    assert summary.refused >= 1


@pytest.mark.parametrize(
    ("language", "tied"),
    [(Language.VI, "Bà nói thư viện có mạng."), (Language.EN, "She said it has wireless.")],
)
def test_a_pronoun_is_not_left_behind_when_its_sentence_is_refused(
    language: Language, tied: str
) -> None:
    first, _ = TRUE[language]
    summary = brief(language, hypothesis(first, FALSE[language], tied))
    assert tied not in [sentence.text for sentence in summary.sentences]


@pytest.mark.parametrize("language", Language)
def test_a_summary_longer_than_its_room_ends_with_the_last_sentence_that_fits(
    language: Language,
) -> None:
    budget = Budget(max_words=20, max_sentences=2, usual_words=20)
    summary = brief(language, hypothesis(*TRUE[language]), budget=budget)
    assert [sentence.text for sentence in summary.sentences] == [TRUE[language][0]]


@pytest.mark.parametrize("language", Language)
def test_the_headline_is_not_told_again(language: Language) -> None:
    title = SOURCES[language][0]
    summary = brief(language, hypothesis(f"{title}.", TRUE[language][0]))
    assert f"{title}." not in [sentence.text for sentence in summary.sentences]


@pytest.mark.parametrize("language", Language)
def test_a_short_summary_is_filled_where_the_reader_asked_for_more(language: Language) -> None:
    budget = Budget(max_words=90, max_sentences=4, usual_words=75, min_sentences=2)
    summary = brief(language, hypothesis(TRUE[language][0]), budget=budget)
    assert len(summary.sentences) >= 2
    assert [sentence.is_generated for sentence in summary.sentences][:2] == [True, False]


@pytest.mark.parametrize(
    ("language", "target", "right", "wrong"),
    [
        (
            Language.VI,
            Language.EN,
            "Tran Thi Mai said 400 students had asked for a card since March 5.",
            "Nguyen Van Nam said 400 students had asked for a card.",
        ),
        (
            Language.EN,
            Language.VI,
            "Joan Pell cho biết 400 sinh viên đã xin thẻ ở Larch Falls từ ngày 5/3.",
            "Joan Pell cho biết 500 sinh viên đã xin thẻ ở Larch Falls.",
        ),
    ],
)
def test_a_brief_in_the_other_language_is_checked_and_never_mixed(
    language: Language, target: Language, right: str, wrong: str
) -> None:
    summary = brief(language, hypothesis(right, wrong), target=target)
    assert [sentence.text for sentence in summary.sentences] == [right]
    assert summary.refused == 1


def test_hypotheses_go_before_the_sentences_of_the_engine_in_the_whole_chain() -> None:
    read = source(Language.EN)
    candidates = ranked(read, ExtractiveEngine(), length=Length.SHORT)
    summary = verified(
        read, candidates, length=Length.SHORT, hypotheses=[hypothesis(TRUE[Language.EN][0])]
    )
    assert [sentence.text for sentence in summary.sentences] == [TRUE[Language.EN][0]]
