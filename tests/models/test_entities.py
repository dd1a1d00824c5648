import pytest

from models.engines.tagger_rules import RuleTagger
from models.entities import link_mentions
from models.interface import Label, Language, NamedEntity

VI, EN = Language.VI, Language.EN


def entities(text: str, language: Language) -> dict[str, NamedEntity]:
    mentions = RuleTagger().tag(text, language=language)
    linked = link_mentions(text, mentions, language=language)
    return {each.text: each for each in linked}


@pytest.mark.parametrize(
    ("language", "text", "full", "count"),
    [
        (VI, "Ông Trịnh Quốc Bảo đến. Ông Bảo ngồi. Theo ông Bảo, trời đẹp.", "Trịnh Quốc Bảo", 3),
        (EN, "Helen Marsh won. Ms Marsh smiled. Later Marsh said thanks.", "Helen Marsh", 3),
        (VI, "Bộ Ngoại giao (BNG) họp. BNG sẽ trả lời.", "Bộ Ngoại giao", 3),
        (
            EN,
            "The World Health Organization (WHO) met. WHO agreed.",
            "World Health Organization",
            3,
        ),
        (VI, "Xe từ TP HCM, TP.HCM hay Thành phố Hồ Chí Minh.", "Thành phố Hồ Chí Minh", 3),
        (VI, "Mưa ở Hòa Bình và Hoà Bình.", "Hòa Bình", 2),
        (EN, "Oake-Tindall scores. Ann Oake-Tindall is 33.", "Ann Oake-Tindall", 2),
        (EN, "Larkspur Coal Ltd sank. Larkspur Coal Group Ltd sank.", "Larkspur Coal Group Ltd", 1),
        (EN, "The Tidal Fund of Norway met. The Tidal Fund paid.", "Tidal Fund of Norway", 2),
        (
            VI,
            "Sở Văn hóa họp. Sở Văn hóa, Thể thao và Du lịch Cà Mau hứa.",
            "Sở Văn hóa, Thể thao và Du lịch Cà Mau",
            2,
        ),
        (
            VI,
            "Bộ GD&ĐT họp với Bộ Giáo dục và Đào tạo.",
            "Bộ Giáo dục và Đào tạo",
            2,
        ),
        (
            VI,
            "Gỗ Tân Mộc tăng giá. Công ty Cổ phần Gỗ Tân Mộc có lãi. Cổ đông Tân Mộc vui.",
            "Công ty Cổ phần Gỗ Tân Mộc",
            3,
        ),
    ],
)
def test_mentions_of_one_entity_are_shown_once_in_its_fullest_form(
    language: Language, text: str, full: str, count: int
) -> None:
    assert len(entities(text, language)[full].mentions) == count


def test_a_short_form_of_two_persons_is_the_one_named_last() -> None:
    text = "Ông Lê Văn Hùng đến. Ông Hùng ngồi. Ông Đỗ Mạnh Hùng về. Ông Hùng chào."
    found = entities(text, VI)
    first, second = found["Lê Văn Hùng"], found["Đỗ Mạnh Hùng"]
    assert [each.start for each in first.mentions] == [4, 25]
    assert [text[each.start : each.end] for each in second.mentions] == ["Đỗ Mạnh Hùng", "Hùng"]


@pytest.mark.parametrize(
    ("language", "text", "names"),
    [
        (
            VI,
            "Bộ Ngoại giao họp với Bộ Ngoại giao Nga.",
            ["Bộ Ngoại giao", "Bộ Ngoại giao Nga"],
        ),
        (
            VI,
            "Sở Y tế họp. Sở Y tế Cà Mau và Sở Y tế Cần Thơ dự.",
            ["Sở Y tế", "Sở Y tế Cà Mau", "Sở Y tế Cần Thơ"],
        ),
    ],
)
def test_a_short_name_that_two_institutions_may_bear_stays_by_itself(
    language: Language, text: str, names: list[str]
) -> None:
    found = entities(text, language)
    assert sorted(name for name in found if found[name].label is Label.ORG) == sorted(names)


