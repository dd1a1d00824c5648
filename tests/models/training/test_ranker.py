"""The ranking is trained from files, the same way each time."""

import json
import random
from pathlib import Path

import numpy as np
import pytest

from models.digest import ranked, segmented
from models.engines.extractive import ExtractiveEngine
from models.engines.extractive.weights import load_weights
from models.interface import Language, Length
from models.training.ranker import train_ranker

PLACES = ("Rạch Lá", "Ninh Kiều", "Chợ Nổi", "Cổ Chiên", "Tân Lập", "An Bình")
FILLERS = (
    "Trời hôm đó nhiều mây và có gió nhẹ từ sông thổi vào.",
    "Một con mèo nằm ngủ trên mái nhà gần bến phà cũ.",
    "Quán nước bên đường đông khách từ sáng sớm như mọi ngày.",
    "Bà con nói chuyện rôm rả về mùa trái cây năm nay.",
)


def write_collection(path: Path, articles: int) -> None:
    """Write articles whose summary is their sentence about the bridge, wherever that stands."""
    chance = random.Random(5)
    with path.open("w", encoding="utf-8") as lines:
        for number in range(articles):
            news = f"Tỉnh khởi công cầu {chance.choice(PLACES)} dài {100 + number} mét qua sông."
            body = [*chance.sample(FILLERS, 3), news]
            chance.shuffle(body)
            row = {
                "id": str(number),
                "title": f"Khởi công cầu dài {100 + number} mét",
                "body": "\n".join(body),
                "summary": news,
            }
            lines.write(json.dumps(row, ensure_ascii=False) + "\n")


@pytest.fixture(scope="module")
def trained(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("collections")
    write_collection(folder / "village.train.jsonl", 260)
    train_ranker(folder, folder / "weights", limits={"village.train": 260})
    return folder


def test_trained_weights_find_the_sentence_that_summaries_are_about(trained: Path) -> None:
    engine = ExtractiveEngine(load_weights(trained / "weights"))
    news = "Tỉnh khởi công cầu Bến Đá dài 940 mét qua sông."
    for place in range(4):
        body = list(FILLERS[:3])
        body.insert(place, news)
        text = "\n".join(body)
        source = segmented(text, title="Khởi công cầu dài 940 mét", language=Language.VI)

        assert ranked(source, engine, length=Length.SHORT)[0].support == (place,)


def test_training_twice_gives_the_same_weights(trained: Path, tmp_path: Path) -> None:
    train_ranker(trained, tmp_path, limits={"village.train": 260})

    for name in ("words", "pairs", "sentences", "statistics"):
        first, second = (np.load(at / f"{name}.npz") for at in (trained / "weights", tmp_path))
        assert first.files == second.files
        assert all((first[array] == second[array]).all() for array in first.files)


def test_a_collection_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError, match=r"village\.train"):
        train_ranker(tmp_path, tmp_path / "weights", limits={"village.train": 1})
