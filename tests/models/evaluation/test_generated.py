"""What a model writes is told alone and as it is shown, in one table with the others."""

import pytest

from models.engines.rewriter import RewriterEngine
from models.evaluation.articles import report_articles
from models.evaluation.briefs import BriefWriter
from models.evaluation.generated import GeneratedBriefs
from models.evaluation.items import Articles
from models.evaluation.report import Report
from models.interface import Length
from models.registry import DEFAULT_MODEL, load_engine
from tests.models.engines.rewriter.tiny import save_tiny_rewriter
from tests.models.evaluation.test_articles import BRIDGE, FERRY, figure


@pytest.fixture(scope="module")
def table(tmp_path_factory: pytest.TempPathFactory) -> Report:
    folder = save_tiny_rewriter(tmp_path_factory.mktemp("rewriter"), copies=6.0)
    ranking = load_engine(DEFAULT_MODEL)
    return report_articles(
        Articles(name="tiny", items=(BRIDGE, FERRY)),
        BriefWriter(engine=ranking, length=Length.SHORT, words=20),
        generated=GeneratedBriefs(
            engine=RewriterEngine(folder), ranking=ranking, length=Length.SHORT, words=20
        ),
    )


def test_both_rows_are_scored_beside_the_baselines(table: Report) -> None:
    assert figure(table, "LEAD-1", "R-1") > 0
    assert 0 <= figure(table, "rewriter alone", "R-1") <= 100
    assert figure(table, "rewriter", "R-1") > 0


def test_what_is_shown_is_supported_and_fits(table: Report) -> None:
    assert figure(table, "rewriter", "unsupported") == 0
    assert 0 < figure(table, "rewriter", "words") <= 20


def test_the_table_tells_how_often_the_article_had_to_stand_in(table: Report) -> None:
    (remark,) = [each for each in table.remarks if each.startswith("rewriter: ")]

    assert remark.count("%") == 2
