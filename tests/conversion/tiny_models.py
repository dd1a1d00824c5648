"""Small models of each architecture: random weights, tokenizers trained on `examples/`.

Each is saved as its owner would publish it: configuration, safetensors, the tokenizer's files.
"""

import io
import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Any

import sentencepiece
import tokenizers
import torch
from safetensors.torch import load_file, save_file
from transformers import (
    BartConfig,
    BartForConditionalGeneration,
    BertConfig,
    BertForTokenClassification,
    ElectraConfig,
    ElectraForTokenClassification,
    MBartConfig,
    MBartForConditionalGeneration,
    MT5Config,
    MT5ForConditionalGeneration,
    T5Config,
    T5ForConditionalGeneration,
)

from models.interface import Language
from models.model_spec import Architecture, ModelSpec, Task, TokenizerKind

EXAMPLES = Path("examples")
SEED = 11
PIECES = 480
# Pieces of another script in the multilingual ones.
FOREIGN = 140
WIDTH, HEADS, LAYERS, INNER = 32, 4, 2, 64
BOTH = frozenset(Language)
LABELS = ("O", "B-PERSON", "I-PERSON", "B-LOCATION", "I-LOCATION")


@dataclass(frozen=True, slots=True, kw_only=True)
class TinyModel:
    """How a model is made, and the row of the registry that fits it."""

    spec: ModelSpec
    make: Callable[[Path], None]


def save_tiny(model: TinyModel, folder: Path) -> Path:
    """Write the files of the model into `folder`, as a hub would have them."""
    folder.mkdir(parents=True, exist_ok=True)
    torch.manual_seed(SEED)
    model.make(folder)
    return folder


@cache
def example_texts() -> tuple[str, ...]:
    """Return the texts that every tokenizer here is trained on."""
    return tuple(path.read_text("utf-8") for path in sorted(EXAMPLES.glob("*.txt")))


def _spec(name: str, architecture: Architecture, **fields: Any) -> ModelSpec:
    defaults: dict[str, Any] = {
        "revision": None,
        "licence": "Apache-2.0",
        "commercial_use": True,
        "tokenizer": TokenizerKind.SENTENCEPIECE,
        "tasks": frozenset({Task.SUMMARIZE}),
        "reads": BOTH,
        "writes": BOTH,
    }
    return ModelSpec(
        name=name, repository=f"tin-van/{name}", architecture=architecture, **(defaults | fields)
    )


def _pieces(**options: Any) -> bytes:
    written = io.BytesIO()
    lines = [line for text in example_texts() for line in text.splitlines() if line.strip()]
    sentencepiece.SentencePieceTrainer.train(
        sentence_iterator=iter(lines),
        model_writer=written,
        vocab_size=PIECES,
        num_threads=1,
        minloglevel=2,
        **options,
    )
    return written.getvalue()


def _randomize(model: Any) -> None:
    """Make weights large enough that every part of the model tells in its output."""
    for parameter in model.parameters():
        if parameter.dim() > 1:
            torch.nn.init.normal_(parameter, std=0.15)
        else:
            torch.nn.init.normal_(parameter, mean=1.0 if parameter.mean() > 0.5 else 0.0, std=0.1)


def _add_tensor(folder: Path, name: str, tensor: Any) -> None:
    path = folder / "model.safetensors"
    weights = load_file(path)
    save_file({**weights, name: tensor}, path, metadata={"format": "pt"})


def _change_config(folder: Path, **fields: Any) -> None:
    path = folder / "config.json"
    path.write_text(json.dumps(json.loads(path.read_text("utf-8")) | fields), encoding="utf-8")


def _t5(
    config_class: Any, model_class: Any, *, tied: bool, gated: bool, foreign: int = 0
) -> Callable[[Path], None]:
    def make(folder: Path) -> None:
        config = config_class(
            vocab_size=PIECES + 12,
            d_model=WIDTH,
            d_kv=WIDTH // HEADS,
            d_ff=INNER,
            num_heads=HEADS,
            num_layers=LAYERS,
            num_decoder_layers=LAYERS,
            feed_forward_proj="gated-gelu" if gated else "relu",
            decoder_start_token_id=0,
        )
        model = model_class(config)
        _randomize(model)
        model.save_pretrained(folder)
        if not tied:
            # As owners published them before transformers 5 said `tied` of all.
            _add_tensor(folder, "lm_head.weight", torch.randn(PIECES + 12, WIDTH) * 0.15)
        _change_config(folder, tie_word_embeddings=tied, scale_decoder_outputs=None)
        special = {"pad_id": 0, "eos_id": 1, "unk_id": 2, "bos_id": -1}
        symbols = [f"ж{number}" for number in range(foreign)]
        pieces = _pieces(**special, user_defined_symbols=symbols)
        (folder / "spiece.model").write_bytes(pieces)
        _change_tokenizer(folder, tokenizer_class="T5Tokenizer", extra_ids=0)

    return make


