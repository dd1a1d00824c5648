"""From a link to an article, through a real server, the real guard and the real child."""

from pathlib import Path

import pytest

from bot.article import OriginKind
from bot.errors import LinkInward, PageWithoutArticle
from bot.request import FileSource, LinkSource, TextSource
from bot.sources.fetch import Fetcher
from bot.sources.link import read_link
from bot.sources.read import read_source
from tests.fakes.web import FakeWeb, page, redirect, zipped

PAGES = Path(__file__).parents[2] / "resources" / "pages"
PLAIN = (
    "Làng gốm mở lò nung chung\n\nLò nung chung của làng gốm Phước Tích đỏ lửa sáng chủ nhật, sau "
    "bốn tháng xây bằng 12.000 viên gạch cũ. Mười hai hộ thay nhau canh lửa trong ba ngày."
)


async def test_a_link_becomes_an_article_with_its_origin(web: FakeWeb) -> None:
    web.routes["/s"] = redirect("/muoi.htm")
    web.routes["/muoi.htm"] = page((PAGES / "dantri_layout.html").read_bytes())
    article = await read_link(LinkSource(url=web.url("/s")), fetcher=web.fetcher())
    assert article.title == "Làng muối Sa Huỳnh được mùa, giá tăng gấp rưỡi"
    assert (article.origin.kind, article.origin.url) == (OriginKind.LINK, web.url("/muoi.htm"))
    assert (article.origin.site, article.origin.author) == ("Thời báo Ấn Trà", "Quốc Triều")
    assert article.origin.published == "2026-06-21"
    assert "Cánh đồng muối Sa Huỳnh rộng 105 ha" in article.text[article.body_start :]
    assert (article.was_cut, article.is_partial) == (False, False)


async def test_the_beginning_of_a_paid_article_is_marked_as_such(web: FakeWeb) -> None:
    web.routes["/"] = zipped((PAGES / "paywalled.html").read_bytes())
    assert (await read_link(LinkSource(url=web.url()), fetcher=web.fetcher())).is_partial


@pytest.mark.parametrize("media_type", ["text/plain; charset=utf-8", "text/markdown", None])
async def test_a_page_of_plain_text_is_passed_on(web: FakeWeb, media_type: str | None) -> None:
    web.routes["/"] = page(PLAIN, media_type=media_type)
    article = await read_link(LinkSource(url=web.url()), fetcher=web.fetcher())
    assert article.title == "Làng gốm mở lò nung chung"
    assert article.text == PLAIN
    assert article.origin.site == "127.0.0.1"


@pytest.mark.parametrize("body", ["", "12 34 56", "!!!"])
async def test_a_page_of_plain_text_without_words_is_no_article(web: FakeWeb, body: str) -> None:
    web.routes["/"] = page(body, media_type="text/plain")
    with pytest.raises(PageWithoutArticle):
        await read_link(LinkSource(url=web.url()), fetcher=web.fetcher())


@pytest.mark.parametrize(
    "parameters",
    [
        "charset*=utf-8''a%00b",
        "charset*0*=a'b'c; charset*1*=%zz; charset*=''",
        "charset=idna",
        'charset="',
        "charset",
        "=;;=;charset=",
    ],
)
async def test_a_content_type_with_odd_parameters_is_read_for_its_type(
    web: FakeWeb, parameters: str
) -> None:
    web.routes["/"] = page(PLAIN, media_type=f"text/plain; {parameters}")
    assert (await read_link(LinkSource(url=web.url()), fetcher=web.fetcher())).text == PLAIN


async def test_names_that_a_page_gives_itself_cannot_turn_lines_or_drive_a_terminal(
    web: FakeWeb,
) -> None:
    html = (PAGES / "dantri_layout.html").read_text(encoding="utf-8")
    evil = "Báo\u202e &#x9b;31m&#27;[2J\nẤn &amp;lt;/a&amp;gt;"
    web.routes["/"] = page(html.replace("Thời báo Ấn Trà", evil))
    article = await read_link(LinkSource(url=web.url()), fetcher=web.fetcher())
    assert article.origin.site is not None
    assert article.origin.site.startswith("Báo")
    assert article.origin.site.isprintable()


async def test_a_page_made_by_scripts_is_no_article(web: FakeWeb) -> None:
    web.routes["/"] = page((PAGES / "script_only.html").read_bytes())
    with pytest.raises(PageWithoutArticle, match="made by scripts"):
        await read_link(LinkSource(url=web.url()), fetcher=web.fetcher())


async def test_every_kind_of_source_is_read() -> None:
    fetcher = Fetcher()
    text = await read_source(TextSource(text=PLAIN), fetcher=fetcher)
    file = await read_source(FileSource(name="a.txt", data=PLAIN.encode()), fetcher=fetcher)
    assert text.text == file.text == PLAIN
    with pytest.raises(LinkInward):
        await read_source(LinkSource(url="http://127.0.0.1/"), fetcher=fetcher)
