"""The models that a server says it has."""

import json
from collections.abc import Sequence

from models.errors import GenerationFailed

# So many are named in a message; hubs list hundreds.
MAX_NAMED = 12
# Ollama's name of the version that is meant when none is told.
_DEFAULT_TAG = ":latest"


def read_model_names(body: bytes) -> tuple[str, ...]:
    """Return the names in an answer of GET /models. Raises GenerationFailed if it is none."""
    try:
        answer: object = json.loads(body)
    except (ValueError, RecursionError) as error:
        raise GenerationFailed("the list of models is not JSON; is this the API?") from error
    listed = answer.get("data") if isinstance(answer, dict) else None
    if not isinstance(listed, list):
        # Ollama without a model answers null.
        if isinstance(answer, dict) and "data" in answer:
            return ()
        raise GenerationFailed("the server sent no list of models; is this the API?")
    names = (row.get("id") for row in listed if isinstance(row, dict))
    return tuple(name for name in names if isinstance(name, str) and name.isprintable())


def offers(names: Sequence[str], model: str) -> bool:
    """Tell whether `model` is one of `names`, with or without Ollama's tag."""
    return model in names or f"{model}{_DEFAULT_TAG}" in names


def listing(names: Sequence[str]) -> str:
    """Return the names for a message, the first dozen of many."""
    named = ", ".join(name[:80] for name in names[:MAX_NAMED]) or "none"
    more = len(names) - MAX_NAMED
    return f"{named} and {more} more" if more > 0 else named
