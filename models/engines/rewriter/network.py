"""The rewriter's forward pass in numpy: a small pointer-generator transformer.

Each piece that is written is either one of the few thousand that the model knows by heart or a
copy of one in its source (See, Liu and Manning, 2017), both in one softmax, as in CopyNet (Gu et
al., 2016). Layers are pre-normalised by their root mean square, without biases, with gated
activations (Shazeer, 2020). `models/training/rewriter` holds the same network in PyTorch.
"""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from models.engines.rewriter.source import RewriterSource
from models.engines.rewriter.weights import Ids, Matrix, RewriterWeights

# torch.nn.RMSNorm's default: float32's machine epsilon.
EPSILON = float(np.finfo(np.float32).eps)
# Pieces before a place in the source that are compared with those just written.
CONTEXT = 3
# The parts whose matrices are multiplied with.
MULTIPLIED = ("enc", "dec", "pk", "pq", "w")

Scores = NDArray[np.float32]


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Memory:
    """An encoded source of n pieces: pointer keys (n, d) and each decoder layer's keys, values.

    `keys[l]` has shape (heads, d/heads, n), `values[l]` (heads, n, d/heads).
    """

    pieces: Ids
    pointers: Matrix
    keys: tuple[NDArray[np.float32], ...]
    values: tuple[NDArray[np.float32], ...]


@dataclass(slots=True, kw_only=True, eq=False)
class State:
    """b unfinished texts of t pieces: `written` (b, t), and keys and values (b, heads, t, d/h)."""

    written: Ids
    keys: list[NDArray[np.float32]]
    values: list[NDArray[np.float32]]

    def picked(self, rows: Ids) -> "State":
        """Return the state with the texts of `rows`, which may name one several times."""
        return State(
            written=self.written[rows],
            keys=[each[rows] for each in self.keys],
            values=[each[rows] for each in self.values],
        )


