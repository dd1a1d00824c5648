"""int8 products by ONNX Runtime, which packs its weights once, when it loads them.

`python -m tests.model_benchmarks.integer_products SHAPE ROWS` prints the seconds that the products
of one decoder step take, with so many beams as rows.
"""

import json
import sys
import time
from collections.abc import Callable, Sequence

import numpy as np

from tests.model_benchmarks.shapes import SHAPES, Shape

REPEATS = 12
_ONNX_OPERATORS, _ONNX_FORMAT = 17, 9


def products(rows: int, matrices: Sequence[tuple[int, int]]) -> Callable[[], object]:
    """Return a call that multiplies `rows` rows with every matrix (depth, columns) in turn."""
    import onnxruntime
    from onnx import TensorProto, helper, numpy_helper

    random = np.random.default_rng(1)
    nodes, weights, outputs = [], [], []
    for number, (depth, columns) in enumerate(matrices):
        values = random.integers(-127, 127, (depth, columns), dtype=np.int8)
        names = [f"input{depth}", f"weights{number}"]
        nodes.append(helper.make_node("MatMulInteger", names, [f"output{number}"]))
        weights.append(numpy_helper.from_array(values, f"weights{number}"))
        outputs.append(
            helper.make_tensor_value_info(f"output{number}", TensorProto.INT32, [rows, columns])
        )
    depths = sorted({depth for depth, _ in matrices})
    inputs = [
        helper.make_tensor_value_info(f"input{depth}", TensorProto.UINT8, [rows, depth])
        for depth in depths
    ]
    graph = helper.make_graph(nodes, "products", inputs, outputs, weights)
    operators = [helper.make_opsetid("", _ONNX_OPERATORS)]
    model = helper.make_model(graph, opset_imports=operators, ir_version=_ONNX_FORMAT)
    settings = onnxruntime.SessionOptions()
    settings.intra_op_num_threads = 1
    session = onnxruntime.InferenceSession(
        model.SerializeToString(), settings, providers=["CPUExecutionProvider"]
    )
    feeds = {
        f"input{depth}": random.integers(0, 255, (rows, depth), dtype=np.uint8) for depth in depths
    }
    return lambda: session.run(None, feeds)


def fastest(job: Callable[[], object]) -> float:
    """Return the processor seconds of the fastest of some runs."""
    job()
    best = float("inf")
    for _ in range(REPEATS):
        begin = time.process_time()
        job()
        best = min(best, time.process_time() - begin)
    return best


def decoder_matrices(shape: Shape) -> list[tuple[int, int]]:
    """Return depth and columns of every matrix that a step multiplies with."""
    width, inner = shape.width, shape.feed_forward
    layer = [
        (width, 3 * width),
        (width, width),
        (width, width),
        (width, width),
        *[(width, inner)] * (2 if shape.gated else 1),
        (inner, width),
    ]
    return [*layer * shape.layers, (width, shape.vocabulary - shape.foreign)]


def main() -> None:
    """Measure and print."""
    shape, rows = SHAPES[sys.argv[1]], int(sys.argv[2])
    print(json.dumps(fastest(products(rows, decoder_matrices(shape)))))  # noqa: T201 - for the parent


if __name__ == "__main__":
    main()
