"""The tokens of a seq2seq model in the order of its embedding's rows, and texts as such tokens.

Read from the SentencePiece model or `tokenizer.json` itself: transformers 5 builds tokenizers of
older checkpoints anew, and some of them fail or come out in another order.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol, TypeAlias

import sentencepiece
import tokenizers
from transformers.models.mbart import tokenization_mbart as mbart
from transformers.models.mbart50 import tokenization_mbart50 as mbart50

from models.errors import CheckpointError
from models.model_spec import Architecture, ModelSpec, TokenizerKind

SENTENCEPIECE_FILES = ("spiece.model", "sentencepiece.bpe.model", "sentencepiece.model")
TOKENIZER_FILE = "tokenizer.json"
# The pieces of XLM-R's large SentencePiece model that BARTpho kept, by its own numbers.
MONOLINGUAL_FILE = "dict.txt"

_BEGIN, _PAD, _END, _UNKNOWN, _MASK = "<s>", "<pad>", "</s>", "<unk>", "<mask>"
# fairseq's order of special tokens; its SentencePiece models begin with three of their own.
_FAIRSEQ_SPECIAL = (_BEGIN, _PAD, _END, _UNKNOWN)
_OWN_SPECIAL = 3


# The library brings no types.
Pieces: TypeAlias = Any


class Encoder(Protocol):
    """Turns a text into token strings, without framing."""

    def __call__(self, text: str) -> list[str]:
        """Return the tokens of `text`."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Vocabulary:
    """Tokens by row, under the names by which CTranslate2's loaders ask a tokenizer for them."""

    tokens: tuple[str, ...]
    bos_token: str
    eos_token: str
    pad_token: str
    unk_token: str

    def get_vocab(self) -> dict[str, int]:
        """Return the rows by token."""
        return {token: row for row, token in enumerate(self.tokens)}

    def convert_ids_to_tokens(self, row: int) -> str:
        """Return the token of a row."""
        return self.tokens[row]


def read_vocabulary(folder: Path, spec: ModelSpec, rows: int) -> Vocabulary:
    """Return the tokens of the `rows` of the embedding. Raises CheckpointError, OSError."""
    try:
        if spec.tokenizer is TokenizerKind.TOKENIZERS:
            numbered = tokenizers.Tokenizer.from_file(str(folder / TOKENIZER_FILE)).get_vocab()
        elif spec.architecture is Architecture.MBART:
            numbered = _fairseq_rows(folder, rows)
        else:
            numbered = _rows_of_pieces(_open_pieces(folder))
        numbered = {**_added_tokens(folder), **numbered}
    except (RuntimeError, ValueError, TypeError, AttributeError) as error:
        raise CheckpointError(spec.name, f"its tokenizer cannot be read: {error}") from error
    return Vocabulary(
        tokens=_by_row(numbered, rows, spec.name),
        bos_token=_BEGIN,
        eos_token=_END,
        pad_token=_PAD,
        unk_token=_UNKNOWN,
    )


def open_encoder(folder: Path, spec: ModelSpec) -> Encoder:
    """Return how texts become tokens. Raises OSError, RuntimeError, ValueError."""
    if spec.tokenizer is TokenizerKind.TOKENIZERS:
        tokenizer = tokenizers.Tokenizer.from_file(str(folder / TOKENIZER_FILE))
        return lambda text: list(tokenizer.encode(text, add_special_tokens=False).tokens)
    pieces = _open_pieces(folder)
    return lambda text: list(pieces.encode(text, out_type=str))


def sentencepiece_file(folder: Path) -> Path:
    """Return the SentencePiece model in `folder`, by the names that makers use.

    Raises FileNotFoundError.
    """
    for name in SENTENCEPIECE_FILES:
        if (folder / name).is_file():
            return folder / name
    raise FileNotFoundError(f"none of {', '.join(SENTENCEPIECE_FILES)}")


def _open_pieces(folder: Path) -> Pieces:
    return sentencepiece.SentencePieceProcessor(model_file=str(sentencepiece_file(folder)))


def _rows_of_pieces(pieces: Pieces) -> dict[str, int]:
    return {pieces.id_to_piece(row): row for row in range(pieces.get_piece_size())}


def _fairseq_rows(folder: Path, count: int) -> dict[str, int]:
    """Return the rows of mBART, whose numbers are SentencePiece's plus one, or of BARTpho.

    In mBART the languages follow, 25 or 52 of them, and the mask.
    """
    kept = folder / MONOLINGUAL_FILE
    if kept.is_file():
        lines = kept.read_text(encoding="utf-8").splitlines()
        tokens = [*_FAIRSEQ_SPECIAL, *(line.split()[0] for line in lines if line.strip())]
        return {token: row for row, token in enumerate((*dict.fromkeys(tokens), _MASK))}
    pieces = _open_pieces(folder)
    rows = {token: row for row, token in enumerate(_FAIRSEQ_SPECIAL)}
    for own in range(_OWN_SPECIAL, pieces.get_piece_size()):
        rows[pieces.id_to_piece(own)] = own + 1
    first = pieces.get_piece_size() + 1
    for languages in (mbart.FAIRSEQ_LANGUAGE_CODES, mbart50.FAIRSEQ_LANGUAGE_CODES):
        if first + len(languages) + 1 == count:
            rows |= {token: first + at for at, token in enumerate((*languages, _MASK))}
    return rows


def _added_tokens(folder: Path) -> dict[str, int]:
    """Return tokens beyond the pieces, such as mBART's languages, where a file numbers them."""
    added: dict[str, int] = {}
    for row, token in _read_json(folder / "tokenizer_config.json", "added_tokens_decoder").items():
        added[token["content"]] = int(row)
    added |= {token: int(row) for token, row in _read_json(folder / "added_tokens.json").items()}
    if (folder / TOKENIZER_FILE).is_file():
        for entry in json.loads((folder / TOKENIZER_FILE).read_text("utf-8"))["added_tokens"]:
            added[entry["content"]] = int(entry["id"])
    return added


def _read_json(path: Path, key: str | None = None) -> Mapping[str, Any]:
    if not path.is_file():
        return {}
    document = json.loads(path.read_text(encoding="utf-8"))
    found: Mapping[str, Any] = document.get(key, {}) if key else document
    return found


def _by_row(numbered: Mapping[str, int], rows: int, name: str) -> tuple[str, ...]:
    """Return one distinct token a row; rows that no text reaches get a token of their own."""
    tokens = [f"<unused_{row}>" for row in range(rows)]
    dropped: list[str] = []
    for token, row in numbered.items():
        if row < rows:
            tokens[row] = token
        else:
            dropped.append(token)
    _refuse_other_models_words(dropped, name)
    if len(set(tokens)) != rows or _END not in numbered:
        raise CheckpointError(name, "its tokenizer numbers its tokens in no order that we know")
    return tuple(tokens)


def _refuse_other_models_words(dropped: Sequence[str], name: str) -> None:
    # BART's <mask> has no row in some checkpoints; a word without one means another model's file.
    words = [token for token in dropped if not (token.startswith("<") and token.endswith(">"))]
    if words:
        raise CheckpointError(name, f"its tokenizer has {len(words)} words more than the model")
