import pytest

from models.engines.seq2seq import Seq2SeqEngine
from tests.models.engines.seq2seq.tiny import tiny_checkpoint


@pytest.fixture(scope="session")
def tiny() -> Seq2SeqEngine:
    engine = Seq2SeqEngine(tiny_checkpoint(), workers=2)
    engine.load()
    return engine
