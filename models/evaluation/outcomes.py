"""Whether the decisions, promises and open questions of a conversation are told."""

from collections.abc import Sequence

import numpy as np

from models.conversation import brief_lines
from models.evaluation.bootstrap import Values, draws
from models.evaluation.items import Dialogue, Dialogues, Outcome, OutcomeKind
from models.evaluation.report import Report
from models.evaluation.shares import precision_and_recall

ALL = "all"


def has_outcomes(data: Dialogues) -> bool:
    """Tell whether people marked outcomes in every conversation of a set."""
    return bool(data.items) and all(item.outcomes is not None for item in data.items)


def report_outcomes(data: Dialogues, *, max_words: int) -> Report:
    """Return the table of a set with outcomes, one row a kind, and one for all.

    A line of the brief is right where it is of the kind of a marked outcome and rests on one of its
    turns; no outcome is found twice.
    """
    told = [_told(item, max_words) for item in data.items]
    drawn = draws(len(data.items))
    kinds = {str(kind): frozenset([kind]) for kind in OutcomeKind}
    rows = [
        precision_and_recall(name, _counts(data.items, told, wanted), drawn)
        for name, wanted in {**kinds, ALL: frozenset(OutcomeKind)}.items()
    ]
    return Report(
        name=f"{data.name} outcomes",
        heading=f"{len(data.items)} conversations, up to {max_words} words",
        rows=tuple(rows),
    )


def _told(item: Dialogue, max_words: int) -> list[Outcome]:
    lines = brief_lines("\n".join(item.turns), language=item.language, max_words=max_words)
    known = {str(kind): kind for kind in OutcomeKind}
    return [
        Outcome(kind=known[line.kind], turns=frozenset(line.turns))
        for line in lines
        if line.kind in known
    ]


def _counts(
    items: Sequence[Dialogue], told: Sequence[Sequence[Outcome]], kinds: frozenset[OutcomeKind]
) -> Values:
    """Return one row a conversation: right, told and marked outcomes of these kinds."""
    rows = []
    for item, all_told in zip(items, told, strict=True):
        ours = [outcome for outcome in all_told if outcome.kind in kinds]
        marked = [outcome for outcome in item.outcomes or () if outcome.kind in kinds]
        rows.append((_matches(ours, marked), len(ours), len(marked)))
    return np.asarray(rows, dtype=np.float64).reshape(-1, 3)


def _matches(ours: Sequence[Outcome], marked: Sequence[Outcome]) -> int:
    left = list(marked)
    for outcome in ours:
        found = next((m for m in left if m.kind is outcome.kind and m.turns & outcome.turns), None)
        if found is not None:
            left.remove(found)
    return len(marked) - len(left)
