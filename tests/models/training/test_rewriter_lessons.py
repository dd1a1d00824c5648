"""Articles become lessons: what is read, what is to be written, and nothing invented."""

import json
from pathlib import Path

import numpy as np
import pytest

from models.engines.rewriter.engine import PIECES
from models.engines.rewriter.pieces import Pieces
from models.engines.spelling import in_old_style
from models.interface import Language
from models.training.rewriter.corpus import prepare
from models.training.rewriter.lessons import Corpus, shuffled_batches
from models.training.rewriter.pairs import COLLECTIONS, Pair, read_pairs

EXAMPLES = Path(__file__).parents[3] / "examples"


def _rows(language: Language) -> list[dict[str, str]]:
    rows = []
    for path in sorted(EXAMPLES.glob(f"{language}-*.txt")):
        title, _, body = path.read_text(encoding="utf-8").strip().partition("\n")
        summary = body.strip().split("\n")[0]
        rows.append({"id": path.stem, "title": title, "body": body.strip(), "summary": summary})
    return rows


def _spelled(pair: Pair, pieces: Pieces) -> str:
    return pieces.decode([piece for piece, _, _ in pieces.encode(pair.summary, pair.language)])


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("data")
    for name, language in COLLECTIONS.items():
        lines = [json.dumps(row, ensure_ascii=False) for row in _rows(language)]
        (folder / f"{name}.jsonl").write_text("\n".join(lines) + "\n", encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def work(data: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("work")
    prepare(data, folder, workers=1)
    return folder


def test_every_article_is_a_lesson_of_one_part(data: Path, work: Path) -> None:
    train, held_out = Corpus.load(work / "train.npz"), Corpus.load(work / "held_out.npz")
    pairs = sum(len(list(read_pairs(data, name))) for name in COLLECTIONS)

    assert len(train) + len(held_out) == pairs > 0
    assert len(held_out) > 0
    record = json.loads((work / "data.json").read_text(encoding="utf-8"))
    assert record["lessons"] == pairs
    assert set(record["data"]) == {f"{name}.jsonl" for name in COLLECTIONS}


def test_a_lesson_reads_as_the_article_and_ends_as_its_summary(data: Path, work: Path) -> None:
    pieces, train = Pieces(work / PIECES), Corpus.load(work / "train.npz")
    summaries = {
        _spelled(pairs.told, pieces) for name in COLLECTIONS for pairs in read_pairs(data, name)
    }

    for lesson in (train[index] for index in range(len(train))):
        assert len(lesson.pieces) == len(lesson.salience) == len(lesson.parts)
        assert lesson.pieces[0] in pieces.tags
        assert lesson.summary[0] in pieces.tags
        assert lesson.summary[-1] == pieces.end
        told = pieces.decode(lesson.summary[1:-1].tolist())
        assert any(summary.startswith(told) for summary in summaries)


def test_a_gap_is_a_sentence_that_is_not_read_and_whose_words_nobody_judged(
    data: Path, work: Path
) -> None:
    pieces, gaps = Pieces(work / PIECES), Corpus.load(work / "gaps.npz")
    found = [pairs.gap for name in COLLECTIONS for pairs in read_pairs(data, name)]
    left_out = {_spelled(gap, pieces) for gap in found if gap is not None}

    assert 0 < len(gaps) <= len(Corpus.load(work / "train.npz"))
    for lesson in (gaps[index] for index in range(len(gaps))):
        written = pieces.decode(lesson.summary[1:-1].tolist())
        assert any(sentence.startswith(written) for sentence in left_out)
        assert not lesson.salience.any()
    for gap in found:
        assert gap is not None
        assert all(in_old_style(part.text) != gap.summary for part in gap.parts)


@pytest.mark.parametrize(
    "summary", ["Ai sẽ thắng?", "Cầu dài 99.871 m mở cửa.", "Năm 1066 cầu mở cửa."]
)
def test_summaries_that_tease_or_invent_a_number_are_known(tmp_path: Path, summary: str) -> None:
    row = _rows(Language.VI)[0] | {"summary": summary}
    (tmp_path / "vietnews.train.jsonl").write_text(json.dumps(row) + "\n", encoding="utf-8")

    (pairs,) = read_pairs(tmp_path, "vietnews.train")

    assert pairs.invents


def test_an_article_without_a_summary_teaches_nothing(tmp_path: Path) -> None:
    row = _rows(Language.VI)[0] | {"summary": ""}
    (tmp_path / "vietnews.train.jsonl").write_text(json.dumps(row) + "\n", encoding="utf-8")

    assert list(read_pairs(tmp_path, "vietnews.train")) == []


def test_summaries_that_invent_are_kept_apart(data: Path, work: Path, tmp_path: Path) -> None:
    rows = _rows(Language.VI)
    rows += [row | {"summary": "Năm 1066 cầu mở cửa."} for row in rows[:2]]
    lines = [json.dumps(row, ensure_ascii=False) for row in rows]
    (tmp_path / "vietnews.train.jsonl").write_text("\n".join(lines) + "\n", encoding="utf-8")
    for path in data.iterdir():
        if path.name != "vietnews.train.jsonl":
            (tmp_path / path.name).write_bytes(path.read_bytes())

    prepare(tmp_path, tmp_path / "work", workers=1)

    apart = Corpus.load(tmp_path / "work" / "inventing.npz")
    assert len(apart) == 2
    assert len(Corpus.load(work / "inventing.npz")) == 0
    for name in ("train.npz", "held_out.npz", "gaps.npz"):
        assert len(Corpus.load(tmp_path / "work" / name)) == len(Corpus.load(work / name))


def test_each_epoch_sees_every_lesson_once_in_another_order(work: Path) -> None:
    train = Corpus.load(work / "train.npz")
    epochs = [list(shuffled_batches(train, 3, seed, chunk=2)) for seed in (0, 0, 1)]

    for batches in epochs:
        assert sorted(index for batch in batches for index in batch) == list(range(len(train)))
    assert epochs[0] == epochs[1] != epochs[2]


def test_known_pieces_begin_with_the_end_and_hold_no_tag(work: Path) -> None:
    generated = np.load(work / "generated.npy").tolist()
    pieces = Pieces(work / PIECES)

    assert generated[0] == pieces.end
    assert len(set(generated)) == len(generated)
    assert not {*generated} & {*pieces.tags}
