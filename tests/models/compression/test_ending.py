"""Which last clauses a sentence may lose."""

import pytest

from models.compression import endings


@pytest.mark.parametrize(
    ("sentence", "shorter"),
    [
        (
            "Tuyến buýt mới chở mười hai nghìn khách mỗi ngày qua cầu Rạch Lá, trong khi bến "
            "phà cũ gần như vắng bóng người.",
            "Tuyến buýt mới chở mười hai nghìn khách mỗi ngày qua cầu Rạch Lá.",
        ),
        (
            "The new bus line carries twelve thousand people a day across the old bridge, while "
            "the ferry next to it is almost empty.",
            "The new bus line carries twelve thousand people a day across the old bridge.",
        ),
        (
            "Thành phố đóng cửa bến phà cũ từ đầu tháng này để mở rộng con đường dọc bờ sông.",
            "Thành phố đóng cửa bến phà cũ từ đầu tháng này.",
        ),
    ],
)
def test_a_clause_that_only_adds_goes_with_its_comma(sentence: str, shorter: str) -> None:
    assert shorter in list(endings(sentence))


@pytest.mark.parametrize(
    ("sentence", "held"),
    [
        (
            "The company will pay five million dollars to the families of the men on the boat, "
            "unless the higher court in Redmere decides otherwise before the end of the year.",
            "unless the higher court",
        ),
        (
            "The mayor took the money from the builder in a car park behind the old town hall, "
            "the prosecutor said on the first day of a trial that is to last for six weeks.",
            "the prosecutor said",
        ),
        (
            "Công ty sẽ trả năm tỷ đồng cho gia đình các nạn nhân trên con tàu bị chìm hôm qua, "
            "nếu tòa phúc thẩm không có quyết định khác trước cuối năm nay.",
            "nếu tòa phúc thẩm",
        ),
        (
            "Ông đã nhận tiền của nhà thầu trong bãi đỗ xe phía sau trụ sở cũ của thị trấn, "
            "theo cáo trạng được công bố trong ngày đầu của phiên tòa kéo dài sáu tuần.",
            "theo cáo trạng",
        ),
    ],
)
def test_a_condition_or_an_attribution_is_never_left_out(sentence: str, held: str) -> None:
    assert all(held in shorter for shorter in endings(sentence))


@pytest.mark.parametrize(
    "sentence",
    [
        "Hai ngày sau vụ cháy làm nhiều người bị thương ở khu chợ cũ, ông Trần Bá Nam, phó chủ "
        "tịch quận, đề nghị đóng cửa toàn bộ các ki ốt không có lối thoát hiểm cho đến tháng sau.",
        "Ann Lee, who is 33 years old and has run the port of Redmere for two years, will open the "
        "new pier at noon on Friday after eleven years of delays.",
        "Two days after the fire that hurt many people in the old market hall, Dan Patrick, deputy "
        "head of the county, asked that every stall without a fire exit be closed for a month.",
    ],
)
def test_an_apposition_is_not_taken_for_the_end_of_the_main_clause(sentence: str) -> None:
    mains = ("đề nghị", "will open", "asked")
    assert all(any(main in shorter for main in mains) for shorter in endings(sentence))


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
    assert list(endings(sentence)) == []


@pytest.mark.parametrize(
    "sentence",
    [
        "Đoàn kiểm tra đã đến làm việc với lãnh đạo và cán bộ các xã An Bình, Hòa Phú, Tân Lập, "
        "Vĩnh Hưng trong ba ngày cuối tuần.",
        "The inspectors spent three days with the mayors and the clerks of Redmere, Brixholm, "
        "Ellery and two more towns along the river.",
    ],
)
def test_a_list_is_never_told_in_part(sentence: str) -> None:
    assert list(endings(sentence)) == []


@pytest.mark.parametrize(
    "sentence",
    [
        "Trong khi người dân hai bờ sông còn phải đi phà mỗi ngày để tới chợ, thành phố lại hoãn "
        "xây cầu thêm hai năm nữa.",
        "While people on both banks of the river still take the ferry to the market every day, the "
        "city has put off the bridge for two more years.",
    ],
)
def test_the_main_clause_is_never_what_goes(sentence: str) -> None:
    assert list(endings(sentence)) == []


@pytest.mark.parametrize(
    "sentence",
    [
        "Các bến phà dọc sông Rạch Lá được khuyến cáo không bán cho khách áo phao cũ, dây thừng đã "
        "mục và đèn pin hỏng trong mùa mưa.",
        "Đội cứu hộ của huyện đã kéo con thuyền lên bờ từ sáng, tháo máy ra khỏi khoang rồi chở "
        "về kho của bến cảng.",
        "Người bán vé ở bến phà Rạch Lá đã vẽ lại con sông qua mười tấm tranh như chợ nổi, mùa "
        "nước lên, đàn cò trắng bay về.",
        "Xưởng đóng tàu cho biết có ba cách xử lý số gỗ còn thừa sau mùa lũ gồm cất lại để bán cho "
        "thợ mộc, đem đốt và thả xuống sông.",
        "The port lists three ways to use the old timber from the pier such as fire wood, which is "
        "sold in winter.",
    ],
)
def test_neither_nouns_nor_verbs_in_a_row_are_told_in_part(sentence: str) -> None:
    assert list(endings(sentence)) == []


@pytest.mark.parametrize(
    "sentence",
    [
        "Đoạn phim ghi lại trên cây cầu ở thị trấn Rạch Lá cho thấy chiếc xe tải sau khi được sửa "
        "đã tự chạy xuống dốc.",
        "Tàu kéo Sông Nước 12 công suất sáu trăm mã lực của xưởng tàu Rạch Lá, sau khi sửa chữa "
        "ở bến cũ đã chạy sai luồng.",
        "The ferry line in the small town of Redmere on the river, which owns nine boats, declined "
        "to say when the pier would open.",
    ],
)
def test_a_subject_keeps_the_verb_that_follows_a_clause_about_it(sentence: str) -> None:
    assert list(endings(sentence)) == []


@pytest.mark.parametrize(
    "sentence",
    [
        "Điều lệ của các bến phà trên sông quy định thủy thủ phải mặc áo phao khi trời có gió lớn.",
        "Đoàn khách nước ngoài dự kiến thăm vùng sông nước này bốn ngày, chủ yếu ở Rạch Lá, vào "
        "tháng ba năm sau.",
        "Nước sông dâng cao làm ngập chợ và nhiều nhà dân vào tuần trước khi đập đầu nguồn xả lũ.",
        "Bến phà đã nhắc khách đi lại trong ngày lễ nên sắp xếp thời gian để tới bến sớm hơn giờ "
        "tàu chạy.",
        "People on the boat must wear the orange coats of the ferry line when the wind is high.",
        "A town may borrow money from the county for one to six months, subject to a limit of two "
        "hundred days.",
    ],
)
def test_a_period_a_place_or_a_limit_is_never_left_out(sentence: str) -> None:
    assert list(endings(sentence)) == []


@pytest.mark.parametrize(
    "sentence",
    [
        "Sales of boats in the county rose by thirteen per cent in the spring, while sales of nets "
        "fell, figures of the port show.",
        "“Khi bàn về cây cầu, thị trấn thấy rằng việc cấm phà là bất công với dân hai bờ”, thông "
        "báo của huyện có đoạn.",
        "Ai đã cho mở bến phà ở thị trấn Rạch Lá cả ban đêm lẫn ban ngày, khiến người dân hai bờ "
        "không ngủ được?",
    ],
)
def test_a_source_at_the_end_and_a_question_are_kept_whole(sentence: str) -> None:
    assert list(endings(sentence)) == []
