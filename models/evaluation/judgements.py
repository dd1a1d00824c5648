"""How well verification tells supported summaries from others, as tables."""

from collections.abc import Iterator

from models.evaluation.faithfulness import (
    JudgementRates,
    Share,
    corruption_rates,
    judgement_rates,
)
from models.evaluation.items import Articles, Judgements
from models.evaluation.report import Measure, Report, Row

CAUGHT, WRONGLY_REFUSED = "caught %", "wrongly refused %"


def report_judgements(data: Judgements) -> Report:
    """Return refusals beside what people found, one row a kind of judgement and one for all."""
    known = sum(item.is_supported is not None for item in data.items)
    return Report(
        name=data.name,
        heading=f"{known} judged summaries",
        rows=tuple(
            Row(system=rates.kind or "other", measures=tuple(_measures(rates)))
            for rates in judgement_rates(data.items)
        ),
    )


def report_corruptions(data: Articles) -> Report:
    """Return what became of clean references, and of the same made wrong on purpose."""
    rates = corruption_rates(data.items)
    rows = [
        Row(
            system=f"{rate.kind}, {rate.source}",
            measures=(_share(CAUGHT, rate.caught), _count("wrong", rate.caught)),
        )
        for rate in rates.kinds
    ]
    rows.append(
        Row(
            system="all",
            measures=(
                _share(CAUGHT, rates.caught),
                _count("wrong", rates.caught),
                _share(WRONGLY_REFUSED, rates.wrongly_refused),
                _count("clean", rates.wrongly_refused),
            ),
        )
    )
    heading = f"corrupted references of {rates.wrongly_refused.total} clean articles"
    return Report(name=f"{data.name} corrupted", heading=heading, rows=tuple(rows))


def _measures(rates: JudgementRates) -> Iterator[Measure]:
    yield _share(CAUGHT, rates.refused_of_unsupported)
    yield _count("wrong", rates.refused_of_unsupported)
    yield _share(WRONGLY_REFUSED, rates.refused_of_supported)
    yield _count("clean", rates.refused_of_supported)
    yield Measure(name="balanced accuracy", value=rates.balanced_accuracy)
    yield Measure(name="precision", value=rates.precision)


def _share(name: str, share: Share) -> Measure:
    return Measure(name=name, value=share.percent)


def _count(name: str, share: Share) -> Measure:
    return Measure(name=name, value=share.total, digits=0)
