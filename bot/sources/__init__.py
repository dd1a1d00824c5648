"""Where an article comes from: pasted text, a link, a file."""

import asyncio
from typing import TYPE_CHECKING

from bot.article import Article
from bot.request import LinkSource, Source, TextSource

if TYPE_CHECKING:
    from bot.sources.fetch import Fetcher


async def read_source(source: Source, *, fetcher: "Fetcher") -> Article:
    """Return the article of any source; raises the SourceErrors of its kind."""
    # Imported here because the extraction process imports this package and needs no network.
    from bot.sources.file import is_page, read_file, read_saved_page
    from bot.sources.link import read_link
    from bot.sources.text import read_text

    if isinstance(source, LinkSource):
        return await read_link(source, fetcher=fetcher)
    # Normalising a long text takes a tenth of a second: not on the event loop.
    if isinstance(source, TextSource):
        return await asyncio.to_thread(read_text, source)
    if is_page(source):
        return await read_saved_page(source)
    return await asyncio.to_thread(read_file, source)
