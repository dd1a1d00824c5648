"""An office that the source gives to somebody else."""

import pytest

from models.interface import ClaimKind
from models.verify import SourceFacts, unsupported_claims

VI = (
    "GS. Nguyễn Thành Toại, chuyên viên cao cấp của Viện Nghiên cứu Biển, trả lời về chuyến đi. "
    "Tổng thống Veltania Piotr Lebedov muốn rút quân khỏi vùng đảo. Nhiều người dân ở thủ đô "
    "không đồng tình với điều đó và đã xuống đường hai tuần liền. "
    "Bà Hoàng Mai Lan, Tổng giám đốc Công ty Sao Khuê, đi cùng đoàn trong ba ngày. "
    "Phó Thủ tướng Trần Văn Lực tiếp đoàn ở Hà Nội."
)
EN = (
    "Ann Calder, who teaches history at Redmere, spoke about the islands for an hour on Sunday. "
    "President Piotr Lebedov of Veltania wants to withdraw his troops, and many people in the "
    "capital are against it; they have marched for two weeks. "
    "Harriet Boswell, the mayor of Port Ellery, came with the delegation."
)


def roles(sentence: str, source: str) -> list[str]:
    claims = unsupported_claims(sentence, SourceFacts.of(None, source))
    return [claim.text for claim in claims if claim.kind is ClaimKind.ROLE]


@pytest.mark.parametrize(
    ("sentence", "source", "person"),
    [
        ("Tổng thống Veltania Nguyễn Thành Toại muốn rút quân.", VI, "Veltania Nguyễn Thành Toại"),
        ("Tổng thống Toại muốn rút quân khỏi vùng đảo.", VI, "Toại"),
        ("President Ann Calder wants to withdraw his troops.", EN, "President Ann Calder"),
        ("Many people are against President Calder.", EN, "President Calder"),
    ],
)
def test_an_office_of_somebody_else_is_refused(sentence: str, source: str, person: str) -> None:
    assert roles(sentence, source) == [person]


@pytest.mark.parametrize(
    ("sentence", "source"),
    [
        ("Tổng thống Lebedov muốn rút quân.", VI),
        ("Tổng thống Veltania Piotr Lebedov bị phản đối.", VI),
        # The office stands behind the name in the source.
        ("Tổng giám đốc Hoàng Mai Lan đi cùng đoàn.", VI),
        # Whoever held it before is not told to hold it.
        ("Cựu tổng thống Toại trả lời về chuyến đi.", VI),
        # Another office, of which the source tells nothing.
        ("Hiệu trưởng Nguyễn Thành Toại trả lời về chuyến đi.", VI),
        ("President Lebedov wants to withdraw.", EN),
        ("Mayor Harriet Boswell came with the delegation.", EN),
        ("Former president Ann Calder spoke about the islands.", EN),
    ],
)
def test_who_may_hold_the_office_is_let_pass(sentence: str, source: str) -> None:
    assert roles(sentence, source) == []


def test_a_deputy_is_not_the_one_above() -> None:
    assert roles("Phó Thủ tướng Trần Văn Lực tiếp đoàn.", VI) == []
    assert roles("Thủ tướng Nguyễn Thành Toại trả lời về chuyến đi.", VI) == []
    assert roles("Phó Thủ tướng Lebedov tiếp đoàn.", VI) == ["Lebedov"]


@pytest.mark.parametrize("source", [VI, EN])
def test_sentences_of_the_source_keep_their_offices(source: str) -> None:
    facts = SourceFacts.of(None, source)

    for sentence in source.split(". "):
        assert not unsupported_claims(sentence.rstrip(".") + " .", facts)
