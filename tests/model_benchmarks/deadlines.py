"""How well a deadline is kept, by greedy writing and by beams."""

import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from functools import partial
from pathlib import Path

from models.engines.seq2seq import Seq2SeqEngine
from models.engines.seq2seq.model import Seq2SeqModel
from models.engines.seq2seq.weights import Plan as Writing
from models.engines.seq2seq.weights import Weights, Written
from models.errors import GenerationError
from models.interface import NO_DEADLINE, Deadline, Language, Length
from models.model_spec import Checkpoint, Decoding
from tests.model_benchmarks.bot_parts import (
    THREADS,
    figures_of_child,
    loaded_engine,
    print_figures,
    segmented_article,
)
from tests.model_benchmarks.engine_run import input_tokens
from tests.model_benchmarks.pieces import token_text
from tests.model_benchmarks.plan import Plan
from tests.model_benchmarks.random_models import converted_folder, spec_of
from tests.model_benchmarks.report import Figure, Section
from tests.model_benchmarks.shapes import Shape

SECONDS = 5.0
MAX_LATE = 0.5
# Far more than a model writes in SECONDS.
TOKENS = 1024
# Beams that are begun all the same write so many.
BEAM_TOKENS = 256
BEAMS = 4
INPUT_TOKENS = 512
_BEAM_DECODING = Decoding(beam_size=BEAMS, max_tokens=TOKENS, tokens_per_word=TOKENS)
_GREEDY_DECODING = replace(_BEAM_DECODING, beam_size=1)


def measure(shape: Shape, plan: Plan) -> Section:
    """Measure how much later than its deadline a job came back."""
    plan.converted(shape)
    return Section(
        title=f"A deadline of {SECONDS:g} s, {shape.name}, up to {TOKENS} tokens to write",
        how="wall seconds after the deadline; negative: the job was back before",
        figures=figures_of_child("deadlines", shape, plan.folder),
    )


def _measure(shape: Shape, folder: Path) -> list[Figure]:
    greedy = loaded_engine(shape, folder, _GREEDY_DECODING)
    alone = _late(greedy)
    with ThreadPoolExecutor(THREADS) as pool:
        together = list(pool.map(lambda _: _late(greedy), range(THREADS)))
    return [
        _figure("greedy", alone),
        _figure(f"greedy, {THREADS} at once", max(together)),
        _chosen_beams(shape, folder),
        *_forced_beams(shape, folder),
    ]


def _late(engine: Seq2SeqEngine) -> tuple[float, str]:
    """Return how late the engine came back and with what."""
    source = segmented_article()
    salient = range(len(source.segments))
    write = partial(engine.generate, source, salient, language=Language.VI, length=Length.LONG)
    return _lateness(write)


def _lateness(write: Callable[..., object]) -> tuple[float, str]:
    begin = time.monotonic()
    deadline = Deadline(begin + SECONDS, lambda: False)
    try:
        write(deadline=deadline)
        outcome = "wrote what there was time for"
    except GenerationError as error:
        outcome = f"{type(error).__name__}: {error}".rstrip(": ")
    return time.monotonic() - deadline.ends, outcome


def _chosen_beams(shape: Shape, folder: Path) -> Figure:
    """Measure what becomes of beams that cannot end in time."""
    model = Seq2SeqModel(_checkpoint(shape, folder))
    model.load()
    written: list[list[Written]] = []

    def write(deadline: Deadline) -> None:
        written.extend(model.write(_inputs(), _writing(BEAMS, TOKENS), deadline))

    late, outcome = _lateness(write)
    if written:
        how = "greedily" if len(written[0]) == 1 else f"with {len(written[0])} beams"
        outcome = f"wrote {len(written[0][0].tokens)} tokens {how}"
    return _figure(f"{BEAMS} beams asked for", (late, outcome))


def _forced_beams(shape: Shape, folder: Path) -> list[Figure]:
    """Measure beams that the engine would not have begun, as they cannot be stopped."""
    weights, inputs = Weights.load(_checkpoint(shape, folder), workers=1), _inputs()
    beams = _writing(BEAMS, BEAM_TOKENS)
    late, outcome = _lateness(lambda deadline: weights.write(inputs, beams, deadline))
    begin = time.monotonic()
    weights.write([inputs[0][:1]], _writing(1, 1), NO_DEADLINE)
    return [
        _figure(f"{BEAMS} beams, begun in spite of the deadline", (late, outcome)),
        Figure(
            what="its thread is busy for longer",
            value=time.monotonic() - begin,
            unit="s",
            note=f"beams cannot be stopped: these had {BEAM_TOKENS} tokens to write",
        ),
    ]


def _checkpoint(shape: Shape, folder: Path) -> Checkpoint:
    return Checkpoint(
        spec=spec_of(shape), folder=converted_folder(folder, shape), quantization="int8"
    )


def _inputs() -> list[list[str]]:
    return [[token_text(token) for token in input_tokens(INPUT_TOKENS)]]


def _writing(beams: int, tokens: int) -> Writing:
    """Return a plan that writes exactly so many tokens."""
    return Writing(decoding=_BEAM_DECODING, beam_size=beams, min_tokens=tokens, max_tokens=tokens)


def _figure(what: str, told: tuple[float, str]) -> Figure:
    late, outcome = told
    return Figure(what=what, value=late, unit="s", at_most=MAX_LATE, note=outcome)


if __name__ == "__main__":
    print_figures(_measure)
