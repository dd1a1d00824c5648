"""Extractive engine: the article's own sentences, ranked by learned weights."""

from models.engines.extractive.engine import ExtractiveEngine

__all__ = ["ExtractiveEngine"]
