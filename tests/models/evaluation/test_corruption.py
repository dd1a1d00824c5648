import random

import pytest

from models.evaluation.corruption import Corrupted, CorruptionKind, CorruptionSource, corrupted
from models.evaluation.items import Article
from models.interface import Language

VI = Article(
    title="Cầu Rạch Lá mở cửa",
    body="Sáng 3/12, ông Trần Văn Lập nói cầu dài 1.250 m.\nÔng Võ Minh Sơn khen ngày 5/12.\n"
    "Dự án ở tỉnh Vĩnh Long hết 380 ngày và không thiếu tiền.",
    reference="Ông Trần Văn Lập đã mở cây cầu dài 1.250 m hôm 3/12 và không nói gì thêm.",
    language=Language.VI,
)
EN = Article(
    title="Redmere opens its bridge",
    body="On Monday Mr Colin Raistrick said the bridge was 1,250 metres long.\n"
    "Dr Fiona Castleden came on Friday with 380 guests.",
    reference="Mr Colin Raistrick has opened a bridge of 1,250 metres on Monday. He did not stay.",
    language=Language.EN,
)


def made(article: Article, stranger: Article, seed: int = 1) -> list[Corrupted]:
    return corrupted(article, random.Random(seed), stranger=stranger)


@pytest.mark.parametrize(("article", "stranger"), [(VI, EN), (EN, VI)])
def test_each_corruption_changes_one_place_of_the_reference(
    article: Article, stranger: Article
) -> None:
    for wrong in made(article, stranger):
        end = wrong.start + len(wrong.written)
        assert article.reference[wrong.start : end] == wrong.written
        changed = article.reference[: wrong.start] + wrong.replacement + article.reference[end:]
        assert wrong.text == changed != article.reference


@pytest.mark.parametrize(("article", "stranger"), [(VI, EN), (EN, VI)])
def test_every_kind_is_made_where_the_reference_allows_it(
    article: Article, stranger: Article
) -> None:
    found = {(wrong.kind, wrong.source) for wrong in made(article, stranger)}

    assert found >= {
        (CorruptionKind.NAME, CorruptionSource.SAME),
        (CorruptionKind.NUMBER, CorruptionSource.SAME),
        (CorruptionKind.NUMBER, CorruptionSource.OTHER),
        (CorruptionKind.DATE, CorruptionSource.SAME),
        (CorruptionKind.NEGATION, CorruptionSource.ADDED),
        (CorruptionKind.NEGATION, CorruptionSource.DROPPED),
    }


@pytest.mark.parametrize(("article", "stranger"), [(VI, EN), (EN, VI)])
def test_what_comes_from_the_same_article_stands_in_it(article: Article, stranger: Article) -> None:
    for wrong in made(article, stranger):
        if wrong.source is CorruptionSource.SAME:
            assert wrong.replacement.lower() in f"{article.title}\n{article.body}".lower()


@pytest.mark.parametrize(("article", "stranger"), [(VI, EN), (EN, VI)])
def test_the_same_seed_gives_the_same_corruptions(article: Article, stranger: Article) -> None:
    assert made(article, stranger, 3) == made(article, stranger, 3)
