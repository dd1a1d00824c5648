"""What extraction finds on a page, and why it may find nothing."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Extracted:
    """An article as its page has it; `published` is an ISO 8601 date.

    `is_partial` tells that the page says it shows only the beginning to those who do not pay.
    """

    title: str | None
    text: str
    site: str | None = None
    author: str | None = None
    published: str | None = None
    is_partial: bool = False


class NoArticle(Exception):
    """The page was read and holds no article; the message tells why, for logs."""
