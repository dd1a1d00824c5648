import pytest

from models.digest import segmented
from models.evidence import EvidenceFinder
from models.interface import Language

TEXTS = {
    Language.VI: "Cầu Rạch Sỏi mở cửa sáng thứ bảy. Cầu dài 300 m. Tỉnh đã chi 40 tỷ đồng. "
    "Người dân đi đò trước đây. Trời mưa cả tuần.",
    Language.EN: "The Marsh bridge opened on Saturday morning. It is 300 m long. The county paid "
    "$40 million. People took a ferry before. It rained all week.",
}


def finder(language: Language) -> EvidenceFinder:
    return EvidenceFinder(segmented(TEXTS[language], title=None, language=language))


@pytest.mark.parametrize(
    ("language", "sentence"),
    [
        (Language.VI, "Cây cầu 300 m được mở hôm thứ bảy."),
        (Language.EN, "The bridge of 300 m opened on Saturday."),
    ],
)
def test_a_sentence_made_of_two_rests_on_both(language: Language, sentence: str) -> None:
    assert set(finder(language).support(sentence)) == {0, 1}


@pytest.mark.parametrize("language", Language)
def test_words_count_more_than_where_the_model_looked(language: Language) -> None:
    sentence = TEXTS[language].split(". ")[2]
    assert finder(language).support(sentence, hints=(4, 3))[0] == 2


@pytest.mark.parametrize("language", Language)
def test_where_the_model_looked_counts_where_no_word_is_shared(language: Language) -> None:
    assert finder(language).support("Xyz qwerty.", hints=(3,)) == (3,)
