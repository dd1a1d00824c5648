"""Sentences of turns: which say something, and what they are about."""

import pytest

from models.conversation import read_conversation
from models.conversation.units import Unit, is_empty_talk, units_of
from models.interface import Language


def unit(said: str, language: Language) -> Unit:
    conversation = read_conversation(f"Lan: {said}\nHuy: ok nhé\nLan: vâng ạ\nHuy: chào em")
    assert conversation is not None
    return units_of(conversation, language=language)[0]


@pytest.mark.parametrize(
    ("said", "language"),
    [
        ("Drummer quit.", Language.EN),
        ("Flight cancelled.", Language.EN),
        ("Server sập rồi", Language.VI),
        ("Mình đặt bàn 19h cho tám người", Language.VI),
    ],
)
def test_a_sentence_about_something_is_worth_telling(said: str, language: Language) -> None:
    assert not is_empty_talk(unit(said, language))


@pytest.mark.parametrize(
    ("said", "language"),
    [
        ("Được anh.", Language.VI),
        ("dạ vâng ạ", Language.VI),
        ("Cảm ơn cả nhà nhiều", Language.VI),
        ("Sure!", Language.EN),
        ("Thanks, that is great", Language.EN),
    ],
)
def test_manners_are_not(said: str, language: Language) -> None:
    assert is_empty_talk(unit(said, language))


def test_content_words_are_those_that_say_what_a_sentence_is_about() -> None:
    found = unit("Anh Tuấn ơi, máy in của phòng chị hỏng rồi", Language.VI).content_words

    assert {"tuấn", "máy", "phòng", "hỏng"} <= found
    assert not found & {"anh", "chị", "của", "rồi"}
