"""English words of a speaker in the third person."""

import pytest

from models.conversation.reported_english import Roles, reported
from tests.models.conversation.growth import growth

PAIR = Roles(speaker="Maya", addressee="Tom")
GROUP = Roles(speaker="Maya", addressee=None)


@pytest.mark.parametrize(
    ("sentence", "told"),
    [
        ("I'm going to send it tonight.", "Maya is going to send it tonight."),
        ("I’ve lost my key.", "Maya has lost Maya's key."),
        ("I'd better go.", "Maya had better go."),
        ("I would like to know if you are free.", "Maya would like to know if Tom is free."),
        ("I think you're right.", "Maya thinks Tom is right."),
        ("I never carry cash.", "Maya never carries cash."),
        ("You have to come with me.", "Maya says Tom has to come with Maya."),
        ("Did you book the flight?", "Maya asks if Tom booked the flight."),
        ("What are you going to do?", "Maya asks what Tom is going to do."),
        ("What time does it start?", "Maya asks what time it starts."),
        ("Is there a bank near here?", "Maya asks if there is a bank near here."),
        ("Why didn't you call?", "Maya asks why Tom didn't call."),
        ("I'd forgotten my keys.", "Maya had forgotten Maya's keys."),
        ("I'd already paid.", "Maya had already paid."),
        ("I'd never do that.", "Maya would never do that."),
        ("I'd rather stay.", "Maya would rather stay."),
        ("I let you drive.", "Maya let Tom drive."),
        ("I bought you a cake.", "Maya bought Tom a cake."),
        ("I hope you like it.", "Maya hopes Tom likes it."),
        ("I think Tom and I should go.", "Maya thinks Tom and Maya should go."),
        ("My mother would come on Friday.", "Maya says Maya's mother would come on Friday."),
        ("How much does it cost?", "Maya asks how much it costs."),
        ("Where do you put the keys?", "Maya asks where Tom puts the keys."),
        ("Does that work for you?", "Maya asks if that works for Tom."),
        ("I'd like to go and see it.", "Maya would like to go and see it."),
    ],
)
def test_a_speaker_stands_by_name_with_the_verb_in_agreement(sentence: str, told: str) -> None:
    assert reported(sentence, PAIR) == told


@pytest.mark.parametrize(
    "sentence",
    [
        "We should take the train.",
        "It's too big.",
        "Let me see.",
        'I said "no" to them.',
        "If I were you, I would go.",
        "I floogle it.",
        "Isn't the train late?",
        "",
        "?",
    ],
)
def test_what_is_not_certain_is_not_rewritten(sentence: str) -> None:
    assert reported(sentence, PAIR) is None


@pytest.mark.parametrize("sentence", ["You were late again today.", "I saw your sister there."])
def test_nobody_is_you_where_more_than_two_speak(sentence: str) -> None:
    assert reported(sentence, GROUP) is None


def test_a_sentence_full_of_names_is_rather_quoted() -> None:
    assert reported("I told you I love you and my dog loves you.", PAIR) is None


@pytest.mark.parametrize(
    "sentence",
    [
        "Are you and Ann coming to the barbecue on Friday?",
        "Could you two stop talking?",
        "Will you guys come tonight?",
        "Is he or she coming?",
        "You and Ann were late again.",
        "You two should talk to my boss.",
        "Both of you were late again.",
        "Ann and I have a dog.",
        "I love you and Ann.",
        "I am tired and so are you.",
        "Me too, the Holst it is.",
        "My goodness, that is a lot.",
    ],
)
def test_a_pronoun_of_more_than_one_person_gets_no_name(sentence: str) -> None:
    assert reported(sentence, PAIR) is None


@pytest.mark.parametrize(
    "sentence",
    [
        "You can't teach an old dog new tricks.",
        "You never know what happens.",
        "It's cheap if you book early.",
        "How do you spell that word?",
    ],
)
def test_what_is_said_of_anybody_is_not_said_of_the_other(sentence: str) -> None:
    assert reported(sentence, PAIR) is None


@pytest.mark.parametrize(
    "sentence",
    [
        "I'd put it on the table.",
        "I saw you leave the house.",
        "I get up at six and make coffee.",
        "I'm tired and want to go home.",
        "I read the news every day.",
        "I proceed and smile.",
        "Does this train stop here?",
        "Is this bag heavy?",
    ],
)
def test_a_verb_whose_form_is_not_certain_is_not_changed(sentence: str) -> None:
    assert reported(sentence, PAIR) is None


@pytest.mark.parametrize(
    "sentence",
    [
        "See you at the station at five.",
        "Looking forward to seeing you on Friday.",
        "If you need help, call me.",
        "Why don't you ask Ann?",
        "The party starts at five, I think.",
    ],
)
def test_an_order_a_greeting_and_an_aside_are_no_statement(sentence: str) -> None:
    assert reported(sentence, PAIR) is None


@pytest.mark.parametrize(
    ("start", "repeated", "end"),
    [
        ("I go ", ",", "x"),
        ("I go ", "?!", "x."),
        ("I go", " ", "x"),
        ("I ", "really ", "go"),
        ("You were late", " you really", "."),
        ("Do you ", "?", "x?"),
        ("What", " a'a", " do you go?"),
        ("I go", " and", " x"),
        ("I go", ", you", " x"),
    ],
)
def test_the_time_grows_with_the_length(start: str, repeated: str, end: str) -> None:
    assert growth(lambda text: reported(text, PAIR), start, repeated, end) < 30
