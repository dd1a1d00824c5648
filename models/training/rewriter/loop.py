"""How the rewriter learns: warm-up, a stable rate, then decay to nothing; resumable at any step."""

import json
import os
import subprocess
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import asdict, dataclass
from itertools import count, islice
from pathlib import Path

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor, nn

from models.training.rewriter.lessons import (
    GAPS,
    GENERATED,
    HELD_OUT,
    INVENTING,
    SUMMARIES,
    Corpus,
    Ids,
    shuffled_batches,
)
from models.training.rewriter.network import Rewriter, Shape

CHECKPOINT, BEFORE_DECAY, CURVE = "last.pt", "stable.pt", "curve.jsonl"
SECONDS_BETWEEN_SAVES = 120
STEPS_BETWEEN_SCORES = 500
# Matrices inside the layers learn by Muon (Jordan, 2024), which needs half the steps here: after
# 100 steps the loss was 4.0, with AdamW at its best rate 4.4.
MUON_PARTS = ("enc", "dec", "pk", "pq")


@dataclass(frozen=True, slots=True, kw_only=True)
class Recipe:
    """How long and how fast.

    The first `gap_steps` are learned from gaps, the others from summaries. Those that invent are
    left out where they are `filtered`; they are not, to measure what that is worth. After
    `decay_from` the rate falls to nothing, which serves as averaging checkpoints does (Hägele et
    al., 2024).
    """

    steps: int = 5_600
    decay_from: int = 4_400
    gap_steps: int = 0
    filtered: bool = True
    batch: int = 64
    dropout: float = 0.0
    smoothing: float = 0.0
    warm_up: int = 60
    muon_rate: float = 0.02
    adam_rate: float = 3e-3
    weight_decay: float = 0.01
    seed: int = 0

    def rate(self, step: int) -> float:
        """Return the share of the full rates at `step`, from 0."""
        rising = min(1.0, (step + 1) / self.warm_up)
        if step < self.decay_from:
            return rising
        return rising * max(0.02, 1 - (step - self.decay_from) / (self.steps - self.decay_from))


def train(work: Path, recipe: Recipe, shape: Shape, *, tell: Callable[[str], None]) -> None:
    """Train from the lessons in `work`, or go on where its checkpoint stands, up to the last step.

    Writes the checkpoint every two minutes and the losses on held-out lessons to `curve.jsonl`.
    Raises OSError, and ValueError where the checkpoint has another shape or learned from other
    lessons.
    """
    torch.manual_seed(recipe.seed)
    device = torch.device("cuda" if torch.cuda.is_available() else "cpu")
    held_out = Corpus.load(work / HELD_OUT)
    generated = torch.from_numpy(known_by_heart(work, shape))
    model = Rewriter(shape, generated, dropout=recipe.dropout, smoothing=recipe.smoothing)
    model = model.to(device)
    run = _Run(
        work=work, recipe=recipe, shape=shape, model=model, optimizers=_optimizers(model, recipe)
    )
    run.resume(device)
    fast = torch.compile(model, dynamic=True) if device.type == "cuda" else model
    _forget_after(run.step, work / CURVE)
    began = saved = time.monotonic()
    losses = list[float]()
    for lessons, batch in _batches_from(work, recipe, run.step):
        if run.step == recipe.decay_from:
            run.save(BEFORE_DECAY)
        losses.append(_learn(fast, run, _tensors(lessons, batch, device)))
        if run.step % STEPS_BETWEEN_SCORES == 0 or run.step == recipe.steps:
            mean, losses = float(np.mean(losses)), []
            line = {"step": run.step, "loss": mean, "held_out": score(model, held_out)}
            line["seconds"] = round(time.monotonic() - began)
            tell(json.dumps(line))
            with (work / CURVE).open("a", encoding="utf-8") as curve:
                curve.write(json.dumps(line) + "\n")
        if time.monotonic() - saved > SECONDS_BETWEEN_SAVES or run.step == recipe.steps:
            run.save(CHECKPOINT)
            saved = time.monotonic()


@dataclass(slots=True, kw_only=True, eq=False)
class _Run:
    """Everything that a resumed training needs to go on as if it had never stopped."""

    work: Path
    recipe: Recipe
    shape: Shape
    model: Rewriter
    optimizers: list[torch.optim.Optimizer]
    step: int = 0

    def save(self, name: str) -> None:
        """Write the checkpoint so that a broken write leaves the one before."""
        state = {
            "shape": asdict(self.shape),
            "recipe": asdict(self.recipe),
            "model": self.model.state_dict(),
            "optimizers": [each.state_dict() for each in self.optimizers],
            "step": self.step,
            "commit": _commit(),
        }
        torch.save(state, self.work / f"{name}.part")
        os.replace(self.work / f"{name}.part", self.work / name)

    def resume(self, device: torch.device) -> None:
        """Take up the checkpoint if there is one. Raises ValueError for one of another kind."""
        path = self.work / CHECKPOINT
        if not path.exists():
            return
        state = torch.load(path, map_location=device, weights_only=True)
        # Another number of steps is how a finished training is prolonged from before its decay.
        if state["shape"] != asdict(self.shape):
            raise ValueError(f"{path} is of another shape: {state['shape']}")
        if state["recipe"]["filtered"] is not self.recipe.filtered:
            raise ValueError(f"{path} learned from other lessons: {state['recipe']}")
        self.model.load_state_dict(state["model"])
        for optimizer, stored in zip(self.optimizers, state["optimizers"], strict=True):
            optimizer.load_state_dict(stored)
        self.step = state["step"]


