"""The rewriter in PyTorch, as `models.engines.rewriter.network` runs it in numpy.

Names of parameters are those of the engine's file of weights.
"""

import math
from dataclasses import dataclass

import torch
from torch import Tensor, nn
from torch.nn import functional

from models.engines.rewriter.source import MAX_PART, SALIENCE_BINS

NEVER = -1e9


@dataclass(frozen=True, slots=True, kw_only=True)
class Shape:
    """Sizes of the network; `width` is a multiple of `heads`.

    A network that does not copy is there to be compared with.
    """

    vocabulary: int = 16_000
    width: int = 256
    heads: int = 4
    inner: int = 768
    encoders: int = 4
    decoders: int = 2
    max_source: int = 288
    max_summary: int = 97
    copies: bool = True


# What two cores can train in hours and a GPU in minutes: 10.1 and 36.2 million parameters.
SHAPES = {
    "small": Shape(),
    "large": Shape(width=512, heads=8, inner=1024, encoders=6, decoders=3),
}


class Attention(nn.Module):  # type: ignore[misc]
    """Multi-head attention of x (b, t, d) over m (b, n, d)."""

    def __init__(self, shape: Shape) -> None:
        super().__init__()
        width = shape.width
        self.heads = shape.heads
        self.q = nn.Linear(width, width, bias=False)
        self.kv = nn.Linear(width, 2 * width, bias=False)
        self.o = nn.Linear(width, width, bias=False)

    def forward(
        self, x: Tensor, m: Tensor, mask: Tensor | None = None, *, causal: bool = False
    ) -> Tensor:
        """Return (b, t, d); `mask` (b, 1, 1, n) is false where m is only filling."""
        (b, t, d), n = x.shape, m.shape[1]
        query = self.q(x).view(b, t, self.heads, -1).transpose(1, 2)
        key, value = self.kv(m).view(b, n, 2, self.heads, -1).permute(2, 0, 3, 1, 4)
        mixed = functional.scaled_dot_product_attention(
            query, key, value, attn_mask=mask, is_causal=causal
        )
        return self.o(mixed.transpose(1, 2).reshape(b, t, d))


class FeedForward(nn.Module):  # type: ignore[misc]
    """SwiGLU (Shazeer, 2020)."""

    def __init__(self, shape: Shape) -> None:
        super().__init__()
        self.i = nn.Linear(shape.width, 2 * shape.inner, bias=False)
        self.o = nn.Linear(shape.inner, shape.width, bias=False)

    def forward(self, x: Tensor) -> Tensor:
        """Return the same shape as x."""
        gate, value = self.i(x).chunk(2, -1)
        return self.o(functional.silu(gate) * value)


class EncoderLayer(nn.Module):  # type: ignore[misc]
    """Self-attention and feed-forward, normalised before each."""

    def __init__(self, shape: Shape, dropout: float) -> None:
        super().__init__()
        self.a, self.f = Attention(shape), FeedForward(shape)
        self.n = nn.ModuleList(nn.RMSNorm(shape.width) for _ in range(2))
        self.drop = nn.Dropout(dropout)

    def forward(self, x: Tensor, mask: Tensor) -> Tensor:
        """Return the same shape as x, (b, n, d)."""
        near = self.n[0](x)
        x = x + self.drop(self.a(near, near, mask))
        return x + self.drop(self.f(self.n[1](x)))


class DecoderLayer(nn.Module):  # type: ignore[misc]
    """Attention over what is written, over the source, and feed-forward."""

    def __init__(self, shape: Shape, dropout: float) -> None:
        super().__init__()
        self.a, self.c, self.f = Attention(shape), Attention(shape), FeedForward(shape)
        self.n = nn.ModuleList(nn.RMSNorm(shape.width) for _ in range(3))
        self.drop = nn.Dropout(dropout)

    def forward(self, x: Tensor, memory: Tensor, mask: Tensor) -> Tensor:
        """Return the same shape as x, (b, t, d)."""
        near = self.n[0](x)
        x = x + self.drop(self.a(near, near, causal=True))
        x = x + self.drop(self.c(self.n[1](x), memory, mask))
        return x + self.drop(self.f(self.n[2](x)))