@pytest.mark.parametrize(
    ("language", "text", "person", "role"),
    [
        (
            VI,
            "Giám đốc Bảo tàng Hạ Long Vũ Thu Hiền cho biết.",
            "Vũ Thu Hiền",
            "Giám đốc Bảo tàng Hạ Long",
        ),
        (
            VI,
            "Ông Mai Xuân Tùng, phó giám đốc bảo tàng, đồng ý.",
            "Mai Xuân Tùng",
            "phó giám đốc bảo tàng",
        ),
        (
            VI,
            "Bộ trưởng Bộ Xây dựng Đinh Thị Ngát phát biểu.",
            "Đinh Thị Ngát",
            "Bộ trưởng Bộ Xây dựng",
        ),
        (VI, "Bà Đinh Thị Ngát đến rất sớm.", "Đinh Thị Ngát", None),
        (VI, "Thủ tướng Anh Helen Marsh tới nơi.", "Helen Marsh", "Thủ tướng Anh"),
        (VI, "Tin nhắm vào diễn viên và đi vào nhà Kha Thị Nụ.", "Kha Thị Nụ", None),
        (EN, "CEO of Larkspur Group Ann Pryce resigned.", "Ann Pryce", "CEO of Larkspur Group"),
        (EN, "Ann Pryce, the mayor of York, resigned.", "Ann Pryce", "mayor of York"),
        (EN, "The mayor met Ann Pryce in York.", "Ann Pryce", None),
        (VI, "Kha Thị Nụ (phó giám đốc nhà máy) đồng ý.", "Kha Thị Nụ", "phó giám đốc nhà máy"),
        (
            VI,
            "Viện trưởng còn nhắc tới Bộ trưởng Lào Kha Thị Nụ.",
            "Kha Thị Nụ",
            "Bộ trưởng Lào",
        ),
        (VI, "Đại biểu chất vấn vì sao ông Kha Văn Tích ra đi.", "Kha Văn Tích", None),
        (EN, "Ann Pryce, a nurse who ran a clinic, left.", "Ann Pryce", "nurse"),
        (EN, "The coach of Ann Pryce resigned.", "Ann Pryce", None),
        (EN, "Its managing director, Ann Pryce, resigned.", "Ann Pryce", "managing director"),
        (
            EN,
            "Ann Pryce, general secretary of the Union of Weavers, left.",
            "Ann Pryce",
            "general secretary of the Union of Weavers",
        ),
        (
            VI,
            "Phó giám đốc Sở Văn hóa, Thể thao và Du lịch Cà Mau Kha Thị Nụ nói.",
            "Kha Thị Nụ",
            "Phó giám đốc Sở Văn hóa, Thể thao và Du lịch Cà Mau",
        ),
        (
            VI,
            "Ông Kha Văn Tích, Chánh thanh tra Bộ Xây dựng cho biết.",
            "Kha Văn Tích",
            "Chánh thanh tra Bộ Xây dựng",
        ),
        (
            VI,
            "Thứ trưởng Bộ TN&MT Mạc Thị Sương phát biểu.",
            "Mạc Thị Sương",
            "Thứ trưởng Bộ TN&MT",
        ),
    ],
)
def test_a_role_is_told_in_the_words_of_the_text(
    language: Language, text: str, person: str, role: str | None
) -> None:
    assert entities(text, language)[person].role == role


def test_the_entity_named_most_comes_first() -> None:
    text = "Đoàn rời Cần Thơ. Họ tới Đà Nẵng, ở lại Đà Nẵng, rồi yêu Đà Nẵng."
    mentions = RuleTagger().tag(text, language=VI)
    linked = link_mentions(text, mentions, language=VI)
    assert [each.text for each in linked if each.label is Label.LOC] == ["Đà Nẵng", "Cần Thơ"]


