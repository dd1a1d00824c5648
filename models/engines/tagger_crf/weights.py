"""The file of a trained tagger: what it knows of words, and what each feature is worth."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import IO

import numpy as np
from numpy.typing import NDArray

from models.engines.tagger_crf.words import WordTable

# Stands for a word of which the table does not tell.
_NONE = 65535


@dataclass(frozen=True, slots=True, kw_only=True)
class CrfWeights:
    """A trained model: `features[name][i]` is what a feature says for the label `labels[i]`."""

    labels: tuple[str, ...]
    transitions: NDArray[np.float32]
    features: Mapping[str, NDArray[np.float32]]
    table: WordTable


def save_weights(weights: CrfWeights, file: IO[bytes]) -> None:
    """Write `weights` as a compressed NumPy archive; the same weights give the same bytes."""
    names = sorted(weights.features)
    matrix = np.array([weights.features[name] for name in names], np.float16)
    table = weights.table
    words = sorted(table.fine)
    np.savez_compressed(
        file,
        labels=_packed(weights.labels),
        transitions=weights.transitions,
        names=_packed(names),
        values=matrix.reshape(len(names), len(weights.labels)),
        words=_packed(words),
        coarse=_numbers(words, table.coarse),
        middle=_numbers(words, table.middle),
        fine=_numbers(words, table.fine),
        case=_numbers(words, table.case),
    )


def load_weights(file: IO[bytes]) -> CrfWeights:
    """Read what `save_weights` wrote. Raises ValueError and KeyError for any other file."""
    with np.load(file, allow_pickle=False) as archive:
        labels = tuple(_unpacked(archive["labels"]))
        values = archive["values"].astype(np.float32)
        words = _unpacked(archive["words"])
        return CrfWeights(
            labels=labels,
            transitions=archive["transitions"],
            features=dict(zip(_unpacked(archive["names"]), values, strict=True)),
            table=WordTable(
                coarse=_column(words, archive["coarse"]),
                middle=_column(words, archive["middle"]),
                fine=_column(words, archive["fine"]),
                case=_column(words, archive["case"]),
            ),
        )


def _numbers(words: list[str], column: Mapping[str, int]) -> NDArray[np.uint16]:
    return np.array([column.get(word, _NONE) for word in words], np.uint16)


def _column(words: list[str], numbers: NDArray[np.uint16]) -> dict[str, int]:
    rows = zip(words, numbers.tolist(), strict=True)
    return {word: number for word, number in rows if number != _NONE}


def _packed(names: list[str] | tuple[str, ...]) -> NDArray[np.uint8]:
    return np.frombuffer("\n".join(names).encode(), np.uint8)


def _unpacked(packed: NDArray[np.uint8]) -> list[str]:
    return packed.tobytes().decode().split("\n") if len(packed) else []
