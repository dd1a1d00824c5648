"""A checkpoint's weights in CTranslate2: loaded once, run until a deadline."""

import time
from collections.abc import Generator, Iterator, Sequence
from dataclasses import dataclass
from typing import Protocol

from models.engines.seq2seq.pace import Pace
from models.engines.seq2seq.tokens import END
from models.errors import CheckpointError, GenerationFailed, GenerationOutOfTime
from models.interface import NO_DEADLINE, Deadline
from models.model_spec import Checkpoint, Decoding

# How often a run that has a deadline is looked after, in seconds.
POLL = 0.002
# A search ends once so many times the beams have ended. At 1, the library's default, sure models
# lose: hypotheses broken off early end the search before the best one is done (a translator that
# knew ten sentences by heart: 3 right at 1, 7 at 2, 10 at 3 and greedily, for a third more time).
PATIENCE = 3.0
# Steps of the runs that warm a model up.
WARM_UP_STEPS = 6


class Result(Protocol):
    """What CTranslate2 tells of one input, by hypothesis."""

    hypotheses: list[list[str]]
    scores: list[float]
    attention: list[list[list[float]]]


class Started(Protocol):
    """A run of CTranslate2 in its own thread."""

    def done(self) -> bool:
        """Tell whether `result` would not wait."""
        ...

    def result(self) -> Result:
        """Wait for the end. Raises RuntimeError."""
        ...


class Step(Protocol):
    """One token of a greedy run."""

    token: str


