"""Which sentences of a conversation are tried together."""

import numpy as np
import pytest

from models.conversation import read_conversation
from models.conversation.sets import candidate_sets
from models.conversation.units import Unit, units_of
from models.interface import Language
from tests.models.conversation.talks import EN_GROUP


@pytest.fixture(scope="module")
def units() -> tuple[Unit, ...]:
    conversation = read_conversation(EN_GROUP)
    assert conversation is not None
    return units_of(conversation, language=Language.EN)


def _scores(units: tuple[Unit, ...], **by_index: float) -> np.ndarray:
    scores = np.full(len(units), 0.01, dtype=np.float32)
    for name, score in by_index.items():
        scores[int(name[1:])] = score
    return scores


def test_what_tells_next_to_nothing_fills_no_room(units: tuple[Unit, ...]) -> None:
    sets = candidate_sets(units, _scores(units, u0=0.3, u4=0.25, u5=0.11), max_words=90)

    assert {index for chosen in sets for index in chosen} == {0, 4}


def test_what_is_required_is_in_every_set_however_little_it_tells(
    units: tuple[Unit, ...],
) -> None:
    sets = candidate_sets(
        units, _scores(units, u0=0.3, u4=0.25), max_words=90, required=frozenset((7,))
    )

    assert sets
    assert all(7 in chosen for chosen in sets)
    assert {index for chosen in sets for index in chosen} == {0, 4, 7}


def test_the_best_sentence_stands_alone_where_nothing_has_room(units: tuple[Unit, ...]) -> None:
    assert candidate_sets(units, _scores(units, u0=0.3), max_words=2) == [(0,)]
