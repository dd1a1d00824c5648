"""A rewriter of random weights and a real vocabulary, made of the examples."""

from pathlib import Path

import numpy as np
import sentencepiece

from models.engines.rewriter.engine import PIECES, WEIGHTS
from models.engines.rewriter.pieces import LANGUAGE_TAGS, LENGTH_TAGS
from models.engines.rewriter.source import MAX_PART, SALIENCE_BINS
from models.engines.rewriter.weights import RewriterWeights

EXAMPLES = Path(__file__).parents[4] / "examples"
WIDTH, HEADS, INNER, ENCODERS, DECODERS = 16, 2, 24, 2, 2
MAX_SOURCE, MAX_WRITTEN, GENERATED = 64, 40, 60


def save_tiny_rewriter(folder: Path, *, copies: float = 2.0, seed: int = 0) -> Path:
    """Write a rewriter that goes on with a copy the more, the larger `copies` is."""
    folder.mkdir(parents=True, exist_ok=True)
    texts = [path.read_text(encoding="utf-8") for path in sorted(EXAMPLES.glob("*.txt"))]
    sentencepiece.SentencePieceTrainer.train(
        sentence_iterator=iter([line for text in texts for line in (text, text.lower())]),
        model_prefix=str(folder / Path(PIECES).stem),
        vocab_size=900,
        hard_vocab_limit=False,
        byte_fallback=True,
        split_digits=True,
        normalization_rule_name="identity",
        max_sentence_length=20_000,
        pad_id=0,
        unk_id=1,
        bos_id=2,
        eos_id=3,
        user_defined_symbols=[*LANGUAGE_TAGS.values(), *LENGTH_TAGS],
        minloglevel=2,
    )
    vocabulary = sentencepiece.SentencePieceProcessor(
        model_file=str(folder / PIECES)
    ).get_piece_size()
    tiny_weights(vocabulary, copies=copies, seed=seed).save(folder / WEIGHTS)
    return folder


def tiny_weights(vocabulary: int, *, copies: float, seed: int) -> RewriterWeights:
    rng = np.random.default_rng(seed)
    shapes = {
        "e": (vocabulary, WIDTH),
        "ps": (MAX_SOURCE, WIDTH),
        "pt": (MAX_WRITTEN, WIDTH),
        "seg": (MAX_PART + 1, WIDTH),
        "sal": (SALIENCE_BINS + 2, WIDTH),
        "pk": (WIDTH, 2 * WIDTH),
        "pq": (WIDTH, 2 * WIDTH),
        "w": (5, WIDTH),
    }
    norms = ["ne", "nd"]
    for stack, layers, kinds in (("enc", ENCODERS, "a"), ("dec", DECODERS, "ac")):
        for layer in range(layers):
            name = f"{stack}.{layer}"
            for kind in kinds:
                shapes[f"{name}.{kind}.q"] = (WIDTH, WIDTH)
                shapes[f"{name}.{kind}.kv"] = (2 * WIDTH, WIDTH)
                shapes[f"{name}.{kind}.o"] = (WIDTH, WIDTH)
            shapes[f"{name}.f.i"] = (2 * INNER, WIDTH)
            shapes[f"{name}.f.o"] = (WIDTH, INNER)
            norms += [f"{name}.n.{number}" for number in range(1 + len(kinds))]
    parameters = {
        f"{name}.weight": rng.normal(0, 0.1, shape).astype(np.float32)
        for name, shape in shapes.items()
    }
    parameters |= {f"{name}.weight": np.ones(WIDTH, np.float32) for name in norms}
    parameters["w.bias"] = np.asarray([copies, copies, copies, -copies, 0], np.float32)
    parameters["gb"] = np.zeros(GENERATED, np.float32)
    generated = np.asarray([3, *range(300, 300 + GENERATED - 1)])
    return RewriterWeights(parameters=parameters, generated=generated, heads=HEADS)
