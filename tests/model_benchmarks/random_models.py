"""Models of the real shapes with random weights: as fast and as large as trained ones.

`python -m tests.model_benchmarks.random_models SHAPE FOLDER` writes one as its owner would publish
it and converts it as `bot models convert` does.
"""

import argparse
import json
from dataclasses import asdict
from pathlib import Path
from typing import Any

from models.interface import Language
from models.model_spec import Architecture, Decoding, ModelSpec, Task, TokenizerKind
from tests.model_benchmarks.pieces import write_pieces
from tests.model_benchmarks.shapes import SHAPES, Shape, latin

SEED = 3
BOTH = frozenset(Language)
AGREEMENT_FILE = "agreement.json"


def checkpoint_folder(folder: Path, shape: Shape) -> Path:
    """Return where the PyTorch checkpoint of a shape lies."""
    return folder / f"{shape.name}-pytorch"


def converted_folder(folder: Path, shape: Shape) -> Path:
    """Return where its int8 conversion lies."""
    return folder / f"{shape.name}-int8"


def spec_of(shape: Shape, *, decoding: Decoding | None = None) -> ModelSpec:
    """Return the row that a registry would have."""
    return ModelSpec(
        name=shape.name,
        repository="random/weights",
        revision=None,
        licence="",
        commercial_use=True,
        architecture=Architecture.T5 if shape.tied else Architecture.MT5,
        tokenizer=TokenizerKind.SENTENCEPIECE,
        tasks=frozenset({Task.SUMMARIZE}),
        reads=BOTH,
        writes=BOTH,
        decoding=decoding or Decoding(),
    )


def write_checkpoint(shape: Shape, folder: Path) -> None:
    """Write random float32 weights as transformers saves them; needs torch."""
    import torch
    from safetensors.torch import save_file

    torch.manual_seed(SEED)
    with torch.device("meta"):
        model = _model(shape)
    weights = {
        name: _random(tensor, torch)
        for name, tensor in model.state_dict().items()
        # The shared embedding stands for these.
        if not name.endswith("embed_tokens.weight") and (name != "lm_head.weight" or not shape.tied)
    }
    folder.mkdir(parents=True, exist_ok=True)
    model.config.architectures = [type(model).__name__]
    model.config.save_pretrained(folder)
    save_file(weights, folder / "model.safetensors", metadata={"format": "pt"})
    write_pieces(folder / "spiece.model", shape.vocabulary, foreign=shape.foreign)


def _model(shape: Shape) -> Any:
    from transformers import (
        MT5Config,
        MT5ForConditionalGeneration,
        T5Config,
        T5ForConditionalGeneration,
    )

    sizes = {
        "vocab_size": shape.vocabulary,
        "d_model": shape.width,
        "d_kv": shape.width // shape.heads,
        "d_ff": shape.feed_forward,
        "num_layers": shape.layers,
        "num_decoder_layers": shape.layers,
        "num_heads": shape.heads,
        "feed_forward_proj": "gated-gelu" if shape.gated else "relu",
        "decoder_start_token_id": 0,
    }
    if shape.tied:
        return T5ForConditionalGeneration(T5Config(**sizes))
    return MT5ForConditionalGeneration(MT5Config(**sizes, tie_word_embeddings=False))


def _random(like: Any, torch: Any) -> Any:
    """Return weights that keep activations about as large as they come in."""
    if like.ndim == 1:
        return torch.ones(like.shape)
    return torch.randn(like.shape) * like.shape[-1] ** -0.5


def main() -> None:
    """Write and convert one model, in a process whose memory is given back."""
    parser = argparse.ArgumentParser(prog="python -m tests.model_benchmarks.random_models")
    parser.add_argument("shape", choices=SHAPES)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--latin", action="store_true", help="no token of another script")
    chosen = parser.parse_args()
    shape = latin(SHAPES[chosen.shape]) if chosen.latin else SHAPES[chosen.shape]
    checkpoint = checkpoint_folder(chosen.folder, shape)
    converted = converted_folder(chosen.folder, shape)
    # Only this process needs what it imports.
    from models.checkpoint.conversion.seq2seq import convert_seq2seq

    write_checkpoint(shape, checkpoint)
    _, agreement = convert_seq2seq(spec_of(shape), checkpoint, converted)
    (converted / AGREEMENT_FILE).write_text(json.dumps(asdict(agreement)), encoding="ascii")
    print("true")  # noqa: T201 - JSON for the parent process


if __name__ == "__main__":
    main()
