"""The network gives probabilities, and the same ones however it is asked."""

from pathlib import Path

import numpy as np
import pytest

from models.engines.rewriter.network import RewriterNetwork
from models.engines.rewriter.source import RewriterSource
from models.engines.rewriter.weights import RewriterWeights, dequantized, quantized
from tests.models.engines.rewriter.tiny import GENERATED, MAX_SOURCE, tiny_weights

VOCABULARY = 400


@pytest.fixture(scope="module")
def network() -> RewriterNetwork:
    return RewriterNetwork(tiny_weights(VOCABULARY, copies=1.0, seed=3))


def _source(size: int, seed: int = 1) -> RewriterSource:
    rng = np.random.default_rng(seed)
    return RewriterSource(
        pieces=rng.integers(10, VOCABULARY, size),
        parts=rng.integers(0, 9, size),
        salience=rng.integers(0, 11, size),
        segments=np.zeros(size, np.int64),
    )


@pytest.mark.parametrize("size", [1, 2, 30, MAX_SOURCE])
def test_probabilities_of_known_pieces_and_places_sum_to_one(
    network: RewriterNetwork, size: int
) -> None:
    memory, state = network.encode(_source(size)), network.started(7)

    for piece in (20, 30, 30, 30):
        known, places = network.step(memory, state)
        assert known.shape == (1, GENERATED)
        assert places.shape == (1, size)
        assert np.exp(known).sum() + np.exp(places).sum() == pytest.approx(1, abs=1e-5)
        state.written = np.concatenate((state.written, [[piece]]), axis=1)


def test_texts_side_by_side_are_scored_as_alone(network: RewriterNetwork) -> None:
    memory = network.encode(_source(25))
    both = network.started(7)
    network.step(memory, both)
    both = both.picked(np.asarray([0, 0]))
    both.written = np.asarray([[7, 20], [7, 31]])
    together, places = network.step(memory, both)

    for row, piece in enumerate((20, 31)):
        alone = network.started(7)
        network.step(memory, alone)
        alone.written = np.asarray([[7, piece]])
        known, copied = network.step(memory, alone)
        np.testing.assert_allclose(known[0], together[row], atol=1e-5)
        np.testing.assert_allclose(copied[0], places[row], atol=1e-5)


def test_a_place_after_what_was_just_copied_gains(network: RewriterNetwork) -> None:
    eager = RewriterNetwork(tiny_weights(VOCABULARY, copies=4.0, seed=3))
    source = RewriterSource(
        pieces=np.arange(100, 130),
        parts=np.zeros(30, np.int64),
        salience=np.zeros(30, np.int64),
        segments=np.zeros(30, np.int64),
    )
    likely = []
    for each in (network, eager):
        memory, state = each.encode(source), each.started(7)
        each.step(memory, state)
        state.written = np.asarray([[7, 110]])
        _, places = each.step(memory, state)
        likely.append(float(np.exp(places[0, 11])))
        assert int(places[0].argmax()) == 11

    assert likely[1] > 5 * likely[0]


def test_int8_keeps_each_row_within_half_a_step(tmp_path: Path) -> None:
    matrix = np.random.default_rng(0).normal(0, [[0.001], [1], [30]], (3, 50)).astype(np.float32)
    stored, scale = quantized(matrix)

    assert (np.abs(dequantized(stored, scale) - matrix) <= 0.51 * scale[:, None]).all()
    assert stored.dtype == np.int8


def test_weights_come_back_from_the_disk(tmp_path: Path) -> None:
    weights = tiny_weights(VOCABULARY, copies=1.0, seed=3)
    weights.save(tmp_path / "weights.npz")
    read = RewriterWeights.load(tmp_path / "weights.npz")

    assert read.heads == weights.heads
    assert read.generated.tolist() == weights.generated.tolist()
    assert set(read.parameters) == set(weights.parameters)
    for name, array in weights.parameters.items():
        np.testing.assert_allclose(read[name], array, atol=0.51 * np.abs(array).max() / 127)


@pytest.mark.parametrize("content", [b"", b"no archive", b"PK\x03\x04" + bytes(50)])
def test_a_damaged_file_is_refused(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "weights.npz").write_bytes(content)

    with pytest.raises((OSError, ValueError, KeyError)):
        RewriterWeights.load(tmp_path / "weights.npz")
