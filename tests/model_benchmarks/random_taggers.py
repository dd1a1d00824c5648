"""ELECTRA taggers of the real shapes with random weights, converted as the bot converts them.

`python -m tests.model_benchmarks.random_taggers SIZE FOLDER` writes and converts one.
"""

import argparse
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

from models.interface import Label, Language
from models.model_spec import Architecture, ModelSpec, Task, TokenizerKind
from tests.benchmarks.articles import examples

SEED = 5
VOCABULARY = 30_522
_SPECIAL = ("[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]")
_LABELS = ("O", "B-PERSON", "I-PERSON", "B-LOCATION", "I-LOCATION", "B-ORGANIZATION")


@dataclass(frozen=True, slots=True, kw_only=True)
class Size:
    """The widths of an ELECTRA of twelve layers."""

    width: int
    embedding: int
    feed_forward: int
    heads: int


SIZES = {
    "small": Size(width=256, embedding=128, feed_forward=1024, heads=4),
    "base": Size(width=768, embedding=768, feed_forward=3072, heads=12),
}


def pytorch_folder(folder: Path, size: str) -> Path:
    """Return where the PyTorch checkpoint of a size lies."""
    return folder / f"electra-{size}-pytorch"


def onnx_folder(folder: Path, size: str) -> Path:
    """Return where its int8 conversion lies."""
    return folder / f"electra-{size}-int8"


def write_tagger(size: str, folder: Path) -> None:
    """Write random weights, labels and a tokenizer as an owner would publish them."""
    import torch
    from transformers import ElectraConfig, ElectraForTokenClassification

    torch.manual_seed(SEED)
    widths = SIZES[size]
    config = ElectraConfig(
        vocab_size=VOCABULARY,
        hidden_size=widths.width,
        embedding_size=widths.embedding,
        intermediate_size=widths.feed_forward,
        num_attention_heads=widths.heads,
        num_hidden_layers=12,
        id2label=dict(enumerate(_LABELS)),
    )
    ElectraForTokenClassification(config).save_pretrained(folder)
    _write_tokenizer(folder / "tokenizer.json")


def _write_tokenizer(path: Path) -> None:
    from tokenizers import Tokenizer, models, pre_tokenizers, processors

    text = " ".join(example.text for example in examples())
    words = [word for word, _ in Counter(text.split()).most_common(VOCABULARY // 2)]
    letters = sorted(set(text))
    pieces = [*_SPECIAL, *letters, *(f"##{letter}" for letter in letters), *words]
    rows = {piece: row for row, piece in enumerate(dict.fromkeys(pieces))}
    tokenizer = Tokenizer(models.WordPiece(rows, unk_token="[UNK]"))
    tokenizer.pre_tokenizer = pre_tokenizers.BertPreTokenizer()
    tokenizer.post_processor = processors.TemplateProcessing(
        single="[CLS] $A [SEP]", special_tokens=[(name, rows[name]) for name in ("[CLS]", "[SEP]")]
    )
    tokenizer.save(str(path))


def _spec(size: str) -> ModelSpec:
    return ModelSpec(
        name=f"electra-{size}",
        repository="random/weights",
        revision=None,
        licence="",
        commercial_use=True,
        architecture=Architecture.ELECTRA,
        tokenizer=TokenizerKind.TOKENIZERS,
        tasks=frozenset({Task.TAG}),
        reads=frozenset(Language),
        labels={"PERSON": Label.PER, "LOCATION": Label.LOC, "ORGANIZATION": Label.ORG},
    )


def main() -> None:
    """Write and convert one tagger."""
    parser = argparse.ArgumentParser(prog="python -m tests.model_benchmarks.random_taggers")
    parser.add_argument("size", choices=SIZES)
    parser.add_argument("folder", type=Path)
    chosen = parser.parse_args()
    from models.checkpoint.conversion.tagger import convert_tagger

    checkpoint = pytorch_folder(chosen.folder, chosen.size)
    write_tagger(chosen.size, checkpoint)
    convert_tagger(_spec(chosen.size), checkpoint, onnx_folder(chosen.folder, chosen.size))
    print("true")  # noqa: T201 - JSON for the parent process


if __name__ == "__main__":
    main()
