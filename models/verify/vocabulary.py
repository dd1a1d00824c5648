"""Ordinary words of both languages: those that news writes in small letters."""

from functools import cache
from importlib import resources

from models.text import fold


@cache
def ordinary_words() -> frozenset[str]:
    """Return the folded words that are hardly ever names (see `models/embedded`)."""
    folder = resources.files("models.embedded") / "ordinary_words"
    texts = ((folder / name).read_text(encoding="utf-8") for name in ("vi.txt", "en.txt"))
    return frozenset(fold(word) for text in texts for word in text.split())
