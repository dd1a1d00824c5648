"""English words of a speaker in the third person."""

import pytest

from models.conversation.reported_english import Roles, reported

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
