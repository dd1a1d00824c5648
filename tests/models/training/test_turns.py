"""Training the choice of what to tell of a conversation, on conversations made up here."""

import json
import random
from pathlib import Path

import pytest

from models.conversation.ranker import (
    KEPT_WORDS,
    SENTENCE_TREES,
    SET_TREES,
    WORD_TREES,
    best_set,
    judged,
)
from models.conversation.reading import read_conversation
from models.conversation.salience import KeptWords
from models.conversation.units import units_of
from models.interface import Language
from models.text import count_words, normalize
from models.training.turns import OWN, Lesson, kept_words, read_lessons, told_words, train

THINGS = ("kettle", "ladder", "violin", "carpet", "bicycle", "lantern", "teapot", "saddle")


def write_talks(path: Path, count: int) -> Path:
    chance = random.Random(7)
    rows = []
    for number in range(count):
        thing = chance.choice(THINGS)
        dialogue = (
            f"#Person1#: Good morning.\n#Person1#: I want to buy a {thing} today.\n"
            "#Person2#: The weather is rather cold outside.\n"
            "#Person2#: It rained all night over the harbour."
        )
        summary = f"#Person1# wants to buy a {thing}."
        rows.append(json.dumps({"id": f"t{number}", "dialogue": dialogue, "summary": summary}))
    path.write_text("\n".join(rows), encoding="utf-8")
    return path


@pytest.fixture(scope="module")
def lessons(tmp_path_factory: pytest.TempPathFactory) -> list[Lesson]:
    return list(read_lessons(write_talks(tmp_path_factory.mktemp("talks") / "talks.jsonl", 200)))


def test_a_lesson_holds_what_may_be_told_and_what_a_person_told(lessons: list[Lesson]) -> None:
    assert len(lessons) == 200
    assert all(len(lesson.units) == len(lesson.rows) == 4 for lesson in lessons)
    assert lessons[0].reference.words[:3] == ("person1", "wants", "to")
    assert told_words(lessons[0].units, (1,))[:3] == ("person1", "wants", "to")


def test_words_that_summaries_keep_are_counted_by_language(lessons: list[Lesson]) -> None:
    kept = kept_words(lessons)

    known = kept.columns(("wants", "weather", "zither"), Language.EN)
    assert known[0, 0] > 0.9 > 0.1 > known[1, 0]
    assert known[0, 1] == known[1, 1] > 0
    assert known[2].tolist() == pytest.approx([kept.usual, 0])
    foreign = kept.columns(("wants",), Language.VI)
    assert foreign[0].tolist() == pytest.approx([kept.usual, 0])


def test_what_is_known_of_words_is_read_as_it_was_written(
    lessons: list[Lesson], tmp_path: Path
) -> None:
    kept = kept_words(lessons)
    kept.save(tmp_path / KEPT_WORDS)
    words = ("wants", "buy", "rained", "kettle", "zither")

    read = KeptWords.load(tmp_path / KEPT_WORDS).columns(words, Language.EN)

    assert read == pytest.approx(kept.columns(words, Language.EN), abs=1e-3)


def test_training_twice_gives_the_same_files_and_tells_what_people_tell(
    lessons: list[Lesson], tmp_path: Path
) -> None:
    written = []
    for run in ("one", "two"):
        train(lessons).save(tmp_path / run)
        files = (KEPT_WORDS, WORD_TREES, SENTENCE_TREES, SET_TREES)
        written.append([(tmp_path / run / name).read_bytes() for name in files])
    assert written[0] == written[1]

    conversation = read_conversation(
        "Ann: Good morning.\nBob: The weather is rather cold outside.\n"
        "Ann: I want to buy a drum today.\nBob: It rained all night over the harbour."
    )
    assert conversation is not None
    units = units_of(conversation, language=Language.EN)
    folder = tmp_path / "one"
    (seen,) = judged(conversation, [units], language=Language.EN, folder=folder)
    assert best_set(seen, max_words=12, folder=folder) == (2,)


def test_our_own_conversations_can_all_be_read_and_are_summed_up_shorter() -> None:
    rows = [json.loads(line) for path in OWN for line in path.read_text("utf-8").splitlines()]
    talks = [read_conversation(normalize(row["dialogue"])) for row in rows]

    assert len(rows) > 3_000
    assert len({row["id"] for row in rows}) == len({row["dialogue"] for row in rows}) == len(rows)
    assert {row["language"] for row in rows} == {*Language}
    for row, talk in zip(rows, talks, strict=True):
        assert talk is not None, row["id"]
        assert len(talk.turns) >= 4, row["id"]
        assert 5 <= count_words(row["summary"]) < 0.7 * count_words(row["dialogue"])


def test_a_conversation_is_read_in_its_own_language(tmp_path: Path) -> None:
    row = {
        "id": "v1",
        "language": "vi",
        "dialogue": "Lan: Dạ để em gửi lại lịch cho khách sáng nay ạ.\nHuy: Ừ, nhờ em nhé.",
        "summary": "Lan sẽ gửi lại lịch cho khách.",
    }
    (tmp_path / "talks.jsonl").write_text(json.dumps(row), encoding="utf-8")

    (lesson,) = read_lessons(tmp_path / "talks.jsonl")

    assert lesson.units[0].told == "Lan: Để em gửi lại lịch cho khách sáng nay."
