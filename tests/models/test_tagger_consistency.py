import pytest

from models.engines.tagger_rules import RuleTagger
from models.interface import Label, Language

VI, EN = Language.VI, Language.EN
# Sentences without names that make a text as long as an article.
FILLER = {
    VI: " Trời vẫn mưa, đường trơn, xe đi chậm và mọi người đều mang áo tơi." * 20,
    EN: " It went on raining, the road was slippery and the buses were slow." * 20,
}


def labels(text: str, language: Language, name: str) -> list[Label]:
    mentions = RuleTagger().tag(text, language=language)
    return [each.label for each in mentions if text[each.start : each.end] == name]


@pytest.mark.parametrize(
    ("language", "text", "name", "label"),
    [
        (VI, "Chợ Nà Khiêu họp sớm. Dân xã Nà Khiêu đi chợ. Nà Khiêu vui.", "Nà Khiêu", Label.LOC),
        (
            VI,
            "Doanh thu của Tân Mộc tăng. Công ty Cổ phần Gỗ Tân Mộc mới niêm yết.",
            "Tân Mộc",
            Label.ORG,
        ),
        (
            EN,
            "Corran Thistle lost again. The coach of Corran Thistle resigned.",
            "Corran Thistle",
            Label.ORG,
        ),
        (
            EN,
            "Velden Marr rose by a fifth. Velden Marr Holdings owns two mines.",
            "Velden Marr",
            Label.ORG,
        ),
    ],
)
def test_what_the_text_says_of_a_name_once_holds_for_all_its_mentions(
    language: Language, text: str, name: str, label: Label
) -> None:
    found = labels(text, language, name)
    assert found
    assert set(found) == {label}


@pytest.mark.parametrize(
    ("language", "text", "name"),
    [
        (VI, "Mưa ngớt trên Khe Lấp. Chiều qua Khe Lấp yên tĩnh.", "Khe Lấp"),
        (EN, "Grimmel Sarn was quiet. They left Grimmel Sarn early.", "Grimmel Sarn"),
    ],
)
def test_an_article_that_says_nothing_human_of_a_name_makes_no_person_of_it(
    language: Language, text: str, name: str
) -> None:
    assert Label.PER not in labels(text + FILLER[language], language, name)


@pytest.mark.parametrize(
    ("language", "text", "name"),
    [
        (VI, "Chiều qua Hạnh Sỹ, 41 tuổi, về quê.", "Hạnh Sỹ"),
        (VI, "Hạnh Sỹ tâm sự rất lâu.", "Hạnh Sỹ"),
        (EN, "Tolva Brekken, 41, went home.", "Tolva Brekken"),
        (EN, "Tolva Brekken told nobody.", "Tolva Brekken"),
        (EN, "The prize went to Tolva Brekken. Later Brekken left the room.", "Tolva Brekken"),
        (EN, "“Enough,” said Tolva Brekken.", "Tolva Brekken"),
    ],
)
def test_an_age_a_verb_of_speech_or_a_bare_last_name_makes_a_person(
    language: Language, text: str, name: str
) -> None:
    assert labels(text + FILLER[language], language, name) == [Label.PER]


def test_a_hyphenated_last_name_is_the_person_named_in_full_elsewhere() -> None:
    text = "Oake-Tindall header wins it. Sigrid Oake-Tindall is 33." + FILLER[EN]
    assert labels(text, EN, "Oake-Tindall") == [Label.PER]
