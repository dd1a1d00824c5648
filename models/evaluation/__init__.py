"""Measures briefs, entities and checks against what people wrote; nothing in `bot` needs it."""
