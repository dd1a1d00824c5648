"""Checks what can be checked of a sentence against its source.

This is faithfulness to the source, not truth.
"""

from models.verify.claims import unsupported_claims
from models.verify.facts import SourceFacts

__all__ = ["SourceFacts", "unsupported_claims"]
