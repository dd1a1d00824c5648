"""The systems that write a summary of an article: simple baselines, the oracle and ours."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from models.evaluation.briefs import BriefWriter
from models.evaluation.items import Article
from models.evaluation.oracle import oracle_extract
from models.evaluation.rouge import Reference
from models.evaluation.sumy_baselines import MISSING, Summarizer, sumy_summarizers

OURS = "extractive"
OURS_WITH_TITLE = "extractive+title"
ORACLE = "oracle"
# Told in the tables, scored by nobody: what the reference itself says that its source lacks.
REFERENCE = "reference"
LEADS = (1, 2, 3)
ORACLE_SENTENCES = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class System:
    """A way to summarise; without `write`, `remark` says why it cannot run here."""

    name: str
    write: Callable[[Article], str] | None = None
    remark: str | None = None
    # A simple baseline is what ours must beat; the oracle reads the reference.
    is_baseline: bool = True


def article_systems(writer: BriefWriter, *, has_titles: bool) -> Iterator[System]:
    """Yield all systems, in the order of the tables; titles only where the articles have some."""
    if has_titles:
        yield System(name="title", write=lambda article: article.title or "")
    for count in LEADS:
        yield System(name=f"LEAD-{count}", write=_lead(count))
    yield from _from_sumy(writer.max_words)
    yield System(name=ORACLE, write=_oracle, is_baseline=False)
    yield System(name=OURS, write=writer.sentences, is_baseline=False)
    if has_titles:
        yield System(name=OURS_WITH_TITLE, write=writer.with_headline, is_baseline=False)


def _lead(count: int) -> Callable[[Article], str]:
    # A body has one sentence a line, as its collection cut it.
    return lambda article: "\n".join(article.body.split("\n")[:count])


def _oracle(article: Article) -> str:
    sentences = article.body.split("\n")
    reference = Reference.of(article.reference)
    chosen = oracle_extract(sentences, reference, most=ORACLE_SENTENCES)
    return "\n".join(sentences[index] for index in chosen)


def _from_sumy(max_words: int) -> Iterator[System]:
    try:
        summarizers = sumy_summarizers()
    except ImportError:
        yield System(name="LexRank", remark=MISSING)
        yield System(name="TextRank", remark=MISSING)
        return
    for name, summarize in summarizers.items():
        yield System(name=name, write=_cut_to(max_words, summarize))


def _cut_to(max_words: int, summarize: Summarizer) -> Callable[[Article], str]:
    return lambda article: summarize(article.body.split("\n"), max_words)
