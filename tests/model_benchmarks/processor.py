"""What one core of this machine can do at most: the measure of everything else.

`python -m tests.model_benchmarks.processor` prints it as JSON.
"""

import json
import time
from collections.abc import Callable
from dataclasses import asdict, dataclass
from functools import cache

import numpy as np

from tests.model_benchmarks.children import run_child
from tests.model_benchmarks.report import Figure, Section

# Rows, columns and depth. The first three are products of a base model's encoder.
PRODUCTS = (
    (512, 768, 768),
    (512, 3072, 768),
    (512, 768, 3072),
    (1024, 2048, 2048),
    (2048, 2048, 2048),
)
# Far larger than any cache.
READ_BYTES = 512 << 20
REPEATS = 12
_ONNX_OPERATORS, _ONNX_FORMAT = 17, 9


@dataclass(frozen=True, slots=True, kw_only=True)
class Processor:
    """Peaks of one core: int8 and float32 products in 10^9 operations a second, reads in GB/s."""

    int8: float
    float32: float
    read: float


@cache
def processor() -> Processor:
    """Measure in a process of its own, once. Raises ChildFailed."""
    return Processor(**run_child("processor", []))


def measure() -> Section:
    """Measure this machine."""
    found = processor()
    return Section(
        title="One core of this machine",
        how=f"best of {REPEATS}; int8: ONNX Runtime, {len(PRODUCTS)} shapes; others: numpy",
        figures=[
            Figure(what="int8 product", value=found.int8, unit="GOP/s"),
            Figure(what="float32 product", value=found.float32, unit="GOP/s"),
            Figure(what="reading memory", value=found.read, unit="GB/s"),
        ],
    )


def _rate(job: Callable[[], object], work: float) -> float:
    job()
    best = float("inf")
    for _ in range(REPEATS):
        begin = time.process_time()
        job()
        best = min(best, time.process_time() - begin)
    return work / best / 1e9


def _int8_rate(rows: int, columns: int, depth: int) -> float:
    import onnxruntime
    from onnx import TensorProto, helper, numpy_helper

    random = np.random.default_rng(1)
    weights = random.integers(-127, 127, (depth, columns), dtype=np.int8)
    graph = helper.make_graph(
        [helper.make_node("MatMulInteger", ["input", "weights"], ["output"])],
        "product",
        [helper.make_tensor_value_info("input", TensorProto.UINT8, [rows, depth])],
        [helper.make_tensor_value_info("output", TensorProto.INT32, [rows, columns])],
        [numpy_helper.from_array(weights, "weights")],
    )
    operators = [helper.make_opsetid("", _ONNX_OPERATORS)]
    model = helper.make_model(graph, opset_imports=operators, ir_version=_ONNX_FORMAT)
    settings = onnxruntime.SessionOptions()
    settings.intra_op_num_threads = 1
    session = onnxruntime.InferenceSession(
        model.SerializeToString(), settings, providers=["CPUExecutionProvider"]
    )
    values = {"input": random.integers(0, 255, (rows, depth), dtype=np.uint8)}
    return _rate(lambda: session.run(None, values), 2.0 * rows * columns * depth)


def _float32_rate() -> float:
    rows, columns, depth = PRODUCTS[1]
    left = np.ones((rows, depth), dtype=np.float32)
    right = np.ones((depth, columns), dtype=np.float32)
    return _rate(lambda: left @ right, 2.0 * rows * columns * depth)


def _read_rate() -> float:
    values = np.ones(READ_BYTES // 8, dtype=np.int64)
    return _rate(values.sum, READ_BYTES)


def main() -> None:
    """Measure and print."""
    found = Processor(
        int8=max(_int8_rate(*shape) for shape in PRODUCTS),
        float32=_float32_rate(),
        read=_read_rate(),
    )
    print(json.dumps(asdict(found)))  # noqa: T201 - JSON for the parent process


if __name__ == "__main__":
    main()