def _crosssum(folder: Path) -> None:
    _t5(MT5Config, MT5ForConditionalGeneration, tied=False, gated=True)(folder)
    processor = sentencepiece.SentencePieceProcessor(model_file=str(folder / "spiece.model"))
    opens = {"english": processor.id_to_piece(40), "vietnamese": processor.id_to_piece(41)}
    listed = {language: [row, piece] for row, (language, piece) in enumerate(opens.items())}
    _change_config(folder, task_specific_params={"langid_map": listed})


def _change_tokenizer(folder: Path, **fields: Any) -> None:
    (folder / "tokenizer_config.json").write_text(json.dumps(fields), encoding="utf-8")


def _bart_config(config_class: Any, rows: int, **fields: Any) -> Any:
    return config_class(
        vocab_size=rows,
        d_model=WIDTH,
        encoder_layers=LAYERS,
        decoder_layers=LAYERS,
        encoder_attention_heads=HEADS,
        decoder_attention_heads=HEADS,
        encoder_ffn_dim=INNER,
        decoder_ffn_dim=INNER,
        max_position_embeddings=256,
        **fields,
    )


def _bart(*, tied: bool) -> Callable[[Path], None]:
    def make(folder: Path) -> None:
        tokenizer = tokenizers.ByteLevelBPETokenizer()
        special = ["<s>", "<pad>", "</s>", "<unk>", "<mask>"]
        tokenizer.train_from_iterator(example_texts(), PIECES, special_tokens=special)
        tokenizer.save_model(str(folder))
        _change_tokenizer(folder, tokenizer_class="BartTokenizer")
        config = _bart_config(BartConfig, PIECES, forced_bos_token_id=0, scale_embedding=tied)
        config.tie_word_embeddings = tied
        model = BartForConditionalGeneration(config)
        _randomize(model)
        model.final_logits_bias.normal_()
        model.save_pretrained(folder)

    return make


def _bartpho(*, tied: bool) -> Callable[[Path], None]:
    def make(folder: Path) -> None:
        # The numbers of the pieces' own model are not those of the rows: only some are kept.
        special = {"bos_id": 1, "eos_id": 2, "unk_id": 0, "pad_id": -1}
        (folder / "sentencepiece.bpe.model").write_bytes(_pieces(**special))
        processor = sentencepiece.SentencePieceProcessor(
            model_file=str(folder / "sentencepiece.bpe.model")
        )
        kept = [processor.id_to_piece(row) for row in range(PIECES - 1, 2, -1) if row % 7]
        (folder / "dict.txt").write_text("".join(f"{piece} 1\n" for piece in kept), "utf-8")
        _change_tokenizer(folder, tokenizer_class="BartphoTokenizer")
        config = _bart_config(
            MBartConfig, len(kept) + 5, scale_embedding=True, decoder_start_token_id=2
        )
        config.tie_word_embeddings = tied
        model = MBartForConditionalGeneration(config)
        _randomize(model)
        model.save_pretrained(folder)

    return make


def _mbart(folder: Path) -> None:
    special = {"bos_id": 1, "eos_id": 2, "unk_id": 0, "pad_id": -1}
    (folder / "sentencepiece.bpe.model").write_bytes(_pieces(**special))
    _change_tokenizer(folder, tokenizer_class="MBart50Tokenizer", src_lang="en_XX")
    # fairseq's numbers are one higher; 52 languages and the mask follow the pieces.
    rows = PIECES + 1 + 52 + 1
    model = MBartForConditionalGeneration(
        _bart_config(MBartConfig, rows, scale_embedding=True, decoder_start_token_id=2)
    )
    _randomize(model)
    model.save_pretrained(folder)