class RewriterNetwork:
    """Reads one source at a time and scores what comes next in several texts at once.

    `generated` (g,) are the pieces that it knows by heart, in the order of their scores.
    """

    def __init__(self, weights: RewriterWeights) -> None:
        # Products with a transposed view copy it each time: matrices are kept turned, and only so.
        self._weights: Mapping[str, NDArray[np.float32]] = {
            name: np.ascontiguousarray(array.T) if _is_multiplied(name, array) else array
            for name, array in weights.parameters.items()
        }
        self._embedding = self._weights["e.weight"]
        self._output = np.ascontiguousarray(self._embedding[weights.generated].T)
        self._heads = weights.heads
        self._encoders = _count(weights, "enc")
        self._decoders = _count(weights, "dec")
        self.generated = weights.generated

    @property
    def max_source(self) -> int:
        """Return how many pieces a source may have."""
        return len(self._weights["ps.weight"])

    @property
    def max_written(self) -> int:
        """Return how many pieces can be written, the first among them."""
        return len(self._weights["pt.weight"])

    def encode(self, source: RewriterSource) -> Memory:
        """Return a source of at most `max_source` pieces as the decoder needs it."""
        weights, pieces = self._weights, source.pieces
        hidden = (
            self._embedding[pieces]
            + weights["ps.weight"][: len(pieces)]
            + weights["seg.weight"][source.parts]
            + weights["sal.weight"][source.salience]
        )
        for layer in range(self._encoders):
            name = f"enc.{layer}"
            near = self._normed(hidden, f"{name}.n.0")
            hidden = hidden + self._attended(near, near, f"{name}.a")
            hidden = hidden + self._fed_forward(self._normed(hidden, f"{name}.n.1"), f"{name}.f")
        hidden = self._normed(hidden, "ne")
        before = self._embedding[np.concatenate(([0], pieces[:-1]))]
        pairs = [self._keys_values(hidden, f"dec.{layer}.c") for layer in range(self._decoders)]
        return Memory(
            pieces=pieces,
            pointers=np.concatenate((hidden, before), axis=1) @ self._weights["pk.weight"],
            keys=tuple(np.ascontiguousarray(keys.transpose(0, 2, 1)) for keys, _ in pairs),
            values=tuple(values for _, values in pairs),
        )

    def started(self, first: int) -> State:
        """Return one empty text that begins with the piece `first`."""
        heads = self._heads
        nothing = np.zeros((1, heads, 0, self._embedding.shape[1] // heads), np.float32)
        return State(
            written=np.asarray([[first]]),
            keys=[nothing] * self._decoders,
            values=[nothing] * self._decoders,
        )

    def step(self, memory: Memory, state: State) -> tuple[Scores, Scores]:
        """Return log-probabilities of the next piece of each text, and advance `state` by one.

        They are those of the pieces known by heart (b, g) and of the places in the source (b, n),
        which are normalised together; a piece that is both has the sum of its probabilities.
        """
        weights, last = self._weights, state.written[:, -1]
        hidden = self._embedding[last] + weights["pt.weight"][state.written.shape[1] - 1]
        for layer in range(self._decoders):
            name = f"dec.{layer}"
            hidden = hidden + self._recalled(
                self._normed(hidden, f"{name}.n.0"), f"{name}.a", state, layer
            )
            query = self._normed(hidden, f"{name}.n.1")
            hidden = hidden + self._looked_up(query, f"{name}.c", memory, layer)
            hidden = hidden + self._fed_forward(self._normed(hidden, f"{name}.n.2"), f"{name}.f")
        hidden = self._normed(hidden, "nd")
        by_heart = hidden @ self._output + weights["gb"]
        copied = self._pointed(hidden, memory, state.written)
        most = np.maximum(by_heart.max(axis=1), copied.max(axis=1))[:, None]
        total = np.exp(by_heart - most).sum(axis=1) + np.exp(copied - most).sum(axis=1)
        whole = most + np.log(total)[:, None]
        return by_heart - whole, copied - whole

    def _pointed(self, hidden: Matrix, memory: Memory, written: Ids) -> Scores:
        """Return the score of copying each place: attention, and whether it goes on a copy."""
        pairs = np.concatenate((hidden, self._embedding[written[:, -1]]), axis=1)
        query = pairs @ self._weights["pq.weight"]
        scores = query @ memory.pointers.T / np.sqrt(np.float32(query.shape[1]))
        bonus = hidden @ self._weights["w.weight"] + self._weights["w.bias"]
        follows = np.ones(scores.shape, np.bool_)
        for back in range(1, CONTEXT + 1):
            follows &= _follows(memory.pieces, written, back)
            scores = scores + bonus[:, back - 1 : back] * follows
        said = (memory.pieces[None, None, :] == written[:, :, None]).any(axis=1)
        return np.asarray(scores + bonus[:, 3:4] * said + bonus[:, 4:5], np.float32)

    def _normed(self, hidden: Matrix, name: str) -> Matrix:
        mean = np.square(hidden).mean(axis=-1, keepdims=True)
        return np.asarray(hidden / np.sqrt(mean + EPSILON) * self._weights[f"{name}.weight"])

    def _fed_forward(self, hidden: Matrix, name: str) -> Matrix:
        gate, value = np.split(hidden @ self._weights[f"{name}.i.weight"], 2, axis=-1)
        return np.asarray(gate / (1 + np.exp(-gate)) * value @ self._weights[f"{name}.o.weight"])

    def _keys_values(
        self, hidden: Matrix, name: str
    ) -> tuple[NDArray[np.float32], NDArray[np.float32]]:
        """Return keys and values, each (heads, n, d/heads)."""
        both = hidden @ self._weights[f"{name}.kv.weight"]
        keys, values = both.reshape(len(hidden), 2, self._heads, -1).transpose(1, 2, 0, 3)
        return keys, values

    def _attended(self, query: Matrix, hidden: Matrix, name: str) -> Matrix:
        """Return the self-attention of n places over all of them."""
        keys, values = self._keys_values(hidden, name)
        queries = query @ self._weights[f"{name}.q.weight"]
        split = queries.reshape(len(query), self._heads, -1).transpose(1, 0, 2)
        mixed = _mixed(split, keys.transpose(0, 2, 1), values)
        return _joined(mixed) @ self._weights[f"{name}.o.weight"]

    def _recalled(self, hidden: Matrix, name: str, state: State, layer: int) -> Matrix:
        """Return the attention of each text's end over the text, and remember the end."""
        shape = (len(hidden), self._heads, 1, -1)
        key, value = np.split(hidden @ self._weights[f"{name}.kv.weight"], 2, axis=1)
        keys = np.concatenate((state.keys[layer], key.reshape(shape)), axis=2)
        values = np.concatenate((state.values[layer], value.reshape(shape)), axis=2)
        state.keys[layer], state.values[layer] = keys, values
        query = (hidden @ self._weights[f"{name}.q.weight"]).reshape(shape)
        mixed = _mixed(query, keys.transpose(0, 1, 3, 2), values).reshape(hidden.shape)
        return np.asarray(mixed @ self._weights[f"{name}.o.weight"], np.float32)

    def _looked_up(self, hidden: Matrix, name: str, memory: Memory, layer: int) -> Matrix:
        """Return the attention of each text's end over the source."""
        queries = hidden @ self._weights[f"{name}.q.weight"]
        split = queries.reshape(len(hidden), self._heads, -1).transpose(1, 0, 2)
        mixed = _mixed(split, memory.keys[layer], memory.values[layer])
        return _joined(mixed) @ self._weights[f"{name}.o.weight"]


def _follows(pieces: Ids, written: Ids, back: int) -> NDArray[np.bool_]:
    """Tell of each text and place whether `back` pieces before both stands the same piece."""
    length = written.shape[1]
    theirs = np.zeros(len(pieces), np.int64)
    theirs[back:] = pieces[: len(pieces) - back] if back < len(pieces) else []
    mine = written[:, length - back] if back <= length else np.zeros(len(written), np.int64)
    return np.asarray(theirs[None, :] == mine[:, None])


def _mixed(
    queries: NDArray[np.float32], keys: NDArray[np.float32], values: NDArray[np.float32]
) -> NDArray[np.float32]:
    """Return scaled dot-product attention, (..., t, w), of keys (..., w, n)."""
    scores = queries @ keys / np.sqrt(np.float32(queries.shape[-1]))
    raised = np.exp(scores - scores.max(axis=-1, keepdims=True))
    return np.asarray(raised / raised.sum(axis=-1, keepdims=True) @ values, np.float32)


def _joined(mixed: NDArray[np.float32]) -> Matrix:
    """Return the heads' results (heads, t, w) side by side, (t, heads * w)."""
    return mixed.transpose(1, 0, 2).reshape(mixed.shape[1], -1)


def _is_multiplied(name: str, array: NDArray[np.float32]) -> bool:
    """Tell whether a parameter is a matrix of a layer rather than a table that is looked up."""
    return array.ndim == 2 and name.split(".")[0] in MULTIPLIED


def _count(weights: RewriterWeights, stack: str) -> int:
    layers = 0
    while weights.has(f"{stack}.{layers}.a.q.weight"):
        layers += 1
    return layers
