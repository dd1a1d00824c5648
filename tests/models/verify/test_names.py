import pytest

from models.interface import ClaimKind
from models.verify import SourceFacts, unsupported_claims

VI = (
    "Sáng 3/12, ông Nguyễn Trọng Nghĩa, Giám đốc Sở Xây dựng tỉnh Vĩnh Long, nói việc này. "
    "Bộ Ngoại giao và UBND thành phố Cần Thơ cùng dự. Bà Võ Thị Thuý ở Hoà Thuận đồng tình. "
    "Lực lượng cảnh sát giao thông có mặt; chiếc iPhone của anh T. đã mất."
)
EN = (
    "On March 3 Harriet Boswell-Nkemelu, who leads the Redmere Transport Authority, met envoys of "
    "the United Nations in Germany. Dr. Colin Raistrick of the U.S. Geological Survey came late. "
    "The bank's partners stayed in Thornby."
)


def lacking(sentence: str, source: str) -> list[str]:
    claims = unsupported_claims(sentence, SourceFacts.of(source))
    return [claim.text for claim in claims if claim.kind is ClaimKind.NAME]


@pytest.mark.parametrize(
    ("sentence", "source"),
    [
        ("Ông Nghĩa nói vậy.", VI),
        ("Nghĩa nói vậy.", VI),
        ("BNG cùng dự.", VI),
        ("TP Cần Thơ cùng dự.", VI),
        ("Ủy ban nhân dân TP Cần Thơ cùng dự.", VI),
        ("Bà Thúy ở Hòa Thuận đồng tình.", VI),
        ("CSGT có mặt.", VI + " CSGT Vĩnh Long đến."),
        ("Theo Bộ Ngoại giao, việc này đã xong.", VI),
        ("Trong buổi sáng, Sở Xây dựng có mặt.", VI),
        ("Anh T. mất chiếc iPhone.", VI),
        ("Giám đốc Nguyễn Trọng Nghĩa đồng tình.", VI),
        ("Tổng thống Nga Lebedov tới.", "Tổng thống Nga Piotr Lebedov đã tới Cần Thơ."),
        ("Chính quyền Moskva phản đối.", "Matxcơva phản đối việc này."),
        ("Nhiều người Việt ở Đức dự.", "Cộng đồng Việt Nam tại Đức dự."),
        ("Ở Hoà Thuận, bà Thuý đồng tình.", VI),
        ("Mr Raistrick came late.", EN),
        ("Raistrick came late.", EN),
        ("Harriet met the UN.", EN),
        ("The UN's envoys met Boswell-Nkemelu.", EN),
        ("German envoys came.", EN),
        ("The US Geological Survey came.", EN),
        ("Former partners of the bank stayed in Thornby.", EN),
        ("RTA envoys stayed.", EN),
    ],
)
def test_a_short_form_of_a_name_of_the_source_is_supported(sentence: str, source: str) -> None:
    assert lacking(sentence, source) == []


@pytest.mark.parametrize(
    ("sentence", "source", "name"),
    [
        ("Ông Nguyễn Trọng Nhân nói vậy.", VI, "Nguyễn Trọng Nhân"),
        ("ông Nghĩa ở Sóc Trăng", VI, "Sóc Trăng"),
        ("Bộ Quốc phòng cùng dự.", VI, "Quốc"),
        ("anh K. mất máy", VI, "K"),
        ("Tổng thống Mỹ Lebedov tới.", "Tổng thống Nga Piotr Lebedov đã tới Cần Thơ.", "Mỹ"),
        ("Thủ tướng Đức Lebedov tới.", "Ông Trần Đức Kiên gặp Thủ tướng Lebedov.", "Đức"),
        ("Ông Việt bị bắt.", "Công an Việt Nam bắt Trần Văn Kiên.", "Việt"),
        ("T. bị bắt hôm qua.", "K. bị bắt hôm qua ở chợ.", "T"),
        ("Mr Castleden came late.", EN, "Mr Castleden"),
        ("French envoys came from Kenya.", EN, "Kenya"),
        ("the NATO envoys came", EN, "NATO"),
        ("Harriet Raistrick of Oldbury came", EN, "Oldbury"),
    ],
)
def test_a_name_that_the_source_lacks_is_unsupported(sentence: str, source: str, name: str) -> None:
    assert any(name in found for found in lacking(sentence, source))


@pytest.mark.parametrize(
    "sentence",
    ["Surprisingly, nothing moved.", "Mặc dù vậy, mọi việc đã xong.", "Growing costs hurt."],
)
def test_an_ordinary_word_that_begins_a_sentence_is_no_name(sentence: str) -> None:
    assert lacking(sentence, f"{VI} {EN}") == []


def test_accents_make_another_name() -> None:
    assert lacking("Ông Lê Văn Hải đến.", "Ông Lê Văn Hai đến muộn.") != []
