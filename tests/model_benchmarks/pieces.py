"""A SentencePiece model of any size that knows the words of our examples."""

from collections import Counter
from pathlib import Path

from sentencepiece import sentencepiece_model_pb2 as formats

from tests.benchmarks.articles import examples

SPECIAL = ("<pad>", "</s>", "<unk>")
# The words that examples use most; with their letters they stand before FIRST_FILLER.
WORDS = 4000
FIRST_FILLER = 5000
_SPACE = "▁"
_LETTER_SCORE, _FILLER_SCORE = -20.0, -30.0


def token_text(token: int) -> str:
    """Return how a token is written that stands for no word."""
    return f"t{token}"


def write_pieces(path: Path, count: int, *, foreign: int) -> None:
    """Write a model of `count` pieces: special ones, words, letters, and then fillers.

    The last `foreign` of them are written in another script.
    """
    model = formats.ModelProto()
    model.trainer_spec.model_type = formats.TrainerSpec.UNIGRAM
    model.trainer_spec.vocab_size = count
    model.trainer_spec.pad_id, model.trainer_spec.eos_id, model.trainer_spec.unk_id = range(3)
    model.trainer_spec.bos_id = -1
    model.normalizer_spec.name = "identity"
    unknown, control = (
        formats.ModelProto.SentencePiece.UNKNOWN,
        formats.ModelProto.SentencePiece.CONTROL,
    )
    for piece in SPECIAL:
        model.pieces.add(piece=piece, score=0.0, type=unknown if piece == "<unk>" else control)
    for piece, score in _known_pieces().items():
        model.pieces.add(piece=piece, score=score)
    for token in range(len(model.pieces), count):
        text = token_text(token) if token < count - foreign else f"т{token}"
        model.pieces.add(piece=text, score=_FILLER_SCORE)
    path.write_bytes(model.SerializeToString())


def _known_pieces() -> dict[str, float]:
    """Return words and letters with scores: a word costs less than its letters."""
    text = " ".join(example.text for example in examples())
    words = Counter(text.split()).most_common(WORDS)
    scores = {f"{_SPACE}{word}": -1.0 - rank / WORDS for rank, (word, _) in enumerate(words)}
    letters = sorted({letter for letter in text if not letter.isspace()} | {_SPACE})
    return {letter: _LETTER_SCORE for letter in letters} | scores
