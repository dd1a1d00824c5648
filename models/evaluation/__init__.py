"""Measures summaries against references; nothing in `bot` needs it."""
