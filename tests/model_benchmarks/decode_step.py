"""What shortens the decoder's step, tried one by one."""

from pathlib import Path

from tests.model_benchmarks.children import Reading, read_engine, run_child
from tests.model_benchmarks.generation import BEAM, NEW, ONE_HEAP
from tests.model_benchmarks.pieces import FIRST_FILLER, token_text
from tests.model_benchmarks.plan import Plan
from tests.model_benchmarks.processor import processor
from tests.model_benchmarks.report import Figure, Section
from tests.model_benchmarks.shapes import Shape, latin
from tests.model_benchmarks.vocabulary_map import with_map

# About how many tokens an article and the frequent words of its language need.
MAP_SIZE = 20_000
BATCH = 4


def measure(shape: Shape, plan: Plan) -> Section:
    """Measure the step as converted, with all tokens or few, and of several articles at once."""
    whole = _read(plan.converted(shape), plan)
    figures = [_figure("as converted", shape, whole)]
    if shape.foreign:
        every = latin(shape)
        note = f"{every.vocabulary:,} instead of {shape.vocabulary - shape.foreign:,}"
        figures.append(_figure("every token", every, _read(plan.converted(every), plan), note=note))
    figures += [_mapped(shape, plan, MAP_SIZE, whole), _batched(shape, plan, whole), _packed(shape)]
    return Section(
        title=f"{shape.name}, decode step, beam 4",
        how="processor time of one thread; a map names the tokens that can be written",
        figures=figures,
    )


def _mapped(shape: Shape, plan: Plan, size: int, whole: Reading) -> Figure:
    """Measure a map of the first tokens and of those that were written without a map.

    Beams of a trained model write the same with it. Random weights find every token as probable,
    so that one which the map lacks may have been in a beam that won.
    """
    allowed = {token_text(token) for token in range(FIRST_FILLER, size)} | set(whole.tokens)
    folder = plan.folder / f"{shape.name}-map-{size}"
    found = _read(
        with_map(plan.converted(shape), folder, sorted(allowed)), plan, "--vocabulary-map"
    )
    note = "the same written" if found.tokens == whole.tokens else "other tokens written"
    return _figure(f"map of {size:,} tokens", shape, found, vocabulary=size, note=note)


def _batched(shape: Shape, plan: Plan, whole: Reading) -> Figure:
    found = _read(plan.converted(shape), plan, "--batch", str(BATCH))
    step = 1000 * _step(found) / BATCH
    return Figure(
        what=f"{BATCH} articles at once",
        value=step,
        unit="ms",
        note=f"an article {found.best / BATCH:.2f} instead of {whole.best:.2f} s, "
        f"memory {found.peak_mb:.0f} MB",
    )


def _packed(shape: Shape) -> Figure:
    """Measure what a decoder on ONNX Runtime would take at least; there is none."""
    seconds = run_child("integer_products", [shape.name, str(BEAM)])
    share = shape.step_bytes() / seconds / 1e9 / processor().read
    return Figure(
        what="its products alone by ONNX Runtime",
        value=1000 * seconds,
        unit="ms",
        note=f"packed once instead of at every call: {100 * share:.0f} % of bandwidth",
    )


def _read(folder: Path, plan: Plan, *options: str) -> Reading:
    repeats = ("--repeats", str(plan.repeats))
    return read_engine("ctranslate2", folder, *repeats, *options, environ=ONE_HEAP)


def _figure(
    what: str, shape: Shape, found: Reading, *, vocabulary: int | None = None, note: str = ""
) -> Figure:
    step = _step(found)
    share = shape.step_bytes(vocabulary=vocabulary) / step / 1e9 / processor().read
    told = f"{found.best:.2f} s in all, {found.peak_mb:.0f} MB, {100 * share:.0f} % of bandwidth"
    return Figure(what=what, value=1000 * step, unit="ms", note=f"{told}; {note}" if note else told)


def _step(found: Reading) -> float:
    """Return the seconds of one step, those of the whole batch together."""
    return (found.best - found.reading) / (NEW - 1)
