"""Beam search over pieces that are written or copied."""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from models.engines.rewriter.network import Memory, RewriterNetwork
from models.engines.rewriter.weights import Ids
from models.interface import Deadline

# No so many pieces in a row are written twice.
NO_REPEAT = 4


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Written:
    """One text without its first piece and its end.

    `score` is the mean log-probability of its pieces. `copied` (t, n) is how much of each piece's
    probability, in [0, 1], was that of copying each place of the source.
    """

    pieces: tuple[int, ...]
    score: float
    copied: NDArray[np.float32]
    is_finished: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Search:
    """How texts are searched for: how many at a time, and how much length is rewarded.

    A finished text is worth its log-probability divided by its length to the `length_penalty`.
    """

    beams: int = 4
    length_penalty: float = 1.0
    min_pieces: int = 8
    max_pieces: int = 96


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class _Columns:
    """Every piece that can come next, once: those known by heart, then the source's others.

    `of_place` (n,) is the column of each place in the source, of which `end` closes the text.
    """

    pieces: Ids
    of_place: Ids
    end: int

    @classmethod
    def of(cls, generated: Ids, source: Ids, end: int) -> "_Columns":
        others = np.setdiff1d(source, generated)
        pieces = np.concatenate((generated, others))
        order = np.argsort(pieces, kind="stable")
        place = order[np.searchsorted(pieces, source, sorter=order)]
        return cls(pieces=pieces, of_place=place, end=int(np.flatnonzero(pieces == end)[0]))

    def joined(
        self, by_heart: NDArray[np.float32], copied: NDArray[np.float32]
    ) -> NDArray[np.float64]:
        """Return the log-probability of each column, (b, columns)."""
        likely = np.zeros((len(by_heart), len(self.pieces)))
        likely[:, : by_heart.shape[1]] = np.exp(by_heart)
        for row, places in zip(likely, np.exp(copied), strict=True):
            row += np.bincount(self.of_place, weights=places, minlength=len(row))
        return np.log(np.maximum(likely, 1e-30))


def search(
    network: RewriterNetwork,
    memory: Memory,
    *,
    first: int,
    end: int,
    generated: Ids,
    forbidden: Ids,
    plan: Search,
    deadline: Deadline,
) -> list[Written]:
    """Return finished texts, best first; where the deadline comes before, the best unfinished one.

    `first` opens every text and `end` closes it; pieces that are `forbidden` are never written.
    """
    columns = _Columns.of(generated, memory.pieces, end)
    barred = np.isin(columns.pieces, forbidden)
    state, scores = network.started(first), np.zeros(1)
    copies = np.zeros((1, 0, len(memory.pieces)), np.float32)
    finished: list[tuple[float, Written]] = []
    most = min(plan.max_pieces, network.max_written - 1)
    for length in range(1, most + 1):
        if not deadline.seconds_left:
            break
        by_heart, copied = network.step(memory, state)
        joined = columns.joined(by_heart, copied)
        joined[:, barred] = -np.inf
        for row, piece in _repeating(state.written):
            joined[row, columns.pieces == piece] = -np.inf
        if length <= plan.min_pieces:
            joined[:, columns.end] = -np.inf
        total = scores[:, None] + joined
        best = _largest(total, 2 * plan.beams)
        rows, picked = np.divmod(best, total.shape[1])
        ends = picked == columns.end
        for row, value in zip(rows[ends], total.ravel()[best[ends]], strict=True):
            finished.append(
                (
                    value / length**plan.length_penalty,
                    _written(state.written[row], value / length, copies[row], is_finished=True),
                )
            )
        rows, picked = rows[~ends][: plan.beams], picked[~ends][: plan.beams]
        if not len(rows):
            break
        scores = total[rows, picked]
        if len(finished) >= plan.beams and _is_settled(finished, scores, length, plan):
            break
        share = np.exp(copied[rows]) * (columns.of_place[None, :] == picked[:, None])
        share = share / np.exp(joined[rows, picked])[:, None]
        copies = np.concatenate((copies[rows], share[:, None].astype(np.float32)), axis=1)
        state = state.picked(rows)
        state.written = np.concatenate((state.written, columns.pieces[picked][:, None]), axis=1)
    if finished:
        finished.sort(key=lambda each: -each[0])
        return [written for _, written in finished[: plan.beams]]
    best_row, length = int(np.argmax(scores)), state.written.shape[1] - 1
    score = float(scores[best_row]) / max(1, length)
    return [_written(state.written[best_row], score, copies[best_row], is_finished=False)]


def _is_settled(
    finished: list[tuple[float, Written]],
    scores: NDArray[np.float64],
    length: int,
    plan: Search,
) -> bool:
    """Tell whether no unfinished text is worth as much as the finished ones, if it ended now."""
    worth = sorted((value for value, _ in finished), reverse=True)[plan.beams - 1]
    return bool(float(scores.max()) / length**plan.length_penalty <= worth)


def _largest(total: NDArray[np.float64], count: int) -> Ids:
    flat = total.ravel()
    count = min(count, int(np.isfinite(flat).sum()))
    found = np.argpartition(-flat, max(0, count - 1))[:count]
    return np.asarray(found[np.argsort(-flat[found], kind="stable")], np.int64)


def _repeating(written: Ids) -> Iterator[tuple[int, int]]:
    """Yield the pieces, by row, that would say NO_REPEAT pieces again."""
    before = NO_REPEAT - 1
    if written.shape[1] <= before:
        return
    windows = np.lib.stride_tricks.sliding_window_view(written, before, axis=1)
    same = (windows[:, :-1] == windows[:, -1:]).all(axis=2)
    for row, at in zip(*np.nonzero(same), strict=True):
        yield int(row), int(written[row, at + before])


def _written(
    pieces: Ids, score: float, copied: NDArray[np.float32], *, is_finished: bool
) -> Written:
    return Written(
        pieces=tuple(pieces[1:].tolist()),
        score=float(score),
        copied=copied,
        is_finished=is_finished,
    )
