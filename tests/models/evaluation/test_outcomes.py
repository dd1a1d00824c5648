import pytest

from models.conversation import brief_lines
from models.evaluation.items import Dialogue, Dialogues, Outcome, OutcomeKind
from models.evaluation.outcomes import has_outcomes, report_outcomes
from models.evaluation.report import Report
from models.interface import Language

TURNS = (
    "Minh: Chiều thứ Tư mình họp nhé?",
    "Lan: Em bận, dời sang 14h thứ Năm được không?",
    "Minh: Được, chốt 14h thứ Năm.",
    "Lan: Em sẽ gửi báo cáo trước trưa mai.",
    "Huy: Ai giữ chìa khóa phòng họp?",
)


def report(*outcomes: Outcome) -> Report:
    item = Dialogue(turns=TURNS, reference="x", language=Language.VI, outcomes=outcomes)
    return report_outcomes(Dialogues(name="tiny", items=(item,)), max_words=160)


def figures(table: Report, kind: str) -> list[float]:
    row = table.row(kind)
    assert row is not None
    return [measure.value for measure in row.measures]


def told(kind: OutcomeKind) -> list[Outcome]:
    lines = brief_lines("\n".join(TURNS), language=Language.VI, max_words=160)
    return [Outcome(kind=kind, turns=frozenset(each.turns)) for each in lines if each.kind == kind]


@pytest.mark.parametrize("kind", OutcomeKind)
def test_what_is_told_of_the_right_turns_is_found(kind: OutcomeKind) -> None:
    marked = told(kind)

    assert figures(report(*marked), kind) == [
        *(([100] * 3) if marked else [0] * 3),
        len(marked),
    ]


@pytest.mark.parametrize("kind", OutcomeKind)
def test_another_turn_is_not_the_outcome(kind: OutcomeKind) -> None:
    away = Outcome(kind=kind, turns=frozenset([99]))

    assert figures(report(away), kind) == [0, 0, 0, 1]


def test_an_outcome_is_found_once() -> None:
    everywhere = Outcome(kind=OutcomeKind.DECISION, turns=frozenset(range(5)))
    again = Outcome(kind=OutcomeKind.DECISION, turns=frozenset(range(5)))
    lines = len(told(OutcomeKind.DECISION))

    found = figures(report(everywhere, again), "decision")

    assert found[1] == pytest.approx(100 * min(2, lines) / 2)


def test_a_set_without_marks_has_no_outcomes() -> None:
    bare = Dialogue(turns=TURNS, reference="x", language=Language.VI)
    marked = Dialogue(turns=TURNS, reference="x", language=Language.VI, outcomes=())

    assert not has_outcomes(Dialogues(name="tiny", items=(marked, bare)))
    assert has_outcomes(Dialogues(name="tiny", items=(marked,)))
