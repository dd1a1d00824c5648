import pytest

from models.engines.tagger_rules import RuleTagger
from models.interface import Label, Language

VI, EN = Language.VI, Language.EN


def tagged(text: str, language: Language, label: Label) -> list[str]:
    mentions = RuleTagger().tag(text, language=language)
    return [text[each.start : each.end] for each in mentions if each.label is label]


@pytest.mark.parametrize(
    ("language", "text", "dates"),
    [
        (VI, "Sáng 7/4, rồi ngày 23/11/2026, họ gặp lại.", ["7/4", "23/11/2026"]),
        (
            VI,
            "Từ tháng 7/2025 đến quý II/2026, và cả tháng tư.",
            ["tháng 7/2025", "quý II/2026", "tháng tư"],
        ),
        (VI, "Sinh năm 1987, ông làm việc giai đoạn 2011-2015.", ["1987", "2011-2015"]),
        (VI, "Lúc 8h30 và 21h, cửa mở.", ["8h30", "21h"]),
        (VI, "Hội chợ từ ngày 4 đến 9/6.", ["4 đến 9/6"]),
        (VI, "Ngày 5 tháng 7 năm 2019, cầu khánh thành.", ["5 tháng 7 năm 2019"]),
        (VI, "Tết Giáp Thìn 2024 đã qua.", ["Giáp Thìn 2024"]),
        (
            VI,
            "Hội mở 11-16 tháng Giêng, tức là sau 24 tháng chạp.",
            ["11-16 tháng Giêng", "24 tháng chạp"],
        ),
        (EN, "On March 3, 2025 and on 14 July 2019 it rained.", ["March 3, 2025", "14 July 2019"]),
        (EN, "It began in 2016, at 8:30 pm, and ended in May.", ["2016", "8:30 pm", "May"]),
        (EN, "They may march in the 1990s style by Q3 2027.", ["1990s", "Q3 2027"]),
    ],
)
def test_dates_and_times_are_found(language: Language, text: str, dates: list[str]) -> None:
    assert tagged(text, language, Label.DATE) == dates


@pytest.mark.parametrize(
    ("language", "text", "sums"),
    [
        (
            VI,
            "Phí 25.500 đồng/kg, tổng 2,4 tỷ đồng, vay 3 tỉ USD.",
            ["25.500 đồng", "2,4 tỷ đồng", "3 tỉ USD"],
        ),
        (
            VI,
            "Thưởng 100-200 triệu đồng hoặc 500 nghìn đồng.",
            ["100-200 triệu đồng", "500 nghìn đồng"],
        ),
        (
            EN,
            "It cost $1.2 billion, then £20, then 1,200 euros.",
            ["$1.2 billion", "£20", "1,200 euros"],
        ),
        (EN, "About US$5 million or 30 million yen.", ["US$5 million", "30 million yen"]),
    ],
)
def test_sums_of_money_are_found_without_their_rate(
    language: Language, text: str, sums: list[str]
) -> None:
    assert tagged(text, language, Label.MONEY) == sums


@pytest.mark.parametrize(
    ("language", "text", "quantities"),
    [
        (
            VI,
            "Bé 9 tuổi đi 7 km, thửa ruộng 40 m2, tăng 12% một năm.",
            ["9 tuổi", "7 km", "40 m2", "12%"],
        ),
        (VI, "Có 260 thợ, 3 xe máy và hơn 80 triệu người.", ["260", "80 triệu"]),
        (VI, "Lớp 12 học bài thứ 15 ở phòng 204, thua 1-2.", []),
        (
            EN,
            "A 45-year-old ran 12 miles; 1,250 people watched, 30 percent left.",
            ["45-year-old", "12 miles", "1,250", "30 percent"],
        ),
        (EN, "Chapter 12 of room 204 has 3 cats.", []),
    ],
)
def test_measures_and_counts_from_two_digits_up_are_found(
    language: Language, text: str, quantities: list[str]
) -> None:
    assert tagged(text, language, Label.QUANTITY) == quantities


@pytest.mark.parametrize(
    ("language", "text", "documents"),
    [
        (
            VI,
            "Theo Nghị định 47/2021/NĐ-CP và Nghị quyết 19 về ruộng đất.",
            ["Nghị định 47/2021/NĐ-CP", "Nghị quyết 19"],
        ),
        (
            VI,
            "Quyết định số 12/QĐ-TTg sửa Luật Đất đai năm 2024.",
            ["Quyết định số 12/QĐ-TTg", "Luật Đất đai năm 2024"],
        ),
        (
            EN,
            "Resolution 2231 cites the Paris Agreement and Executive Order 14067.",
            ["Resolution 2231", "Paris Agreement", "Executive Order 14067"],
        ),
        (EN, "The Clean Rivers Act was signed.", ["Clean Rivers Act"]),
    ],
)
def test_documents_end_at_their_number_or_name(
    language: Language, text: str, documents: list[str]
) -> None:
    assert tagged(text, language, Label.DOC) == documents


@pytest.mark.parametrize(
    ("language", "text"),
    [
        (VI, "Tỷ lệ 1/3, điện thoại 0912.345.678, biển 30A-123.45."),
        (EN, "Version 1.2.3.4 at 10.0.0.1."),
    ],
)
def test_codes_and_fractions_are_neither_dates_nor_amounts(language: Language, text: str) -> None:
    assert RuleTagger().tag(text, language=language) == ()


def test_the_population_is_a_count_and_a_currency_follows_its_sum() -> None:
    text = "Huyện có dân số 200.000 người, quỹ 30.000 TWD, men 50 mg/100 ml."
    assert tagged(text, VI, Label.QUANTITY) == ["200.000", "50 mg/100 ml"]
    assert tagged(text, VI, Label.MONEY) == ["30.000 TWD"]
