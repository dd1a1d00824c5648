"""Sequence-to-sequence checkpoints of the registry, by CTranslate2 on the processor."""

from models.engines.seq2seq.engine import Seq2SeqEngine

__all__ = ["Seq2SeqEngine"]
