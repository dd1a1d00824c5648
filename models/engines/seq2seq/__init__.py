"""Sequence-to-sequence checkpoints of the registry, by CTranslate2 on the processor."""

from models.engines.seq2seq.engine import Seq2SeqEngine
from models.engines.seq2seq.translation import CheckpointTranslator, SummarizeThenTranslate

__all__ = ["CheckpointTranslator", "Seq2SeqEngine", "SummarizeThenTranslate"]
