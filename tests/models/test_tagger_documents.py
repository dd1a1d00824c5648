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