def _tagger(config_class: Any, model_class: Any, **fields: Any) -> Callable[[Path], None]:
    def make(folder: Path) -> None:
        tokenizer = tokenizers.BertWordPieceTokenizer(lowercase=False, strip_accents=False)
        tokenizer.train_from_iterator(example_texts(), PIECES, show_progress=False)
        tokenizer.save_model(str(folder))
        _change_tokenizer(folder, tokenizer_class="BertTokenizer", do_lower_case=False)
        config = config_class(
            vocab_size=tokenizer.get_vocab_size(),
            hidden_size=WIDTH,
            num_hidden_layers=LAYERS,
            num_attention_heads=HEADS,
            intermediate_size=INNER,
            id2label=dict(enumerate(LABELS)),
            label2id={label: row for row, label in enumerate(LABELS)},
            **fields,
        )
        model = model_class(config)
        _randomize(model)
        model.save_pretrained(folder)

    return make


_TAGS = MappingProxyType({"PERSON": "PER", "LOCATION": "LOC"})


def _seq2seq_models() -> Sequence[TinyModel]:
    t5, mt5 = (T5Config, T5ForConditionalGeneration), (MT5Config, MT5ForConditionalGeneration)
    prefixes = MappingProxyType({Language.VI: "vietnews: "})
    hub = TokenizerKind.TOKENIZERS
    begins = MappingProxyType({Language.EN: "<s>"})
    languages = MappingProxyType({Language.EN: "en_XX", Language.VI: "vi_VN"})
    return (
        TinyModel(
            spec=_spec("tiny-t5-tied", Architecture.T5, prefixes=prefixes),
            make=_t5(*t5, tied=True, gated=False),
        ),
        TinyModel(
            spec=_spec("tiny-t5-untied", Architecture.T5), make=_t5(*t5, tied=False, gated=True)
        ),
        TinyModel(
            spec=_spec("tiny-mt5-tied", Architecture.MT5), make=_t5(*mt5, tied=True, gated=True)
        ),
        TinyModel(
            spec=_spec("tiny-mt5-untied", Architecture.MT5), make=_t5(*mt5, tied=False, gated=True)
        ),
        TinyModel(
            spec=_spec("tiny-mt5-foreign", Architecture.MT5),
            make=_t5(*mt5, tied=False, gated=True, foreign=FOREIGN),
        ),
        TinyModel(
            spec=_spec("tiny-t5-foreign", Architecture.T5),
            make=_t5(*t5, tied=True, gated=False, foreign=FOREIGN),
        ),
        TinyModel(
            spec=_spec(
                "tiny-mt5-crosssum", Architecture.MT5, tasks=frozenset({Task.SUMMARIZE_ACROSS})
            ),
            make=_crosssum,
        ),
        TinyModel(
            spec=_spec("tiny-bart-tied", Architecture.BART, tokenizer=hub, target_tokens=begins),
            make=_bart(tied=True),
        ),
        TinyModel(
            spec=_spec("tiny-bart-untied", Architecture.BART, tokenizer=hub),
            make=_bart(tied=False),
        ),
        TinyModel(spec=_spec("tiny-bartpho-tied", Architecture.MBART), make=_bartpho(tied=True)),
        TinyModel(spec=_spec("tiny-bartpho-untied", Architecture.MBART), make=_bartpho(tied=False)),
        TinyModel(
            spec=_spec(
                "tiny-mbart-50",
                Architecture.MBART,
                source_tokens=languages,
                target_tokens=languages,
            ),
            make=_mbart,
        ),
    )


SEQ2SEQ_MODELS = _seq2seq_models()
TAGGERS = (
    TinyModel(
        spec=_spec(
            "tiny-electra",
            Architecture.ELECTRA,
            tokenizer=TokenizerKind.TOKENIZERS,
            tasks=frozenset({Task.TAG}),
            writes=frozenset(),
            labels=_TAGS,
        ),
        make=_tagger(ElectraConfig, ElectraForTokenClassification, embedding_size=16),
    ),
    TinyModel(
        spec=_spec(
            "tiny-bert",
            Architecture.BERT,
            tokenizer=TokenizerKind.TOKENIZERS,
            tasks=frozenset({Task.TAG}),
            writes=frozenset(),
            labels=_TAGS,
        ),
        make=_tagger(BertConfig, BertForTokenClassification),
    ),
)
ALL_MODELS = (*SEQ2SEQ_MODELS, *TAGGERS)
