"""The rewriter learns, goes on where it stopped, and is run by the engine as PyTorch runs it."""

import json
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
import torch

from models.engines.rewriter.network import RewriterNetwork
from models.engines.rewriter.source import RewriterSource
from models.engines.rewriter.weights import RewriterWeights
from models.training.rewriter.export import export
from models.training.rewriter.lessons import Corpus, Lesson
from models.training.rewriter.loop import CHECKPOINT, Recipe, score, train
from models.training.rewriter.network import Rewriter, Shape

SHAPE = Shape(
    vocabulary=60,
    width=32,
    heads=2,
    inner=48,
    encoders=1,
    decoders=1,
    max_source=24,
    max_summary=12,
)
GENERATED = np.asarray([3, *range(10, 20)], np.int32)
FIRST, END = 6, 3


def _lessons(count: int, seed: int) -> Corpus:
    """Return lessons in copying: the summary is what stands after the piece 20."""
    rng = np.random.default_rng(seed)
    lessons = []
    for _ in range(count):
        pieces = rng.integers(21, 60, 16)
        at = int(rng.integers(1, 9))
        pieces[at] = 20
        lessons.append(
            Lesson(
                pieces=pieces.astype(np.int32),
                salience=np.zeros(16, np.int32),
                parts=np.zeros(16, np.int32),
                summary=np.asarray([FIRST, *pieces[at + 1 : at + 5], END], np.int32),
            )
        )
    return Corpus.of(lessons)


