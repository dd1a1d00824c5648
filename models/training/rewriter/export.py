"""A trained rewriter as the engine reads it: int8 weights, the pieces, a record with hashes."""

import hashlib
import json
import shutil
from pathlib import Path

import numpy as np
import torch

from models.engines.rewriter.engine import PIECES, WEIGHTS
from models.engines.rewriter.weights import RewriterWeights
from models.training.rewriter.loop import CHECKPOINT, CURVE, known_by_heart
from models.training.rewriter.network import Shape

RECORD = "record.json"


def export(work: Path, destination: Path, *, checkpoint: str = CHECKPOINT) -> None:
    """Write the weights of `work` to `destination`. Raises OSError and KeyError."""
    state = torch.load(work / checkpoint, map_location="cpu", weights_only=True)
    shape = Shape(**state["shape"])
    weights = RewriterWeights(
        parameters={name: value.float().numpy() for name, value in state["model"].items()},
        generated=known_by_heart(work, shape).astype(np.int64),
        heads=shape.heads,
    )
    destination.mkdir(parents=True, exist_ok=True)
    weights.save(destination / WEIGHTS)
    shutil.copyfile(work / PIECES, destination / PIECES)
    record = {
        "shape": state["shape"],
        "recipe": state["recipe"],
        "step": state["step"],
        "commit": state["commit"],
        "curve": _curve(work / CURVE),
        "prepared": json.loads((work / "data.json").read_text(encoding="utf-8")),
        "sha256": {name: _sha256(destination / name) for name in (WEIGHTS, PIECES)},
    }
    (destination / RECORD).write_text(json.dumps(record, indent=1) + "\n", encoding="utf-8")


def _curve(path: Path) -> list[dict[str, float]]:
    """Return the losses that training wrote down, none where it was stopped before the first."""
    if not path.exists():
        return []
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def _sha256(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
