import pytest

from models.engines.tagger_rules import RuleTagger
from models.interface import Label, Language

VI, EN = Language.VI, Language.EN


def documents(text: str, language: Language) -> list[str]:
    mentions = RuleTagger().tag(text, language=language)
    return [text[each.start : each.end] for each in mentions if each.label is Label.DOC]


@pytest.mark.parametrize(
    ("language", "text", "names"),
    [
        (VI, "Theo luật Giao thông đường bộ, xe phải dừng.", ["luật Giao thông đường bộ"]),
        (VI, "Luật An toàn thông tin mạng có hiệu lực.", ["Luật An toàn thông tin mạng"]),
        (VI, "Điều này trái với Luật Phòng, chống ma túy.", ["Luật Phòng, chống ma túy"]),
        (VI, "Bộ luật Tố tụng hình sự 2015 đã nêu rõ.", ["Bộ luật Tố tụng hình sự 2015"]),
        (
            VI,
            "Họ dẫn Nghị quyết 43 và Nghị định 18/2031/NĐ-CP.",
            ["Nghị quyết 43", "Nghị định 18/2031/NĐ-CP"],
        ),
        (EN, "It broke the Tidal Waters Act.", ["Tidal Waters Act"]),
    ],
)
def test_a_law_is_whole_with_its_small_words(
    language: Language, text: str, names: list[str]
) -> None:
    assert documents(text, language) == names


@pytest.mark.parametrize(
    "text",
    [
        "Xã có quy định 34 giờ học một tháng.",
        "Huyện lên kế hoạch 25 buổi tập.",
        "Ông ấy tuyên bố Lào sẽ thắng.",
        "Trường quy định ĐH nào cũng phải nộp.",
    ],
)
def test_a_count_or_a_verb_after_the_word_for_a_document_is_none(text: str) -> None:
    assert documents(text, VI) == []


@pytest.mark.parametrize(
    ("text", "names"),
    [
        (
            "Hai nước ký Hiệp định Khung về nghề muối ven bờ (FSA) ở Lào.",
            ["Hiệp định Khung về nghề muối ven bờ"],
        ),
        (
            "Các bên bàn Bộ quy tắc chăn thả trên núi (PRC) vào mùa thu.",
            ["Bộ quy tắc chăn thả trên núi"],
        ),
    ],
)
def test_a_title_goes_on_to_its_short_form_in_brackets(text: str, names: list[str]) -> None:
    assert documents(text, VI)[:1] == names


@pytest.mark.parametrize(
    "text",
    [
        "Ông đọc Báo cáo đo gió trên đồi (BDG) hôm qua.",
        "Họ gửi Kế hoạch của nhóm thợ mộc (NTM) hôm qua.",
    ],
)
def test_a_paper_on_a_topic_or_of_a_body_with_a_short_form_has_no_name(text: str) -> None:
    assert documents(text, VI) == []


def test_a_law_of_two_capital_words_is_whole_and_ends_before_the_verb() -> None:
    text = "Điều 9 Luật Bảo vệ Chim rừng quy định về tổ chim."
    assert documents(text, VI) == ["Luật Bảo vệ Chim rừng"]


def test_a_code_of_the_party_is_no_count() -> None:
    text = "Theo Quy định 812-QĐ/TW và Nghị quyết Trung ương 9, quỹ phải công khai."
    assert documents(text, VI) == ["Quy định 812-QĐ/TW", "Nghị quyết Trung ương 9"]


def test_a_scheme_goes_by_three_figures_unless_they_count() -> None:
    assert documents("Trường dừng đề án 733 từ hè.", VI) == ["đề án 733"]
    assert documents("Xã làm đề án 300 căn nhà gỗ.", VI) == []
    assert documents("Tỉnh lập đề án 100 km đường và đề án 200 trường học.", VI) == []


def test_a_long_title_in_quotation_marks_is_read_to_its_end() -> None:
    title = (
        "Nuôi ong lấy mật dưới tán rừng tràm ven sông gắn với du lịch cộng đồng ở ba xã bãi ngang"
    )
    assert documents(f'Huyện duyệt đề án "{title}" tuần qua.', VI) == [title]


def test_a_ship_or_a_body_named_after_a_document_is_none() -> None:
    assert documents("Cảng đón tàu Đề án 733 hôm qua.", VI) == []
    assert documents("Ông làm ở tổ chức Luật Sông Lớn từ năm ngoái.", VI) == []


def test_a_decree_is_named_by_the_field_of_its_fines() -> None:
    text = "Theo nghị định xử phạt vi phạm hành chính trong lĩnh vực y tế, quán bị phạt."
    name = "nghị định xử phạt vi phạm hành chính trong lĩnh vực y tế"
    assert documents(text, VI) == [name]


def test_a_programme_is_named_to_the_years_it_is_for() -> None:
    name = "Chiến lược trồng rừng ven đầm giai đoạn 2031-2040, tầm nhìn đến năm 2060"
    assert documents(f"Tỉnh công bố {name} vào mùa thu.", VI) == [name]
    assert documents("Tỉnh hoãn Kế hoạch của tổ mộc đến năm 2031.", VI) == []


def test_an_acronym_that_shortens_a_document_is_one_everywhere() -> None:
    text = "Hai nước ký Hiệp định Khung về nghề muối ven bờ (KNM). Theo KNM, muối rẻ đi."
    assert documents(text, VI) == ["Hiệp định Khung về nghề muối ven bờ", "KNM", "KNM"]
    assert documents("Luật Thuế giá trị gia tăng (GTGT) đổi.", VI) == ["Luật Thuế giá trị gia tăng"]


def test_a_law_is_named_with_its_country() -> None:
    assert documents("Theo Bộ luật Hình sự Lào, hành vi này nặng.", VI) == ["Bộ luật Hình sự Lào"]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Quyết định số 12/QĐ - BNN - XD ban hành.", ["Quyết định số 12/QĐ - BNN - XD"]),
        ("Theo Nghị quyết 17/2031/QH 14 ngày trước.", ["Nghị quyết 17/2031/QH 14"]),
        ("Điều ấy được quy định tại thông tư số 50 của Bộ.", ["thông tư số 50"]),
        ("Ông vi phạm Quy định 47 về những điều cấm.", ["Quy định 47"]),
        ("Tàu thuộc đề án 941 “Cá Voi” cập bến.", []),
        ("Các nhà làm luật Lào và thạc sĩ luật Mạc Thị Sương đến.", []),
    ],
)
def test_a_number_is_read_to_its_end_and_only_after_its_own_document(
    text: str, names: list[str]
) -> None:
    assert documents(text, VI) == names
