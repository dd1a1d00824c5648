"""How the cost grows with the length of the text."""

from functools import partial

from bot.request import TextSource
from models.interface import Language
from tests.benchmarks.articles import long_text
from tests.benchmarks.report import Figure, Section, time_figure
from tests.benchmarks.stages import LANGUAGE_NAMES, STAGES, default_engines, make_brief, stage_costs
from tests.benchmarks.timing import Cost, Spread, cost_of

SIZES = (25_000, 50_000, 100_000, 200_000)
BUDGET_MS = 2000.0
# Twice the text for somewhat more than twice the time: caches, and more garbage to look at.
BUDGET_PER_DOUBLING = 2.5
REPEATS = 3


def measure(language: Language) -> Section:
    """Measure texts in which new names and numbers keep coming, each twice as long as the last."""
    return Section(
        title=f"Growth, {LANGUAGE_NAMES[language]}",
        how=f"{REPEATS} rounds, in each all lengths in turn; per doubling in CPU time",
        figures=_figures(language),
    )


def _figures(language: Language) -> list[Figure]:
    engines = default_engines()
    sources = {size: TextSource(text=long_text(language, size)) for size in SIZES}
    costs: dict[int, list[Cost]] = {size: [] for size in SIZES}
    make_brief(sources[SIZES[0]], engines)
    for _ in range(REPEATS):
        for size, source in sources.items():
            costs[size].append(cost_of(partial(make_brief, source, engines)))
    *shorter, longest = SIZES
    return [
        *(_at(size, costs) for size in shorter),
        _at(longest, costs, budget=BUDGET_MS, note=stage_note(sources[longest])),
        *(_doubling(half, costs) for half in shorter),
    ]


def stage_note(source: TextSource) -> str:
    """Return the wall milliseconds of each stage of one brief, in words."""
    found = stage_costs(source, default_engines())
    return ", ".join(f"{stage} {1000 * found[stage].wall:.0f}" for stage in STAGES)


def _at(
    size: int, costs: dict[int, list[Cost]], *, budget: float | None = None, note: str = ""
) -> Figure:
    return time_figure(f"{size:,} characters", costs[size], unit="ms", budget=budget, note=note)


def _doubling(half: int, costs: dict[int, list[Cost]]) -> Figure:
    pairs = zip(costs[half], costs[2 * half], strict=True)
    ratios = Spread.of([double.cpu / single.cpu for single, double in pairs])
    what = f"{half:,} -> {2 * half:,}"
    return Figure(what=what, value=ratios, unit="x", budget=BUDGET_PER_DOUBLING)
