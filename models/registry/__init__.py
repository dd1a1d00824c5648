"""The tables of engines and checkpoints that can be chosen by name."""

from models.registry.checkpoints import (
    find_spec,
    installed,
    known_models,
    model_names,
    open_checkpoint,
)
from models.registry.engines import DEFAULT_MODEL, engine_names, load_engine
from models.registry.models_file import ModelsFileError

__all__ = [
    "DEFAULT_MODEL",
    "ModelsFileError",
    "engine_names",
    "find_spec",
    "installed",
    "known_models",
    "load_engine",
    "model_names",
    "open_checkpoint",
]
