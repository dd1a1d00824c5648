from models.interface import ClaimKind
from models.segment import split_into_segments
from models.verify import SourceFacts, judge

TITLE = "Redmere to rebuild its market"
TEXT = (
    "On March 3 Harriet Boswell said Redmere would spend $2.4 million on 1,250 stalls. "
    'Colin Raistrick, who sells fish, was glad. "The market will be cleaner," he said.'
)


def test_each_claim_names_the_sentence_that_supports_it() -> None:
    verdict = judge(
        'Boswell wants 1,250 stalls; Raistrick says "the market will be cleaner".',
        SourceFacts.of(TITLE, TEXT),
        split_into_segments(TEXT),
    )

    found = {each.claim.text: each.support for each in verdict.supported}
    assert verdict.is_supported
    assert found["Boswell"] == (0,)
    assert found["1,250"] == (0,)
    assert found["Raistrick"] == (1,)
    assert found["the market will be cleaner"] == (2,)


def test_a_claim_without_support_is_told_apart() -> None:
    verdict = judge(
        "Boswell wants 1,350 stalls.", SourceFacts.of(TITLE, TEXT), split_into_segments(TEXT)
    )

    assert not verdict.is_supported
    assert [(claim.kind, claim.text) for claim in verdict.unsupported] == [
        (ClaimKind.NUMBER, "1,350")
    ]
    assert [each.claim.text for each in verdict.supported] == ["Boswell"]


def test_a_claim_that_only_the_title_holds_has_no_segment() -> None:
    text = "The town council met again on Monday and talked about fish for three long hours."
    verdict = judge("Redmere talked.", SourceFacts.of(TITLE, text), split_into_segments(text))

    assert [(each.claim.text, each.support) for each in verdict.supported] == [("Redmere", ())]
