"""Capitals come back as the article writes them."""

import pytest

from models.engines.rewriter.casing import WritersCasing

ARTICLE = (
    "Ferry captain cleared\n"
    "Thomas Wedderlow was cleared on Thursday. The court in Port Ellery said the port was safe. "
    '"Apple trees are old," said Judge Oyelaran of Apple. She joined the UN and the iPhone club. '
    "Yesterday nobody came."
)


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("thomas wedderlow was cleared", "Thomas Wedderlow was cleared"),
        ("the port at port ellery is safe", "the port at Port Ellery is safe"),
        ("a court said the un came", "a court said the UN came"),
        ("the iphone of apple", "the iPhone of Apple"),
        ("judge oyelaran's court", "Judge Oyelaran's court"),
        ("a zebra crossed", "a zebra crossed"),
        ("", ""),
    ],
)
def test_words_have_the_capitals_of_the_article(written: str, shown: str) -> None:
    assert WritersCasing(ARTICLE).restored(written) == shown


def test_the_capital_of_a_beginning_is_not_that_of_the_word() -> None:
    assert WritersCasing("The dog barked. Old the dog is.").restored("see the dog") == "see the dog"


def test_an_article_without_capitals_gives_none() -> None:
    assert WritersCasing("all is small . even names .").restored("names small") == "names small"
