"""The search ends, keeps its promises and finds better texts than a greedy one."""

import math

import numpy as np
import pytest

from models.engines.rewriter.beam import NO_REPEAT, Search, Written, search
from models.engines.rewriter.network import Memory, RewriterNetwork
from models.engines.rewriter.source import RewriterSource
from models.interface import NO_DEADLINE, Deadline
from tests.models.engines.rewriter.tiny import MAX_WRITTEN, tiny_weights

FIRST, END = 7, 3
SEEDS = range(6)


def _network(seed: int, copies: float = 1.0) -> tuple[RewriterNetwork, Memory, np.ndarray]:
    weights = tiny_weights(400, copies=copies, seed=seed)
    network = RewriterNetwork(weights)
    pieces = np.random.default_rng(seed).integers(10, 400, 30)
    pieces[-1] = END
    nothing = np.zeros(30, np.int64)
    source = RewriterSource(pieces=pieces, parts=nothing, salience=nothing, segments=nothing)
    return network, network.encode(source), weights.generated


def _found(
    seed: int, *, copies: float = 1.0, forbidden: tuple[int, ...] = (), **plan: float
) -> list[Written]:
    network, memory, generated = _network(seed, copies)
    return search(
        network,
        memory,
        first=FIRST,
        end=END,
        generated=generated,
        forbidden=np.asarray(forbidden, np.int64),
        plan=Search(**plan),  # type: ignore[arg-type]
        deadline=NO_DEADLINE,
    )


@pytest.mark.parametrize("seed", SEEDS)
def test_texts_keep_their_bounds_and_never_say_four_pieces_again(seed: int) -> None:
    found = _found(seed, copies=3.0, min_pieces=5, max_pieces=30)

    assert 1 <= len(found) <= 4
    for written in found:
        assert 5 <= len(written.pieces) <= 30
        assert END not in written.pieces
        runs = [
            written.pieces[at : at + NO_REPEAT] for at in range(len(written.pieces) - NO_REPEAT + 1)
        ]
        assert len(set(runs)) == len(runs)
        assert written.score <= 0
        assert written.copied.shape == (len(written.pieces), 30)
        assert (written.copied >= 0).all()
        assert (written.copied.sum(axis=1) <= 1.0001).all()


@pytest.mark.parametrize("seed", SEEDS)
def test_forbidden_pieces_are_never_written(seed: int) -> None:
    usual = {piece for written in _found(seed) for piece in written.pieces}
    forbidden = tuple(sorted(usual))[::2]

    assert forbidden
    kept = {piece for written in _found(seed, forbidden=forbidden) for piece in written.pieces}
    assert not kept & {*forbidden}


def test_beams_find_texts_at_least_as_probable_as_one_alone() -> None:
    plan = {"min_pieces": 0, "max_pieces": 6, "length_penalty": 0.0}
    pairs = [
        (_found(seed, beams=1, **plan)[0], _found(seed, beams=16, **plan)[0]) for seed in SEEDS
    ]
    ended = [(greedy, best) for greedy, best in pairs if greedy.is_finished]

    def total(written: Written) -> float:
        return written.score * (len(written.pieces) + 1)

    assert len(ended) >= 2
    assert all(best.is_finished and total(best) >= total(greedy) - 1e-6 for greedy, best in ended)


def test_the_score_is_the_mean_log_probability_of_the_pieces() -> None:
    written = _found(0, beams=2, min_pieces=4, max_pieces=12)[0]
    network, memory, generated = _network(0)
    state, total = network.started(FIRST), 0.0
    for piece in (*written.pieces, *((END,) if written.is_finished else ())):
        known, places = network.step(memory, state)
        likely = np.exp(known[0])[generated == piece].sum()
        likely += np.exp(places[0])[memory.pieces == piece].sum()
        total += math.log(likely)
        state.written = np.concatenate((state.written, [[piece]]), axis=1)

    steps = len(written.pieces) + written.is_finished
    assert written.score == pytest.approx(total / steps, abs=1e-4)


def test_no_text_is_longer_than_the_network_can_write() -> None:
    for written in _found(1, min_pieces=0, max_pieces=10_000):
        assert len(written.pieces) < MAX_WRITTEN


def test_a_deadline_that_is_over_gives_what_there_is() -> None:
    network, memory, generated = _network(0)

    (written,) = search(
        network,
        memory,
        first=FIRST,
        end=END,
        generated=generated,
        forbidden=np.zeros(0, np.int64),
        plan=Search(),
        deadline=Deadline(0.0, lambda: False),
    )

    assert written.pieces == ()
    assert not written.is_finished
