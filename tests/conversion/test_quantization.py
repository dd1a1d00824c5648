import numpy as np
import pytest

from models.checkpoint.conversion.quantization import LARGEST, quantized


def test_two_products_of_bytes_fit_into_sixteen_bits() -> None:
    weights, _ = quantized(np.random.default_rng(1).normal(size=(50, 40)).astype(np.float32))

    # As processors without VNNI add them: the input as an unsigned byte.
    pairs = np.abs(weights.astype(int)).max() * 255 * 2
    assert pairs <= np.iinfo(np.int16).max
    assert np.abs(weights).max() == LARGEST


def test_each_row_comes_back_within_half_a_step() -> None:
    matrix = np.random.default_rng(2).normal(size=(30, 20)).astype(np.float32)
    matrix *= np.logspace(-6, 6, 30, dtype=np.float32)[:, None]

    weights, scale = quantized(matrix)

    assert (weights.dtype, scale.dtype, scale.shape) == (np.int8, np.float32, (30,))
    assert np.all(np.abs(weights / scale[:, None] - matrix) <= 0.5001 / scale[:, None])


@pytest.mark.parametrize("value", [0.0, 1e-38, 1e-42])
def test_rows_of_nothing_have_a_finite_scale(value: float) -> None:
    weights, scale = quantized(np.full((2, 3), value, np.float32))

    assert np.isfinite(scale).all()
    assert np.abs(weights).max() <= LARGEST
