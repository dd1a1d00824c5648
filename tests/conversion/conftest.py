"""Leaves these tests out where PyTorch is not installed, as in the ordinary suite."""

from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path

import pytest

collect_ignore_glob = [] if find_spec("torch") else ["test_*.py"]


@pytest.fixture(scope="session", autouse=True)
def _one_thread() -> Iterator[None]:
    import torch

    threads = torch.get_num_threads()
    torch.set_num_threads(1)
    yield
    torch.set_num_threads(threads)


@pytest.fixture(scope="session")
def published(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """Return the folder of each model as its owner published it, made once."""
    from tests.conversion.tiny_models import ALL_MODELS, save_tiny

    root = tmp_path_factory.mktemp("published")
    return {model.spec.name: save_tiny(model, root / model.spec.name) for model in ALL_MODELS}
