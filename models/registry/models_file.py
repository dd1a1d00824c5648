"""The operator's own rows of the registry: `models.toml` in the data folder.

Each table is one model: `[my-model]`, then fields by the names of `ModelSpec`.
"""

import tomllib
from pathlib import Path

from models.checkpoint.spec_fields import SpecFieldsError, spec_from_fields
from models.errors import ModelError
from models.model_spec import ModelSpec

FILE_NAME = "models.toml"


class ModelsFileError(ModelError):
    """The file at `path` holds mistakes; one line for each in `problems`."""

    def __init__(self, path: Path, problems: tuple[str, ...]) -> None:
        super().__init__("; ".join(problems))
        self.path = path
        self.problems = problems


def read_models_file(data_dir: Path) -> tuple[ModelSpec, ...]:
    """Return the rows of `models.toml`, none where there is no such file.

    Raises ModelsFileError.
    """
    path = data_dir / FILE_NAME
    try:
        tables = tomllib.loads(path.read_text(encoding="utf-8"))
    except (FileNotFoundError, NotADirectoryError):
        return ()
    except OSError as error:
        raise ModelsFileError(path, (f"{FILE_NAME}: {error.strerror}",)) from error
    except ValueError as error:
        raise ModelsFileError(path, (f"{FILE_NAME}: {error}",)) from error
    return _rows(path, tables)


def _rows(path: Path, tables: dict[str, object]) -> tuple[ModelSpec, ...]:
    rows = []
    problems: list[str] = []
    for name, fields in tables.items():
        try:
            rows.append(spec_from_fields(name, fields))
        except SpecFieldsError as error:
            problems.extend(f"{FILE_NAME} [{name}] {problem}" for problem in error.problems)
    if problems:
        raise ModelsFileError(path, tuple(problems))
    return tuple(rows)
