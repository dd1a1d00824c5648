from pathlib import Path

import pytest

from tests.models.engines.rewriter.tiny import save_tiny_rewriter


@pytest.fixture(scope="session")
def tiny_rewriter(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the folder of a rewriter that copies, made once."""
    return save_tiny_rewriter(tmp_path_factory.mktemp("rewriter"), copies=6.0)
