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


@pytest.mark.parametrize(
    ("text", "organizations"),
    [
        ("Lữ đoàn Bộ binh 77, đóng trên đồi, nhổ trại.", ["Lữ đoàn Bộ binh 77"]),
        ("Khách đến nhà hàng Bến Xuân 2 tại chợ.", ["nhà hàng Bến Xuân 2"]),
        ("Cục Quản lý đường bộ 9 (ở miền núi) trả lời.", ["Cục Quản lý đường bộ 9"]),
        ("Phòng công chứng số 4, 5 nghỉ trưa.", ["Phòng công chứng số 4"]),
        ("Sở Y tế 5 ngày sau mới họp.", ["Sở Y tế"]),
    ],
)
def test_a_number_closes_a_name_unless_it_counts(text: str, organizations: list[str]) -> None:
    assert tagged(text, VI, Label.ORG) == organizations


@pytest.mark.parametrize(
    ("text", "organizations"),
    [
        ("Báo Sao Mai, luật sư và thợ mộc cùng đến.", ["Báo Sao Mai"]),
        (
            "Đến dự có Ngân hàng Nhà nước, Kiểm toán Nhà nước.",
            ["Ngân hàng Nhà nước", "Kiểm toán Nhà nước"],
        ),
        ("Sở Văn hoá, Thể thao và Du lịch mở hội.", ["Sở Văn hoá, Thể thao và Du lịch"]),
    ],
)
def test_after_a_comma_comes_another_unless_an_authority_lists_its_fields(
    text: str, organizations: list[str]
) -> None:
    assert tagged(text, VI, Label.ORG) == organizations


@pytest.mark.parametrize(
    ("text", "organization"),
    [
        ("Người phát ngôn bộ Quốc phòng Lào vắng mặt.", "bộ Quốc phòng Lào"),
        ("Hồ sơ về TAND cấp cao tại Đà Nẵng tuần này.", "TAND cấp cao tại Đà Nẵng"),
        ("Ông mở Văn phòng luật sư Mạc Thị Sương ở phố.", "Văn phòng luật sư Mạc Thị Sương"),
        ("Quốc hội Lào Khoá IX họp hôm nay.", "Quốc hội Lào"),
        ("Mặt trận Noor al - Bahr rút quân.", "Mặt trận Noor al - Bahr"),
        ("Trận ấy U -23 Lào thắng đậm.", "U -23 Lào"),
        ("Phó trưởng ban Dân vận Tỉnh uỷ Lào Cai đến.", "ban Dân vận Tỉnh uỷ Lào Cai"),
    ],
)
def test_an_institution_has_its_country_its_seat_and_its_namesake(
    text: str, organization: str
) -> None:
    assert tagged(text, VI, Label.ORG) == [organization]


def test_a_code_of_the_police_is_an_institution() -> None:
    assert tagged("Đội trưởng PC 46 ký biên bản.", VI, Label.ORG) == ["PC 46"]


def test_a_sentence_that_ends_in_a_point_of_the_compass_ends_there() -> None:
    text = "Tàu đi về phía Nam. Bộ Quốc phòng Lào lên tiếng."
    assert tagged(text, VI, Label.ORG) == ["Bộ Quốc phòng Lào"]


def test_clubs_of_two_words_are_known_in_both_languages() -> None:
    assert tagged("Derby County lost to Raith Rovers.", EN, Label.ORG) == [
        "Derby County",
        "Raith Rovers",
    ]
    assert tagged("Ông đến xem Derby County đá.", VI, Label.ORG) == ["Derby County"]
