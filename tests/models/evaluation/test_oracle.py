import pytest

from models.evaluation.oracle import oracle_extract
from models.evaluation.rouge import Reference

SENTENCES = [
    "Trời mưa to ở Huế.",
    "Cầu Rạch Lá mở cửa sáng nay.",
    "Bà Hà cắt băng khánh thành.",
    "Chợ vẫn họp như mọi ngày.",
]


@pytest.mark.parametrize(
    ("reference", "most", "chosen"),
    [
        ("Cầu Rạch Lá mở cửa sáng nay.", 5, [1]),
        ("Bà Hà cắt băng khánh thành, cầu Rạch Lá mở cửa.", 5, [1, 2]),
        ("Bà Hà cắt băng khánh thành, cầu Rạch Lá mở cửa.", 1, [2]),
        ("Hoàn toàn khác biệt", 5, []),
    ],
)
def test_sentences_are_taken_in_order_while_they_help(
    reference: str, most: int, chosen: list[int]
) -> None:
    assert oracle_extract(SENTENCES, Reference.of(reference), most=most) == chosen


def test_no_sentence_gives_no_extract() -> None:
    assert oracle_extract([], Reference.of("Cầu mở."), most=5) == []
