"""What is known about a model before it is on the disk, and about one that is."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path
from types import MappingProxyType

from models.interface import Language


class Architecture(StrEnum):
    """Families of models that the converter and the engines know, by transformers' names."""

    T5 = "t5"
    MT5 = "mt5"
    BART = "bart"
    MBART = "mbart"
    ELECTRA = "electra"
    BERT = "bert"


class Task(StrEnum):
    """What a model can do. A cross-lingual summarizer writes another language than it read."""

    SUMMARIZE = "summarize"
    SUMMARIZE_ACROSS = "summarize-across"
    TRANSLATE = "translate"
    TAG = "tag"


class TokenizerKind(StrEnum):
    """How text becomes tokens: SentencePiece alone, or the tokenizer.json of the hub library."""

    SENTENCEPIECE = "sentencepiece"
    TOKENIZERS = "tokenizers"


@dataclass(frozen=True, slots=True, kw_only=True)
class Decoding:
    """How a model writes best, as its authors say or as measured.

    Lengths are in tokens of the model. `tokens_per_word` turns a budget in words into them, mean
    of Vietnamese syllables or English words.
    """

    beam_size: int = 4
    length_penalty: float = 1.0
    no_repeat_ngram: int = 3
    repetition_penalty: float = 1.0
    min_tokens: int = 8
    max_tokens: int = 256
    tokens_per_word: float = 1.6


@dataclass(frozen=True, slots=True, kw_only=True)
class ModelSpec:
    """One row of the registry.

    `repository` is an owner/name on a hub and `revision` a commit of 40 hexadecimal digits, None
    where none is pinned yet. `licence` is an SPDX identifier, or "" where the owner states none.
    `input_limit` counts tokens. `prefixes` stand before the input, by task and the language that
    is written; `target_tokens` are the first tokens of the output, by language, for models that
    are told so. `labels` of a tagger map its own labels, without B- and I-, to ours.
    """

    name: str
    repository: str
    revision: str | None
    licence: str
    commercial_use: bool
    architecture: Architecture
    tokenizer: TokenizerKind
    tasks: frozenset[Task]
    reads: frozenset[Language]
    writes: frozenset[Language] = frozenset()
    input_limit: int = 512
    prefixes: Mapping[Language, str] = field(default_factory=lambda: MappingProxyType({}))
    target_tokens: Mapping[Language, str] = field(default_factory=lambda: MappingProxyType({}))
    source_tokens: Mapping[Language, str] = field(default_factory=lambda: MappingProxyType({}))
    decoding: Decoding = field(default_factory=Decoding)
    labels: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Checkpoint:
    """A converted model on the disk whose every file was found as it was written.

    `folder` holds the weights for the engine of its architecture (`model.bin`, `config.json` and
    vocabulary of CTranslate2, or `model.onnx`), its tokenizer's files, and the manifest.
    """

    spec: ModelSpec
    folder: Path
    quantization: str
