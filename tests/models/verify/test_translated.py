import pytest

from models.verify import SourceFacts, unsupported_claims

VI = SourceFacts.of(
    "Bộ Y tế cấp 2.500 liều vắc xin cho Hà Nội",
    "Ngày 11/10, Bộ Y tế cho biết sẽ cấp 2.500 liều vắc xin cho Hà Nội. Bộ trưởng Vũ Thị Lan nói "
    "việc tiêm sẽ bắt đầu tuần tới. Thủ tướng và đại sứ Mỹ Mark Dunn dự lễ. Giá 1,5 tỷ đồng.",
)
EN = SourceFacts.of(
    "UK sends help",
    "The British government said on Monday it would send $3 million to Vietnam after the typhoon. "
    "The Prime Minister called Hanoi. The World Bank and the United Nations will join, Ann Lee of "
    "Harrow Relief said.",
)


def refused(sentence: str, facts: SourceFacts) -> list[str]:
    return [claim.text for claim in unsupported_claims(sentence, facts, translated=True)]


@pytest.mark.parametrize(
    ("sentence", "facts"),
    [
        ("On October 11 the Ministry of Health promised Hanoi 2,500 doses.", VI),
        ("Minister Vu Thi Lan said it would start next week.", VI),
        ("The Prime Minister and US ambassador Mark Dunn attended.", VI),
        ("It cost 1.5 billion dong.", VI),
        ("Chính phủ Anh cho biết hôm thứ Hai sẽ gửi 3 triệu USD cho Việt Nam.", EN),
        ("Thủ tướng đã gọi điện cho Hà Nội.", EN),
        ("Ngân hàng Thế giới và Liên Hợp Quốc tham gia, bà Ann Lee của Harrow Relief nói.", EN),
    ],
)
def test_names_may_be_those_of_the_other_language(sentence: str, facts: SourceFacts) -> None:
    assert refused(sentence, facts) == []


@pytest.mark.parametrize(
    ("sentence", "facts", "wrong"),
    [
        ("The Ministry of Finance promised Hanoi 2,500 doses.", VI, "Finance"),
        ("Da Nang was promised 2,500 doses.", VI, "Da Nang"),
        ("It cost 1.6 billion dong.", VI, "1.6"),
        ("Minister Tran Thi Lan said so.", VI, "Minister Tran Thi Lan"),
        ("Pháp sẽ gửi 3 triệu USD cho Việt Nam.", EN, "Pháp"),
        ("Tổng thống đã gọi điện cho Bill Crane.", EN, "Bill Crane"),
        ("Chính phủ Anh sẽ gửi 4 triệu USD.", EN, "4"),
        ("Chính phủ Anh không gửi tiền.", EN, "không"),
    ],
)
def test_what_the_article_does_not_say_is_refused_in_any_language(
    sentence: str, facts: SourceFacts, wrong: str
) -> None:
    assert any(wrong in claim for claim in refused(sentence, facts))
