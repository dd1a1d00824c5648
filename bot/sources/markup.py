"""HTML tags in pasted text: seen when evident, and taken out in one linear pass."""

import re

# Tags of running text. Fewer than this may be an article that writes about HTML.
MIN_TAGS = 3

_TAG = re.compile(
    r"<(/?)([A-Za-z][A-Za-z0-9]{0,15})(?:\s[^<>]{0,4000})?/?>|<!--|-->|<!doctype[^<>]{0,200}>", re.I
)
_BREAKS = frozenset(
    {"article", "blockquote", "body", "br", "div", "figure", "footer", "h1", "h2", "h3", "h4", "h5",
     "h6", "header", "hr", "li", "main", "nav", "ol", "p", "section", "table", "title", "tr", "ul"}
)  # fmt: skip
_KNOWN = _BREAKS | {"a", "b", "em", "head", "html", "i", "span", "strong", "td", "th", "u"}
_UNREAD = frozenset({"script", "style", "head", "template", "noscript", "figcaption"})


def is_markup(text: str) -> bool:
    """Tell whether `text` is HTML source: several known tags, some of them closing."""
    tags = [found for found in _TAG.finditer(text) if found[2] and found[2].lower() in _KNOWN]
    closing = sum(1 for found in tags if found[1] or found[2].lower() in {"br", "p"})
    return len(tags) >= MIN_TAGS and closing > 0


def strip_markup(text: str) -> str:
    """Return `text` without tags, comments, scripts and styles; blocks become lines."""
    kept: list[str] = []
    position = 0
    unread = ""
    for found in _TAG.finditer(text):
        if not unread:
            kept.append(text[position : found.start()])
        name = (found[2] or found[0]).lower()
        if unread:
            unread = "" if _closes(unread, name, closing=bool(found[1])) else unread
        elif name == "<!--" or (name in _UNREAD and not found[1]):
            unread = name
        elif name in _BREAKS:
            kept.append("\n")
        position = found.end()
    if not unread:
        kept.append(text[position:])
    return "".join(kept)


def _closes(unread: str, name: str, *, closing: bool) -> bool:
    return name == "-->" if unread == "<!--" else name == unread and closing