def _forget_after(step: int, curve: Path) -> None:
    """Leave the losses of this training, up to `step`: a folder may be trained in again."""
    if curve.exists():
        lines = curve.read_text(encoding="utf-8").splitlines(keepends=True)
        kept = [line for line in lines if json.loads(line)["step"] <= step]
        curve.write_text("".join(kept), encoding="utf-8")


def known_by_heart(work: Path, shape: Shape) -> Ids:
    """Return the pieces, (g,), that need no copy: all where nothing is copied. Raises OSError."""
    if shape.copies:
        known: Ids = np.load(work / GENERATED)
        return known
    return np.arange(shape.vocabulary, dtype=np.int32)


def score(model: Rewriter, lessons: Corpus) -> float:
    """Return the mean loss on `lessons`."""
    device = next(model.parameters()).device
    batches = [range(at, min(at + 50, len(lessons))) for at in range(0, len(lessons), 50)]
    model.eval()
    with torch.no_grad(), _autocast(device):
        losses = [model(*_tensors(lessons, batch, device)).item() for batch in batches]
    model.train()
    return float(np.mean(losses))


def _learn(model: Callable[..., Tensor], run: _Run, tensors: Sequence[Tensor]) -> float:
    rates = (run.recipe.adam_rate, run.recipe.muon_rate)
    for optimizer, full in zip(run.optimizers, rates, strict=True):
        for group in optimizer.param_groups:
            group["lr"] = full * run.recipe.rate(run.step)
        optimizer.zero_grad()
    with _autocast(tensors[0].device):
        loss = model(*tensors)
    loss.backward()
    nn.utils.clip_grad_norm_(run.model.parameters(), 1.0)
    for optimizer in run.optimizers:
        optimizer.step()
    run.step += 1
    return float(loss.item())


def _commit() -> str:
    """Return the commit of this code, empty where there is no git or no repository."""
    try:
        return subprocess.run(
            ("git", "rev-parse", "HEAD"),
            cwd=Path(__file__).parent,
            check=True,
            capture_output=True,
            text=True,
        ).stdout.strip()
    except (OSError, subprocess.CalledProcessError):
        return ""


def _optimizers(model: Rewriter, recipe: Recipe) -> list[torch.optim.Optimizer]:
    inside, rest = list[Tensor](), list[Tensor]()
    for name, parameter in model.named_parameters():
        is_inside = parameter.dim() == 2 and name.split(".")[0] in MUON_PARTS
        (inside if is_inside else rest).append(parameter)
    return [
        torch.optim.AdamW(rest, lr=recipe.adam_rate, betas=(0.9, 0.98), weight_decay=0.0),
        torch.optim.Muon(
            inside,
            lr=recipe.muon_rate,
            weight_decay=recipe.weight_decay,
            momentum=0.95,
            nesterov=True,
            adjust_lr_fn="original",
        ),
    ]


def _batches_from(work: Path, recipe: Recipe, step: int) -> Iterator[tuple[Corpus, Sequence[int]]]:
    """Yield lessons and a batch of them for each step from `step` on."""
    summaries = [SUMMARIES] if recipe.filtered else [SUMMARIES, INVENTING]
    for names, first, last in (
        ([GAPS], 0, recipe.gap_steps),
        (summaries, recipe.gap_steps, recipe.steps),
    ):
        if step < last:
            lessons = Corpus.joined([Corpus.load(work / name) for name in names])
            batches = _epochs(lessons, recipe)
            for batch in islice(batches, max(0, step - first), last - first):
                yield lessons, batch


def _epochs(lessons: Corpus, recipe: Recipe) -> Iterator[Sequence[int]]:
    for epoch in count():
        yield from shuffled_batches(lessons, recipe.batch, recipe.seed + epoch)


def _tensors(lessons: Corpus, batch: Sequence[int], device: torch.device) -> list[Tensor]:
    """Return pieces, salience, parts (b, n), what is written and what follows (b, t), 0-filled."""
    chosen = [lessons[index] for index in batch]
    rows = [
        [each.pieces for each in chosen],
        [each.salience for each in chosen],
        [each.parts for each in chosen],
        [each.summary[:-1] for each in chosen],
        [each.summary[1:] for each in chosen],
    ]
    return [torch.from_numpy(_filled(row)).to(device) for row in rows]


def _filled(rows: Sequence[NDArray[np.int32]]) -> NDArray[np.int64]:
    table = np.zeros((len(rows), max(map(len, rows))), np.int64)
    for line, row in zip(table, rows, strict=True):
        line[: len(row)] = row
    return table


def _autocast(device: torch.device) -> torch.autocast:
    """Compute in bfloat16, which pays on GPUs and on processors with AVX-512 BF16."""
    return torch.autocast(device.type, torch.bfloat16)
