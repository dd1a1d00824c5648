"""The architectures that are measured, by their dimensions: weights are random."""

from dataclasses import dataclass, replace

_OPERATIONS_PER_WEIGHT = 2  # One product and one sum.


@dataclass(frozen=True, slots=True, kw_only=True)
class Shape:
    """An encoder-decoder of the T5 family with as many layers on each side.

    `gated` feed-forwards have two matrices in; a model that is not `tied` has an output matrix of
    its own. The widths of its heads add up to `width`. Of the `vocabulary`, `foreign` tokens are
    of scripts that no brief is written in: the conversion cannot write them.
    """

    name: str
    vocabulary: int
    width: int
    feed_forward: int
    layers: int
    heads: int
    gated: bool
    tied: bool
    foreign: int = 0

    def encoder_products(self, tokens: int) -> float:
        """Return the operations of the encoder's int8 products, and of the keys and values."""
        keys_and_values = 2 * self.width**2
        layer = 4 * self.width**2 + self._feed_forward_weights + keys_and_values
        return float(_OPERATIONS_PER_WEIGHT * tokens * self.layers * layer)

    def encoder_attention(self, tokens: int) -> float:
        """Return the operations of the encoder's attention, which stays in float32."""
        return float(2 * _OPERATIONS_PER_WEIGHT * tokens**2 * self.width * self.layers)

    def step_bytes(self, *, vocabulary: int | None = None) -> float:
        """Return the int8 weights that one step of the decoder reads.

        `vocabulary` is how many tokens can be written, where not all.
        """
        layer = 6 * self.width**2 + self._feed_forward_weights
        written = vocabulary or self.vocabulary - self.foreign
        return float(self.layers * layer + written * self.width)

    @property
    def _feed_forward_weights(self) -> int:
        return (3 if self.gated else 2) * self.width * self.feed_forward


_MT5_BASE = Shape(
    name="mt5-base",
    vocabulary=250_112,
    width=768,
    feed_forward=2048,
    layers=12,
    heads=12,
    gated=True,
    tied=False,
    # Half of it: assumed, as its tokens cannot be counted here.
    foreign=125_056,
)
_VIT5_BASE = Shape(
    name="vit5-base",
    vocabulary=36_096,
    width=768,
    feed_forward=3072,
    layers=12,
    heads=12,
    gated=False,
    tied=True,
)
# No model of a registry: it makes a run of seconds, to try the benchmark itself.
_SMALL = Shape(
    name="small",
    vocabulary=16_000,
    width=256,
    feed_forward=1024,
    layers=3,
    heads=4,
    gated=True,
    tied=False,
)
SHAPES = {shape.name: shape for shape in (_MT5_BASE, _VIT5_BASE, _SMALL)}
MEASURED = (_MT5_BASE.name, _VIT5_BASE.name)


def latin(shape: Shape) -> Shape:
    """Return the shape with all of its vocabulary in our script, so that all can be written."""
    return replace(shape, name=f"{shape.name}-latin", foreign=0) if shape.foreign else shape
