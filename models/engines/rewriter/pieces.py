"""Text to the rewriter's pieces and back."""

import re
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import sentencepiece

from models.engines.spelling import in_old_style
from models.interface import Language

LANGUAGE_TAGS = {Language.VI: "<vi>", Language.EN: "<en>"}
# How many words the text will have: up to 22, 32, 45, or more.
LENGTH_TAGS = ("<l0>", "<l1>", "<l2>", "<l3>")
LENGTH_ENDS = (22, 32, 45)

_TAG = re.compile("|".join(map(re.escape, (*LANGUAGE_TAGS.values(), *LENGTH_TAGS))), re.IGNORECASE)


class Pieces:
    """A SentencePiece model of both languages; English in lower case, tones in the old style."""

    def __init__(self, path: Path) -> None:
        """Read the model. Raises OSError or RuntimeError."""
        self._processor: Any = sentencepiece.SentencePieceProcessor(model_file=str(path))
        self.end: int = self._processor.eos_id()
        self._tags = {
            tag: int(self._processor.piece_to_id(tag))
            for tag in (*LANGUAGE_TAGS.values(), *LENGTH_TAGS)
        }

    @property
    def tags(self) -> tuple[int, ...]:
        """Return the pieces that are no text."""
        return tuple(self._tags.values())

    def tag(self, language: Language) -> int:
        """Return the piece that opens a source in `language`."""
        return self._tags[LANGUAGE_TAGS[language]]

    def length_tag(self, max_words: int) -> int:
        """Return the piece that opens a text of about as many words, the most it may have."""
        return self._tags[LENGTH_TAGS[sum(max_words > end for end in LENGTH_ENDS)]]

    def encode(self, text: str, language: Language) -> list[tuple[int, int, int]]:
        """Return the pieces of a normalised text, each with where it stands: (piece, start, end).

        Offsets count characters of `text`; a piece that begins a word begins with its space.
        """
        spelled = spelled_for(language, text)
        found = self._processor.encode(spelled, out_type="proto").pieces
        if len(spelled.encode()) == len(spelled):
            return [(piece.id, piece.begin, piece.end) for piece in found]
        at = _characters(spelled)
        return [(piece.id, at[piece.begin], at[piece.end]) for piece in found]

    def decode(self, pieces: Sequence[int]) -> str:
        """Return the text of pieces."""
        text: str = self._processor.decode(list(pieces))
        return text


def spelled_for(language: Language, text: str) -> str:
    """Return a text as the model knows its language, equally long; tags in it are disarmed."""
    text = _TAG.sub(lambda found: f"‹{found[0][1:]}", text)
    if language is Language.VI:
        return in_old_style(text)
    # The lower form of some letters is two characters.
    lowered = text.lower()
    if len(lowered) == len(text):
        return lowered
    return "".join(sign.lower() if len(sign.lower()) == 1 else sign for sign in text)


def _characters(text: str) -> list[int]:
    """Return for each byte of UTF-8, and for the end, the number of its character."""
    numbers: list[int] = []
    for number, sign in enumerate(text):
        numbers += [number] * len(sign.encode())
    return [*numbers, len(text)]
