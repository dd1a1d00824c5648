"""What one core of this machine can do at most: the measure of everything else.

`python -m tests.model_benchmarks.processor` prints it as JSON.
"""

import json
from collections.abc import Callable
from dataclasses import asdict, dataclass
from functools import cache

import numpy as np

from tests.model_benchmarks.children import run_child
from tests.model_benchmarks.integer_products import REPEATS, fastest, products
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
    return work / fastest(job) / 1e9


def _int8_rate(rows: int, columns: int, depth: int) -> float:
    return _rate(products(rows, [(depth, columns)]), 2.0 * rows * columns * depth)


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
