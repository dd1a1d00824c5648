"""Named entities by a linear-chain CRF that reads what the rules found, and settles names."""

from models.engines.tagger_crf.tagger import CrfTagger

__all__ = ["CrfTagger"]
