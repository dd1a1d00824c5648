"""Files of arrays, whole and damaged."""

from pathlib import Path

import numpy as np
import pytest

from models.arrays import read_arrays


@pytest.fixture
def stored(tmp_path: Path) -> Path:
    np.savez_compressed(tmp_path / "stored.npz", a=np.arange(5_000), b=np.asarray("words"))
    return tmp_path / "stored.npz"


def test_arrays_are_read_as_they_were_written(stored: Path) -> None:
    read = read_arrays(stored)

    assert read["a"].tolist() == list(range(5_000))
    assert str(read["b"]) == "words"


@pytest.mark.parametrize("damage", ["cut", "flipped", "empty", "text", "one array", "objects"])
def test_a_damaged_file_is_refused(stored: Path, damage: str) -> None:
    content = stored.read_bytes()
    flipped = bytes((content[400] ^ 255,))
    match damage:
        case "cut":
            stored.write_bytes(content[:-100])
        case "flipped":
            stored.write_bytes(content[:400] + flipped + content[401:])
        case "empty":
            stored.write_bytes(b"")
        case "text":
            stored.write_text("not an archive")
        case "one array":
            with stored.open("wb") as file:
                np.save(file, np.arange(3))
        case _:
            np.savez(stored, a=np.asarray([{1}], dtype=object))

    with pytest.raises(ValueError, match=r"stored.npz|pickle|allow_pickle"):
        read_arrays(stored)


def test_a_missing_file_is_told(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        read_arrays(tmp_path / "nothing.npz")
