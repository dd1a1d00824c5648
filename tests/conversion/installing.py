"""Installs tiny models from a folder."""

from pathlib import Path

from models.checkpoint.conversion.convert import convert
from models.checkpoint.manifest import Manifest
from models.checkpoint.pull_folder import pull_from_folder
from models.model_spec import ModelSpec
from tests.conversion.tiny_models import ALL_MODELS

BY_NAME = {model.spec.name: model for model in ALL_MODELS}


def unheard(path: str, there: int, total: int) -> None:
    """Take no note of a pull's progress."""


def install(spec: ModelSpec, source: Path, data_dir: Path) -> Manifest:
    """Pull the model from the folder `source` and convert it."""
    pull_from_folder(spec, data_dir, source, progress=unheard)
    return convert(spec, data_dir)
