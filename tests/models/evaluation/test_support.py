import pytest

from models.evaluation.support import SourceWords, capitalised_runs, usually_small

TITLE = "Khánh thành cầu Rạch Lá"
BODY = """Mở cửa sáng 4/6, bà Lê Thu Hà cắt băng khánh thành cầu dài 1.250 m.
The mayor, Ann Lee, paid $2.5 million; Port-Ellery cheered."""


@pytest.fixture
def source() -> SourceWords:
    return SourceWords(TITLE, BODY)


@pytest.mark.parametrize(
    "brief",
    [
        "Bà Lê Thu Hà cắt băng khánh thành cầu dài 1.250 m.",
        "Cầu Rạch Lá mở cửa.\nSáng 4/6, bà Hà cắt băng.",
        "Ann Lee paid $2.5 million.",
        "Port-Ellery cheered.",
        "nothing with a number or a name",
    ],
)
def test_facts_that_stand_in_title_or_text_are_supported(source: SourceWords, brief: str) -> None:
    assert source.count_facts(brief).unsupported == ()


@pytest.mark.parametrize(
    ("brief", "missing"),
    [
        ("Cầu dài 1.520 m.", "1.520"),
        ("Cầu dài 1250 m.", "1250"),
        ("Bà Lê Thu Hằng cắt băng.", "Bà Lê Thu Hằng"),
        ("Bà Thu Lê Hà cắt băng.", "Bà Thu Lê Hà"),
        ("Paid by Ann Lees.", "Ann Lees"),
        ("It cost $2.6 million.", "2.6"),
        ("Lá Mở cửa.", "Lá Mở"),
        ("Million Port-Ellery cheered.", "Million Port-Ellery"),
    ],
)
def test_facts_written_otherwise_are_not(source: SourceWords, brief: str, missing: str) -> None:
    assert missing in source.count_facts(brief).unsupported


def test_every_number_and_run_of_capitals_is_one_fact(source: SourceWords) -> None:
    assert source.count_facts("Sáng 4/6, bà Lê Thu Hà cắt băng.").total == 4
    assert source.count_facts("").total == 0


def test_lines_and_punctuation_end_a_name() -> None:
    text = "Mở cửa Rạch Lá\nBà Lê Thu Hà, Ann Lee. Port-Ellery"

    assert capitalised_runs(text) == ["Mở", "Rạch Lá", "Bà Lê Thu Hà", "Ann Lee", "Port-Ellery"]


def test_a_word_cut_at_the_end_of_a_brief_is_supported_by_its_beginning() -> None:
    source = SourceWords("The Abcdefghij")

    assert source.count_facts("The Abcdef…").unsupported == ()
    assert source.count_facts("The Abcdef.").unsupported == ("The Abcdef",)


@pytest.mark.parametrize(
    ("brief", "missing"),
    [
        ("Tuy nhiên, bà Hà cắt băng.", ()),
        ("Cầu mở cửa. Theo Ann Lee, dân mừng.", ()),
        ("Cầu mở cửa.\nTheo Lê Ann, dân mừng.", ("Theo Lê Ann",)),
        ("Trung cắt băng.", ("Trung",)),
        ("Cầu mở cửa Tuy nhiên.", ("Tuy",)),
    ],
)
def test_the_capital_of_an_opening_is_a_name_only_where_the_word_mostly_has_one(
    brief: str, missing: tuple[str, ...]
) -> None:
    others = [
        "Anh Trung tuy mệt nhưng vui, theo anh. Trung cười.",
        "Bà Hà, theo lời anh Trung",
    ]

    source = SourceWords(TITLE, BODY, small=usually_small(others))

    assert source.count_facts(brief).unsupported == missing


def test_composed_and_decomposed_letters_are_the_same() -> None:
    assert SourceWords("Lê Hà").count_facts("Le\u0302 Ha\u0300").unsupported == ()
