"""Briefs made in this process, for tests that look at what a text becomes."""

from functools import cache
from typing import Any

from bot.brief import brief_as_json
from bot.pipeline import Engines, write_brief
from bot.request import TextSource
from bot.sources.text import read_text
from models.engines.extractive import ExtractiveEngine
from models.engines.tagger_crf import CrfTagger
from models.interface import Language, Length


@cache
def engines() -> Engines:
    """Return the engines of a bot with the usual settings."""
    return Engines(summarization=ExtractiveEngine(), tagging=CrfTagger())


def brief_of(
    text: str,
    *,
    title: str | None = None,
    language: Language | None = None,
    length: Length = Length.SHORT,
) -> dict[str, Any]:
    """Return the JSON of the brief of a pasted text; raises what the pipeline raises."""
    article = read_text(TextSource(text=text, title=title))
    return brief_as_json(write_brief(article, engines(), language=language, length=length))
