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
