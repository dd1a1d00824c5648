"""Pasted text: its headline, its limits, and tags that came along."""

import pytest

from bot.article import OriginKind
from bot.errors import EmptySource, WordlessSource
from bot.request import TextSource
from bot.sources.text import MAX_CHARACTERS, read_text

BODY = {
    "vi": "Sáng 4/3, xã Bình Hải khánh thành trạm lọc nước mặn công suất 120 m3 mỗi ngày. "
    "Trạm phục vụ 640 hộ dân vốn phải mua nước chở bằng ghe từ đất liền.",
    "en": "On Tuesday the island of Sorrel opened a plant that makes 120 cubic metres of fresh "
    "water a day. It serves 640 homes that used to buy water brought by boat.",
}
TITLE = {"vi": "Đảo nhỏ có nước ngọt quanh năm", "en": "Small island gets fresh water all year"}
LANGUAGES = ("vi", "en")


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_first_line_that_is_a_headline_becomes_the_title(language: str) -> None:
    article = read_text(TextSource(text=f"{TITLE[language]}\n\n{BODY[language]}"))
    assert article.title == TITLE[language]
    assert article.text[article.body_start :] == BODY[language]
    assert article.origin.kind is OriginKind.TEXT


@pytest.mark.parametrize("language", LANGUAGES)
def test_text_that_opens_with_a_sentence_has_no_title(language: str) -> None:
    article = read_text(TextSource(text=f"{BODY[language]}\n{BODY[language]}"))
    assert (article.title, article.body_start) == (None, 0)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_title_given_apart_is_used(language: str) -> None:
    article = read_text(TextSource(text=BODY[language], title=f"  {TITLE[language]} "))
    assert (article.title, article.body_start) == (TITLE[language], 0)
    assert article.text == BODY[language]


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_title_given_apart_is_not_read_again_as_body(language: str) -> None:
    text = f"{TITLE[language]}\n{BODY[language]}"
    article = read_text(TextSource(text=text, title=TITLE[language]))
    assert article.title == TITLE[language]
    assert article.text[article.body_start :] == BODY[language]


def test_a_headline_alone_is_the_body() -> None:
    article = read_text(TextSource(text=TITLE["vi"]))
    assert article.text[article.body_start :] == TITLE["vi"]


@pytest.mark.parametrize("text", ["", " \n\t ", "\u200b\ufeff\u00a0"])
def test_nothing_is_an_empty_source(text: str) -> None:
    with pytest.raises(EmptySource):
        read_text(TextSource(text=text))


@pytest.mark.parametrize("text", ["👍👍", "12.345 67%", "... !!! ?"])
def test_text_without_a_letter_is_wordless(text: str) -> None:
    with pytest.raises(WordlessSource):
        read_text(TextSource(text=text))


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("joint", ["\n", " "])
def test_a_very_long_text_is_cut_where_a_line_or_sentence_ends(language: str, joint: str) -> None:
    text = joint.join([BODY[language]] * 1500)
    article = read_text(TextSource(text=text))
    assert article.was_cut
    assert MAX_CHARACTERS - 2_000 < len(article.text) <= MAX_CHARACTERS
    assert article.text.endswith(".")
    assert text.startswith(article.text)


@pytest.mark.parametrize("text", ["từ " * 100_000, "a" * 250_000, "a" * 900_000])
def test_a_text_without_sentences_is_cut_at_a_space_or_at_the_limit(text: str) -> None:
    article = read_text(TextSource(text=text))
    assert article.was_cut
    assert MAX_CHARACTERS - 5 < len(article.text) <= MAX_CHARACTERS
    assert not article.text.endswith("t")


def test_a_text_of_just_the_limit_is_not_cut() -> None:
    article = read_text(TextSource(text="a" * MAX_CHARACTERS))
    assert (len(article.text), article.was_cut) == (MAX_CHARACTERS, False)


@pytest.mark.parametrize("language", LANGUAGES)
def test_tags_of_pasted_html_are_removed(language: str) -> None:
    html = (
        f"<html><head><title>x</title><style>p {{color: red}}</style></head><body>"
        f"<h1>{TITLE[language]}</h1><!-- hidden --><script>if (a < b) track('<p>');</script>"
        f"<p class='lead'>{BODY[language].replace(' ', ' <b>', 1).replace('. ', '.</b> ', 1)}</p>"
        f"<p>Tom &amp; Mai<br>2 &lt; 3</p></body></html>"
    )
    article = read_text(TextSource(text=html))
    assert article.title == TITLE[language]
    assert article.text[article.body_start :].splitlines() == [
        *BODY[language].splitlines(), "", "Tom & Mai", "2 < 3",
    ]  # fmt: skip


@pytest.mark.parametrize(
    "text",
    [
        "Nếu a < b và b > c thì chọn b, thầy giáo viết trên bảng <xem hình 3>.",
        "The <p> tag opens a paragraph, she told the class of 30.",
        "Write to <desk@paper.example> or <news@paper.example> or <me@paper.example> today.",
    ],
)
def test_angle_brackets_of_prose_are_kept(text: str) -> None:
    assert read_text(TextSource(text=text)).text == text


def test_the_text_is_normalised_once() -> None:
    article = read_text(
        TextSource(text="Tho\u031b\u0300i tie\u0302\u0301t\u200b  đẹp.\r\nMai mưa.")
    )
    assert article.text == "Thời tiết đẹp.\nMai mưa."


@pytest.mark.parametrize("piece", ["<", "<p", "<!--", "<script>", "<p>x</p>", "<b " + "a" * 50])
def test_hostile_markup_costs_no_more_than_its_length(piece: str) -> None:
    # Quadratic work on this length would take minutes; the assertion is that it ends.
    text = "Một câu thường. <p>a</p><p>b</p>" + piece * (300_000 // len(piece))
    assert read_text(TextSource(text=text)).text.startswith("Một câu thường.")


@pytest.mark.parametrize("title", ["!!! --- ...", "😀", "(" * 500])
def test_a_title_without_a_word_is_no_title(title: str) -> None:
    assert read_text(TextSource(text=BODY["vi"], title=title)).title is None
