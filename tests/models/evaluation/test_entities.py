import pytest

from models.evaluation.entities import report_entities
from models.evaluation.items import Passage, Passages
from models.evaluation.report import Report
from models.interface import Label, Language, Mention

TEXT = "Ngày 4/6, ông Nguyễn Văn An tới Hà Nội."


def mention(name: str, label: Label) -> Mention:
    start = TEXT.index(name)
    return Mention(start=start, end=start + len(name), label=label)


MARKED = (
    mention("4/6", Label.DATE),
    mention("Nguyễn Văn An", Label.PER),
    mention("Hà Nội", Label.LOC),
)


def report(*passages: tuple[Mention, ...]) -> Report:
    items = tuple(Passage(text=TEXT, mentions=each, language=Language.VI) for each in passages)
    return report_entities(Passages(name="tiny", items=items), only=frozenset(["rules"]))


def figures(table: Report, system: str) -> list[float]:
    row = table.row(system)
    assert row is not None
    return [measure.value for measure in row.measures[:4]]


def test_exact_mentions_of_the_right_type_count() -> None:
    table = report(MARKED)

    for system in ("rules PER", "rules LOC", "rules DATE"):
        assert figures(table, system) == [100, 100, 100, 1]
    assert figures(table, "rules all") == [100, 100, 100, 3]


def test_part_of_a_name_and_another_type_do_not_count() -> None:
    part = mention("Văn An", Label.PER)
    other_type = mention("Hà Nội", Label.ORG)

    table = report((part, other_type, MARKED[0]), MARKED)

    assert figures(table, "rules PER") == [50, 50, 50, 2]
    # In the second passage it is found as the place it is marked as; in the first it is neither.
    assert figures(table, "rules LOC") == pytest.approx([50, 100, 200 / 3, 1])
    assert figures(table, "rules ORG")[2:] == [0, 1]


def test_types_that_a_set_does_not_mark_are_not_held_against_it() -> None:
    table = report((mention("Nguyễn Văn An", Label.PER),))

    assert [row.system for row in table.rows] == ["rules PER", "rules names", "rules all"]
    assert figures(table, "rules all") == [100, 100, 100, 1]


def test_all_types_together_say_what_an_article_costs() -> None:
    row = report(MARKED).row("rules all")

    assert row is not None
    pace = row.measure("ms/600 words")
    assert pace is not None
    assert pace.value > 0
