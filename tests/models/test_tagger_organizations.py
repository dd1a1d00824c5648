import pytest

from models.engines.tagger_rules import RuleTagger
from models.interface import Label, Language

VI, EN = Language.VI, Language.EN


def tagged(text: str, language: Language, label: Label) -> list[str]:
    mentions = RuleTagger().tag(text, language=language)
    return [text[each.start : each.end] for each in mentions if each.label is label]


@pytest.mark.parametrize(
    ("text", "organizations", "people"),
    [
        ("Thứ trưởng Bộ TN&MT Mạc Thị Sương phát biểu.", ["Bộ TN&MT"], ["Mạc Thị Sương"]),
        ("Phó chủ tịch UBND Tống Văn Kiên vắng mặt.", [], ["Tống Văn Kiên"]),
        ("Giám đốc Sở Công thương Hà Thị Mận nói.", ["Sở Công thương"], ["Hà Thị Mận"]),
    ],
)
def test_a_person_right_after_an_authority_is_not_part_of_its_name(
    text: str, organizations: list[str], people: list[str]
) -> None:
    assert tagged(text, VI, Label.ORG) == organizations
    assert tagged(text, VI, Label.PER) == people


@pytest.mark.parametrize(
    ("text", "organization"),
    [
        (
            "Ban Chỉ đạo Phòng thủ dân sự tỉnh Yên Bái ra công điện.",
            "Ban Chỉ đạo Phòng thủ dân sự tỉnh Yên Bái",
        ),
        ("Chi cục Thú y khuyến cáo người nuôi.", "Chi cục Thú y"),
        ("Theo Viện Nghiên cứu Côn trùng cạn, sâu đã vãn.", "Viện Nghiên cứu Côn trùng cạn"),
        (
            "Trung tâm Quan trắc nước ngầm tỉnh Phú Yên báo tin.",
            "Trung tâm Quan trắc nước ngầm tỉnh Phú Yên",
        ),
        ("Bộ Công an khởi tố vụ án.", "Bộ Công an"),
        ("Tập đoàn Sông Lam lãi lớn.", "Tập đoàn Sông Lam"),
        (
            "Ban Cứu nạn và Phòng chống thiên tai tỉnh Lào Cai họp.",
            "Ban Cứu nạn và Phòng chống thiên tai tỉnh Lào Cai",
        ),
    ],
)
def test_small_syllables_inside_an_institution_belong_to_its_name_and_verbs_do_not(
    text: str, organization: str
) -> None:
    assert tagged(text, VI, Label.ORG) == [organization]


@pytest.mark.parametrize("text", ["Phòng Giáo dục họp kín.", "Viện Nghiên cứu đóng cửa."])
def test_a_head_noun_without_a_name_is_no_person(text: str) -> None:
    assert tagged(text, VI, Label.PER) == []


@pytest.mark.parametrize(
    ("text", "organization"),
    [
        ("It asked the Seed and Soil Administration twice.", "Seed and Soil Administration"),
        ("The Tolland Institute for Tidal Power opened.", "Tolland Institute for Tidal Power"),
        ("It appeared in the Journal of Alpine Botany.", "Journal of Alpine Botany"),
        ("The National Union of Weavers agreed.", "National Union of Weavers"),
        ("The British Board of Kite Makers agreed.", "British Board of Kite Makers"),
    ],
)
def test_an_english_institution_is_whole_with_its_fields_of_work(
    text: str, organization: str
) -> None:
    assert tagged(text, EN, Label.ORG) == [organization]
    assert tagged(text, EN, Label.PER) == []


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("Shops on Saddler Row stayed shut.", "Saddler Row"),
        ("The boat lay at Pinder Quay.", "Pinder Quay"),
        ("A crane fell at Mercer's Wharf.", "Mercer's Wharf"),
    ],
)
def test_an_english_street_is_a_place(text: str, place: str) -> None:
    assert tagged(text, EN, Label.LOC) == [place]
    assert tagged(text, EN, Label.PER) == []


@pytest.mark.parametrize(
    ("text", "people"),
    [
        ("A fan of Media Player met Ines Caldeira MP there.", ["Ines Caldeira"]),
        ("He plays harps. Velvet Harps toured with Owen Tarrant.", ["Owen Tarrant"]),
    ],
)
def test_common_words_and_letters_after_a_name_are_no_part_of_a_person(
    text: str, people: list[str]
) -> None:
    assert tagged(text, EN, Label.PER) == people


@pytest.mark.parametrize(
    ("language", "text"),
    [
        (VI, "Chủ tịch Larkspur Tidal Foods vắng mặt."),
        (VI, "Trưởng phòng Tai biến địa chất vắng mặt."),
        (VI, "Trưởng phòng GD-ĐT quận 6 vắng mặt."),
        (VI, "Giám đốc Larkspur Việt Nam vắng mặt."),
        (VI, "Nguyên chủ tịch HĐQT LarkBank vắng mặt."),
        (EN, "The president of the Family Justice Division left."),
    ],
)
def test_a_firm_or_field_of_work_after_an_office_is_no_person(
    language: Language, text: str
) -> None:
    assert tagged(text, language, Label.PER) == []


@pytest.mark.parametrize(
    ("text", "people", "places"),
    [
        ("Thống đốc bang New Jersey Martin Oakes đến.", ["Martin Oakes"], ["New Jersey"]),
        ("Người phát ngôn Nhà Trắng Helen Oakes nói.", ["Helen Oakes"], []),
        ("Lãnh đạo Đài Loan đến Đài Bắc.", [], ["Đài Loan", "Đài Bắc"]),
        ("Ủy ban pháp luật Ngô Văn Tứ phát biểu.", ["Ngô Văn Tứ"], []),
    ],
)
def test_a_name_ends_where_the_next_begins(text: str, people: list[str], places: list[str]) -> None:
    assert tagged(text, VI, Label.PER) == people
    assert tagged(text, VI, Label.LOC) == places
