import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.discourse import drop_connective, is_torn, needs_antecedent
from models.interface import Language

VI, EN = Language.VI, Language.EN


@pytest.mark.parametrize(
    ("language", "sentence", "alone"),
    [
        (VI, "Tuy nhiên, dự án vẫn chậm sáu tháng.", "Dự án vẫn chậm sáu tháng."),
        (VI, "Bên cạnh đó, xã xây thêm hai cây cầu.", "Xã xây thêm hai cây cầu."),
        (VI, "Cụ thể hơn, giá vé tăng 5.000 đồng.", "Giá vé tăng 5.000 đồng."),
        (
            EN,
            "However, the project is still six months late.",
            "The project is still six months late.",
        ),
        (EN, "In addition, the town will build two bridges.", "The town will build two bridges."),
    ],
)
def test_a_connective_is_dropped_and_the_sentence_begins_again(
    language: Language, sentence: str, alone: str
) -> None:
    assert drop_connective(sentence, language=language) == alone


@pytest.mark.parametrize(
    ("language", "sentence"),
    [
        (VI, "Trước đó, dự án đã chậm sáu tháng."),
        (VI, "Do đó, giá vé tăng 5.000 đồng."),
        (VI, "Songkran là lễ té nước của Thái Lan."),
        (VI, "Dự án, tuy nhiên, vẫn chậm."),
        (VI, "Song cửa sắt của trường đã gỉ."),
        (EN, "Because of this, fares will rise."),
        (EN, "Stillwater is a town in Minnesota."),
        (EN, "The project, however, is late."),
        (EN, "Alsop won the race on Sunday."),
    ],
)
def test_what_states_a_time_a_cause_or_a_name_stays(language: Language, sentence: str) -> None:
    assert drop_connective(sentence, language=language) == sentence


@pytest.mark.parametrize(
    ("language", "sentence"),
    [
        (VI, "Ông cho biết cầu sẽ xong vào tháng 6."),
        (VI, "Theo ông, cầu sẽ xong vào tháng 6."),
        (VI, "Điều này làm người dân lo lắng."),
        (VI, "Sau đó, xe chở hàng rời bến."),
        (VI, "“Họ đã đi từ sáng”"),
        (VI, "2 người này đã rời bến phà từ sáng."),
        (VI, "Ba con tàu chở cát của công ty này đã chìm."),
        (VI, "Số gạo trên được chở tới xã Hòa Phú."),
        (VI, "Nhưng giá vé vẫn tăng 5.000 đồng."),
        (VI, "Trên phà, họ thấy bốn thùng cá."),
        (VI, "Từ năm ngoái, ông đã xin đóng cửa bến."),
        (VI, "Chúng tôi chờ phà từ sáng."),
        (EN, "The ruling's authors met in Redmere."),
        (EN, "The 19-year-old left the boat in the morning."),
        (EN, "Others are expected to leave on Monday."),
        (EN, "However the ferry was late."),
        (EN, "She said the bridge would be finished in June."),
        (EN, "This worried the people of Redmere."),
        (EN, '"They left in the morning."'),
        (EN, '"We left in the morning."'),
        (EN, '"We left in the morning," she told the Redmere Post.'),
        (EN, '"I left," said he in Redmere.'),
        (EN, 'We left "Redmere" in the morning, Boswell said.'),
    ],
)
def test_a_sentence_whose_subject_points_backwards_needs_what_came_before(
    language: Language, sentence: str
) -> None:
    assert needs_antecedent(sentence, language=language)


@pytest.mark.parametrize(
    ("language", "sentence"),
    [
        (VI, "Ông Trần Văn Lập cho biết cầu sẽ xong."),
        (VI, "Theo ông Trần Văn Lập, cầu sẽ xong."),
        (VI, "Tỉnh Vĩnh Long khởi công cầu Rạch Lá."),
        (VI, "Đồng Nai mở thêm ba bến xe."),
        (VI, "Đầu tuần này tỉnh Vĩnh Long mở cầu Rạch Lá."),
        (VI, "Tại cuộc họp, ông Trần Văn Lập nói cầu sẽ xong."),
        (VI, "Theo bà Võ Thị Thuý, họ đã rời bến."),
        (VI, "Xe trên cầu Rạch Lá phải chạy chậm."),
        (EN, "The government's new ferry left Redmere."),
        (EN, "Harriet Boswell said the bridge would be finished."),
        (EN, "Heather Lane was closed on Tuesday."),
        (EN, "Italy opened the bridge."),
        (EN, '"We left in the morning," Harriet Boswell said.'),
        (EN, "“I am glad,” said the mayor, Colin Raistrick."),
        (VI, "“Chúng tôi đi từ sáng”, bà Võ Thị Thuý nói."),
    ],
)
def test_a_sentence_that_names_its_subject_stands_alone(language: Language, sentence: str) -> None:
    assert not needs_antecedent(sentence, language=language)


@pytest.mark.parametrize(
    "sentence", ['Put that in."', "“Chúng tôi chờ đã lâu.", "(xem ảnh", 'Ông nói: "Vâng.', "a) một"]
)
def test_half_a_quotation_or_bracket_is_torn(sentence: str) -> None:
    assert is_torn(sentence)


@pytest.mark.parametrize(
    "sentence", ['"Vâng", ông nói.', "“Vâng”, bà nói.", "Tổ chức (WHO) nói.", "It's the mayor's."]
)
def test_paired_marks_and_apostrophes_are_whole(sentence: str) -> None:
    assert not is_torn(sentence)


@pytest.mark.parametrize("language", Language)
@given(
    sentence=st.text(max_size=60) | st.sampled_from(["However", "Tuy nhiên,", "Song ", "Ông", ""])
)
def test_any_sentence_can_be_asked_about(language: Language, sentence: str) -> None:
    rest = drop_connective(sentence, language=language)

    assert sentence.lower().endswith(rest[1:].lower())
    assert needs_antecedent(sentence, language=language) in (True, False)


@pytest.mark.parametrize(
    "sentence",
    [
        "By the end of October it had paid out $1.7 million to the shops.",
        "The yearly test found 61 of them, on average two years later.",
        "A memorial service will be held there on February 3.",
    ],
)
def test_a_pronoun_further_inside_may_need_its_antecedent_too(sentence: str) -> None:
    assert needs_antecedent(sentence, language=Language.EN)