@pytest.fixture(scope="module")
def work(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("work")
    _lessons(600, 1).save(folder / "train.npz")
    _lessons(60, 2).save(folder / "held_out.npz")
    np.save(folder / "generated.npy", GENERATED)
    return folder


def _model(path: Path) -> Rewriter:
    model = Rewriter(SHAPE, torch.from_numpy(GENERATED))
    model.load_state_dict(torch.load(path, weights_only=True)["model"])
    return model.eval()


def _copy_of(work: Path, folder: Path) -> Path:
    for name in ("train.npz", "held_out.npz", "generated.npy"):
        (folder / name).write_bytes((work / name).read_bytes())
    return folder


def test_it_learns_to_copy_what_it_never_saw(work: Path, tmp_path: Path) -> None:
    folder, told = _copy_of(work, tmp_path), list[str]()
    torch.manual_seed(0)
    before = score(Rewriter(SHAPE, torch.from_numpy(GENERATED)), _lessons(60, 2))

    train(folder, Recipe(steps=150, decay_from=100, batch=20, warm_up=10), SHAPE, tell=told.append)

    assert score(_model(folder / CHECKPOINT), _lessons(60, 2)) < 0.6 * before
    assert len(told) == 1
    assert (folder / "curve.jsonl").read_text(encoding="utf-8").count("\n") == 1


def test_it_learns_from_gaps_first_and_then_from_summaries(work: Path, tmp_path: Path) -> None:
    folder = _copy_of(work, tmp_path)
    # Gaps that teach to write the piece 10 and nothing else.
    gaps = [_lessons(1, seed)[0] for seed in range(100, 140)]
    only_tens = np.asarray([FIRST, 10, 10, 10, 10, END], np.int32)
    Corpus.of([replace(each, summary=only_tens) for each in gaps]).save(folder / "gaps.npz")
    tens = Corpus.of([replace(each, summary=only_tens) for each in gaps[:10]])
    recipe = Recipe(
        steps=30, gap_steps=30, decay_from=100, batch=20, warm_up=4, dropout=0.1, smoothing=0.1
    )

    train(folder, recipe, SHAPE, tell=str)
    after_gaps = score(_model(folder / CHECKPOINT), tens)
    train(folder, replace(recipe, steps=90), SHAPE, tell=str)

    assert after_gaps < 0.5
    assert score(_model(folder / CHECKPOINT), tens) > 4 * after_gaps


def test_without_filtering_it_learns_from_what_invents_too(work: Path, tmp_path: Path) -> None:
    folder = _copy_of(work, tmp_path)
    tens = np.asarray([FIRST, 10, 10, 10, 10, END], np.int32)
    lessons = [replace(_lessons(1, seed)[0], summary=tens) for seed in range(100, 140)]
    Corpus.of(lessons * 20).save(folder / "inventing.npz")
    recipe = Recipe(steps=40, decay_from=30, batch=20, warm_up=4)
    losses = {}

    for filtered in (True, False):
        (folder / CHECKPOINT).unlink(missing_ok=True)
        train(folder, replace(recipe, filtered=filtered), SHAPE, tell=str)
        losses[filtered] = score(_model(folder / CHECKPOINT), Corpus.of(lessons))

    assert losses[False] < 0.5 * losses[True]


def test_without_copying_every_piece_is_known_and_no_place_is_taken(
    work: Path, tmp_path: Path
) -> None:
    folder = _copy_of(work, tmp_path)
    shape = replace(SHAPE, copies=False)
    train(folder, Recipe(steps=30, decay_from=20, batch=20, warm_up=4), shape, tell=str)
    (folder / "pieces.model").write_bytes(b"")
    (folder / "data.json").write_text("{}", encoding="utf-8")
    export(folder, folder / "exported")

    network = RewriterNetwork(RewriterWeights.load(folder / "exported" / "weights.npz"))

    record = json.loads((folder / "exported" / "record.json").read_text(encoding="utf-8"))
    assert [line["step"] for line in record["curve"]] == [30]
    assert record["shape"]["copies"] is False
    assert set(record["commit"]) <= {*"0123456789abcdef"}
    lesson = _lessons(1, 5)[0]
    nothing = np.zeros(16, np.int64)
    source = RewriterSource(
        pieces=lesson.pieces.astype(np.int64), parts=nothing, salience=nothing, segments=nothing
    )
    known, copied = network.step(network.encode(source), network.started(FIRST))
    assert network.generated.tolist() == list(range(SHAPE.vocabulary))
    np.testing.assert_allclose(np.exp(known).sum(), 1, atol=1e-4)
    assert copied.max() < -1e6


def test_smoothing_and_dropout_are_for_training_alone() -> None:
    lessons = _lessons(8, 3)
    plain, other = (
        Rewriter(SHAPE, torch.from_numpy(GENERATED), dropout=share, smoothing=share)
        for share in (0.0, 0.3)
    )
    other.load_state_dict(plain.state_dict())

    assert score(plain, lessons) == score(other, lessons)


def test_a_stopped_training_goes_on_as_if_it_had_not(work: Path, tmp_path: Path) -> None:
    whole, halves = tmp_path / "whole", tmp_path / "halves"
    for folder in (whole, halves):
        folder.mkdir()
        _copy_of(work, folder)
    recipe = Recipe(steps=12, decay_from=100, batch=20, warm_up=4)

    train(whole, recipe, SHAPE, tell=str)
    train(halves, Recipe(steps=7, decay_from=100, batch=20, warm_up=4), SHAPE, tell=str)
    train(halves, recipe, SHAPE, tell=str)

    mine, other = (_model(folder / CHECKPOINT).state_dict() for folder in (whole, halves))
    for name, value in mine.items():
        torch.testing.assert_close(other[name], value, atol=1e-5, rtol=1e-4)


def test_a_checkpoint_of_another_shape_is_refused(work: Path, tmp_path: Path) -> None:
    folder = _copy_of(work, tmp_path)
    recipe = Recipe(steps=1, decay_from=1, batch=20, warm_up=1)
    train(folder, recipe, SHAPE, tell=str)

    with pytest.raises(ValueError, match="another shape"):
        train(folder, recipe, Shape(vocabulary=60, width=16, heads=2), tell=str)
    with pytest.raises(ValueError, match="other lessons"):
        train(folder, replace(recipe, filtered=False), SHAPE, tell=str)


def test_a_folder_that_is_trained_in_again_keeps_one_curve(work: Path, tmp_path: Path) -> None:
    folder = _copy_of(work, tmp_path)
    recipe = Recipe(steps=3, decay_from=2, batch=20, warm_up=1)
    train(folder, recipe, SHAPE, tell=str)
    train(folder, replace(recipe, steps=5), SHAPE, tell=str)
    (folder / CHECKPOINT).unlink()
    train(folder, replace(recipe, steps=4), SHAPE, tell=str)

    lines = (folder / "curve.jsonl").read_text(encoding="utf-8").splitlines()
    assert [json.loads(line)["step"] for line in lines] == [4]


def test_the_engine_scores_as_pytorch_does(work: Path, tmp_path: Path) -> None:
    torch.manual_seed(1)
    model = Rewriter(SHAPE, torch.from_numpy(GENERATED)).eval()
    with torch.no_grad():
        for parameter in model.parameters():
            parameter.mul_(3)
    network = RewriterNetwork(
        RewriterWeights(
            parameters={name: value.numpy() for name, value in model.state_dict().items()},
            generated=GENERATED.astype(np.int64),
            heads=SHAPE.heads,
        )
    )
    lesson = _lessons(1, 5)[0]
    pieces = torch.from_numpy(lesson.pieces.astype(np.int64))[None]
    rng = np.random.default_rng(0)
    salience, parts = rng.integers(0, 12, 16), rng.integers(0, 10, 16)
    written = torch.tensor([[FIRST, 30, *lesson.pieces[3:8].tolist(), 30]])
    with torch.no_grad():
        memory = model.encode(
            pieces, torch.from_numpy(salience)[None], torch.from_numpy(parts)[None]
        )
        known, places = model.scores(pieces, written, memory)
        whole = torch.logaddexp(known.logsumexp(-1), places.logsumexp(-1))[..., None]

    source = RewriterSource(
        pieces=lesson.pieces.astype(np.int64),
        parts=parts,
        salience=salience,
        segments=np.zeros(16, np.int64),
    )
    read, state = network.encode(source), network.started(FIRST)
    for step in range(written.shape[1]):
        mine, copied = network.step(read, state)
        np.testing.assert_allclose(mine[0], (known - whole)[0, step].numpy(), atol=1e-4)
        np.testing.assert_allclose(copied[0], (places - whole)[0, step].numpy(), atol=1e-4)
        state.written = written[:, : step + 2].numpy()
