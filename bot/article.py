"""An article as read from its source: one normalised text, its title and where it came from."""

from dataclasses import dataclass
from enum import StrEnum


class OriginKind(StrEnum):
    """The ways in which an article reaches the bot; a conversation is a chat either way."""

    TEXT = "text"
    LINK = "link"
    FILE = "file"
    CHAT = "chat"


@dataclass(frozen=True, slots=True, kw_only=True)
class Origin:
    """Where an article came from; unknown fields are None. `published` is an ISO 8601 date."""

    kind: OriginKind
    url: str | None = None
    site: str | None = None
    author: str | None = None
    published: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Article:
    """The text that every offset of a brief refers to.

    `text` has been through `models.text.normalize` once. `body_start` is where the body begins
    in it: after the headline where the text itself opens with one, else 0. `was_cut` tells that
    the source went on beyond what the bot reads; `is_partial`, that the page itself says it shows
    only the beginning to those who do not pay.
    """

    title: str | None
    text: str
    origin: Origin
    body_start: int = 0
    was_cut: bool = False
    is_partial: bool = False
