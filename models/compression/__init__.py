"""Light compression of a news sentence: only whole phrases go, and only where the rest stands."""

from models.compression.ending import endings
from models.compression.shorter import shorter_forms

__all__ = ["endings", "shorter_forms"]
