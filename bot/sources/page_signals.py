"""What a whole page tells before extraction takes it apart: its sapo, its walls, its links."""

import re
from dataclasses import dataclass
from urllib.parse import urlsplit

from lxml.etree import XPath
from lxml.html import HtmlElement

from bot.sources.article_text import asks_for_consent, asks_for_scripts

# Characters of a page's text that are looked at.
MAX_LOOKED_AT = 400_000
# A sapo is one or two sentences; a longer "lead" is the body itself, found twice.
MAX_SAPO_WORDS = 120
# This many words make the text of a link a headline.
HEADLINE_WORDS = 4

# The lead paragraph that Vietnamese newspapers set under the title, outside the body.
_SAPO = XPath(
    "(//h1/following::*[@data-role='sapo'"
    " or ((self::h2 or self::p or self::div) and (contains(@class, 'sapo')"
    " or contains(@class, 'detail-lead') or contains(@class, 'detail__summary')))"
    " or ((self::h2 or self::p) and contains(concat(' ', @class, ' '), ' description '))]"
    "[not(ancestor::aside or ancestor::footer or ancestor::nav or ancestor::li)])[1]"
)
_PLACE = XPath("string(.//*[contains(@class, 'location-stamp')])")
_LINKS = XPath("//a")
_BODY_TEXT = XPath("string(//body)")
_NOSCRIPT = XPath("string(//noscript)")
_OPEN_GRAPH_TYPE = XPath("string(//meta[@property='og:type']/@content)")
_LD_JSON = XPath("//script[@type='application/ld+json']")
_LOCKED = XPath("//meta[@property='article:content_tier' and @content='locked']")
_NOT_FREE = re.compile(r'"isAccessibleForFree"\s*:\s*"?false', re.I)


@dataclass(frozen=True, slots=True, kw_only=True)
class PageSignals:
    """`sapo_as_written` is the sapo as the page runs it together, for finding its place.

    `headlines` are the texts of links; `is_partial` tells of a paywall, `is_front` of a page that
    says it is the front of a site.
    """

    text: str
    noscript: str
    sapo: str
    sapo_as_written: str
    headlines: frozenset[str]
    is_front: bool
    is_partial: bool

    def why_empty(self) -> str:
        """Return why the page has no article, for logs."""
        if asks_for_consent(self.text):
            return "consent wall"
        if asks_for_scripts(self.text) or asks_for_scripts(self.noscript):
            return "page made by scripts"
        return "no article text"


def read_signals(tree: HtmlElement, url: str | None) -> PageSignals:
    """Look up in `tree`, which stays as it is, what `PageSignals` holds."""
    as_written, sapo = _sapo(tree)
    at_root = urlsplit(url or "/-").path in ("", "/")
    links = (_text_of(link) for link in _elements(_LINKS, tree))
    scripts = (script.text or "" for script in _elements(_LD_JSON, tree))
    return PageSignals(
        text=" ".join(str(_BODY_TEXT(tree))[:MAX_LOOKED_AT].split()),
        noscript=str(_NOSCRIPT(tree))[:MAX_LOOKED_AT],
        sapo=sapo,
        sapo_as_written=as_written,
        headlines=frozenset(text for text in links if len(text.split()) >= HEADLINE_WORDS),
        is_front=at_root and str(_OPEN_GRAPH_TYPE(tree)).strip().lower() == "website",
        is_partial=any(map(_NOT_FREE.search, scripts)) or bool(_LOCKED(tree)),
    )


def _sapo(tree: HtmlElement) -> tuple[str, str]:
    """Return the sapo as written, and with its place set off by a dash."""
    found = next(iter(_elements(_SAPO, tree)), None)
    text = "" if found is None else _text_of(found)
    if found is None or len(text.split()) > MAX_SAPO_WORDS:
        return "", ""
    place = " ".join(str(_PLACE(found)).split())
    rest = text.removeprefix(place).lstrip(" -–")
    return text, f"{place} - {rest}" if place and text.startswith(place) else text


def _elements(path: XPath, tree: HtmlElement) -> list[HtmlElement]:
    found = path(tree)
    nodes = found if isinstance(found, list) else []
    return [node for node in nodes if isinstance(node, HtmlElement)]


def _text_of(element: HtmlElement) -> str:
    return " ".join(str(element.text_content()).split())
