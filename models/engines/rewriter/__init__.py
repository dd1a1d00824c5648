"""Rewriter: a small model of our own that makes a brief of the sentences that matter."""

from models.engines.rewriter.engine import RewriterEngine

__all__ = ["RewriterEngine"]
