"""Briefs of conversations beside their first turns and the oracle."""

from collections.abc import Callable, Iterator

from models.conversation import brief_lines
from models.evaluation.comparison import Comparison, compare
from models.evaluation.items import Dialogue, Dialogues
from models.evaluation.oracle import oracle_extract
from models.evaluation.report import Report
from models.evaluation.rouge import Reference
from models.evaluation.systems import Role, System

LEADS = (1, 2, 3)
ORACLE_TURNS = 3


def report_dialogues(
    data: Dialogues, *, max_words: int, only: frozenset[str] = frozenset()
) -> Report:
    """Return the table of a set of conversations; `only` these systems, in lower case, or all."""
    items = data.items
    setup = Comparison(
        name=data.name,
        heading=f"{len(items)} conversations, up to {max_words} words",
        items=items,
        sources=["\n".join(each.turns) for each in items],
        references=[each.reference for each in items],
        systems=tuple(_systems(max_words)),
    )
    return compare(setup, only=only)


def _systems(max_words: int) -> Iterator[System[Dialogue]]:
    for count in LEADS:
        yield System(name=f"LEAD-{count}", role=Role.BASELINE, write=_lead(count))
    yield System(name="oracle", role=Role.ORACLE, write=_oracle)
    yield System(name="conversation", role=Role.OURS, write=_told(max_words))


def _lead(count: int) -> Callable[[Dialogue], str]:
    return lambda dialogue: "\n".join(dialogue.turns[:count])


def _oracle(dialogue: Dialogue) -> str:
    reference = Reference.of(dialogue.reference)
    chosen = oracle_extract(dialogue.turns, reference, most=ORACLE_TURNS)
    return "\n".join(dialogue.turns[index] for index in chosen)


def _told(max_words: int) -> Callable[[Dialogue], str]:
    def write(dialogue: Dialogue) -> str:
        text = "\n".join(dialogue.turns)
        lines = brief_lines(text, language=dialogue.language, max_words=max_words)
        return "\n".join(line.text for line in lines)

    return write
