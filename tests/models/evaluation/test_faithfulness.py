import pytest

from models.evaluation.corruption import CorruptionSource
from models.evaluation.faithfulness import (
    Share,
    corruption_rates,
    is_clean,
    judgement_rates,
    sentences,
)
from models.evaluation.items import Article, Judgement
from models.interface import Language
from models.verify import SourceFacts

BODY = "On Monday Mr Colin Raistrick said the bridge was 1,250 metres long.\nIt was not cheap."


def article(reference: str) -> Article:
    return Article(title="Redmere", body=BODY, reference=reference, language=Language.EN)


@pytest.mark.parametrize(
    ("reference", "clean"),
    [
        ("Longer than 1,250 metres, said Raistrick.", True),
        ("Surprisingly it was not cheap.", True),
        ("Longer than 1,350 metres, said Raistrick.", False),
        ("Fiona Castleden said it was long.", False),
        ("It was long on Friday.", False),
        ('He said "it was very cheap".', False),
    ],
)
def test_a_clean_reference_holds_no_fact_that_its_article_lacks(
    reference: str, clean: bool
) -> None:
    assert is_clean(article(reference)) is clean


def test_a_text_without_capitals_is_cut_at_its_stops() -> None:
    assert sentences("it was long. it was 1.5 km. ah!") == ["it was long.", "it was 1.5 km.", "ah!"]
    assert sentences("It was long. Mr. Lee came.") == ["It was long.", "Mr. Lee came."]


def test_a_judge_who_refuses_nothing_catches_nothing() -> None:
    rates = corruption_rates([article("Raistrick said 1,250 metres on Monday.")], lambda *_: False)

    assert rates.wrongly_refused == Share(hits=0, total=1)
    assert rates.caught.hits == 0
    assert rates.caught.total > 0


def test_a_judge_who_knows_the_reference_catches_every_corruption() -> None:
    reference = "Raistrick said 1,250 metres on Monday."

    def knows(sentence: str, facts: SourceFacts) -> bool:
        return sentence != reference

    rates = corruption_rates([article(reference)], knows)

    assert rates.wrongly_refused.hits == 0
    assert rates.caught.percent == 100
    assert rates.caught_from(CorruptionSource.OTHER).percent == 100


def test_verdicts_are_compared_with_those_of_people_by_kind() -> None:
    def judgement(summary: str, is_supported: bool | None, kind: str) -> Judgement:
        return Judgement(
            document=BODY,
            summary=summary,
            is_supported=is_supported,
            kind=kind,
            language=Language.EN,
        )

    rates = judgement_rates(
        [
            judgement("good", True, "one"),
            judgement("bad", False, "one"),
            judgement("bad", True, "two"),
            judgement("good", None, "two"),
        ],
        lambda sentence, facts: sentence == "bad",
    )

    assert [rate.kind for rate in rates] == ["one", "two", "all"]
    assert rates[0].balanced_accuracy == 100
    assert rates[2].precision == 50
    assert rates[2].refused_of_supported == Share(hits=1, total=2)
