"""Briefs of articles beside title, LEAD, LexRank, TextRank and the oracle."""

from collections.abc import Callable, Iterator
from dataclasses import replace

from models.evaluation.briefs import BriefWriter
from models.evaluation.comparison import Comparison, compare
from models.evaluation.generated import GeneratedBriefs
from models.evaluation.items import Article, Articles
from models.evaluation.oracle import oracle_extract
from models.evaluation.report import Report
from models.evaluation.rouge import Reference
from models.evaluation.sumy_baselines import MISSING, Summarizer, sumy_summarizers
from models.evaluation.systems import Role, System

LEADS = (1, 2, 3)
ORACLE_SENTENCES = 5


def report_articles(
    data: Articles,
    writer: BriefWriter,
    *,
    generated: GeneratedBriefs | None = None,
    only: frozenset[str] = frozenset(),
) -> Report:
    """Return the table of a set of articles; `only` these systems, in lower case, or all.

    `generated` adds what a model writes.
    """
    items = data.items
    setup = Comparison(
        name=data.name,
        heading=f"{len(items)} articles, length {writer.length}, up to {writer.max_words} words",
        items=items,
        sources=[f"{each.title or ''}\n{each.body}" for each in items],
        references=[each.reference for each in items],
        systems=(
            *_systems(writer, has_titles=any(each.title for each in items)),
            *(generated.systems() if generated else ()),
        ),
    )
    report = compare(setup, only=only)
    if generated is None:
        return report
    return replace(report, remarks=(*report.remarks, generated.remark()))


def _systems(writer: BriefWriter, *, has_titles: bool) -> Iterator[System[Article]]:
    if has_titles:
        yield System(name="title", role=Role.BASELINE, write=lambda article: article.title or "")
    for count in LEADS:
        yield System(name=f"LEAD-{count}", role=Role.BASELINE, write=_lead(count))
    yield from _from_sumy(writer.max_words)
    yield System(name="oracle", role=Role.ORACLE, write=_oracle)
    yield System(name="extractive", role=Role.OURS, write=writer.sentences)
    if has_titles:
        yield System(name="extractive+title", role=Role.OURS, write=writer.with_headline)


def _lead(count: int) -> Callable[[Article], str]:
    # A body has one sentence a line, as its collection cut it.
    return lambda article: "\n".join(article.body.split("\n")[:count])


def _oracle(article: Article) -> str:
    sentences = article.body.split("\n")
    reference = Reference.of(article.reference)
    chosen = oracle_extract(sentences, reference, most=ORACLE_SENTENCES)
    return "\n".join(sentences[index] for index in chosen)


def _from_sumy(max_words: int) -> Iterator[System[Article]]:
    try:
        summarizers = sumy_summarizers()
    except ImportError:
        yield System(name="LexRank", role=Role.BASELINE, remark=MISSING)
        yield System(name="TextRank", role=Role.BASELINE, remark=MISSING)
        return
    for name, summarize in summarizers.items():
        yield System(name=name, role=Role.BASELINE, write=_cut_to(max_words, summarize))


def _cut_to(max_words: int, summarize: Summarizer) -> Callable[[Article], str]:
    return lambda article: summarize(article.body.split("\n"), max_words)
