import pytest

from models.evaluation.articles import report_articles
from models.evaluation.briefs import BriefWriter
from models.evaluation.items import Article, Articles
from models.evaluation.report import Report
from models.interface import Language, Length
from models.registry import DEFAULT_MODEL, load_engine
from models.text import count_words

BRIDGE = Article(
    title="Cầu Rạch Lá mở cửa",
    body="Sáng 4/6, cầu Rạch Lá mở cửa sau 14 tháng.\n"
    "Cây cầu dài 1.250 m nối hai xã An Thủy và Tân Khê.\n"
    "Bà Lê Thu Hà nói chi phí là 86 tỷ đồng.\n"
    "Người dân chờ từ 5 giờ sáng.\n"
    "Xe tải trên 10 tấn chưa được qua cầu.",
    reference="Cầu Rạch Lá mở cửa sau 14 tháng.",
    language=Language.VI,
)
FERRY = Article(
    title="Ferry starts again",
    body="The ferry to Gull Point started again on Monday.\n"
    "It had been out of service for 14 weeks.\n"
    "Captain Ann Lee said 300 people were on board.\n"
    "A ticket costs $4.\n"
    "The old ship was sold to Norway in May.",
    reference="The ferry to Gull Point started again on Monday after 14 weeks.",
    language=Language.EN,
)


def report(*articles: Article, words: int | None = None, only: tuple[str, ...] = ()) -> Report:
    writer = BriefWriter(engine=load_engine(DEFAULT_MODEL), length=Length.SHORT, words=words)
    return report_articles(Articles(name="tiny", items=articles), writer, only=frozenset(only))


def figure(table: Report, system: str, measure: str) -> float:
    row = table.row(system)
    assert row is not None
    found = row.measure(measure)
    assert found is not None
    return found.value


def test_baselines_have_the_values_that_a_hand_computes() -> None:
    table = report(BRIDGE)

    # 5 of the 8 words of the reference, in order: 2 * 5 / (5 + 8); all 4 pairs of 4 and 7.
    assert figure(table, "title", "R-1") == pytest.approx(1000 / 13)
    assert figure(table, "title", "R-2") == pytest.approx(800 / 11)
    assert figure(table, "title", "R-L") == pytest.approx(1000 / 13)
    # The first sentence has 11 words: the whole reference, and "sáng 4 6" before it.
    assert figure(table, "LEAD-1", "R-1") == pytest.approx(1600 / 19)
    assert figure(table, "LEAD-1", "words") == 11
    assert figure(table, "LEAD-2", "words") == 25
    assert figure(table, "oracle", "R-1") == figure(table, "LEAD-1", "R-1")


def test_the_mean_is_over_all_articles() -> None:
    both = figure(report(BRIDGE, FERRY), "LEAD-1", "R-L")
    each = [figure(report(article), "LEAD-1", "R-L") for article in (BRIDGE, FERRY)]

    assert both == pytest.approx(sum(each) / 2)


def test_every_system_has_a_row_and_no_extract_says_what_its_source_lacks() -> None:
    table = report(BRIDGE, FERRY)

    names = [row.system for row in table.rows]
    assert names == [
        *("title", "LEAD-1", "LEAD-2", "LEAD-3", "LexRank", "TextRank"),
        *("oracle", "extractive", "extractive+title", "reference"),
    ]
    for name in names[:-1]:
        assert figure(table, name, "unsupported") == 0
        assert figure(table, name, "novel %") == 0


def test_a_reference_that_invents_is_counted() -> None:
    invented = Article(
        title=None,
        body=FERRY.body,
        reference="Captain Bob Lee sold 301 tickets.",
        language=Language.EN,
    )

    table = report(invented, FERRY)

    assert figure(table, "reference", "unsupported") == 1
    assert figure(table, "reference", "facts %") < 100
    assert figure(table, "reference", "novel %") > 0


def test_titles_have_no_rows_where_no_article_has_one() -> None:
    bare = Article(title=None, body=FERRY.body, reference=FERRY.reference, language=Language.EN)

    names = [row.system for row in report(bare).rows]

    assert "title" not in names
    assert "extractive+title" not in names


@pytest.mark.parametrize("words", [12, 20, 30])
@pytest.mark.parametrize("article", [BRIDGE, FERRY], ids=["vi", "en"])
def test_headline_and_sentences_share_one_budget(article: Article, words: int) -> None:
    writer = BriefWriter(engine=load_engine(DEFAULT_MODEL), length=Length.SHORT, words=words)

    told = writer.with_headline(article)

    assert told.split("\n")[0] == article.title
    assert count_words(told) <= words
    assert count_words(writer.sentences(article)) <= words


def test_only_the_systems_asked_for_are_measured() -> None:
    table = report(BRIDGE, only=("lead-1", "extractive"))

    assert [row.system for row in table.rows] == ["LEAD-1", "extractive", "reference"]
    assert [remark.partition(":")[0] for remark in table.remarks] == ["extractive against LEAD-1"]


def test_the_same_articles_give_the_same_figures_but_for_time() -> None:
    first, second = report(BRIDGE, FERRY), report(BRIDGE, FERRY)

    assert [figures(first), first.remarks] == [figures(second), second.remarks]


def figures(table: Report) -> list[object]:
    return [measure for row in table.rows for measure in row.measures if "ms" not in measure.name]