class Translator(Protocol):
    """The part of `ctranslate2.Translator` that is used."""

    def translate_batch(self, source: list[list[str]], **options: object) -> list[Started]:
        """Start a run for each input, when `asynchronous`."""
        ...

    def generate_tokens(self, source: list[str], **options: object) -> Generator[Step, None, None]:
        """Yield the steps of a greedy run; closing it ends the run."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """How one output is written; lengths in tokens, `prefix` its first tokens, not counted."""

    decoding: Decoding
    beam_size: int
    min_tokens: int
    max_tokens: int
    prefix: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Written:
    """One output: its tokens, without prefix and end, and for each the weights of the input's.

    `score` is the mean log-probability of its tokens; `is_finished` tells that the model ended it.
    """

    tokens: tuple[str, ...]
    score: float
    attention: tuple[Sequence[float], ...]
    is_finished: bool


class Weights:
    """Runs one model. Safe for as many threads at once as `workers`; further ones wait inside."""

    def __init__(self, translator: Translator) -> None:
        self._translator = translator
        self.pace = Pace()

    @classmethod
    def load(cls, checkpoint: Checkpoint, *, workers: int) -> "Weights":
        """Read the weights, one thread for each worker. Raises CheckpointError."""
        import ctranslate2

        try:
            translator = ctranslate2.Translator(
                str(checkpoint.folder),
                device="cpu",
                compute_type="int8",
                intra_threads=1,
                inter_threads=workers,
            )
        except (RuntimeError, ValueError, OSError) as error:
            raise CheckpointError(checkpoint.spec.name, str(error)) from error
        return cls(translator)

    def warm_up(
        self, tokens: Sequence[str], decoding: Decoding, *, prefix: tuple[str, ...]
    ) -> None:
        """Run over `tokens`, so that memory is there and the pace is known."""
        for beam_size in (decoding.beam_size, 1, decoding.beam_size):
            if beam_size == 1:
                # The run before fetched the memory, and told nothing about the pace.
                self.pace = Pace()
            plan = Plan(
                decoding=decoding,
                beam_size=beam_size,
                min_tokens=WARM_UP_STEPS,
                max_tokens=WARM_UP_STEPS,
                prefix=prefix,
            )
            self.write([tokens], plan, NO_DEADLINE)

    def write(
        self, inputs: Sequence[Sequence[str]], plan: Plan, deadline: Deadline
    ) -> list[list[Written]]:
        """Return the hypotheses for each input, the most probable first.

        Greedy writing is stopped by the deadline and gives what there is, maybe nothing; beams
        cannot be stopped: they raise GenerationOutOfTime at the deadline and run on unseen.
        """
        run = _Run(deadline, is_greedy=plan.beam_size == 1)
        results = run.wait(self._started(inputs, plan, run))
        written = [_hypotheses(result, plan, run) for result in results]
        self._learn(inputs, written, plan, run)
        return written

    def stream(self, tokens: Sequence[str], plan: Plan, deadline: Deadline) -> Iterator[str]:
        """Yield the tokens of a greedy output as they come, until its end or the deadline."""
        steps = self._translator.generate_tokens(
            list(tokens),
            target_prefix=list(plan.prefix) or None,
            max_decoding_length=plan.max_tokens,
            min_decoding_length=plan.min_tokens,
            no_repeat_ngram_size=plan.decoding.no_repeat_ngram,
            repetition_penalty=plan.decoding.repetition_penalty,
            disable_unk=True,
            max_input_length=0,
        )
        try:
            for step in steps:
                if not deadline.seconds_left:
                    return
                if step.token != END:
                    yield step.token
        except RuntimeError as error:
            raise GenerationFailed(str(error)) from error
        finally:
            steps.close()

    def _started(self, inputs: Sequence[Sequence[str]], plan: Plan, run: "_Run") -> list[Started]:
        decoding = plan.decoding
        try:
            return self._translator.translate_batch(
                list(map(list, inputs)),
                target_prefix=[list(plan.prefix)] * len(inputs) if plan.prefix else None,
                asynchronous=True,
                beam_size=plan.beam_size,
                patience=PATIENCE if plan.beam_size > 1 else 1.0,
                num_hypotheses=plan.beam_size,
                length_penalty=decoding.length_penalty,
                repetition_penalty=decoding.repetition_penalty,
                no_repeat_ngram_size=decoding.no_repeat_ngram,
                min_decoding_length=plan.min_tokens,
                max_decoding_length=plan.max_tokens,
                max_input_length=0,
                disable_unk=True,
                return_scores=True,
                return_attention=True,
                return_end_token=True,
                callback=run.on_step if run.is_greedy else None,
            )
        except (RuntimeError, ValueError) as error:
            raise GenerationFailed(str(error)) from error

    def _learn(
        self,
        inputs: Sequence[Sequence[str]],
        written: Sequence[Sequence[Written]],
        plan: Plan,
        run: "_Run",
    ) -> None:
        tokens_in = sum(map(len, inputs))
        steps = sum(max(len(each.tokens) for each in group) + 1 for group in written)
        seconds = time.monotonic() - run.began
        if run.first_step is not None:
            self.pace.learn_reading(tokens_in, run.first_step - run.began)
        self.pace.learn_writing(tokens_in, steps, plan.beam_size, seconds)


class _Run:
    """The time of one run, and its end at the deadline."""

    def __init__(self, deadline: Deadline, *, is_greedy: bool) -> None:
        self.is_greedy = is_greedy
        self.began = time.monotonic()
        self.first_step: float | None = None
        self.was_stopped = False
        self._deadline = deadline

    def on_step(self, _: object) -> bool:
        """Tell CTranslate2, which asks after each token of a greedy run, whether to stop."""
        if self.first_step is None:
            self.first_step = time.monotonic()
        if not self._deadline.seconds_left:
            self.was_stopped = True
        return self.was_stopped

    def wait(self, started: Sequence[Started]) -> list[Result]:
        """Return the results. Raises GenerationOutOfTime where there is none at the deadline."""
        try:
            for each in started:
                self._wait_for(each)
            return [each.result() for each in started]
        except RuntimeError as error:
            raise GenerationFailed(str(error)) from error

    def _wait_for(self, started: Started) -> None:
        while not started.done():
            # A greedy run that has begun to write stops by itself, one step later.
            is_stopping = self.is_greedy and self.first_step is not None
            if not is_stopping and not self._deadline.seconds_left:
                raise GenerationOutOfTime
            time.sleep(POLL)


def _hypotheses(result: Result, plan: Plan, run: _Run) -> list[Written]:
    found = []
    for tokens, score, attention in zip(
        result.hypotheses, result.scores, result.attention, strict=True
    ):
        # A prefix that stands for the decoder's own start is not among the tokens.
        skipped = len(plan.prefix) if tuple(tokens[: len(plan.prefix)]) == plan.prefix else 0
        is_finished = tokens[-1:] == [END] and not run.was_stopped
        # The score was divided by the length, prefix included, to the power of the penalty.
        whole = score * len(tokens) ** plan.decoding.length_penalty
        found.append(
            Written(
                tokens=tuple(token for token in tokens[skipped:] if token != END),
                score=whole / max(1, len(tokens) - skipped),
                attention=tuple(attention[skipped:]),
                is_finished=is_finished,
            )
        )
    return found
