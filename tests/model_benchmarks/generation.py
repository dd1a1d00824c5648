"""CTranslate2 int8 next to PyTorch float32: time and memory of one summary."""

from tests.model_benchmarks.children import Reading, read_engine
from tests.model_benchmarks.plan import Plan
from tests.model_benchmarks.processor import processor
from tests.model_benchmarks.report import Figure, Section, repeated
from tests.model_benchmarks.shapes import Shape

TOKENS, NEW, BEAM = 512, 80, 4
LONG_TOKENS = 1024
MIN_SPEEDUP = 4.0
MAX_MEMORY = 1 / 3
MIN_ENCODER_SHARE = 80.0
# PyTorch is several times slower and its repeats agree well.
TORCH_REPEATS = 2
# One heap for all threads: glibc otherwise keeps what each thread has freed.
ONE_HEAP = {"MALLOC_ARENA_MAX": "1"}


def measure(shape: Shape, plan: Plan) -> Section:
    """Measure one shape: first CTranslate2, then PyTorch, then CTranslate2 again."""
    rounds = [_ctranslate2(shape, plan)]
    torch = read_engine("torch", plan.checkpoint(shape), "--repeats", str(TORCH_REPEATS))
    rounds.append(_ctranslate2(shape, plan))
    greedy = _ctranslate2(shape, plan, beam=1)
    return Section(
        title=f"{shape.name}, {TOKENS} tokens in, {NEW} out, beam {BEAM}",
        how="processor seconds of one thread; memory: the most resident from the loaded model on",
        figures=[*_compared(rounds, torch), *_limits(shape, rounds, greedy)],
    )


def measure_long(shape: Shape, plan: Plan) -> Section:
    """Measure an input twice as long."""
    options = ("--tokens", str(LONG_TOKENS), "--repeats", str(plan.repeats))
    whole = read_engine("ctranslate2", plan.converted(shape), *options, environ=ONE_HEAP)
    return Section(
        title=f"{shape.name}, {LONG_TOKENS} tokens in, {NEW} out, beam {BEAM}",
        how="processor seconds of one thread",
        figures=[
            repeated("CTranslate2 int8", whole.generated, unit="s"),
            repeated("of it the input and one token", whole.first_token, unit="s"),
            Figure(what="memory", value=whole.peak_mb, unit="MB"),
        ],
    )


def _ctranslate2(shape: Shape, plan: Plan, *, beam: int = BEAM) -> Reading:
    options = ("--repeats", str(plan.repeats), "--beam", str(beam))
    return read_engine("ctranslate2", plan.converted(shape), *options, environ=ONE_HEAP)


def _compared(rounds: list[Reading], torch: Reading) -> list[Figure]:
    ours = [seconds for reading in rounds for seconds in reading.generated]
    peak = max(reading.peak_mb for reading in rounds)
    return [
        repeated("PyTorch float32", torch.generated, unit="s", note=f"loading {torch.load:.1f} s"),
        repeated("CTranslate2 int8", ours, unit="s", note=f"loading {rounds[0].load:.1f} s"),
        Figure(what="times faster", value=torch.best / min(ours), unit="x", at_least=MIN_SPEEDUP),
        Figure(what="memory of PyTorch", value=torch.peak_mb, unit="MB", note=_memory(torch)),
        Figure(what="memory of CTranslate2", value=peak, unit="MB", note=_memory(rounds[0])),
        Figure(
            what="share of PyTorch's memory",
            value=100 * peak / torch.peak_mb,
            unit="%",
            at_most=100 * MAX_MEMORY,
        ),
    ]


def _memory(reading: Reading) -> str:
    return (
        f"while loading {reading.loading_mb:.0f}, loaded {reading.loaded_mb:.0f}, "
        f"after generating {reading.steady_mb:.0f} MB"
    )


def _limits(shape: Shape, rounds: list[Reading], greedy: Reading) -> list[Figure]:
    """Return how far the encoder and the decoder's step are from what the core can do."""
    core = processor()
    best = min(rounds, key=lambda reading: reading.best)
    reading = min(reading.reading for reading in (*rounds, greedy))
    step, greedy_step = (_step(found.best - reading) for found in (best, greedy))
    encoder = reading - greedy_step
    products, attention = shape.encoder_products(TOKENS), shape.encoder_attention(TOKENS)
    bound = products / core.int8 / 1e9 + attention / core.float32 / 1e9
    rate = (products + attention) / encoder / 1e9
    read = shape.step_bytes() / step / 1e9
    return [
        Figure(
            what="encoder, share of the int8 peak",
            value=100 * rate / core.int8,
            unit="%",
            at_least=MIN_ENCODER_SHARE,
            note=f"{encoder:.2f} s, {rate:.0f} of {core.int8:.0f} GOP/s; "
            f"{100 * bound / encoder:.0f} % of what int8 and float32 peaks allow",
        ),
        Figure(
            what="decode step",
            value=1000 * step,
            unit="ms",
            note=f"of one beam {1000 * greedy_step:.1f} ms, so {greedy.best:.2f} s in all",
        ),
        Figure(
            what="decode step, share of read bandwidth",
            value=100 * read / core.read,
            unit="%",
            note=f"{shape.step_bytes() / 1e6:.0f} MB a step, {read:.1f} of {core.read:.1f} GB/s",
        ),
    ]


def _step(seconds: float) -> float:
    """Return the time of one step after the first."""
    return seconds / (NEW - 1)