def test_every_mention_belongs_to_exactly_one_entity() -> None:
    text = "Sở Y tế Hà Nội (SYT) chi 2 tỷ đồng ngày 1/12. Ông Lò Văn Páo và anh Páo ở Hà Nội."
    mentions = RuleTagger().tag(text, language=VI)
    linked = link_mentions(text, mentions, language=VI)
    told = sorted((each for entity in linked for each in entity.mentions), key=lambda m: m.start)
    assert tuple(told) == tuple(mentions)


def test_a_text_without_mentions_has_no_entities() -> None:
    assert link_mentions("Trời mưa.", (), language=VI) == ()


@pytest.mark.parametrize(
    ("language", "text", "full", "count"),
    [
        (VI, "LHQ họp. Theo Liên Hợp Quốc, UN sẽ trả lời.", "Liên Hợp Quốc", 3),
        (VI, "WHO cảnh báo. Tổ chức Y tế Thế giới sẽ họp.", "Tổ chức Y tế Thế giới", 2),
        (EN, "The United Nations met. The UN agreed.", "United Nations", 2),
        (EN, "He left the US. The United States agreed.", "United States", 2),
        (VI, "Đoàn rời Mỹ. Theo Hoa Kỳ, nước Mỹ sẽ họp.", "Hoa Kỳ", 3),
        (VI, "Mưa ở Sài Gòn. Người TP HCM đi làm.", "Sài Gòn", 2),
        (
            VI,
            "Trường Đại học Nông Lâm Cà Mau mở lớp. Theo ĐH Nông Lâm Cà Mau, lớp đông.",
            "Trường Đại học Nông Lâm Cà Mau",
            2,
        ),
        (
            VI,
            "BV Đa khoa Cà Mau mở cửa. Theo Bệnh viện Đa khoa Cà Mau, khoa đông.",
            "Bệnh viện Đa khoa Cà Mau",
            2,
        ),
        (VI, "UBND TP Vinh họp. Theo UBND thành phố Vinh, đường ngập.", "UBND thành phố Vinh", 2),
        (VI, "Công an Cà Mau họp. Công an tỉnh Cà Mau hứa.", "Công an tỉnh Cà Mau", 2),
        (VI, "Bộ Ngoại giao họp. Theo BNG, đoàn đã về.", "Bộ Ngoại giao", 2),
    ],
)
def test_a_known_or_abbreviated_name_joins_the_entity_it_stands_for(
    language: Language, text: str, full: str, count: int
) -> None:
    assert len(entities(text, language)[full].mentions) == count


@pytest.mark.parametrize(
    ("language", "text", "names"),
    [
        (
            VI,
            "Công an Cà Mau họp. Công an tỉnh Cà Mau và Công an TP Cà Mau dự.",
            ["Công an Cà Mau", "Công an TP Cà Mau", "Công an tỉnh Cà Mau"],
        ),
        (VI, "Năm 1968, Sài Gòn mưa. Nay TP HCM nắng.", ["Sài Gòn", "TP HCM"]),
        (VI, "Ông Hùng đến. Ông Lê Văn Hùng và ông Đỗ Mạnh Hùng về.", None),
        (VI, "Bà H. đến đón cháu H. về nhà.", ["H.", "H."]),
    ],
)
def test_names_that_may_be_two_entities_stay_apart(
    language: Language, text: str, names: list[str] | None
) -> None:
    mentions = RuleTagger().tag(text, language=language)
    linked = [each.text for each in link_mentions(text, mentions, language=language)]
    kept = [name for name in linked if not name[0].isdigit()]
    assert sorted(kept) == sorted(names or ["Hùng", "Lê Văn Hùng", "Đỗ Mạnh Hùng"])


def test_a_name_in_the_headline_comes_before_one_told_more_often() -> None:
    text = "Ông Lò Văn Páo đến. Ông Kha Văn Tích về. Ông Tích ngồi. Ông Tích chào."
    mentions = RuleTagger().tag(text, language=VI)
    plain = link_mentions(text, mentions, language=VI)
    focused = link_mentions(text, mentions, language=VI, focus=("Lò Văn Páo được khen",))
    assert [plain[0].text, focused[0].text] == ["Kha Văn Tích", "Lò Văn Páo"]
