"""`checkpoint.json`: what a checkpoint is, how it was made, and the hash of each of its files."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath

from models.checkpoint.spec_fields import SpecFieldsError, fields_from_spec, spec_from_fields
from models.errors import CheckpointError
from models.model_spec import ModelSpec

FILE_NAME = "checkpoint.json"
_SCHEMA = 1
_MAX_BYTES = 4_000_000


@dataclass(frozen=True, slots=True, kw_only=True)
class FileRecord:
    """One file of a checkpoint: `path` relative to its folder, with `/` between the parts."""

    path: str
    size_bytes: int
    sha256: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Manifest:
    """What is written beside the weights, as the last file of a conversion.

    `log_probability_error` is the largest distance from PyTorch of any teacher-forced token's
    log-probability in float32, `drift` the mean such distance of the quantized weights that are
    kept. `versions` are those of the packages that converted, by name.
    """

    spec: ModelSpec
    quantization: str
    files: tuple[FileRecord, ...]
    log_probability_error: float
    drift: float
    versions: Mapping[str, str] = field(default_factory=dict)


def record_files(folder: Path) -> tuple[FileRecord, ...]:
    """Return the records of all files under `folder` but the manifest, sorted by path."""
    paths = sorted(path for path in folder.rglob("*") if path.is_file() and path.name != FILE_NAME)
    return tuple(record_file(folder, path.relative_to(folder).as_posix()) for path in paths)


def record_file(folder: Path, name: str) -> FileRecord:
    """Return the record of one file, `name` relative to `folder`. Raises OSError."""
    path = folder / name
    return FileRecord(path=name, size_bytes=path.stat().st_size, sha256=sha256_of(path))


def sha256_of(path: Path) -> str:
    """Return the SHA-256 of a file's content in hexadecimal digits. Raises OSError."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def write_manifest(folder: Path, manifest: Manifest) -> None:
    """Write `checkpoint.json` into `folder`. Raises OSError."""
    document = {
        "schema": _SCHEMA,
        "name": manifest.spec.name,
        "spec": fields_from_spec(manifest.spec),
        "quantization": manifest.quantization,
        "log_probability_error": manifest.log_probability_error,
        "drift": manifest.drift,
        "versions": dict(manifest.versions),
        "files": {
            record.path: {"bytes": record.size_bytes, "sha256": record.sha256}
            for record in manifest.files
        },
    }
    text = json.dumps(document, ensure_ascii=False, indent=1)
    (folder / FILE_NAME).write_text(text + "\n", encoding="utf-8")


def read_manifest(folder: Path) -> Manifest:
    """Return the manifest of `folder`. Raises CheckpointError where it is missing or damaged."""
    path = folder / FILE_NAME
    try:
        if path.stat().st_size > _MAX_BYTES:
            raise CheckpointError(folder.name, f"{FILE_NAME} is too large to be one")
        document = json.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError as error:
        raise CheckpointError(folder.name, "not installed") from error
    except OSError as error:
        raise CheckpointError(folder.name, f"{FILE_NAME}: {error.strerror}") from error
    except ValueError as error:
        raise CheckpointError(folder.name, f"{FILE_NAME} is damaged") from error
    try:
        return _parse(document)
    except SpecFieldsError as error:
        raise CheckpointError(folder.name, f"{FILE_NAME}: {error.problems[0]}") from error
    except (AttributeError, KeyError, TypeError, ValueError) as error:
        raise CheckpointError(
            folder.name, f"{FILE_NAME} is damaged or of another release"
        ) from error


def _parse(document: Mapping[str, object]) -> Manifest:
    if document["schema"] != _SCHEMA:
        raise ValueError("another schema")
    files = document["files"]
    versions = document["versions"]
    if not isinstance(files, dict) or not isinstance(versions, dict) or not files:
        raise ValueError("no files")
    return Manifest(
        spec=spec_from_fields(str(document["name"]), document["spec"]),
        quantization=str(document["quantization"]),
        files=tuple(_file_record(path, record) for path, record in files.items()),
        log_probability_error=float(document["log_probability_error"]),  # type: ignore[arg-type]
        drift=float(document["drift"]),  # type: ignore[arg-type]
        versions={str(name): str(version) for name, version in versions.items()},
    )


def _file_record(path: str, record: Mapping[str, object]) -> FileRecord:
    parts = PurePosixPath(path).parts
    # A manifest that points out of its folder was not written by us.
    if not parts or ".." in parts or PurePosixPath(path).is_absolute() or "\\" in path:
        raise ValueError("a path outside the folder")
    size = record["bytes"]
    if not isinstance(size, int):
        raise TypeError("a size that is no number")
    return FileRecord(path=path, size_bytes=size, sha256=str(record["sha256"]))
