"""Models of the real shapes with random weights: as fast and as large as trained ones."""

import argparse
from pathlib import Path
from typing import Any

from tests.model_benchmarks.shapes import SHAPES, Shape

SEED = 3
SPECIAL = ("<pad>", "</s>", "<unk>")
_CHECKPOINT, _CONVERTED = "transformers", "ctranslate2"


def checkpoint_folder(folder: Path, shape: Shape) -> Path:
    """Return where the PyTorch checkpoint of a shape lies."""
    return folder / f"{shape.name}-{_CHECKPOINT}"


def converted_folder(folder: Path, shape: Shape, *, written: int | None = None) -> Path:
    """Return where its int8 conversion lies, or the one that writes only some of its tokens."""
    name = f"{shape.name}-{_CONVERTED}"
    return folder / (name if written is None else f"{name}-{written}")


def token_text(token: int) -> str:
    """Return how the vocabulary of a random model writes a token."""
    return SPECIAL[token] if token < len(SPECIAL) else f"t{token}"


def write_checkpoint(shape: Shape, folder: Path) -> None:
    """Write random float32 weights as transformers saves them; needs torch."""
    import torch
    from safetensors.torch import save_file

    torch.manual_seed(SEED)
    with torch.device("meta"):
        model = _model(shape)
    weights = {
        name: _random(name, tensor, torch)
        for name, tensor in model.state_dict().items()
        # The shared embedding stands for these.
        if not name.endswith("embed_tokens.weight") and (name != "lm_head.weight" or not shape.tied)
    }
    folder.mkdir(parents=True, exist_ok=True)
    model.config.architectures = [type(model).__name__]
    model.config.save_pretrained(folder)
    save_file(weights, folder / "model.safetensors", metadata={"format": "pt"})


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


def _random(name: str, like: Any, torch: Any) -> Any:
    """Return weights that keep activations about as large as they come in."""
    if like.ndim == 1:
        return torch.ones(like.shape)
    return torch.randn(like.shape) * like.shape[-1] ** -0.5


def convert(shape: Shape, checkpoint: Path, folder: Path, *, written: int | None = None) -> None:
    """Convert to CTranslate2 int8; needs torch.

    `written` keeps only the first tokens among those that the decoder reads and writes.
    """
    from ctranslate2.converters import transformers as converters
    from ctranslate2.specs.model_spec import OPTIONAL

    class Vocabulary:
        """What the converter asks of a tokenizer."""

        pad_token, eos_token, unk_token = SPECIAL

        def get_vocab(self) -> dict[str, int]:
            return {token_text(token): token for token in range(shape.vocabulary)}

        def convert_ids_to_tokens(self, token: int) -> str:
            return token_text(token)

    class Loader(converters.T5Loader):
        """Leaves the outputs of an untied model unscaled.

        transformers 5 calls every T5 tied, and CTranslate2 scales the outputs of tied ones.
        """

        def get_model_spec(self, model: Any) -> Any:
            spec = super().get_model_spec(model)
            if not shape.tied:
                spec.decoder.scale_outputs = OPTIONAL
            for matrix in (spec.decoder.embeddings, spec.decoder.projection):
                matrix.weight = matrix.weight[:written]
            return spec

        def set_vocabulary(self, spec: Any, tokens: list[str]) -> None:
            spec.register_source_vocabulary(tokens)
            spec.register_target_vocabulary(tokens[:written])

    class Converter(converters.TransformersConverter):
        """Has the vocabulary of a random model."""

        def load_tokenizer(self, *_: object, **__: object) -> Vocabulary:
            return Vocabulary()

    family = "T5Config" if shape.tied else "MT5Config"
    converters.register_loader(family)(Loader)
    Converter(str(checkpoint)).convert(str(folder), quantization="int8", force=True)


def main() -> None:
    """Write and convert one model, in a process whose memory is given back."""
    parser = argparse.ArgumentParser()
    parser.add_argument("shape", choices=SHAPES)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--written", type=int, help="convert again, with so many tokens to write")
    chosen = parser.parse_args()
    shape = SHAPES[chosen.shape]
    checkpoint = checkpoint_folder(chosen.folder, shape)
    if chosen.written is None:
        write_checkpoint(shape, checkpoint)
    converted = converted_folder(chosen.folder, shape, written=chosen.written)
    convert(shape, checkpoint, converted, written=chosen.written)
    print("true")  # noqa: T201 - JSON for the parent process


if __name__ == "__main__":
    main()
