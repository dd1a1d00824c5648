"""From any source to its article."""

import asyncio

from bot.article import Article
from bot.request import LinkSource, Source, TextSource
from bot.sources.fetch import Fetcher
from bot.sources.file import is_page, read_file, read_saved_page
from bot.sources.link import read_link
from bot.sources.text import read_text


async def read_source(source: Source, *, fetcher: Fetcher) -> Article:
    """Return the article of any source; raises the SourceErrors of its kind."""
    if isinstance(source, LinkSource):
        return await read_link(source, fetcher=fetcher)
    # Normalising a long text takes a tenth of a second: not on the event loop.
    if isinstance(source, TextSource):
        return await asyncio.to_thread(read_text, source)
    if is_page(source):
        return await read_saved_page(source)
    return await asyncio.to_thread(read_file, source)
