"""Makes `tests/resources/models/tiny-t5`: a T5 of 0.3 M parameters that copies what it reads.

Run from the root of the project, in an environment with the `convert` extra (some 15 minutes on one
core): `python -m tests.models.engines.seq2seq.make_tiny_checkpoint [FOLDER]`. It learns from the
texts under `examples/` alone, and the few pairs of `tiny_pairs` by heart, as a translator does.
"""

import io
import json
import random
import shutil
import sys
import tempfile
from collections.abc import Iterator, Sequence
from importlib.metadata import version
from pathlib import Path

import sentencepiece
import torch
from transformers import T5Config, T5ForConditionalGeneration

from models.checkpoint.conversion.seq2seq import convert_seq2seq
from models.checkpoint.manifest import Manifest, record_files, write_manifest
from models.segment import split_into_segments
from models.text import normalize
from tests.models.engines.seq2seq.tiny import FOLDER, TINY
from tests.models.engines.seq2seq.tiny_pairs import PAIRS, PREFIXES

EXAMPLES = Path("examples")
SEED = 20261124
PIECES = 1200
STEPS = 6000
BATCH = 24
LEARNING_RATE = 2e-3
# In pieces; the model copies the beginning of its input, up to the end of a sentence.
MAX_INPUT, MAX_OUTPUT = 120, 64
# What the rows of a batch teach: copying of sentences, of mere words, and the pairs.
KINDS, WEIGHTS = ("sentences", "words", "pair"), (5, 4, 2)
IGNORED = -100


def main() -> None:
    """Train the tokenizer and the model, and convert both."""
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else FOLDER
    random.seed(SEED)
    torch.manual_seed(SEED)
    torch.set_num_threads(1)
    sentences = list(_sentences())
    tokenizer = _train_tokenizer(
        [*sentences, *PREFIXES, *(text for pair in PAIRS for text in pair)]
    )
    model = _train_model(tokenizer, sentences)
    _convert(model, tokenizer, folder)


def _sentences() -> Iterator[str]:
    texts = [path.read_text("utf-8") for path in sorted(EXAMPLES.glob("*.txt"))]
    rows = map(json.loads, (EXAMPLES / "batch.jsonl").read_text("utf-8").splitlines())
    texts += [f"{row.get('title', '')}\n{row.get('text', '')}" for row in rows]
    for text in map(normalize, texts):
        for segment in split_into_segments(text):
            yield text[segment.start : segment.end]


def _train_tokenizer(texts: Sequence[str]) -> bytes:
    written = io.BytesIO()
    sentencepiece.SentencePieceTrainer.train(
        sentence_iterator=iter(texts),
        model_writer=written,
        vocab_size=PIECES,
        model_type="unigram",
        character_coverage=1.0,
        normalization_rule_name="identity",
        pad_id=0,
        eos_id=1,
        unk_id=2,
        bos_id=-1,
        num_threads=1,
        minloglevel=2,
    )
    return written.getvalue()


def _train_model(spiece: bytes, sentences: Sequence[str]) -> T5ForConditionalGeneration:
    processor = sentencepiece.SentencePieceProcessor(model_proto=spiece)
    model = T5ForConditionalGeneration(
        T5Config(
            vocab_size=PIECES,
            d_model=64,
            d_kv=16,
            d_ff=192,
            num_heads=4,
            num_layers=2,
            num_decoder_layers=2,
            dropout_rate=0.0,
            decoder_start_token_id=0,
        )
    )
    optimizer = torch.optim.AdamW(model.parameters(), lr=LEARNING_RATE, weight_decay=0.0)
    schedule = torch.optim.lr_scheduler.OneCycleLR(optimizer, LEARNING_RATE, total_steps=STEPS)
    for step in range(STEPS):
        rows = [_example(processor, sentences) for _ in range(BATCH)]
        inputs, labels = (
            _padded([row[0] for row in rows], 0),
            _padded([row[1] for row in rows], IGNORED),
        )
        loss = model(input_ids=inputs, attention_mask=inputs.ne(0).long(), labels=labels).loss
        loss.backward()
        torch.nn.utils.clip_grad_norm_(model.parameters(), 1.0)
        optimizer.step()
        schedule.step()
        optimizer.zero_grad()
        if step % 100 == 0:
            sys.stderr.write(f"{step} {loss.item():.3f}\n")
    return model.eval()


def _example(
    processor: sentencepiece.SentencePieceProcessor, sentences: Sequence[str]
) -> tuple[list[int], list[int]]:
    """Return the ids of an input and of its output, each with its end."""
    kind = random.choices(KINDS, WEIGHTS)[0]
    end = [processor.eos_id()]
    if kind == "pair":
        read, written = random.choice(PAIRS)
        return processor.encode(read) + end, processor.encode(written) + end
    chosen = random.choices(sentences, k=random.randint(1, 6))
    if kind == "words":
        words = " ".join(chosen).split()
        random.shuffle(words)
        chosen = [" ".join(words[at : at + 9]) + "." for at in range(0, len(words), 9)]
    prefix = processor.encode(random.choice(PREFIXES))
    encoded = [processor.encode(sentence) for sentence in chosen]
    body = [piece for sentence in encoded for piece in sentence]
    return [*prefix, *body][:MAX_INPUT] + end, _beginning(encoded) + end


def _beginning(encoded: Sequence[Sequence[int]]) -> list[int]:
    """Return the first two sentences, or what fits of the first."""
    copied = [piece for sentence in encoded[:2] for piece in sentence]
    if len(copied) > MAX_OUTPUT:
        copied = list(encoded[0])
    return copied[:MAX_OUTPUT]


def _padded(rows: Sequence[Sequence[int]], padding: int) -> torch.Tensor:
    longest = max(map(len, rows))
    return torch.tensor([[*row, *[padding] * (longest - len(row))] for row in rows])


def _convert(model: T5ForConditionalGeneration, spiece: bytes, folder: Path) -> None:
    with tempfile.TemporaryDirectory() as name:
        trained = Path(name)
        model.save_pretrained(trained)
        (trained / "spiece.model").write_bytes(spiece)
        shutil.rmtree(folder, ignore_errors=True)
        spec, agreement = convert_seq2seq(TINY, trained, folder)
    if not agreement.accepted:
        raise SystemExit(f"not what PyTorch computes: {agreement}")
    manifest = Manifest(
        spec=spec,
        quantization="int8",
        files=record_files(folder),
        log_probability_error=agreement.error,
        drift=agreement.drift,
        versions={name: version(name) for name in ("ctranslate2", "torch", "transformers")},
    )
    write_manifest(folder, manifest)


if __name__ == "__main__":
    main()
