"""Words of a conversation: where they stand, who says them, how likely a summary keeps them."""

import numpy as np
import pytest

from models.conversation import read_conversation
from models.conversation.features import NAMES, features_of
from models.conversation.ranker import judged
from models.conversation.salience import (
    SENTENCE_NAMES,
    WORD_NAMES,
    KeptWords,
    sentence_rows,
    word_rows,
)
from models.conversation.units import units_of
from models.conversation.words import WordsOfUnits
from models.interface import Language
from tests.models.conversation.talks import EN_GROUP, VI_GROUP, VI_WITHOUT_MARKS

TALK = """\
Ann Lee: The kettle is broken, the kettle leaks.
Bob: Which kettle?
Ann Lee: The red kettle of the kitchen.
Cy: Bob can mend it on 4 May.
"""


@pytest.fixture(scope="module")
def words_and_rows() -> tuple[WordsOfUnits, dict[str, dict[str, float]]]:
    conversation = read_conversation(TALK)
    assert conversation is not None
    units = units_of(conversation, language=Language.EN)
    words = WordsOfUnits.of(conversation, units)
    kept = KeptWords(shares={(Language.EN, "kettle"): (0.9, 0.5)}, usual=0.2)
    features = features_of(conversation, units)
    rows = word_rows(words, units, features, kept=kept, language=Language.EN)
    table = {
        word: dict(zip(WORD_NAMES, row.tolist(), strict=True))
        for word, row in zip(words.vocabulary, rows, strict=True)
    }
    return words, table


def test_a_word_is_seen_with_its_places_and_speakers(words_and_rows) -> None:
    kettle = words_and_rows[1]["kettle"]

    assert (kettle["times"], kettle["sentences"], kettle["speakers"]) == (4, 3, 2)
    assert (kettle["first_share"], kettle["last_share"]) == (0, 0.5)
    assert (kettle["kept"], kettle["known"]) == pytest.approx((0.9, 0.5))
    assert kettle["all_speakers"] == 3
    assert kettle["vietnamese"] == 0


def test_a_name_of_a_speaker_and_a_number_are_known_as_such(words_and_rows) -> None:
    _, table = words_and_rows

    assert table["lee"]["is_speaker"] == table["bob"]["is_speaker"] == 1
    assert table["kettle"]["is_speaker"] == 0
    assert table["lee"]["speaker_words_share"] > table["bob"]["speaker_words_share"] > 0
    assert table["4"]["is_number"] == 1
    assert table["red"]["kept"] == pytest.approx(0.2)
    assert table["red"]["known"] == 0


def test_a_sentence_promises_the_words_that_a_summary_keeps_each_once(words_and_rows) -> None:
    words, _ = words_and_rows
    salience = np.full(len(words), 0.1, np.float32)
    salience[words.vocabulary.index("kettle")] = 0.8

    rows = sentence_rows(np.zeros((4, len(NAMES)), np.float32), words, salience)
    found = [dict(zip(SENTENCE_NAMES, row, strict=True)) for row in rows.tolist()]

    first, _, third, last = found
    different = 7  # ann lee the kettle is broken leaks
    assert first["expected"] == pytest.approx(0.8 + 0.1 * (different - 1), abs=1e-5)
    assert first["expected_most"] == third["expected_most"] == pytest.approx(0.8)
    assert last["expected_most"] == pytest.approx(0.1)
    assert (first["expected_sure"], last["expected_sure"]) == (1, 0)
    assert first["expected_share"] == pytest.approx(first["expected"] / salience.sum(), rel=1e-4)


@pytest.mark.parametrize(
    ("text", "language"),
    [(VI_GROUP, Language.VI), (EN_GROUP, Language.EN), (VI_WITHOUT_MARKS, Language.VI)],
)
def test_what_ships_finds_matters_likelier_than_manners(text: str, language: Language) -> None:
    conversation = read_conversation(text)
    assert conversation is not None
    units = units_of(conversation, language=language)

    (topic,) = judged(conversation, [units], language=language)

    likely = topic.likely
    assert all(0 < value < 1 for value in likely.values())
    matters, manners = {
        VI_GROUP: (("demo", "khách", "khóa"), ("ạ", "nhé", "hihi")),
        EN_GROUP: (("demo", "report", "customers"), ("thanks", "great", "fine")),
        VI_WITHOUT_MARKS: (("phong", "dat", "da"), ("uh", "oi", "nhe")),
    }[text]
    assert min(likely[word] for word in matters) > max(likely[word] for word in manners)
