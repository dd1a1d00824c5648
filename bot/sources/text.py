"""Pasted text to an article, and the one place where any source becomes an `Article`."""

from dataclasses import replace

from bot.article import Article, Origin, OriginKind
from bot.errors import EmptySource, WordlessSource
from bot.request import TextSource
from bot.sources.markup import is_markup, strip_markup
from models.conversation import read_conversation
from models.furniture import clean_title, find_headline
from models.text import fold, normalize

# Design: what the bot reads at most; the pipeline is linear up to here.
MAX_CHARACTERS = 200_000
# Normalisation only shortens, and rarely by half.
_RAW_CHARACTERS = 2 * MAX_CHARACTERS
# How far back from the limit a line, a sentence or a word may end.
_BORDER_REACH = 2_000
# Names of sites and lists of authors are shorter.
MAX_NAME_CHARACTERS = 200
_SENTENCE_ENDS = (". ", "! ", "? ", "… ")


def read_text(source: TextSource) -> Article:
    """Return the article in pasted text; HTML tags are removed where the text is evidently HTML.

    Raises EmptySource or WordlessSource.
    """
    text = source.text[:_RAW_CHARACTERS]
    if is_markup(text):
        text = strip_markup(text)
    article = to_article(text, title=source.title, origin=Origin(kind=OriginKind.TEXT))
    return replace(article, was_cut=article.was_cut or len(source.text) > _RAW_CHARACTERS)


def to_article(
    text: str, *, title: str | None, origin: Origin, is_partial: bool = False
) -> Article:
    """Return the article of `text`, normalised once, cut at MAX_CHARACTERS, its headline found.

    Text whose lines read "Name: words" is a conversation, of kind CHAT.

    Raises EmptySource when nothing is left, WordlessSource when there is no letter.
    """
    whole = normalize(text[:_RAW_CHARACTERS])
    if not whole:
        raise EmptySource
    if not any(map(str.isalpha, whole)):
        raise WordlessSource
    kept = _cut(whole)
    is_chat = origin.kind is not OriginKind.LINK and read_conversation(kept) is not None
    headline, body_start = (_given(title), 0) if is_chat else _headline(kept, title)
    kind = OriginKind.CHAT if is_chat else origin.kind
    return Article(
        title=headline,
        text=kept,
        origin=replace(origin, kind=kind, site=_name(origin.site), author=_name(origin.author)),
        body_start=body_start,
        was_cut=len(kept) < len(whole) or len(text) > _RAW_CHARACTERS,
        is_partial=is_partial,
    )


def _name(given: str | None) -> str | None:
    """Return what a page says of itself without what could drive a terminal or turn a line."""
    return " ".join(normalize((given or "")[:MAX_NAME_CHARACTERS]).split()) or None


def _cut(text: str) -> str:
    if len(text) <= MAX_CHARACTERS:
        return text
    window_start = MAX_CHARACTERS - _BORDER_REACH
    borders = (
        text.rfind("\n", window_start, MAX_CHARACTERS),
        max(text.rfind(mark, window_start, MAX_CHARACTERS) + 1 for mark in _SENTENCE_ENDS),
        text.rfind(" ", window_start, MAX_CHARACTERS),
    )
    end = next((border for border in borders if border > 0), MAX_CHARACTERS)
    return text[:end].rstrip()


def _given(title: str | None) -> str | None:
    """Return a title given apart, cleaned; None where it has no letter and no digit."""
    cleaned = clean_title(normalize(title)) if title else ""
    return cleaned if any(map(str.isalnum, cleaned)) else None


def _headline(text: str, given: str | None) -> tuple[str | None, int]:
    title = _given(given)
    if title:
        first_line = text.partition("\n")[0]
        return title, _after(text, len(first_line)) if fold(first_line) == fold(title) else 0
    span = find_headline(text)
    if span is None:
        return None, 0
    body_start = _after(text, span[1])
    if body_start == len(text):
        return None, 0
    return clean_title(text[span[0] : span[1]]) or None, body_start


def _after(text: str, position: int) -> int:
    rest = text[position:]
    return position + len(rest) - len(rest.lstrip())
