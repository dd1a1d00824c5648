"""Questions are told with their answers, and answers with their questions."""

from models.conversation import read_conversation
from models.conversation.exchanges import Exchanges
from models.conversation.units import units_of
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


def exchanges(text: str, *, outcomes: tuple[int, ...] = (), apart: tuple[int, ...] = ()):
    conversation = read_conversation(text)
    assert conversation is not None
    units = units_of(conversation, language=Language.EN)
    return Exchanges(
        units=units,
        speakers=[conversation.turns[unit.turn].speaker for unit in units],
        outcomes=frozenset(outcomes),
        apart=frozenset(apart),
    )


def test_a_bare_answer_is_told_with_the_question_before_it() -> None:
    assert exchanges(TALK).completed([SMALL, AROUND], max_words=60) == [SMALL, HOW_MUCH, AROUND]


def test_a_bare_answer_is_dropped_where_its_question_has_no_room() -> None:
    talk = exchanges(TALK)
    assert talk.completed([SMALL, AROUND], max_words=14) == [SMALL]
    assert talk.completed([AROUND], max_words=5) == [AROUND]


def test_what_was_promised_is_told_without_its_question() -> None:
    talk = exchanges(
        "Helen: Who will print the flyers for the fair?\nAmir: I will print them.\n"
        "Pete: The van is broken.\nHelen: Oh dear.\nAmir: Ok.",
        outcomes=(1,),
    )
    assert talk.completed([1, 2], max_words=14) == [1, 2]


def test_of_two_questions_the_one_about_the_same_is_answered() -> None:
    assert exchanges(TALK).completed([DANISH], max_words=60) == [FLYERS, DANISH]


def test_what_answers_nothing_and_what_is_told_elsewhere_is_left() -> None:
    talk = exchanges(TALK)
    assert talk.completed([SMALL, ORDER], max_words=60) == [SMALL, ORDER]
    assert talk.completed([DANISH], max_words=12) == [DANISH]
    assert exchanges(TALK, apart=(HOW_MUCH,)).completed([AROUND], max_words=60) == [AROUND]


def test_a_question_gets_its_answer_or_is_dropped() -> None:
    talk = exchanges(TALK)
    assert talk.completed([FLYERS, ORDER], max_words=60) == [FLYERS, DANISH, ORDER]
    assert talk.completed([FLYERS, ORDER], max_words=18) == [ORDER]
    settled = exchanges(TALK, outcomes=(FLYERS,))
    assert settled.completed([FLYERS, ORDER], max_words=18) == [FLYERS, ORDER]


def test_nobody_answers_himself() -> None:
    talk = exchanges(
        "Helen: Does anyone know when the bus leaves?\nHelen: I need to plan my whole day.\n"
        "Pete: The bus leaves at ten past nine.\nHelen: Thanks."
    )
    assert talk.completed([0], max_words=60) == [0, 2]
    assert talk.completed([1], max_words=60) == [1]


def test_small_words_tie_no_answer_to_a_question_and_no_question_answers_one() -> None:
    talk = exchanges(
        "Helen: Do we print the flyers in red?\nPete: The van of the firm is at the door.\n"
        "Amir: Who has the key of the red van?\nHelen: I do.\nPete: Ok, thanks."
    )
    assert talk.completed([1], max_words=60) == [1]
    assert talk.completed([2], max_words=60) == [2]
