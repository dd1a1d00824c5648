"""Named entities by rules and word lists: no weights, Vietnamese and English."""

from models.engines.tagger_rules.tagger import RuleTagger

__all__ = ["RuleTagger"]
