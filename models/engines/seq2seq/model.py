"""One checkpoint in memory: its tokenizer and its weights, read at the first use."""

import threading
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from models.engines.seq2seq.tokens import Tokenizer, framed, load_tokenizer
from models.engines.seq2seq.weights import Plan, Weights, Written
from models.errors import GenerationOutOfTime
from models.interface import Deadline, Language
from models.model_spec import Checkpoint

# Tokens that warm a model up: a sentence or two.
WARM_UP_TOKENS = 48


@dataclass(frozen=True, slots=True, kw_only=True)
class _Loaded:
    tokenizer: Tokenizer
    weights: Weights


class Seq2SeqModel:
    """Reads and writes with one checkpoint; nothing is loaded before it is needed.

    `workers` threads may write at the same time, one core each.
    """

    def __init__(
        self, checkpoint: Checkpoint, *, workers: int = 1, weights: Weights | None = None
    ) -> None:
        self.spec = checkpoint.spec
        self._checkpoint = checkpoint
        self._workers = workers
        self._given = weights
        self._loaded: _Loaded | None = None
        self._lock = threading.Lock()

    def load(self) -> None:
        """Read the checkpoint and run it once. Raises CheckpointError."""
        self._ready()

    @property
    def tokenizer(self) -> Tokenizer:
        """Return the tokenizer. Raises CheckpointError."""
        return self._ready().tokenizer

    @property
    def room(self) -> int:
        """Return how many tokens of text an input holds."""
        return self.spec.input_limit - len(framed((), self.spec, next(iter(self.spec.reads))))

    def framed(self, tokens: Sequence[str], source: Language) -> list[str]:
        """Return the whole input for tokens of text in `source`."""
        return framed(tokens, self.spec, source)

    def write(
        self, inputs: Sequence[Sequence[str]], plan: Plan, deadline: Deadline
    ) -> list[list[Written]]:
        """Return the hypotheses for each input; greedily where beams would end too late.

        Raises CheckpointError, GenerationFailed, or GenerationOutOfTime where nothing was written.
        """
        weights = self._ready().weights
        if not deadline.seconds_left:
            raise GenerationOutOfTime
        tokens_in = sum(map(len, inputs))
        expected = weights.pace.expected_seconds(
            tokens_in, plan.max_tokens * len(inputs), plan.beam_size
        )
        if expected > deadline.seconds_left:
            plan = replace(plan, beam_size=1)
        return weights.write(inputs, plan, deadline)

    def stream(self, tokens: Sequence[str], plan: Plan, deadline: Deadline) -> Iterator[str]:
        """Yield the text so far of a greedy output, longer each time. Raises as `write` does."""
        loaded = self._ready()
        written: list[str] = []
        prefix = list(plan.prefix)
        for token in loaded.weights.stream(tokens, plan, deadline):
            if prefix and token == prefix[0]:
                prefix.pop(0)
                continue
            written.append(token)
            yield loaded.tokenizer.decode(written)

    def _ready(self) -> _Loaded:
        with self._lock:
            if self._loaded is None:
                self._loaded = self._load()
            return self._loaded

    def _load(self) -> _Loaded:
        tokenizer = load_tokenizer(self._checkpoint)
        weights = self._given or Weights.load(self._checkpoint, workers=self._workers)
        some = tokenizer.encode("1 2 3 4 5 6 7 8 9 10 11 12", opens=True)
        tokens = (some * WARM_UP_TOKENS)[:WARM_UP_TOKENS]
        weights.warm_up(
            self.framed(tokens, next(iter(self.spec.reads))),
            self.spec.decoding,
            prefix=tuple(self.spec.target_tokens.values())[:1],
        )
        return _Loaded(tokenizer=tokenizer, weights=weights)
