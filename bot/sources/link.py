"""A link to an article: guarded GET, then extraction."""

import asyncio

from bot.article import Article, Origin, OriginKind
from bot.errors import EmptySource, PageWithoutArticle, WordlessSource
from bot.request import LinkSource
from bot.sources.decode import decode_page
from bot.sources.extract import extract_in_process
from bot.sources.extracted import Extracted
from bot.sources.fetch import HTML_TYPES, Fetcher, Page
from bot.sources.guard import host_of
from bot.sources.text import to_article


async def read_link(source: LinkSource, *, fetcher: Fetcher) -> Article:
    """Return the article at a link; its origin has the address after redirects.

    Raises any LinkError of `Fetcher.get` and `extract_in_process`.
    """
    page = await fetcher.get(source.url)
    if page.media_type in HTML_TYPES:
        extracted = await extract_in_process(page)
    else:
        extracted = await asyncio.to_thread(_plain, page)
    origin = Origin(
        kind=OriginKind.LINK,
        url=page.url,
        site=extracted.site,
        author=extracted.author,
        published=extracted.published,
    )
    try:
        return await asyncio.to_thread(
            to_article,
            extracted.text,
            title=extracted.title,
            origin=origin,
            is_partial=extracted.is_partial,
        )
    except (EmptySource, WordlessSource) as error:
        raise PageWithoutArticle(page.url, "no words") from error


def _plain(page: Page) -> Extracted:
    text = decode_page(page.body, page.charset)
    return Extracted(title=None, text=text, site=host_of(page.url) or None)
