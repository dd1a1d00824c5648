"""Weights of a CTranslate2 model as int8 of seven bits, right on every processor.

Processors without VNNI (before Cascade Lake and Zen 4) multiply int8 by `vpmaddubsw`, which adds
two products of unsigned and signed bytes in sixteen bits and clips the sum: 2 * 255 * 127 does not
fit, 2 * 255 * 63 does. With eight bits the log-probabilities of a small trained model were off by
0.11 on average and 3.8 at most on such a processor; with seven by 0.0002 and 0.002 on any. oneDNN
("Nuances of int8 computations") and ONNX Runtime (`reduce_range`) advise the same.
"""

import numpy as np
from ctranslate2.specs.model_spec import LayerSpec, NumpyVariable, Variable, visit_spec
from numpy.typing import NDArray

# The largest of seven bits, its negative too.
LARGEST = 63


def quantize(model: LayerSpec) -> None:
    """Replace the matrices (r, c) of a validated specification that can be, each row by its scale.

    The library divides by the scales, (r,), as those of its own quantization.
    """
    visit_spec(model, _quantize)


def _quantize(layer: LayerSpec, name: str, value: object) -> None:
    key = name.rpartition("/")[2]
    # What has been found equal to another matrix is only a name here.
    if not isinstance(value, Variable) or not hasattr(layer, f"{key}_scale"):
        return
    weights, scale = quantized(value.to("float32").numpy())
    setattr(layer, key, NumpyVariable(weights))
    setattr(layer, f"{key}_scale", NumpyVariable(scale))


def quantized(matrix: NDArray[np.float32]) -> tuple[NDArray[np.int8], NDArray[np.float32]]:
    """Return a matrix (r, c) as integers of seven bits, and what each row was multiplied by, (r,).

    A row of zeros is multiplied by 1.
    """
    largest = np.abs(matrix).max(axis=1)
    largest[largest == 0] = LARGEST
    # Tiny rows: the scale is a float32 too.
    largest = np.maximum(largest, np.float32(LARGEST) / np.finfo(np.float32).max)
    scale = (LARGEST / largest).astype(np.float32)
    return np.rint(matrix * scale[:, None]).astype(np.int8), scale
