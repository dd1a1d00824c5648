"""Extractive engine: the article's own sentences, ranked by learned weights."""

from models.engines.extractive.engine import ExtractiveEngine
from models.engines.extractive.judgement import Judgement, judge

__all__ = ["ExtractiveEngine", "Judgement", "judge"]
