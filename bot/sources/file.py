"""A text file to an article."""

import asyncio
import re
import unicodedata

from bot.article import Article, Origin, OriginKind
from bot.errors import EmptySource, FileNotText, LinkTimeout, PageWithoutArticle
from bot.request import FileSource
from bot.sources.decode import decode_text
from bot.sources.extract import extract_in_process
from bot.sources.fetch import Page
from bot.sources.markup import is_markup, strip_markup
from bot.sources.text import to_article

_MAGIC = (
    (b"%PDF-", "PDF"),
    (b"PK\x03\x04", "ZIP archive or Office document"),
    (b"\xd0\xcf\x11\xe0", "old Office document"),
    (b"{\\rtf", "RTF document"),
    (b"\x89PNG", "image"),
    (b"\xff\xd8\xff", "image"),
    (b"GIF8", "image"),
    (b"RIFF", "image, sound or video"),
    (b"\x1f\x8b", "compressed file"),
    (b"7z\xbc\xaf", "compressed file"),
    (b"\x7fELF", "program"),
    (b"SQLite format 3", "database"),
)
_PAGE_START = re.compile(
    rb"(?:\xef\xbb\xbf)?\s*(?:<!--.{0,200}?-->\s*)?<(?:!doctype html|html|head)\b", re.I
)
_LOOKED_AT = 4_096
# Text has line breaks and tabs; a file with more other control characters than this is not text.
MAX_CONTROL_SHARE = 0.02


def read_file(source: FileSource) -> Article:
    """Return the article in a text file, in UTF-8, UTF-16, Windows-1258 or a guessed encoding.

    Raises FileNotText when the bytes are not text, EmptySource or WordlessSource.
    """
    if not source.data.strip():
        raise EmptySource
    kind = next((kind for magic, kind in _MAGIC if source.data.startswith(magic)), None)
    if kind:
        raise FileNotText(source.name, kind)
    text = decode_text(source.data)
    if _control_share(text[:_LOOKED_AT]) > MAX_CONTROL_SHARE:
        raise FileNotText(source.name, "not text")
    if is_markup(text):
        text = strip_markup(text)
    return to_article(text, title=None, origin=Origin(kind=OriginKind.FILE))


async def read_saved_page(source: FileSource) -> Article:
    """Return the article of a saved web page, or all of its words where no article stands out.

    Raises what `read_file` raises and NoProcess.
    """
    page = Page(url="", media_type="text/html", charset=None, body=source.data)
    try:
        found = await extract_in_process(page)
    except (PageWithoutArticle, LinkTimeout):
        return await asyncio.to_thread(read_file, source)
    origin = Origin(
        kind=OriginKind.FILE, site=found.site, author=found.author, published=found.published
    )
    return await asyncio.to_thread(
        to_article, found.text, title=found.title, origin=origin, is_partial=found.is_partial
    )


def is_page(source: FileSource) -> bool:
    """Tell whether a file is a whole web page, by its first tag."""
    return bool(_PAGE_START.match(source.data))


def _control_share(text: str) -> float:
    controls = sum(unicodedata.category(c) in ("Cc", "Co", "Cn") and not c.isspace() for c in text)
    return controls / max(len(text), 1)
