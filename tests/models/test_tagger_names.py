import pytest

from models.engines.tagger_rules import RuleTagger
from models.interface import Label, Language

VI, EN = Language.VI, Language.EN


def tagged(text: str, language: Language, label: Label) -> list[str]:
    mentions = RuleTagger().tag(text, language=language)
    return [text[each.start : each.end] for each in mentions if each.label is label]


@pytest.mark.parametrize(
    ("language", "text", "people"),
    [
        (VI, "Sáng qua, ông Phạm Gia Khiêm đến muộn, bà Lan về sớm.", ["Phạm Gia Khiêm", "Lan"]),
        (VI, "Đại tá Lò Văn Sính nói với bác sĩ Hạnh như vậy.", ["Lò Văn Sính", "Hạnh"]),
        (
            VI,
            "PGS.TS Đỗ Minh Cương và luật sư Trịnh Bá Thước có mặt.",
            ["Đỗ Minh Cương", "Trịnh Bá Thước"],
        ),
        (VI, "Nạn nhân là cháu T. và chị N.T.H. ở xóm trên.", ["T.", "N.T.H."]),
        (
            VI,
            "Tối ấy, Vũ Thị Mận (SN 1991) gọi cho Đinh Công Tráng.",
            ["Vũ Thị Mận", "Đinh Công Tráng"],
        ),
        (
            VI,
            "Tổng thống Mỹ Franklin Norwood gặp Thủ tướng Ý Carla Bianchi.",
            ["Franklin Norwood", "Carla Bianchi"],
        ),
        (VI, "NSƯT Đức Khoan gặp Mỹ Vân và H.A ở quán.", ["Đức Khoan", "Mỹ Vân", "H.A"]),
        (VI, "Ca sĩ Tăng Thanh Hà và anh Đức cùng hát.", ["Tăng Thanh Hà", "Đức"]),
        (
            EN,
            "Mr Harlow thanked Dr. Ines Caldeira and Judge Amara Obi.",
            ["Harlow", "Ines Caldeira", "Amara Obi"],
        ),
        (
            EN,
            "Prime Minister Olof Brandt spoke before Sarah Whitfield.",
            ["Olof Brandt", "Sarah Whitfield"],
        ),
        (EN, "The book by J. K. Marlowe pleased Kim Jong-ho.", ["J. K. Marlowe", "Kim Jong-ho"]),
    ],
)
def test_people_are_found_without_their_titles(
    language: Language, text: str, people: list[str]
) -> None:
    assert tagged(text, language, Label.PER) == people


@pytest.mark.parametrize(
    ("language", "text", "people"),
    [
        (
            VI,
            "Nghi phạm Hà Văn Cường bị bắt. Theo điều tra, Cường đã trốn ba ngày.",
            ["Hà Văn Cường", "Cường"],
        ),
        (
            EN,
            "Martin Kowalczyk won. Later Kowalczyk said he was tired.",
            ["Martin Kowalczyk", "Kowalczyk"],
        ),
    ],
)
def test_a_bare_last_name_is_a_person_after_the_full_name(
    language: Language, text: str, people: list[str]
) -> None:
    assert tagged(text, language, Label.PER) == people


@pytest.mark.parametrize(
    ("language", "text"),
    [
        (VI, "Tuy nhiên, mọi việc vẫn ổn. Theo đó, Trong khi ấy trời mưa. Anh mệt."),
        (VI, "Bộ trưởng Y tế chưa trả lời. Chủ tịch đã nghỉ."),
        (EN, "However, The road was closed. Meanwhile, They waited. On Monday it rained."),
        (EN, "The British and German tourists left in December."),
    ],
)
def test_words_that_open_a_sentence_are_no_names(language: Language, text: str) -> None:
    assert tagged(text, language, Label.PER) == []
    assert tagged(text, language, Label.ORG) == []
    assert tagged(text, language, Label.LOC) == []


@pytest.mark.parametrize(
    ("language", "text", "organizations"),
    [
        (
            VI,
            "Giám đốc Công an huyện Mường La báo tin cho UBND TP Vinh.",
            ["Công an huyện Mường La", "UBND TP Vinh"],
        ),
        (
            VI,
            "Theo Sở Văn hóa và Thể thao Cần Thơ, Bộ Nội vụ đồng ý.",
            ["Sở Văn hóa và Thể thao Cần Thơ", "Bộ Nội vụ"],
        ),
        (
            VI,
            "Bộ Nông nghiệp và Môi trường làm việc với Quốc hội.",
            ["Bộ Nông nghiệp và Môi trường", "Quốc hội"],
        ),
        (
            VI,
            "Em học trường THPT Nguyễn Khuyến, mẹ làm ở Bệnh viện Đa khoa tỉnh Hà Giang.",
            ["trường THPT Nguyễn Khuyến", "Bệnh viện Đa khoa tỉnh Hà Giang"],
        ),
        (
            VI,
            "Bộ trưởng Bộ Xây dựng Lương Thị Sen đọc báo Tuổi Trẻ.",
            ["Bộ Xây dựng", "báo Tuổi Trẻ"],
        ),
        (
            VI,
            "Tòa án nhân dân tối cao và đội tuyển Việt Nam có thông báo.",
            ["Tòa án nhân dân tối cao", "đội tuyển Việt Nam"],
        ),
        (
            VI,
            "Họ vào Công ty TNHH Sao Khuê, rồi sang Ngân hàng Nhà nước.",
            ["Công ty TNHH Sao Khuê", "Ngân hàng Nhà nước"],
        ),
        (
            EN,
            "She left the University of Tartu for the Ministry of Health.",
            ["University of Tartu", "Ministry of Health"],
        ),
        (
            EN,
            "Larkspur Holdings Ltd sued the Supreme Court of Norway.",
            ["Larkspur Holdings Ltd", "Supreme Court of Norway"],
        ),
        (
            EN,
            "UNESCO and the World Bank asked the House of Representatives.",
            ["UNESCO", "World Bank", "House of Representatives"],
        ),
    ],
)
def test_institutions_are_whole_with_their_head_noun(
    language: Language, text: str, organizations: list[str]
) -> None:
    assert tagged(text, language, Label.ORG) == organizations