class Rewriter(nn.Module):  # type: ignore[misc]
    """A transformer whose output is one softmax over known pieces and places of the source.

    `generated` (g,) are the pieces that it knows by heart. While it trains, a share of `dropout` is
    left out of what each layer adds, and `smoothing` of each label is spread over the known pieces
    (Szegedy et al., 2016).
    """

    def __init__(
        self, shape: Shape, generated: Tensor, *, dropout: float = 0.0, smoothing: float = 0.0
    ) -> None:
        super().__init__()
        width = shape.width
        self.shape, self.smoothing = shape, smoothing
        self.e = nn.Embedding(shape.vocabulary, width)
        self.ps = nn.Embedding(shape.max_source, width)
        self.pt = nn.Embedding(shape.max_summary, width)
        self.seg = nn.Embedding(MAX_PART + 1, width)
        self.sal = nn.Embedding(SALIENCE_BINS + 2, width)
        self.enc = nn.ModuleList(EncoderLayer(shape, dropout) for _ in range(shape.encoders))
        self.dec = nn.ModuleList(DecoderLayer(shape, dropout) for _ in range(shape.decoders))
        self.ne, self.nd = nn.RMSNorm(width), nn.RMSNorm(width)
        self.pk = nn.Linear(2 * width, width, bias=False)
        self.pq = nn.Linear(2 * width, width, bias=False)
        self.w = nn.Linear(width, 5)
        self.gb = nn.Parameter(torch.zeros(len(generated)))
        slots = torch.full((shape.vocabulary,), -1, dtype=torch.long)
        slots[generated] = torch.arange(len(generated))
        self.register_buffer("generated", generated.long(), persistent=False)
        self.register_buffer("slots", slots, persistent=False)
        self._initialize()

    def _initialize(self) -> None:
        for parameter in self.parameters():
            if parameter.dim() == 2:
                nn.init.normal_(parameter, std=0.02)
        # What a layer adds is small at first, as in GPT-2.
        depth = math.sqrt(2 * (len(self.enc) + len(self.dec)))
        for layer in (*self.enc, *self.dec):
            for name, parameter in layer.named_parameters():
                if name.endswith("o.weight"):
                    nn.init.normal_(parameter, std=0.02 / depth)
        nn.init.zeros_(self.w.weight)
        # Going on a copy is likely from the start: 1, 2 and 3 pieces alike; said already; at all.
        with torch.no_grad():
            at_all = 0.0 if self.shape.copies else NEVER
            self.w.bias.copy_(torch.tensor([2.0, 1.0, 1.0, -1.0, at_all]))

    def encode(
        self, pieces: Tensor, salience: Tensor, parts: Tensor
    ) -> tuple[Tensor, Tensor, Tensor]:
        """Return the encoded source (b, n, d), its mask (b, 1, 1, n) and pointer keys (b, n, d)."""
        mask = (pieces != 0)[:, None, None, :]
        x = self.e(pieces) + self.ps.weight[: pieces.shape[1]] + self.seg(parts)
        x = x + self.sal(salience)
        for layer in self.enc:
            x = layer(x, mask)
        x = self.ne(x)
        before = self.e(_shifted(pieces, 1)).to(x.dtype)
        return x, mask, self.pk(torch.cat((x, before), -1))

    def scores(
        self, pieces: Tensor, written: Tensor, memory: tuple[Tensor, Tensor, Tensor]
    ) -> tuple[Tensor, Tensor]:
        """Return the scores of what follows each piece: known ones (b, t, g), places (b, t, n)."""
        x, mask, keys = memory
        hidden = self.e(written) + self.pt.weight[: written.shape[1]]
        for layer in self.dec:
            hidden = layer(hidden, x, mask)
        hidden = self.nd(hidden)
        query = self.pq(torch.cat((hidden, self.e(written).to(hidden.dtype)), -1))
        known = hidden @ self.e.weight[self.generated].to(hidden.dtype).T
        copied = (query @ keys.transpose(1, 2)).float() / math.sqrt(self.shape.width)
        copied = copied + self._bonus(self.w(hidden).float(), pieces, written)
        return known.float() + self.gb, copied.masked_fill(~mask[:, 0], NEVER)

    def _bonus(self, learned: Tensor, pieces: Tensor, written: Tensor) -> Tensor:
        """Return what a place gains where it goes on a copy of 1, 2, 3 pieces, or was said."""
        follows = _shifted(pieces, 1)[:, None, :] == written[:, :, None]
        bonus = learned[..., 0:1] * follows
        for back in (1, 2):
            before = _shifted(pieces, back + 1)[:, None, :] == _shifted(written, back)[:, :, None]
            follows = follows & before
            bonus = bonus + learned[..., back : back + 1] * follows
        same = (written[:, :, None] == pieces[:, None, :]).float()
        said = torch.cumsum(same, dim=1) > 0
        return bonus + learned[..., 3:4] * said + learned[..., 4:5]

    def forward(
        self, pieces: Tensor, salience: Tensor, parts: Tensor, written: Tensor, following: Tensor
    ) -> Tensor:
        """Return the mean negative log-likelihood of `following` (b, t), where 0 is filling.

        Pieces that can neither be generated nor copied are left out of the mean.
        """
        known, copied = self.scores(pieces, written, self.encode(pieces, salience, parts))
        whole = torch.logaddexp(known.logsumexp(-1), copied.logsumexp(-1))
        slots = self.slots[following]
        by_heart = known.gather(-1, slots.clamp(min=0)[..., None])[..., 0]
        by_heart = by_heart.masked_fill(slots < 0, NEVER)
        is_there = pieces[:, None, :] == following[:, :, None]
        by_copy = copied.masked_fill(~is_there, NEVER).logsumexp(-1)
        likelihood = torch.logaddexp(by_heart, by_copy) - whole
        if self.training and self.smoothing:
            likelihood = torch.lerp(likelihood, known.mean(-1) - whole, self.smoothing)
        counts = ((slots >= 0) | is_there.any(-1)) & (following != 0)
        return -(likelihood * counts).sum() / counts.sum()


def _shifted(pieces: Tensor, by: int) -> Tensor:
    """Return (b, n) moved to the right, 0 at the beginning."""
    return functional.pad(pieces, (by, 0))[:, : pieces.shape[1]]
