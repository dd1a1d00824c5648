import pytest

from models.engines.spelling import WritersSpelling, in_old_style

PAIRS = [
    ("hoà", "hòa"),
    ("Hoà", "Hòa"),
    ("HOÀ", "HÒA"),
    ("khoẻ", "khỏe"),
    ("thuý", "thúy"),
    ("loá mắt", "lóa mắt"),
    ("đường thuỷ", "đường thủy"),
]


@pytest.mark.parametrize(("new", "old"), PAIRS)
def test_the_new_placement_of_a_tone_becomes_the_old_one(new, old):
    assert in_old_style(new) == in_old_style(old) == old


@pytest.mark.parametrize("text", ["quý", "hoàng", "thuyền", "loạt", "quả", "go on", ""])
def test_what_has_one_placement_only_is_left_alone(text):
    assert in_old_style(text) == text


@pytest.mark.parametrize(("new", "old"), PAIRS)
def test_a_writer_of_the_new_placement_gets_it_back(new, old):
    spelling = WritersSpelling(f"Trong bài có chữ {new} và chữ khác.")
    assert spelling.restored(f"Tin về {old}.") == f"Tin về {new}."


@pytest.mark.parametrize(("new", "old"), PAIRS)
def test_a_writer_of_the_old_placement_keeps_it(new, old):
    assert WritersSpelling(f"Chữ {old}.").restored(f"Tin về {old}.") == f"Tin về {old}."


def test_capitals_stay_as_the_model_wrote_them():
    assert WritersSpelling("Bà Thuý nói.").restored("THÚY và Thúy") == "THUÝ và Thuý"


def test_a_writer_who_uses_both_is_not_corrected():
    assert WritersSpelling("hoà và hòa").restored("hòa") == "hòa"
