"""HTML to an article: title, paragraphs and credits, without the rest of the page.

Loads trafilatura and lxml, so only the child process of `bot.sources.extract` imports it.
"""

import re

import trafilatura
from trafilatura.settings import Document

from bot.sources.article_text import (
    MIN_WORDS,
    asks_for_consent,
    asks_for_payment,
    asks_for_scripts,
    is_comments_heading,
    is_credit,
    is_links_heading,
    is_paragraph,
    is_related,
    is_source_alone,
    words_of,
)
from bot.sources.extracted import Extracted, NoArticle
from bot.sources.guard import host_of
from bot.sources.page_signals import PageSignals, read_signals

# Characters of text that are kept of one page; the bot reads fewer.
MAX_EXTRACTED = 400_000
MAX_AUTHOR_WORDS = 6
MAX_SITE_WORDS = 6
# How much of the sapo's end is looked for in the text before the sapo is put in front of it.
SAPO_TAIL = 40

# Boxes to prune are short; a longer element with such a class wraps the article itself.
_SHORT = "string-length(normalize-space(.)) < 900"
# How large a part of a text headlines may be.
MAX_HEADLINE_SHARE = 0.5


def _class_holds(*parts: str) -> str:
    return " or ".join(f"contains(@class, '{part}')" for part in parts)


# What trafilatura keeps although it is not the article: captions, credits, boxes, banners.
PRUNED = (
    "//figcaption",
    "//*[" + _class_holds("caption", "Caption") + f"][{_SHORT}]",
    "//*[" + _class_holds("link-content-footer", "author_mail", "author-mail") + f"][{_SHORT}]",
    "//*[" + _class_holds("related", "tinlienquan", "readmore", "read-more") + f"][{_SHORT}]",
    "//*[@type='RelatedOneNews' or @type='RelatedNews' or @data-type='related']",
    "//*[" + _class_holds("cookie", "consent", "newsletter", "social-share") + f"][{_SHORT}]",
    f"//*[@role='dialog' or starts-with(@id, 'cookie')][{_SHORT}]",
)

_NOT_A_NAME = re.compile(r"https?:|www\.|[@\d/|<>{}]|\.(?:com|vn|net|org)\b", re.I)


def extract_article(html: str, *, url: str | None) -> Extracted:
    """Return the article of a page; raises NoArticle when the page holds none.

    Paragraphs are joined by line breaks. The text is not yet normalised.
    """
    tree = trafilatura.load_html(html)
    if tree is None:
        raise NoArticle("not HTML")
    page = read_signals(tree, url)
    document = trafilatura.bare_extraction(
        tree,
        url=url,
        favor_precision=True,
        include_comments=False,
        with_metadata=True,
        prune_xpath=list(PRUNED),
        # Dates guessed from running text are often those of other articles.
        date_extraction_params={"extensive_search": False, "original_date": True},
    )
    if not isinstance(document, Document):
        raise NoArticle(page.why_empty())
    site = _site(document, url)
    title = _title(document.title, document.sitename, site)
    lines = [" ".join(line.split()) for line in (document.text or "")[:MAX_EXTRACTED].splitlines()]
    paragraphs = _with_sapo(_article_lines(lines, title), page)
    text = "\n".join(paragraphs)
    if len(words_of(text)) < MIN_WORDS or asks_for_scripts(text) or asks_for_consent(text):
        raise NoArticle(page.why_empty())
    if page.is_front or _are_headlines(paragraphs, page.headlines):
        raise NoArticle("a list of articles")
    return Extracted(
        title=title,
        text=text,
        site=site,
        author=_author(document.author, site),
        published=document.date or None,
        is_partial=page.is_partial or any(map(asks_for_payment, lines)),
    )


def _article_lines(lines: list[str], title: str | None) -> list[str]:
    kept: list[str] = []
    among_links = False
    for line in lines:
        if kept and is_comments_heading(line):
            break
        among_links = is_links_heading(line) or (among_links and not is_paragraph(line))
        noise = among_links or is_credit(line) or is_related(line) or asks_for_payment(line)
        if line and not noise:
            kept.append(line.removeprefix("- "))
    while kept and is_source_alone(kept[-1]):
        kept.pop()
    if kept and title and kept[0].casefold() == title.casefold():
        kept = kept[1:]
    return kept


def _with_sapo(paragraphs: list[str], page: PageSignals) -> list[str]:
    if not page.sapo or page.sapo[-SAPO_TAIL:] in "\n".join(paragraphs):
        return paragraphs
    # A "description" below the first paragraph is the teaser of another article.
    body_start = page.text.find(paragraphs[0][:SAPO_TAIL]) if paragraphs else -1
    sapo_start = page.text.find(page.sapo_as_written[:SAPO_TAIL])
    return [page.sapo, *paragraphs] if sapo_start < body_start or body_start < 0 else paragraphs


def _are_headlines(paragraphs: list[str], headlines: frozenset[str]) -> bool:
    linked = sum(paragraph in headlines for paragraph in paragraphs)
    return linked > len(paragraphs) * MAX_HEADLINE_SHARE


def _site(document: Document, url: str | None) -> str | None:
    name = (document.sitename or "").strip().lstrip("@")
    if name and len(name.split()) <= MAX_SITE_WORDS and "://" not in name:
        return name
    return host_of(url) or None if url else None


def _title(title: str | None, *sites: str | None) -> str | None:
    title = " ".join((title or "").split())
    for site in sites:
        for mark in (" - ", " | ", " – ", " — ", " · ", " :: "):
            head, found, tail = title.rpartition(mark)
            if found and site and head and tail.casefold().endswith(site.casefold()):
                title = head.strip()
    return title or None


def _author(author: str | None, site: str | None) -> str | None:
    names = [name.strip() for name in re.split(r"[;,]", author or "")]
    people = [name for name in names if _is_name(name) and name != site]
    return ", ".join(dict.fromkeys(people)) or None


def _is_name(name: str) -> bool:
    parts = name.split()
    return (
        0 < len(parts) <= MAX_AUTHOR_WORDS
        and not _NOT_A_NAME.search(name)
        and parts[0][0].isupper()
        and parts[-1][0].isupper()
    )
