"""Sentences longer than a brief has room for."""

import pytest

from models.budget import Budget
from models.clipping import clip, clip_at_clause

SMALL = Budget(max_words=20, max_sentences=1, min_share=0.5)

VI_LEAD = (
    "Sau ba năm tu bổ, bảo tàng ở phường Ninh Kiều sẽ đón khách trở lại từ 8h ngày 5/12, "
    "giới thiệu hơn nghìn hiện vật về đời sống trên sông."
)
EN_LEAD = (
    "The ferry line will carry its first passengers on Monday from the new pier in Redmere, "
    "ending eleven years of delays."
)


@pytest.mark.parametrize(
    ("sentence", "budget", "clipped"),
    [
        (VI_LEAD, Budget(max_words=22, max_sentences=1, min_share=0.5), "từ 8h ngày 5/12…"),
        (EN_LEAD, SMALL, "from the new pier in Redmere…"),
    ],
)
def test_a_last_clause_is_left_out_with_an_ellipsis(sentence, budget, clipped):
    shorter = clip_at_clause(sentence, budget)
    assert shorter is not None
    assert shorter.endswith(clipped)
    assert sentence.startswith(shorter[:-1])


@pytest.mark.parametrize(
    "sentence",
    [
        "The company will pay five million dollars to the families of the men on the boat, "
        "unless the higher court in Redmere decides otherwise before the end of the year.",
        "The mayor took the money from the builder in a car park behind the old town hall, "
        "the prosecutor said on the first day of a trial that is to last for six weeks.",
        "Công ty sẽ trả năm tỷ đồng cho gia đình các nạn nhân trên con tàu bị chìm hôm qua, "
        "nếu tòa phúc thẩm không có quyết định khác trước cuối năm nay.",
        "Ông đã nhận tiền của nhà thầu trong bãi đỗ xe phía sau trụ sở cũ của thị trấn, "
        "theo cáo trạng được công bố trong ngày đầu của phiên tòa kéo dài sáu tuần.",
    ],
)
def test_a_condition_or_an_attribution_is_never_what_is_left_out(sentence):
    assert clip_at_clause(sentence, SMALL) is None


@pytest.mark.parametrize(
    "sentence",
    [
        "Hai ngày sau vụ cháy làm nhiều người bị thương ở khu chợ cũ, ông Trần Bá Nam, phó chủ "
        "tịch quận, đề nghị đóng cửa toàn bộ các ki ốt không có lối thoát hiểm cho đến tháng sau.",
        "Two days after the fire that hurt many people in the old market hall, Dan Patrick, deputy "
        "head of the county, asked that every stall without a fire exit be closed for a month.",
    ],
)
def test_an_apposition_is_not_taken_for_the_end_of_a_clause(sentence):
    assert clip_at_clause(sentence, Budget(max_words=24, max_sentences=1, min_share=0.5)) is None


def test_a_sentence_without_a_border_is_cut_at_a_word_and_not_after_a_number():
    clipped = clip(
        "một hai ba bốn năm sáu bảy tám chín mười tổng cộng hết 2,4 tỷ đồng",
        Budget(max_words=15, max_sentences=1, min_share=0.5),
    )
    assert clipped == "một hai ba bốn năm sáu bảy tám chín mười tổng cộng hết…"


@pytest.mark.parametrize(
    ("sentence", "clipped"),
    [
        (
            "Tuyến buýt mới chở mười hai nghìn khách mỗi ngày qua cầu Rạch Lá, trong khi đó bến "
            "phà cũ gần như vắng.",
            "Tuyến buýt mới chở mười hai nghìn khách mỗi ngày qua cầu Rạch Lá…",
        ),
        (
            "The new bus line carries twelve thousand people a day across the old bridge, while "
            "the ferry next to it is almost empty.",
            "The new bus line carries twelve thousand people a day across the old bridge…",
        ),
    ],
)
def test_a_joining_word_goes_whole_and_its_comma_with_it(sentence: str, clipped: str) -> None:
    assert clip_at_clause(sentence, SMALL) == clipped


@pytest.mark.parametrize(
    "sentence",
    [
        "The eleven men from the boat in Redmere could go home to them on Monday only after they "
        "had paid bail of two thousand dollars.",
        "The head of the port in Redmere told us again that he did not leave the office because "
        "of the fire in the old market hall.",
        "The two sisters had come back to the old house by the river in Redmere three days after "
        "the flood had taken away the bridge.",
        "Mười một người trên con tàu ở Rạch Lá được về nhà sáng nay chỉ sau khi đã nộp đủ tiền bảo "
        "lãnh cho tòa.",
        "Giám đốc cảng Rạch Lá nói lại lần nữa ông không hề xin nghỉ việc vì vụ cháy ở khu chợ cũ "
        "của thị trấn.",
    ],
)
def test_what_a_restriction_or_a_denial_bears_on_is_never_left_out(sentence: str) -> None:
    assert clip_at_clause(sentence, SMALL) is None


@pytest.mark.parametrize(
    ("sentence", "clipped"),
    [
        ("one two three four five six seven eight of the eleven twelve", "seven eight…"),
        ("một hai ba bốn năm sáu bảy tám của các mười một mười hai", "bảy tám…"),
        ("một hai ba bốn năm sáu bảy tám và, những mười một mười hai", "bảy tám…"),
    ],
)
def test_a_sentence_that_breaks_off_ends_with_no_function_word(sentence: str, clipped: str) -> None:
    shorter = clip(sentence, Budget(max_words=10, max_sentences=1, min_share=0.5))

    assert shorter.endswith(clipped)
    assert sentence.startswith(shorter[:-1])
