"""What was pulled of a model: its files as their owner published them, and their hashes."""

import json
import re
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from models.checkpoint.manifest import FileRecord, sha256_of
from models.errors import CheckpointError
from models.model_spec import ModelSpec

RECORD_FILE = "pulled.json"

# Nothing else of a repository is of use here: no code, no other framework's weights.
_SMALL_FILES = frozenset(
    {
        "LICENSE",
        "README.md",
        "added_tokens.json",
        "config.json",
        "dict.txt",
        "generation_config.json",
        "merges.txt",
        "sentencepiece.bpe.model",
        "sentencepiece.model",
        "special_tokens_map.json",
        "spiece.model",
        "tokenizer.json",
        "tokenizer_config.json",
        "vocab.json",
        "vocab.txt",
    }
)
# Safetensors first: it cannot hold code. The other is read as tensors only.
_WEIGHTS = (
    re.compile(r"model(-\d+-of-\d+)?\.safetensors(\.index\.json)?"),
    re.compile(r"pytorch_model(-\d+-of-\d+)?\.bin(\.index\.json)?"),
)


class Progress(Protocol):
    """Is told how far each file has come."""

    def __call__(self, path: str, there: int, total: int) -> None:
        """Take note that `there` bytes of `total` of the file `path` are on the disk."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Pulled:
    """A finished pull; `revision` is None where the files came from a folder."""

    repository: str
    revision: str | None
    files: tuple[FileRecord, ...]


def needed_files(names: Iterable[str], spec: ModelSpec) -> tuple[str, ...]:
    """Return which of the files at the root of a repository the conversion reads, sorted.

    Raises CheckpointError where it holds no configuration or no weights that can be read.
    """
    names = set(names)
    if "config.json" not in names:
        raise CheckpointError(spec.name, f"{spec.repository} has no config.json")
    for pattern in _WEIGHTS:
        weights = {name for name in names if pattern.fullmatch(name)}
        if weights:
            return tuple(sorted(weights | names & _SMALL_FILES))
    raise CheckpointError(
        spec.name, f"{spec.repository} has neither model.safetensors nor pytorch_model.bin"
    )


def write_pulled(folder: Path, pulled: Pulled) -> None:
    """Write the record that makes a pull complete. Raises OSError."""
    document = {
        "repository": pulled.repository,
        "revision": pulled.revision,
        "files": {each.path: [each.size_bytes, each.sha256] for each in pulled.files},
    }
    text = json.dumps(document, indent=1)
    (folder / RECORD_FILE).write_text(text + "\n", encoding="utf-8")


def read_pulled(spec: ModelSpec, folder: Path) -> Pulled:
    """Return what was pulled into `folder`, after comparing the SHA-256 of each file.

    Raises CheckpointError where nothing was, or a file is not as it was pulled.
    """
    try:
        document = json.loads((folder / RECORD_FILE).read_text(encoding="utf-8"))
        pulled = Pulled(
            repository=document["repository"],
            revision=document["revision"],
            files=tuple(
                FileRecord(path=Path(path).name, size_bytes=size, sha256=digest)
                for path, (size, digest) in document["files"].items()
            ),
        )
    except FileNotFoundError as error:
        raise CheckpointError(
            spec.name, "nothing was pulled yet: models pull comes first"
        ) from error
    except OSError as error:
        raise CheckpointError(spec.name, f"{RECORD_FILE}: {error.strerror}") from error
    except (AttributeError, KeyError, TypeError, ValueError) as error:
        raise CheckpointError(spec.name, f"{RECORD_FILE} is damaged: pull again") from error
    _compare(spec, folder, pulled)
    return pulled


def _compare(spec: ModelSpec, folder: Path, pulled: Pulled) -> None:
    for record in pulled.files:
        try:
            same = sha256_of(folder / record.path) == record.sha256
        except OSError as error:
            raise CheckpointError(spec.name, f"{record.path}: {error.strerror}") from error
        if not same:
            raise CheckpointError(spec.name, f"{record.path} is not as it was pulled: pull again")
