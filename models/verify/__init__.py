"""Checks what can be checked of a sentence against its source.

This is faithfulness to the source, not truth.
"""

from models.verify.claims import unsupported_claims
from models.verify.facts import SourceFacts
from models.verify.verdict import SupportedClaim, Verdict, judge

__all__ = ["SourceFacts", "SupportedClaim", "Verdict", "judge", "unsupported_claims"]
