"""The model itself: from texts to the likeliest label of each of their words."""

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from threading import Lock
from typing import Any, TypeAlias

import numpy as np
from numpy.typing import NDArray

from models.errors import CheckpointError
from models.model_spec import Checkpoint

MODEL_FILE, TOKENIZER_FILE, CONFIG_FILE = "model.onnx", "tokenizer.json", "config.json"
# Texts that are read at once, at most: with more, memory grows and nothing is won.
BATCH = 8

Integers = NDArray[np.int64]
Floats = NDArray[np.float32]
# Objects of libraries without type hints.
Encoding: TypeAlias = Any
Session: TypeAlias = Any
Tokenizer: TypeAlias = Any


@dataclass(frozen=True, slots=True)
class TaggedWord:
    """A word of a text, `text[start:end]`, with the model's label for it and its probability."""

    start: int
    end: int
    label: str
    probability: float


class WordClassifier:
    """Runs one checkpoint; files are read at the first use. May be called by several threads."""

    def __init__(self, checkpoint: Checkpoint, *, threads: int = 1) -> None:
        self._checkpoint = checkpoint
        self._threads = threads
        self._loading = Lock()

    def load(self) -> None:
        """Read the files now. Raises CheckpointError."""
        with self._loading:
            _ = self._session, self._tokenizer, self._labels

    def classify(self, texts: Sequence[str]) -> list[list[TaggedWord]]:
        """Return the words of each text in order. Raises CheckpointError.

        A text that exceeds the model's input is read in parts. The label of a word is that of its
        first token, as such models are trained.
        """
        self.load()
        parts = [
            (row, part)
            for row, whole in enumerate(self._tokenizer.encode_batch(list(texts)))
            for part in (whole, *whole.overflowing)
        ]
        words: list[list[TaggedWord]] = [[] for _ in parts]
        # Texts of like length side by side, so that little is padded.
        order = sorted(range(len(parts)), key=lambda place: len(parts[place][1].ids))
        for first in range(0, len(order), BATCH):
            places = order[first : first + BATCH]
            probabilities = self._probabilities([parts[place][1].ids for place in places])
            for place, likely in zip(places, probabilities, strict=True):
                words[place] = list(self._words(parts[place][1], likely))
        tagged: list[list[TaggedWord]] = [[] for _ in texts]
        for (row, _), found in zip(parts, words, strict=True):
            tagged[row] += found
        return tagged

    def _words(self, encoding: Encoding, probabilities: Floats) -> Iterator[TaggedWord]:
        tokens = zip(encoding.word_ids, encoding.offsets, strict=True)
        word, open_word = None, None
        for place, (number, (start, end)) in enumerate(tokens):
            if open_word is not None and number == word:
                open_word = (open_word[0], end, open_word[2])
                continue
            if open_word is not None:
                yield self._word(open_word, probabilities)
            word, open_word = number, None if number is None else (start, end, place)
        if open_word is not None:
            yield self._word(open_word, probabilities)

    def _word(self, word: tuple[int, int, int], probabilities: Floats) -> TaggedWord:
        start, end, place = word
        best = int(probabilities[place].argmax())
        return TaggedWord(start, end, self._labels[best], float(probabilities[place, best]))

    def _probabilities(self, ids: Sequence[Sequence[int]]) -> Floats:
        """Return the softmax of a batch: texts x tokens x labels. Raises CheckpointError."""
        from onnxruntime.capi import onnxruntime_pybind11_state as state

        longest = max(map(len, ids))
        padded: Integers = np.zeros((len(ids), longest), dtype=np.int64)
        mask: Integers = np.zeros_like(padded)
        for row, tokens in enumerate(ids):
            padded[row, : len(tokens)] = tokens
            mask[row, : len(tokens)] = 1
        feeds = {"input_ids": padded, "attention_mask": mask}
        feeds["token_type_ids"] = np.zeros_like(padded)
        try:
            logits = self._session.run(["logits"], feeds)[0]
        except (state.Fail, state.InvalidArgument, state.RuntimeException) as error:
            raise CheckpointError(
                self._checkpoint.spec.name, f"{MODEL_FILE} cannot be run"
            ) from error
        raised: Floats = np.exp(logits - logits.max(axis=-1, keepdims=True))
        likely: Floats = raised / raised.sum(axis=-1, keepdims=True)
        return likely

    @cached_property
    def _session(self) -> Session:
        import onnxruntime
        from onnxruntime.capi import onnxruntime_pybind11_state as state

        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = self._threads
        options.inter_op_num_threads = 1
        failures = (state.Fail, state.InvalidProtobuf, state.InvalidGraph, state.NoSuchFile)
        try:
            return onnxruntime.InferenceSession(
                self._checkpoint.folder / MODEL_FILE, options, providers=["CPUExecutionProvider"]
            )
        except failures as error:
            raise self._broken(MODEL_FILE) from error

    @cached_property
    def _tokenizer(self) -> Tokenizer:
        import tokenizers

        try:
            described = (self._checkpoint.folder / TOKENIZER_FILE).read_text(encoding="utf-8")
            tokenizer = tokenizers.Tokenizer.from_str(described)
        # The library raises a bare Exception for a file that is none of its own.
        except Exception as error:
            raise self._broken(TOKENIZER_FILE) from error
        tokenizer.no_padding()
        tokenizer.enable_truncation(self._checkpoint.spec.input_limit)
        return tokenizer

    @cached_property
    def _labels(self) -> tuple[str, ...]:
        try:
            config = json.loads((self._checkpoint.folder / CONFIG_FILE).read_text("utf-8"))
            named: dict[str, str] = config["id2label"]
            return tuple(named[str(number)] for number in range(len(named)))
        except (OSError, ValueError, KeyError, TypeError) as error:
            raise self._broken(CONFIG_FILE) from error

    def _broken(self, name: str) -> CheckpointError:
        return CheckpointError(self._checkpoint.spec.name, f"{name} cannot be read")
