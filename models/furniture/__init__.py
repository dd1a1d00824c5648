"""Page furniture: what newspapers print around the news, and headlines as they print them."""

from models.furniture.asides import without_asides
from models.furniture.headline import clean_title, find_headline
from models.furniture.lines import drop_furniture

__all__ = ["clean_title", "drop_furniture", "find_headline", "without_asides"]
