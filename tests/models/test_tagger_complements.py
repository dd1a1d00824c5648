"""Names that small words, signs or neighbours complete: what the rules read beyond capitals."""

import pytest

from models.engines.tagger_rules import RuleTagger
from models.interface import Label, Language

VI = Language.VI


def tagged(text: str, label: Label) -> list[str]:
    mentions = RuleTagger().tag(text, language=VI)
    return [text[each.start : each.end] for each in mentions if each.label is label]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        (
            "Liên đoàn võ thuật cổ truyền Cà Mau họp.",
            ["Liên đoàn võ thuật cổ truyền Cà Mau"],
        ),
        (
            "Hôm qua, Trung tâm nuôi dạy trẻ mồ côi tỉnh Cà Mau mở cửa.",
            ["Trung tâm nuôi dạy trẻ mồ côi tỉnh Cà Mau"],
        ),
        ("Theo Công ty cổ phần sợi và vải mỏng (SVMex), giá tăng.", None),
        ("Ông gửi đơn tới Sở Thông tin và truyền thông.", ["Sở Thông tin và truyền thông"]),
        ("Cô gặp Đại sứ quán Lào tại Hà Nội.", ["Đại sứ quán Lào tại Hà Nội"]),
        ("Khi đó lực lượng phòng vệ biển Lào có mặt.", ["lực lượng phòng vệ biển Lào"]),
        ("Phó giám đốc Công an TP HCM Kha Văn Tích nói.", ["Công an TP HCM"]),
        ("Phó chủ tịch UBND thành phố Kha Văn Tích nói.", []),
        ("Ông là trưởng Ban Tuyên giáo Tỉnh ủy Cà Mau.", ["Ban Tuyên giáo Tỉnh ủy Cà Mau"]),
        ("Cán bộ Agribank Cà Mau đến.", ["Agribank Cà Mau"]),
        ("Anh vào trung tâm thành phố Huế chơi.", []),
        ("Lúc đó lực lượng CSGT tới nơi.", []),
        ("Bộ trưởng Quốc phòng Nga có mặt.", []),
    ],
)
def test_an_institution_reaches_to_the_place_or_acronym_that_closes_it(
    text: str, names: list[str] | None
) -> None:
    expected = ["Công ty cổ phần sợi và vải mỏng", "SVMex"] if names is None else names
    assert tagged(text, Label.ORG) == expected


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("Thuyền rời sông. Sáng nay trời đẹp.", []),
        ("Máy bay hạ cánh xuống sân bay Đà Nẵng.", ["sân bay Đà Nẵng"]),
        ("Xe tải biển Nghệ An lật.", ["Nghệ An"]),
        ("Hai xã Khe Nậm và Pò Lạn bị ngập.", ["Khe Nậm", "Pò Lạn"]),
        ("Nhà ở số 12 Hàng Bài, quận 7.", ["12 Hàng Bài", "quận 7"]),
        ("Quan hệ Mỹ - Triều ấm lên.", ["Mỹ", "Triều"]),
        ("Các tổ hợp đến từ Brekkenfold hôm qua.", ["Brekkenfold"]),
        ("Truyền thông Nga đưa tin.", []),
        ("Chủ tịch Nga gặp ông Páo.", ["Nga"]),
    ],
)
def test_what_stands_beside_a_name_tells_a_place(text: str, places: list[str]) -> None:
    assert tagged(text, Label.LOC) == places


@pytest.mark.parametrize(
    ("text", "label", "names"),
    [
        ("Tổng thống Park Jae - in đến.", Label.PER, ["Park Jae - in"]),
        ("Cháu Đ. khóc. Mẹ thấy Đ. buồn.", Label.PER, ["Đ.", "Đ."]),
        ("Sau đó Brekken nói không.", Label.PER, ["Brekken"]),
        ("Hôm qua, Vy đã về quê.", Label.PER, ["Vy"]),
        ("Theo Larkspur Tribune, giá tăng.", Label.ORG, ["Larkspur Tribune"]),
        ("Anh mua xe Toyota hôm qua.", Label.MISC, ["Toyota"]),
        ("Tên lửa S-400 và tiêm kích Su -35 S bay.", Label.MISC, ["S-400", "Su -35 S"]),
        ("Xe biển số 51F-845.76 rời đi.", Label.MISC, []),
        ("Cô xem phim Về lại vườn xưa.", Label.MISC, ["Về lại vườn xưa"]),
    ],
)
def test_foreign_and_single_names_are_told_by_their_neighbours(
    text: str, label: Label, names: list[str]
) -> None:
    assert tagged(text, label) == names


@pytest.mark.parametrize(
    ("text", "label", "spans"),
    [
        ("Trong số 26 trâu có 11 con.", Label.QUANTITY, ["26", "11"]),
        ("Trong vòng 90 ngày tới.", Label.QUANTITY, ["90 ngày"]),
        ("Nước chảy 170 m3/s, cồn 0,94 mg/lít.", Label.QUANTITY, ["170 m3/s", "0,94 mg/lít"]),
        ("Xe dừng ở Km 42+950 thuộc xã.", Label.QUANTITY, []),
        ("Từ 1,93 đến 4,24 điểm.", Label.QUANTITY, []),
        ("Cháy bùng phát hôm 6-12 ở rừng.", Label.DATE, ["6-12"]),
        ("Theo Nghị quyết 54/NQ - CP, giá giảm.", Label.DOC, ["Nghị quyết 54/NQ - CP"]),
        ("Tòa xem bản án phúc thẩm số 98 hôm qua.", Label.DOC, ["bản án phúc thẩm số 98"]),
        ("Sở trình đề án “Làm sạch kênh Nước Đen”.", Label.DOC, ["Làm sạch kênh Nước Đen"]),
    ],
)
def test_numbers_and_papers_end_where_the_labelling_rules_say(
    text: str, label: Label, spans: list[str]
) -> None:
    assert tagged(text, label) == spans
