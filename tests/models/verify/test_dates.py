import pytest

from models.verify import SourceFacts, unsupported_claims


def is_supported(sentence: str, source: str) -> bool:
    return not unsupported_claims(sentence, SourceFacts.of(source))


@pytest.mark.parametrize(
    ("written", "source"),
    [
        ("mở ngày 11 tháng 10", "Chợ mở cửa 11/10."),
        ("mở 11/10", "Chợ mở cửa ngày 11 tháng 10 năm 2026."),
        ("mở 11-10-2026", "Chợ mở cửa ngày 11/10/2026."),
        ("mở ngày 11", "Chợ mở cửa sáng 11/10."),
        ("mở tháng 10", "Chợ mở cửa 11/10."),
        ("mở tháng mười", "Chợ mở cửa 11/10."),
        ("mở năm 2026", "Chợ mở cửa tháng 10/2026."),
        ("lúc 18h30", "Chợ đóng lúc 18:30."),
        ("lúc 18 giờ 30", "Chợ đóng lúc 18h30."),
        ("lúc 18h30", "It closes at 6.30pm."),
        ("lúc 6 giờ 30 chiều", "Chợ đóng lúc 18h30."),
        ("lúc 20h", "Chợ đóng lúc 8 giờ tối."),
        ("quý III", "Lợi nhuận quý 3 năm 2026 giảm."),
        ("quý 3/2026", "Lợi nhuận quý III/2026 giảm."),
        ("chủ nhật", "Chợ nghỉ ngày Chủ nhật."),
        ("in the third quarter", "Profit fell in Q3."),
        ("on October 11", "It opened on 11 October 2026."),
        ("on Oct. 11th", "It opened on October 11."),
        ("on the 11th of October", "It opened on Oct 11, 2026."),
        ("in October 2026", "It opened on October 11, 2026."),
        ("in 2026", "It opened on October 11, 2026."),
        ("on Friday", "It opened on Friday, October 11."),
        ("at 6.30pm", "It closes at 18:30."),
        ("at 6:30 p.m.", "It closes at 6.30pm."),
        ("on 2026-10-11", "It opened on 11 October 2026."),
        ("mở 24/7", "Chợ mở 24/7 quanh năm."),
        ("mở chiều nay (18-12)", "Chợ mở cửa ngày 18-12."),
        ("đứng thứ ba", "Chợ lớn nhất vùng."),
        ("từ 25 đến 28/5", "Hội chợ mở ngày 25-28/5."),
        ("từ ngày 25/5", "Hội chợ mở từ ngày 25 đến hết ngày 28/5."),
        ("hai ngày 30/4 và 1/5", "Chợ nghỉ dịp 30/4-1/5."),
        ("từ 25 đến 28/5/2024", "Hội chợ mở 25-28/5/2024."),
        ("từ ngày 2/9", "Chợ nghỉ từ 2-5/9."),
        ("chấm 9 điểm", "Ban giám khảo chấm 9-10/10."),
        ("hai ngày 30/4 và 1/5", "Chợ nghỉ dịp 30/4 -1/5."),
    ],
)
def test_one_date_written_in_two_ways_is_the_same_date(written: str, source: str) -> None:
    assert is_supported(written, source)


@pytest.mark.parametrize(
    ("written", "source"),
    [
        ("mở 12/10", "Chợ mở cửa 11/10."),
        ("mở ngày 11 tháng 9", "Chợ mở cửa 11/10."),
        ("mở 11/10/2026", "Chợ mở cửa 11/10."),
        ("mở 11/10/2025", "Chợ mở cửa 11/10/2026."),
        ("lúc 18h30", "Chợ đóng lúc 18h."),
        ("lúc 17h30", "Chợ đóng lúc 18h30."),
        ("quý II", "Lợi nhuận quý III giảm."),
        ("nghỉ vào thứ hai", "Chợ nghỉ ngày Chủ nhật."),
        ("on October 12", "It opened on 11 October 2026."),
        ("on November 11", "It opened on 11 October 2026."),
        ("on October 11, 2026", "It opened on October 11."),
        ("in 2025", "It opened on October 11, 2026."),
        ("on Monday", "It opened on Friday, October 11."),
        ("at 6.30am", "It closes at 18:30."),
        ("at 6.30pm", "It closes at 6.30."),
        ("từ 24 đến 28/5", "Hội chợ mở ngày 25-28/5."),
        ("mở ngày 9/10", "Điểm thi của em là 9-10/10."),
        ("mở ngày 1/3", "Chừng 1-2/3 dân số tới hội."),
        ("mở ngày 1/5", "Đội nhà thắng 2-1/5 trận."),
        ("từ 25 đến 28/6", "Hội chợ mở ngày 25-28/5."),
        ("nghỉ 30/4-2/5", "Chợ nghỉ dịp 30/4-1/5."),
    ],
)
def test_another_date_and_a_fuller_one_are_unsupported(written: str, source: str) -> None:
    assert not is_supported(written, source)
