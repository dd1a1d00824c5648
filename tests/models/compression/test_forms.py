"""The forms in which one sentence may be told."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.compression import shorter_forms
from models.interface import Language
from models.text import words

VI, EN = Language.VI, Language.EN


@pytest.mark.parametrize(
    ("language", "sentence", "shorter"),
    [
        (
            VI,
            "Chiều 8/5, Sở Xây dựng tỉnh Vĩnh Long cho dừng thi công cầu Rạch Lá.",
            "Sở Xây dựng tỉnh Vĩnh Long cho dừng thi công cầu Rạch Lá.",
        ),
        (
            VI,
            "Khoảng 6h sáng 2/12, tại buổi họp báo, thành phố công bố giá vé của tuyến buýt mới.",
            "Thành phố công bố giá vé của tuyến buýt mới.",
        ),
        (
            VI,
            "Theo báo Sông Nước, ba con tàu chở cát đã chìm gần cửa biển đêm qua.",
            "Ba con tàu chở cát đã chìm gần cửa biển đêm qua.",
        ),
        (
            VI,
            "Bà Lê Thu Hà (52 tuổi, ngụ phường 3) trúng cử chủ tịch hội với 90% số phiếu.",
            "Bà Lê Thu Hà trúng cử chủ tịch hội với 90% số phiếu.",
        ),
        (
            EN,
            "On Tuesday evening, the council of Redmere stopped all work on the bridge.",
            "The council of Redmere stopped all work on the bridge.",
        ),
        (
            EN,
            "In a statement to the press, the ferry line promised to run all winter long.",
            "The ferry line promised to run all winter long.",
        ),
        (
            EN,
            "Ann Lee (who runs the port) will open the new pier at noon on Friday.",
            "Ann Lee will open the new pier at noon on Friday.",
        ),
    ],
)
def test_a_sentence_can_do_without_an_opening_or_an_aside(
    language: Language, sentence: str, shorter: str
) -> None:
    forms = shorter_forms(sentence, language=language)

    assert forms[0] == sentence
    assert shorter in forms


@pytest.mark.parametrize(
    ("language", "sentence"),
    [
        (VI, "Nếu trời không mưa, lễ hội đua ghe sẽ bắt đầu lúc 7h sáng mai ở bến phà."),
        (VI, "Tại Vĩnh Long, giá gạo tăng năm phần trăm so với cùng kỳ năm ngoái."),
        (VI, "Quý I, lợi nhuận của bến cảng giảm còn một nửa so với năm trước."),
        (VI, "Theo ông Trần Bá Nam, giá vé phà sẽ còn tăng trong hai năm tới."),
        (VI, "Theo cáo trạng, giám đốc cảng đã nhận hai tỷ đồng của nhà thầu."),
        (VI, "Để được giảm giá vé, người già phải mang theo thẻ căn cước của mình."),
        (VI, "Sau khi không tìm thấy thuyền, đội cứu hộ đã trở về bến cảng trong đêm."),
        (EN, "If it does not rain, the boat race will start at seven from the pier."),
        (EN, "In Redmere, the price of bread rose by five per cent within one year."),
        (EN, "According to Mayor Lee, the ferry will cost twice as much next year."),
        (EN, "In 2019, the port of Redmere lost half of its ships within a week."),
    ],
)
def test_what_limits_a_statement_or_owns_it_is_never_dropped(
    language: Language, sentence: str
) -> None:
    assert shorter_forms(sentence, language=language) == (sentence,)


@pytest.mark.parametrize(
    ("language", "sentence"),
    [
        (VI, "Sau Vĩnh Long, Cần Thơ, tỉnh Hậu Giang cũng hoãn đường bay mới sang năm."),
        (VI, "Ngoài các xã, bến phà cùng chợ nổi, thị trấn Rạch Lá cũng bị ngập từ đêm qua."),
        (VI, "Dù đã gắng hết sức, nhưng đội cứu hộ vẫn về bến tay không trong đêm."),
        (EN, "After Lan, Minh and Hoa had left the boat, nobody was there to steer it."),
    ],
)
def test_an_item_of_a_list_or_a_contrast_is_not_taken_for_a_main_clause(
    language: Language, sentence: str
) -> None:
    assert shorter_forms(sentence, language=language) == (sentence,)


@pytest.mark.parametrize(
    ("language", "sentence"),
    [
        (VI, "Đảng của người Ba Na (DBN) Rơ Châm Phiên dự lễ khai trương bến phà sáng nay."),
        (EN, "The head of the port of Redmere (PR) Ann Lee will open the new pier on Friday."),
    ],
)
def test_a_remark_that_parts_two_names_stays(language: Language, sentence: str) -> None:
    assert all("(" in form for form in shorter_forms(sentence, language=language))


@pytest.mark.parametrize("written", ["1(một)1 đồng", "1(a).5 đồng", "2(a)-3 đồng"])
def test_a_remark_whose_loss_would_join_two_numbers_stays(written: str) -> None:
    sentence = f"Giá vé qua cầu Rạch Lá là {written} mỗi lượt từ sáng nay."
    assert shorter_forms(sentence, language=VI) == (sentence,)


@given(st.text(alphabet="Aabđ1é,.;– ()\"“”'…\n", max_size=300), st.sampled_from(Language))
def test_every_form_holds_words_of_the_sentence_in_their_order(
    text: str, language: Language
) -> None:
    for form in shorter_forms(text, language=language):
        remaining = iter(words(text))
        assert all(word in remaining for word in words(form))


@pytest.mark.parametrize("unit", ["(", "Chiều 8/5, ", "a, ", "theo ", "sau khi a ", "1/1/"])
def test_hostile_sentences_cost_no_more_than_their_length(unit: str) -> None:
    def cost(size: int) -> float:
        text = (unit * size)[:size]
        begin = time.process_time()
        for _ in range(5):
            shorter_forms(text, language=VI)
        return time.process_time() - begin

    cost(300)
    assert cost(1_200) < 30 * cost(300) + 0.05


@pytest.mark.parametrize(
    ("sentence", "language"),
    [
        (
            "Học viện tuyển ba ngành: kinh doanh (300 chỉ tiêu), marketing và nhân lực, mỗi ngành "
            "50 chỉ tiêu.",
            Language.VI,
        ),
        ("The school (12 pupils) and the mill each get 4,000 dollars this year.", Language.EN),
    ],
)
def test_a_number_in_brackets_stays_where_another_is_of_each(
    sentence: str, language: Language
) -> None:
    for form in shorter_forms(sentence, language=language):
        assert "(" in form
