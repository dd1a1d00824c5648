"""ONNX Runtime int8 next to PyTorch float32: the entities of 256 tokens.

`python -m tests.model_benchmarks.tagger ENGINE SIZE FOLDER REPEATS` measures one engine.
"""

import json
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import numpy as np

from tests.model_benchmarks.children import run_child
from tests.model_benchmarks.engine_run import peak_mb
from tests.model_benchmarks.plan import Plan
from tests.model_benchmarks.random_taggers import SIZES, VOCABULARY, onnx_folder, pytorch_folder
from tests.model_benchmarks.report import Figure, Section, repeated

TOKENS = 256
# A run takes a tenth of a second: so many make up one repeat.
RUNS = 5
INPUTS = ("input_ids", "attention_mask", "token_type_ids")


def measure(plan: Plan) -> Section:
    """Measure both sizes."""
    return Section(
        title=f"Tagger, {TOKENS} tokens",
        how="processor seconds of one thread; memory: the most resident, loading included",
        figures=[figure for size in SIZES for figure in _compared(size, plan)],
    )


def _compared(size: str, plan: Plan) -> Iterator[Figure]:
    done = plan.folder / f"electra-{size}-done"
    if not done.exists():
        run_child("random_taggers", [size, str(plan.folder)])
        done.touch()
    arguments = (size, str(plan.folder), str(plan.repeats))
    torch_seconds, torch_mb = run_child("tagger", ["torch", *arguments])
    onnx_seconds, onnx_mb = run_child("tagger", ["onnx", *arguments])
    name = f"ELECTRA-{size}"
    yield repeated(
        f"{name}, PyTorch float32", _ms(torch_seconds), unit="ms", note=f"{torch_mb:.0f} MB"
    )
    yield repeated(
        f"{name}, ONNX Runtime int8", _ms(onnx_seconds), unit="ms", note=f"{onnx_mb:.0f} MB"
    )
    yield Figure(
        what=f"{name}, times faster", value=min(torch_seconds) / min(onnx_seconds), unit="x"
    )


def _ms(seconds: list[float]) -> list[float]:
    return [1000 * each for each in seconds]


def _torch(folder: Path) -> Callable[[], object]:
    import torch
    from transformers import ElectraForTokenClassification
    from transformers.utils import logging

    torch.set_num_threads(1)
    logging.set_verbosity_error()
    logging.disable_progress_bar()
    model = ElectraForTokenClassification.from_pretrained(folder).eval()
    ids = torch.from_numpy(_ids())

    def tag() -> object:
        with torch.inference_mode():
            return model(input_ids=ids).logits

    return tag


def _onnx(folder: Path) -> Callable[[], object]:
    import onnxruntime

    settings = onnxruntime.SessionOptions()
    settings.intra_op_num_threads = 1
    session = onnxruntime.InferenceSession(
        folder / "model.onnx", settings, providers=["CPUExecutionProvider"]
    )
    ids = _ids()
    feeds = dict(zip(INPUTS, (ids, np.ones_like(ids), np.zeros_like(ids)), strict=True))
    return lambda: session.run(None, feeds)


def _ids() -> np.ndarray:
    return np.random.default_rng(6).integers(5, VOCABULARY, (1, TOKENS))


def main() -> None:
    """Measure one engine and print the seconds of a run in each repeat, and megabytes."""
    engine, size, folder, repeats = sys.argv[1:]
    find = pytorch_folder if engine == "torch" else onnx_folder
    tag = (_torch if engine == "torch" else _onnx)(find(Path(folder), size))
    tag()
    seconds = []
    for _ in range(int(repeats)):
        begin = time.process_time()
        for _ in range(RUNS):
            tag()
        seconds.append((time.process_time() - begin) / RUNS)
    print(json.dumps([seconds, peak_mb()]))  # noqa: T201 - JSON for the parent process


if __name__ == "__main__":
    main()
