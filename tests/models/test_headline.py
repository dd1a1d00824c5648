import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.headline import MAX_LENGTH, MAX_WORDS, choose_headline, first_clause, recase
from models.text import count_words, words

VI = "Sáng 3/12, ông Trần Văn Lập nói tỉnh Vĩnh Long khởi công cầu Rạch Lá, dài 1.250 m."
EN = "Redmere began to build its bridge on Tuesday, the mayor Harriet Boswell said in the town."


@pytest.mark.parametrize(
    "title",
    ["Vĩnh Long khởi công cầu Rạch Lá", "Redmere begins its bridge", "“Tôi sẽ về”", "WHO: 5 lưu ý"],
)
def test_the_title_of_the_article_is_the_headline(title: str) -> None:
    assert choose_headline(title, sentences=(VI,), text=VI) == title


@pytest.mark.parametrize("question", ["Vì sao cầu chưa xong?", "Why is there no bridge?”", '"Ai?"'])
def test_a_question_is_no_headline_while_there_is_a_sentence(question: str) -> None:
    assert choose_headline(question, sentences=(EN,), text=EN) == first_clause(EN)


def test_a_question_is_the_headline_of_a_text_without_a_sentence() -> None:
    assert choose_headline("Why?", sentences=(), text="") == "Why?"


@pytest.mark.parametrize(
    ("title", "text", "calm"),
    [
        (
            "TỈNH VĨNH LONG KHỞI CÔNG CẦU RẠCH LÁ",
            VI,
            "Tỉnh Vĩnh Long khởi công cầu Rạch Lá",
        ),
        (
            "MAYOR HARRIET BOSWELL BEGINS REDMERE BRIDGE",
            EN,
            "Mayor Harriet Boswell begins Redmere bridge",
        ),
        ("DỰ ÁN CỦA UBND TỈNH", "UBND tỉnh có dự án của mình.", "Dự án của ubnd tỉnh"),
    ],
)
def test_a_title_in_capitals_is_written_as_the_text_writes_its_words(
    title: str, text: str, calm: str
) -> None:
    assert choose_headline(title, sentences=(), text=text) == calm


@pytest.mark.parametrize("title", ["UBND", "NATO, WHO", "Bộ GD&ĐT", "VinFast ra mắt VF 3"])
def test_acronyms_in_a_calm_title_stay(title: str) -> None:
    assert choose_headline(title, sentences=(VI,), text=VI) == title


def test_a_word_keeps_its_small_letter_where_the_text_has_both() -> None:
    text = "Cầu mới dài 1.250 m. Dân chờ cầu đã lâu."

    assert recase("CẦU MỚI ĐÃ MỞ", text) == "Cầu mới đã mở"


@pytest.mark.parametrize(
    ("sentence", "clause"),
    [
        (VI, "Sáng 3/12, ông Trần Văn Lập nói tỉnh Vĩnh Long khởi công cầu Rạch Lá"),
        (EN, "Redmere began to build its bridge on Tuesday"),
        ("Cầu Rạch Lá đã mở cửa.", "Cầu Rạch Lá đã mở cửa"),
        ("Mưa lớn - gió giật cấp tám - đổ vào bờ biển Vĩnh Long", "Mưa lớn - gió giật cấp tám"),
    ],
)
def test_a_headline_without_a_title_is_the_first_clause_of_the_brief(
    sentence: str, clause: str
) -> None:
    assert choose_headline(None, sentences=(sentence,), text=sentence) == clause


def test_a_long_sentence_without_a_break_is_cut_at_a_word() -> None:
    sentence = " ".join(f"từ{number}" for number in range(40)) + "."

    headline = first_clause(sentence)

    assert headline == " ".join(f"từ{number}" for number in range(MAX_WORDS)) + "…"


TITLES = st.none() | st.text(max_size=600)


@given(TITLES, st.lists(st.text(min_size=1, max_size=600), max_size=2))
def test_a_headline_is_never_longer_than_a_headline(title: str | None, said: list[str]) -> None:
    headline = choose_headline(title, sentences=tuple(said), text=" ".join(said))

    assert len(headline) <= MAX_LENGTH


PIECES = st.sampled_from(["cầu", "ông", "Lập", "1.250", "m,", ";", "-", ":", "(of)", "“a”", "b."])


@given(st.lists(PIECES, min_size=1))
def test_a_first_clause_begins_its_sentence(pieces: list[str]) -> None:
    sentence = " ".join(pieces)

    clause = first_clause(sentence)

    assert sentence.startswith(clause.rstrip("…"))
    assert count_words(clause) <= max(MAX_WORDS, 2 * len(pieces[:MAX_WORDS]))


@given(st.text(max_size=200))
def test_undoing_capitals_changes_no_word(title: str) -> None:
    assert words(recase(title.upper(), title)) == words(title.upper())
