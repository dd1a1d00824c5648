import pytest

from models.text import fold
from models.verify.number_words import written_numbers


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("hai mươi lăm người", 25),
        ("mười lăm tuổi", 15),
        ("mười một ngày", 11),
        ("một trăm linh năm hộ", 105),
        ("một trăm lẻ tám bậc", 108),
        ("ba trăm sáu mươi bảy trang", 367),
        ("bốn nghìn hai trăm người", 4_200),
        ("hai triệu rưỡi đồng", 2_000_000),
        ("năm mươi mốt xã", 51),
        ("hai mươi tư giờ", 24),
        ("năm người", 5),
        ("một tỷ hai trăm triệu", 1_200_000_000),
        ("ba nghìn tỷ đồng", 3_000_000_000_000),
        ("một trăm nghìn tỷ", 100_000_000_000_000),
        ("hai tỷ phú", 2),
        ("một triệu phú", None),
        ("twenty-five people", 25),
        ("two dozen eggs", 24),
        ("a hundred and five steps", 105),
        ("one hundred and twenty thousand", 120_000),
        ("three million", 3_000_000),
        ("half", None),
        ("a dozen boats", 12),
        ("seventeen", 17),
    ],
)
def test_a_number_in_words_has_its_value(written: str, value: int | None) -> None:
    found = [number.value for number in written_numbers(fold(written))]

    assert found == ([] if value is None else [value])


@pytest.mark.parametrize(
    "written",
    [
        "một người đàn ông",
        "one of them",
        "năm ngoái",
        "thứ ba tuần sau",
        "ba mẹ em",
        "linh hồn",
        "hàng triệu người",
        "thousands of people",
        "nineteen ninety",
        "không ai",
    ],
)
def test_a_word_that_counts_nothing_is_no_number(written: str) -> None:
    assert list(written_numbers(fold(written))) == []


def test_twenty_years_are_not_twenty_five() -> None:
    assert [number.value for number in written_numbers("hai mươi năm")] == [20]
    assert [number.value for number in written_numbers("hai mươi lăm năm")] == [25]


@pytest.mark.parametrize("written", ["một hai ba bốn", "two three four"])
def test_numbers_in_a_row_are_not_added_up(written: str) -> None:
    assert all(number.value < 10 for number in written_numbers(written))
