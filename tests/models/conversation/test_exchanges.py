"""Questions are told with their answers, and answers with their questions."""

import pytest

from models.conversation import read_conversation
from models.conversation.exchanges import with_answers, with_questions
from models.conversation.units import Unit, units_of
from models.interface import Language

TALK = """\
Helen: The stand is too small this year.
Pete: How much would a bigger one be?
Amir: Around 1,800.
Helen: Do we print the flyers in German or in Danish?
Pete: Who holds the key of the van?
Amir: In Danish, the Germans read English anyway.
Helen: I will order them tonight.
"""
SMALL, HOW_MUCH, AROUND, FLYERS, KEY, DANISH, ORDER = range(7)


@pytest.fixture(scope="module")
def units() -> tuple[Unit, ...]:
    conversation = read_conversation(TALK)
    assert conversation is not None
    found = units_of(conversation, language=Language.EN)
    assert len(found) == 7
    return found


def asked(units: tuple[Unit, ...], *chosen: int, room: int = 60, without: tuple[int, ...] = ()):
    return with_questions(units, chosen, max_words=room, without=frozenset(without))


def test_a_bare_answer_is_told_with_the_question_before_it(units: tuple[Unit, ...]) -> None:
    assert asked(units, SMALL, AROUND) == [SMALL, HOW_MUCH, AROUND]


def test_a_bare_answer_is_dropped_where_its_question_has_no_room(units: tuple[Unit, ...]) -> None:
    assert asked(units, SMALL, AROUND, room=14) == [SMALL]
    assert asked(units, AROUND, room=5) == [AROUND]


def test_of_two_questions_the_one_in_the_same_words_is_answered(units: tuple[Unit, ...]) -> None:
    assert asked(units, DANISH) == [FLYERS, DANISH]


def test_what_answers_nothing_and_what_is_told_elsewhere_is_left(units: tuple[Unit, ...]) -> None:
    assert asked(units, SMALL, ORDER) == [SMALL, ORDER]
    assert asked(units, AROUND, without=(HOW_MUCH,)) == [AROUND]
    assert asked(units, DANISH, room=10) == [DANISH]


def test_a_question_gets_its_answer_or_is_dropped(units: tuple[Unit, ...]) -> None:
    settled = frozenset[int]()

    kept = with_answers(units, (FLYERS, ORDER), max_words=60, settled=settled)
    assert kept == [FLYERS, DANISH, ORDER]
    assert with_answers(units, (FLYERS, ORDER), max_words=18, settled=settled) == [ORDER]
    whole = with_answers(units, (FLYERS, ORDER), max_words=18, settled=frozenset((FLYERS,)))
    assert whole == [FLYERS, ORDER]
