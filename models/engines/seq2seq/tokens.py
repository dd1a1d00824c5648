"""Text to the tokens of a model and back, by SentencePiece alone or by a tokenizer.json."""

import re
from collections.abc import Sequence
from pathlib import Path
from typing import Any, Protocol

import sentencepiece

from models.errors import CheckpointError
from models.interface import Language
from models.model_spec import Architecture, Checkpoint, ModelSpec, TokenizerKind

# What the makers of the models call their SentencePiece file; the first that is there counts.
SENTENCEPIECE_FILES = ("spiece.model", "sentencepiece.bpe.model", "sentencepiece.model")
TOKENIZER_FILE = "tokenizer.json"

BEGIN, END = "<s>", "</s>"
_SPECIAL = re.compile(r"</?[A-Za-z_][\w-]*>")
_BYTE = re.compile(r"<0x[0-9A-F]{2}>")


class Tokenizer(Protocol):
    """The two directions, in token strings as CTranslate2's vocabulary writes them."""

    def encode(self, text: str, *, opens: bool) -> list[str]:
        """Return the tokens of a piece of text: without framing, of the input's start if `opens`.

        A piece begins a word, so the tokens of pieces in a row are those of the whole.
        """
        ...

    def decode(self, tokens: Sequence[str]) -> str:
        """Return the text of tokens, special ones left out."""
        ...

    def width(self, token: str) -> int:
        """Return how many bytes of UTF-8 other than spaces a token adds to the text."""
        ...


class SentencePieceTokenizer:
    """T5, mT5, ViT5, mBART and BARTpho-syllable: the pieces are the vocabulary's tokens.

    The shifted numbers of fairseq's models do not matter, as CTranslate2 looks up the strings.
    """

    def __init__(self, path: Path) -> None:
        """Read the model. Raises OSError or RuntimeError."""
        self._processor: Any = sentencepiece.SentencePieceProcessor(model_file=str(path))

    def encode(self, text: str, *, opens: bool) -> list[str]:
        """Return the pieces of a text; the first one begins a word anyway."""
        pieces: list[str] = self._processor.encode(text, out_type=str)
        return pieces

    def decode(self, tokens: Sequence[str]) -> str:
        """Return the text of pieces."""
        text: str = self._processor.decode(list(map(str, _without_special(tokens))))
        return text

    def width(self, token: str) -> int:
        """Return the bytes of a piece without the mark of a space."""
        if _BYTE.fullmatch(token):
            return 1
        return 0 if _SPECIAL.fullmatch(token) else len(token.replace("▁", "").encode())


class HubTokenizer:
    """Byte BPE, as BART has it: one sign of a token is one byte, "Ġ" the space before a word."""

    def __init__(self, path: Path) -> None:
        """Read the file. Raises OSError, ValueError or ImportError: `tokenizers` is an extra."""
        import tokenizers

        try:
            self._tokenizer: Any = tokenizers.Tokenizer.from_str(path.read_text("utf-8"))
        except OSError:
            raise
        # The library raises nothing narrower.
        except Exception as error:
            raise ValueError(str(error)) from error

    def encode(self, text: str, *, opens: bool) -> list[str]:
        """Return the tokens; those of a later piece begin with a space."""
        written = text if opens else f" {text}"
        tokens: list[str] = self._tokenizer.encode(written, add_special_tokens=False).tokens
        return tokens

    def decode(self, tokens: Sequence[str]) -> str:
        """Return the text of tokens."""
        ids = map(self._tokenizer.token_to_id, _without_special(tokens))
        text: str = self._tokenizer.decode([each for each in ids if each is not None])
        return text

    def width(self, token: str) -> int:
        """Return the signs of a token that are not spaces."""
        return 0 if _SPECIAL.fullmatch(token) else len(token.replace("Ġ", ""))


def load_tokenizer(checkpoint: Checkpoint) -> Tokenizer:
    """Return the tokenizer that lies beside the weights. Raises CheckpointError."""
    name = checkpoint.spec.name
    try:
        if checkpoint.spec.tokenizer is TokenizerKind.TOKENIZERS:
            return HubTokenizer(checkpoint.folder / TOKENIZER_FILE)
        return SentencePieceTokenizer(_sentencepiece_file(checkpoint.folder))
    except ImportError as error:
        raise CheckpointError(name, "needs the package tokenizers (the hub extra)") from error
    except (OSError, RuntimeError, ValueError) as error:
        raise CheckpointError(name, f"tokenizer: {error}") from error


def framed(tokens: Sequence[str], spec: ModelSpec, source: Language) -> list[str]:
    """Return an input as the model was trained to see it: with its beginning, end and language.

    mBART is told the language after the end, as transformers' MBartTokenizer writes it.
    """
    if spec.architecture in (Architecture.T5, Architecture.MT5):
        return [*tokens, END]
    language = spec.source_tokens.get(source)
    return [BEGIN, *tokens, END] if language is None else [*tokens, END, language]


def _sentencepiece_file(folder: Path) -> Path:
    for name in SENTENCEPIECE_FILES:
        if (folder / name).is_file():
            return folder / name
    raise FileNotFoundError(f"none of {', '.join(SENTENCEPIECE_FILES)} in the checkpoint")


def _without_special(tokens: Sequence[str]) -> list[str]:
    return [token for token in tokens if not _SPECIAL.fullmatch(token)]
