import time
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.nfc import MAX_MARKS, to_nfc

# Marks out of their order, which normalisation has to sort; the last is two marks in one sign.
OUT_OF_ORDER = ["\u0301\u0323", "\u0327\u0301\u0323", "\u0f73"]


@given(st.text(max_size=MAX_MARKS))
def test_text_with_fewer_marks_is_as_unicode_composes_it(text: str) -> None:
    assert to_nfc(text) == unicodedata.normalize("NFC", text)


@pytest.mark.parametrize("marks", OUT_OF_ORDER)
def test_marks_that_no_writing_has_are_dropped_and_the_letters_stay(marks: str) -> None:
    text = to_nfc("Ti" + "e" + marks * 5_000 + "ng Vi" + marks * 5_000 + "t")
    assert "".join(c for c in unicodedata.normalize("NFD", text) if c.isascii()) == "Tieng Vit"
    assert len(text) < 100 + 4 * MAX_MARKS
    assert unicodedata.is_normalized("NFC", text)


@pytest.mark.parametrize("marks", OUT_OF_ORDER)
def test_cost_grows_with_length_only(marks: str) -> None:
    def cost(size: int) -> float:
        begin = time.process_time()
        to_nfc("e" + marks * size)
        return time.process_time() - begin

    # Sorting is quadratic: 16 times the cost for four times the marks.
    assert cost(40_000) <= 10 * max(cost(10_000), 0.02)
