"""The pipeline by stages, for articles of one length."""

import time
from collections.abc import Mapping, Sequence
from functools import partial
from pathlib import Path
from unittest.mock import patch

from bot.brief import Brief
from bot.pipeline import Engines, write_brief
from bot.request import TextSource
from bot.sources.text import read_text
from models.engines.tagger_crf import CrfTagger
from models.interface import Language, Length
from models.registry import DEFAULT_MODEL, load_engine
from models.text import count_words
from tests.benchmarks.articles import articles_of, data_articles
from tests.benchmarks.report import Figure, Section, time_figure
from tests.benchmarks.timing import Cost, cost_of

BUDGET_MS = 20.0
STAGES = ("read", "language", "segment", "entities", "rank", "verify")
REPEATS = 15
LANGUAGE_NAMES = {Language.VI: "Vietnamese", Language.EN: "English"}


def default_engines() -> Engines:
    """Return what the bot uses where no model is chosen."""
    return Engines(summarization=load_engine(DEFAULT_MODEL), tagging=CrfTagger())


def make_brief(source: TextSource, engines: Engines) -> Brief:
    """Read and brief a pasted text, all in this thread."""
    begin = time.perf_counter()
    article = read_text(source)
    read_ms = 1000 * (time.perf_counter() - begin)
    return write_brief(article, engines, language=None, length=Length.MEDIUM, read_ms=read_ms)


def measure_examples(language: Language) -> Section:
    """Measure the examples of one language that reach the length, against the budget."""
    sources = [TextSource(text=text) for text in articles_of(language)]
    words = sum(count_words(source.text) for source in sources) / len(sources)
    return Section(
        title=f"Pipeline, {LANGUAGE_NAMES[language]}, {words:.0f} words",
        how=f"{len(sources)} examples, {REPEATS} times each",
        figures=stage_figures(sources, repeats=REPEATS, budget=BUDGET_MS),
    )


def measure_data(path: Path) -> Section:
    """Measure the first articles of a file, whose lengths differ: no budget."""
    sources = data_articles(path)
    words = sum(count_words(source.text) for source in sources) / len(sources)
    return Section(
        title=f"Pipeline, {path.name}",
        how=f"{len(sources)} articles, {words:.0f} words on average, once each",
        figures=stage_figures(sources, repeats=1, budget=None),
    )


def stage_figures(
    sources: Sequence[TextSource], *, repeats: int, budget: float | None
) -> list[Figure]:
    """Return a figure for each stage and for the whole, over all sources and repeats."""
    engines = default_engines()
    stages: dict[str, list[Cost]] = {stage: [] for stage in STAGES}
    whole: list[Cost] = []
    for source in sources:
        make_brief(source, engines)
    for source in [source for _ in range(repeats) for source in sources]:
        whole.append(cost_of(partial(make_brief, source, engines)))
        costs = stage_costs(source, engines)
        for stage in STAGES:
            stages[stage].append(costs[stage])
    return [
        *(time_figure(stage, stages[stage], unit="ms") for stage in STAGES),
        time_figure("whole pipeline", whole, unit="ms", budget=budget),
    ]


def stage_costs(source: TextSource, engines: Engines) -> Mapping[str, Cost]:
    """Return what each stage of one brief cost, as the pipeline's own clock tells.

    The clock is read a second time as a processor clock, in a run of its own.
    """
    wall = make_brief(source, engines).timings_ms
    with patch.object(time, "perf_counter", time.process_time):
        cpu = make_brief(source, engines).timings_ms
    return {stage: Cost(wall=wall[stage] / 1000, cpu=cpu[stage] / 1000) for stage in STAGES}