@pytest.mark.parametrize(
    "text",
    [
        "Nhà trường và cơ quan điều tra chưa kết luận; công an thành phố vào cuộc.",
        "Một cán bộ xã làm ở trụ sở cũ, gần công ty Nhật.",
        "UBND tỉnh giao UBND huyện xử lý.",
    ],
)
def test_an_institution_without_a_name_is_not_tagged(text: str) -> None:
    assert tagged(text, VI, Label.ORG) == []


@pytest.mark.parametrize(
    ("language", "text", "places"),
    [
        (VI, "Xe từ tỉnh Sơn La qua huyện Mộc Châu về TP HCM.", ["Sơn La", "Mộc Châu", "TP HCM"]),
        (
            VI,
            "Anh sống ở phường 12, quận 3, gần đường Pasteur và quốc lộ 6.",
            ["phường 12", "quận 3", "Pasteur", "quốc lộ 6"],
        ),
        (VI, "Cao tốc Nội Bài - Lào Cai thông xe.", ["Nội Bài - Lào Cai"]),
        (
            VI,
            "Khách từ Thụy Điển, Bờ Biển Ngà và Luân Đôn tới TP. Đà Lạt.",
            ["Thụy Điển", "Bờ Biển Ngà", "Luân Đôn", "TP. Đà Lạt"],
        ),
        (VI, "Anh ở xã Trường Thọ.", ["Trường Thọ"]),
        (VI, "Lũ trên sông Gâm tràn vào xã Khau Vai.", ["sông Gâm", "Khau Vai"]),
        (
            EN,
            "From Ho Chi Minh City to New South Wales and Lake Como.",
            ["Ho Chi Minh City", "New South Wales", "Lake Como"],
        ),
        (
            EN,
            "Farmers in Saskatchewan, the U.S. and Northern Ireland agreed.",
            ["Saskatchewan", "U.S.", "Northern Ireland"],
        ),
    ],
)
def test_places_follow_the_labelling_rules(
    language: Language, text: str, places: list[str]
) -> None:
    assert tagged(text, language, Label.LOC) == places


def test_both_tone_placements_name_the_same_place() -> None:
    assert tagged("Mưa lớn ở Hòa Bình.", VI, Label.LOC) == ["Hòa Bình"]
    assert tagged("Mưa lớn ở Hoà Bình.", VI, Label.LOC) == ["Hoà Bình"]


@pytest.mark.parametrize(
    "text",
    ["Một ca sĩ Hàn Quốc hát.", "Họ nói tiếng Anh với người Đức.", "Đó là phim Mỹ, hàng Thái."],
)
def test_a_country_that_tells_nationality_is_not_tagged(text: str) -> None:
    assert RuleTagger().tag(text, language=VI) == ()


@pytest.mark.parametrize(
    ("language", "text", "names"),
    [
        (
            VI,
            "Phim “Đèn trên bến cũ” và bài hát “Gió lành” ra mắt.",
            ["Đèn trên bến cũ", "Gió lành"],
        ),
        (
            VI,
            "Đội dự SEA Games 33 và World Cup 2026 giữa dịch COVID-19.",
            ["SEA Games 33", "World Cup 2026", "COVID-19"],
        ),
        (
            EN,
            'The film "Lanterns at Low Tide" opened before the Olympics.',
            ["Lanterns at Low Tide", "Olympics"],
        ),
    ],
)
def test_works_and_events_are_found(language: Language, text: str, names: list[str]) -> None:
    assert tagged(text, language, Label.MISC) == names


@pytest.mark.parametrize(
    ("language", "text", "organizations"),
    [
        (VI, "Sở Xây dựng Huế (SXD) họp; SXD sẽ báo cáo.", ["Sở Xây dựng Huế", "SXD", "SXD"]),
        (
            EN,
            "The Green Harbour Trust (GHT) met. GHT agreed.",
            ["Green Harbour Trust", "GHT", "GHT"],
        ),
        (EN, "Amber Wind Makers (AWM) grew. AWM hires.", ["Amber Wind Makers", "AWM", "AWM"]),
    ],
)
def test_an_acronym_in_brackets_names_the_institution_before_it(
    language: Language, text: str, organizations: list[str]
) -> None:
    assert tagged(text, language, Label.ORG) == organizations
