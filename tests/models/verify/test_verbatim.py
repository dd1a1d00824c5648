import pytest

from models.verify import SourceFacts, unsupported_claims
from models.verify.verbatim import stands_verbatim


@pytest.mark.parametrize(
    ("sentence", "source"),
    [
        ("Cầu sẽ mở cửa vào tháng 9.", "Tuy nhiên, cầu sẽ mở cửa vào tháng 9. Vé là 5 xu."),
        ("Cầu sẽ mở cửa…", "Cầu sẽ mở cửa, ông nói."),
        ("The bridge opens in May.", "However, the bridge opens in May."),
        ("The bridge opens…", "The bridge opens, after a year of work."),
    ],
)
def test_a_sentence_less_its_connective_or_its_end_stands_in_the_source(
    sentence: str, source: str
) -> None:
    assert stands_verbatim(sentence.lower(), source.lower())
    assert unsupported_claims(sentence, SourceFacts.of(source)) == ()


@pytest.mark.parametrize(
    ("sentence", "source"),
    [
        ("ông Lập sẽ từ chức", "Không có chuyện ông Lập sẽ từ chức vào tháng 9."),
        ("ông sẽ từ chức…", "Ông sẽ từ chức nếu cầu sập."),
        ("ông phủ nhận…", "Ông phủ nhận không chi tiền."),
        ("the mayor will resign", "It is not true that the mayor will resign."),
        ("The mayor will resign…", "The mayor will resign unless the bridge opens."),
        ("The mayor lied", "He denied that the mayor lied."),
        ("chi 2…", "Họ chi 2,4 tỷ đồng."),
    ],
)
def test_a_fragment_without_its_denial_or_condition_does_not(sentence: str, source: str) -> None:
    assert not stands_verbatim(sentence.lower(), source.lower())


def test_an_affirmed_occurrence_counts_beside_a_denied_one() -> None:
    source = "it is not true that the mayor resigned. in june the mayor resigned."

    assert stands_verbatim("the mayor resigned", source)
