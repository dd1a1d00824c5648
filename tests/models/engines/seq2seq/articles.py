"""Two articles that were written for the project, read as the bot reads them."""

from functools import cache
from pathlib import Path

from models.digest import segmented
from models.interface import Language, SegmentedText
from models.text import normalize

EXAMPLES = Path(__file__).parents[4] / "examples"
NAMES = {Language.VI: "vi-bao-tang", Language.EN: "en-tram-contract"}


@cache
def example(language: Language) -> SegmentedText:
    """Return the article without its title, which the tiny checkpoint would copy."""
    text = normalize((EXAMPLES / f"{NAMES[language]}.txt").read_text("utf-8"))
    _, _, body = text.partition("\n")
    return segmented(body.strip(), title=None, language=language)
