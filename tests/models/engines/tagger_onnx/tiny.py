"""The tiny tagger of the tests; `make_tiny_tagger` makes it."""

from pathlib import Path
from types import MappingProxyType

from models.interface import Language
from models.model_spec import Architecture, Checkpoint, ModelSpec, Task, TokenizerKind

FOLDER = Path(__file__).parents[3] / "resources" / "models" / "tiny-electra"

TINY_TAGGER = ModelSpec(
    name="tiny-electra",
    repository="tin-van/tiny-electra",
    revision=None,
    licence="Apache-2.0",
    commercial_use=True,
    architecture=Architecture.ELECTRA,
    tokenizer=TokenizerKind.TOKENIZERS,
    tasks=frozenset({Task.TAG}),
    reads=frozenset(Language),
    labels=MappingProxyType({"PERSON": "PER", "LOCATION": "LOC", "ORGANIZATION": "ORG"}),
    note="a toy for tests, which knows a dozen sentences",
)


def tiny_tagger(folder: Path = FOLDER) -> Checkpoint:
    """Return the checkpoint among the resources, or its copy in `folder`."""
    return Checkpoint(spec=TINY_TAGGER, folder=folder, quantization="int8")
