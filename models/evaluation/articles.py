"""The table of a file of articles: baselines, oracle and ours."""

from collections.abc import Iterator, Sequence

from models.evaluation.briefs import BriefWriter
from models.evaluation.items import Articles
from models.evaluation.report import Report, Row
from models.evaluation.summaries import Outputs, SummaryScorer, write_all
from models.evaluation.systems import (
    OURS,
    OURS_WITH_TITLE,
    REFERENCE,
    System,
    article_systems,
)


def report_articles(
    data: Articles, writer: BriefWriter, *, only: frozenset[str] = frozenset()
) -> Report:
    """Return the table of a set of articles; `only` these systems, in lower case, or all."""
    items = data.items
    scorer = SummaryScorer(
        [f"{each.title or ''}\n{each.body}" for each in items], [each.reference for each in items]
    )
    systems = [
        system
        for system in article_systems(writer, has_titles=any(each.title for each in items))
        if not only or system.name.lower() in only
    ]
    written = {
        system.name: write_all(system.name, system.write, items)
        for system in systems
        if system.write is not None
    }
    rows = [_row(system, written, scorer) for system in systems]
    references = Outputs(system=REFERENCE, texts=tuple(each.reference for each in items))
    return Report(
        name=data.name,
        heading=f"{len(items)} articles, length {writer.length}, up to {writer.max_words} words",
        rows=(*rows, scorer.row(references, is_scored=False)),
        remarks=tuple(_comparisons(systems, written, scorer)),
    )


def _row(system: System, written: dict[str, Outputs], scorer: SummaryScorer) -> Row:
    if system.name in written:
        return scorer.row(written[system.name])
    return Row(system=system.name, remark=system.remark)


def _comparisons(
    systems: Sequence[System], written: dict[str, Outputs], scorer: SummaryScorer
) -> Iterator[str]:
    """Yield how each of ours stands against the baseline with the highest sum of ROUGE."""
    baselines = [written[s.name] for s in systems if s.is_baseline and s.name in written]
    if not baselines:
        return
    best = max(baselines, key=lambda outputs: float(scorer.rouge(outputs.texts).mean()))
    for name in (OURS, OURS_WITH_TITLE):
        if name in written:
            yield scorer.comparison(written[name], best)
