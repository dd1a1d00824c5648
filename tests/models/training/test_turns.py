"""Training the choice of what to tell of a conversation, on conversations made up here."""

import json
import random
from pathlib import Path

import pytest

from models.conversation.features import NAMES
from models.conversation.reading import read_conversation
from models.conversation.sets import SET_NAMES
from models.interface import Language
from models.text import count_words, normalize
from models.training.trees import save_trees
from models.training.turns import OWN, Lesson, read_lessons, told_words, train

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


def test_training_twice_gives_the_same_files_and_prefers_what_people_tell(
    lessons: list[Lesson], tmp_path: Path
) -> None:
    written = []
    for run in ("one", "two"):
        sentences, sets = train(lessons)
        save_trees(sentences, NAMES, tmp_path / run / "sentences.npz")
        save_trees(sets, SET_NAMES, tmp_path / run / "sets.npz")
        written.append([(tmp_path / run / name).read_bytes() for name in ("sentences.npz",)])
        scores = sentences.predict(lessons[0].rows)
        assert max(range(4), key=lambda index: scores[index]) == 1
    assert written[0] == written[1]


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
