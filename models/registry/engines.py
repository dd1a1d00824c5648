"""The engines that need no checkpoint, by name."""

from collections.abc import Callable, Mapping
from types import MappingProxyType

from models.engines.extractive import ExtractiveEngine
from models.errors import UnknownModel
from models.interface import SummarizationEngine

DEFAULT_MODEL = ExtractiveEngine.name

_ENGINES: Mapping[str, Callable[[], SummarizationEngine]] = MappingProxyType(
    {ExtractiveEngine.name: ExtractiveEngine}
)


def engine_names() -> tuple[str, ...]:
    """Return the names that `load_engine` accepts."""
    return tuple(_ENGINES)


def load_engine(name: str) -> SummarizationEngine:
    """Return the engine called `name`. Raises UnknownModel, which lists the known ones."""
    try:
        return _ENGINES[name]()
    except KeyError:
        raise UnknownModel(name, engine_names()) from None
