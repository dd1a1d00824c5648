import pytest

from models.verify import SourceFacts, unsupported_claims


def is_supported(sentence: str, source: str) -> bool:
    return not unsupported_claims(sentence, SourceFacts.of(source))


@pytest.mark.parametrize(
    ("written", "source"),
    [
        ("25 người", "Có hai mươi lăm người đến."),
        ("hai mươi lăm người", "Có 25 người đến."),
        ("one hundred and five steps", "There are 105 steps."),
        ("24 eggs", "She bought two dozen eggs."),
        ("12%", "Giá tăng 12 phần trăm."),
        ("12 per cent", "Prices rose 12%."),
        ("12 pct", "Prices rose 12 percent."),
        ("1,2 tỷ đồng", "Chợ hết 1 tỷ 200 triệu đồng."),
        ("1 tỷ 200 triệu đồng", "Chợ hết 1,2 tỷ đồng."),
        ("2,5 triệu đồng", "Sạp giá 2 triệu rưỡi."),
        ("$5 million", "It cost 5 million dollars."),
        ("5 USD", "Vé giá 5 đô la."),
        ("5 km", "Đường dài 5 km."),
        ("500 người", "Hơn 500 người đến."),
        ("hơn 500 người", "Có 512 người đến."),
        ("trên dưới 500 người", "Có hơn 500 người đến."),
        ("nearly 500 people", "There were 487 people."),
        ("30 tuổi", "Ông Lập (30, ở Vĩnh Long) đến."),
        ("3 nghìn tỷ đồng", "Dự án hết 3.000 tỷ đồng."),
        ("from 5 to 6 million", "It cost 5-6 million."),
        ("1234.567 điểm", "Chỉ số đạt 1234.567 điểm."),
    ],
)
def test_one_quantity_written_in_two_ways_is_the_same_quantity(written: str, source: str) -> None:
    assert is_supported(written, source)


@pytest.mark.parametrize(
    ("written", "source"),
    [
        ("600 đồng", "Vé giá 600.000 đồng."),
        ("nước này.00010000 triệu đồng", "Vé giá 600.000 đồng."),
        ("No.7", "Take bus No.5."),
        ("33 emails", "He deleted 33,000 emails."),
        ("2019.000 người", "Năm 2019 có nhiều người đến, gần 120.000 người."),
        ("5 km", "Vé giá 5 USD."),
        ("5 người", "Chợ mở 5 năm."),
        ("5 years", "It has 5 people."),
        ("5 euros", "It cost $5."),
        ("5%", "Có 5 người đến."),
        ("28 năm", "Ông 28 tuổi."),
        ("25 người", "Có hai mươi sáu người đến."),
        ("hai mươi lăm người", "Có 26 người đến."),
        ("two dozen eggs", "She bought 12 eggs."),
        ("gần 500 người", "Hơn 500 người đến."),
        ("over 500 people", "Nearly 500 people came."),
        ("hơn 500 người", "Có 612 người đến."),
        ("hơn 513 người", "Có 514 người đến."),
        ("1,2 triệu đồng", "Chợ hết 1 tỷ 200 triệu đồng."),
    ],
)
def test_another_quantity_is_unsupported(written: str, source: str) -> None:
    assert not is_supported(written, source)
