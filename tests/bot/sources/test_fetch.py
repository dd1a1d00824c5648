"""One GET costs no more bytes, seconds or redirects than allowed, and every failure has a name."""

import threading
import tracemalloc
from dataclasses import replace

import pytest

from bot.errors import (
    LinkNeedsLogin,
    LinkNotText,
    LinkRedirectLoop,
    LinkTimeout,
    LinkTooLarge,
    LinkUnreachable,
)
from bot.sources.fetch import Fetcher, FetchLimits
from tests.fakes.web import (
    FakeWeb,
    endless,
    page,
    raw_answer,
    redirect,
    silence,
    status,
    zipped,
)

TIGHT = FetchLimits(max_bytes=20_000, max_decoded_bytes=100_000, seconds=5.0)
HASTY = replace(TIGHT, seconds=0.4)
CHUNKED = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nTransfer-Encoding: chunked\r\n\r\n"
HTML = "<html><body><p>Sông Lam</p></body></html>"


async def test_a_page_comes_with_its_final_address_type_and_charset(web: FakeWeb) -> None:
    web.routes["/old"] = redirect("/new?x=1")
    web.routes["/new?x=1"] = page(HTML, media_type="Text/HTML; Charset=UTF-8")
    got = await web.fetcher().get(f"  {web.url('/old')}\n")
    assert (got.url, got.media_type, got.charset) == (web.url("/new?x=1"), "text/html", "utf-8")
    assert got.body == HTML.encode()


async def test_a_zipped_page_is_unpacked(web: FakeWeb) -> None:
    web.routes["/"] = zipped(HTML.encode())
    assert (await web.fetcher().get(web.url())).body == HTML.encode()


async def test_the_server_is_told_who_asks_and_that_only_gzip_is_read(web: FakeWeb) -> None:
    web.routes["/"] = page(HTML)
    await web.fetcher().get(web.url())
    lines = web.requests[0].lower().split("\r\n")
    assert "accept-encoding: gzip" in lines
    assert "accept-language: vi,en;q=0.8" in lines
    assert any(line.startswith("user-agent: tinvan/") for line in lines)


async def test_cookies_last_for_one_link_and_are_not_carried_to_the_next(web: FakeWeb) -> None:
    web.routes["/"] = raw_answer(
        b"HTTP/1.1 302 Found\r\nSet-Cookie: seen=1; Path=/\r\nLocation: /in\r\n"
        b"Content-Length: 0\r\n\r\n"
    )
    web.routes["/in"] = page(HTML)
    fetcher = web.fetcher()
    await fetcher.get(web.url())
    await fetcher.get(web.url("/in"))
    assert ["seen=1" in head for head in web.requests] == [False, True, False]


@pytest.mark.parametrize("hops", [1, 5])
async def test_five_redirects_are_followed(web: FakeWeb, hops: int) -> None:
    for hop in range(hops):
        web.routes[f"/{hop}"] = redirect(f"/{hop + 1}", code=(301, 302, 303, 307, 308)[hop])
    web.routes[f"/{hops}"] = page(HTML)
    assert (await web.fetcher().get(web.url("/0"))).url == web.url(f"/{hops}")


async def test_a_sixth_redirect_is_a_loop(web: FakeWeb) -> None:
    for hop in range(6):
        web.routes[f"/{hop}"] = redirect(f"/{hop + 1}")
    web.routes["/6"] = page(HTML)
    with pytest.raises(LinkRedirectLoop):
        await web.fetcher().get(web.url("/0"))


async def test_a_page_that_redirects_to_itself_is_a_loop(web: FakeWeb) -> None:
    web.routes["/"] = redirect("/")
    with pytest.raises(LinkRedirectLoop):
        await web.fetcher().get(web.url())
    assert len(web.requests) == 6


async def test_the_body_of_a_redirect_is_not_read(web: FakeWeb) -> None:
    web.routes["/"] = endless(
        b"HTTP/1.1 302 Found\r\nLocation: /in\r\nTransfer-Encoding: chunked\r\n\r\n",
        b"4\r\nmore\r\n",
    )
    web.routes["/in"] = page(HTML)
    assert (await web.fetcher(limits=TIGHT).get(web.url())).body == HTML.encode()


async def test_a_gzip_bomb_is_given_up_before_it_fills_memory(web: FakeWeb) -> None:
    web.routes["/"] = zipped(bytes(15_000_000))
    tracemalloc.start()
    try:
        with pytest.raises(LinkTooLarge):
            await web.fetcher(limits=TIGHT).get(web.url())
        peak = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert peak < 5_000_000


async def test_a_body_without_end_is_too_large(web: FakeWeb) -> None:
    web.routes["/"] = endless(CHUNKED, b"3e8\r\n" + b"x" * 1000 + b"\r\n")
    with pytest.raises(LinkTooLarge):
        await web.fetcher(limits=TIGHT).get(web.url())


async def test_a_body_that_announces_too_many_bytes_is_not_waited_for(web: FakeWeb) -> None:
    web.routes["/"] = page(b"", declared_length=20_001)
    with pytest.raises(LinkTooLarge):
        await web.fetcher(limits=TIGHT).get(web.url())


async def test_a_body_of_just_the_largest_size_is_read(web: FakeWeb) -> None:
    web.routes["/"] = page(b"<p>" + b"x" * 19_997)
    assert len((await web.fetcher(limits=TIGHT).get(web.url())).body) == 20_000


async def test_a_zipped_body_of_just_the_largest_size_is_read(web: FakeWeb) -> None:
    web.routes["/fits"] = zipped(b"x" * 100_000)
    web.routes["/over"] = zipped(b"x" * 100_001)
    fetcher = web.fetcher(limits=TIGHT)
    assert len((await fetcher.get(web.url("/fits"))).body) == 100_000
    with pytest.raises(LinkTooLarge):
        await fetcher.get(web.url("/over"))


async def test_a_server_that_drips_is_too_slow(web: FakeWeb) -> None:
    web.routes["/"] = endless(CHUNKED, b"1\r\nx\r\n", pause=0.05)
    with pytest.raises(LinkTimeout):
        await web.fetcher(limits=HASTY).get(web.url())


async def test_a_server_that_says_nothing_is_too_slow(web: FakeWeb) -> None:
    web.routes["/"] = silence()
    with pytest.raises(LinkTimeout):
        await web.fetcher(limits=HASTY).get(web.url())


async def test_a_name_server_that_says_nothing_is_too_slow() -> None:
    answered = threading.Event()

    def stalled(*_: object) -> list[object]:
        answered.wait()
        return []

    try:
        with pytest.raises(LinkTimeout):
            await Fetcher(limits=HASTY, resolver=stalled).get("http://news.example/")  # type: ignore[arg-type]
    finally:
        answered.set()


@pytest.mark.parametrize("media_type", ["image/png", "video/mp4", "application/pdf", "text/css"])
async def test_what_is_no_page_of_text_is_named_by_its_type(web: FakeWeb, media_type: str) -> None:
    web.routes["/"] = page(b"anything", media_type=media_type)
    with pytest.raises(LinkNotText) as caught:
        await web.fetcher().get(web.url())
    assert caught.value.detail == media_type


@pytest.mark.parametrize(
    "body", [b"%PDF-1.7 ...", b"PK\x03\x04zip", b"\x89PNG\r\n", b"some\x00bytes"]
)
@pytest.mark.parametrize("media_type", ["text/html", None])
async def test_bytes_that_are_no_text_are_refused_whatever_their_type(
    web: FakeWeb, body: bytes, media_type: str | None
) -> None:
    web.routes["/"] = page(body, media_type=media_type)
    with pytest.raises(LinkNotText):
        await web.fetcher().get(web.url())


@pytest.mark.parametrize(
    ("body", "media_type"),
    [
        (b" <!DOCTYPE html><p>x", "text/html"),
        (b"\xef\xbb\xbf<html>", "text/html"),
        (b"Just words.", "text/plain"),
        ("Chỉ có chữ.".encode("utf-16"), "text/plain"),
    ],
)
async def test_a_missing_type_is_told_from_the_first_bytes(
    web: FakeWeb, body: bytes, media_type: str
) -> None:
    web.routes["/"] = page(body, media_type=None)
    assert (await web.fetcher().get(web.url())).media_type == media_type


@pytest.mark.parametrize("media_type", ["text/plain", "text/markdown", "application/xhtml+xml"])
async def test_other_kinds_of_text_are_read(web: FakeWeb, media_type: str) -> None:
    web.routes["/"] = page("chữ", media_type=media_type)
    assert (await web.fetcher().get(web.url())).media_type == media_type


@pytest.mark.parametrize("code", [401, 402, 403, 407, 451])
async def test_a_page_behind_a_login_says_so(web: FakeWeb, code: int) -> None:
    web.routes["/"] = status(code)
    with pytest.raises(LinkNeedsLogin):
        await web.fetcher().get(web.url())


@pytest.mark.parametrize("code", [304, 400, 404, 410, 429, 500, 503])
async def test_an_error_status_is_unreachable(web: FakeWeb, code: int) -> None:
    web.routes["/"] = status(code)
    with pytest.raises(LinkUnreachable) as caught:
        await web.fetcher().get(web.url())
    assert caught.value.detail == f"HTTP {code}"


@pytest.mark.parametrize(
    "answer",
    [
        b"",
        b"220 mail.example ready\r\n",
        b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: 90\r\n\r\ncut short",
        b"HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: 5\r\n\r\nwrong",
        b"HTTP/1.1 200 OK\r\nContent-Encoding: br\r\nContent-Length: 1\r\n\r\nx",
        b"HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: 12\r\n\r\n"
        b"\x1f\x8b\x08\x00\x00\x00\x00\x00\x00\x03\xcb\x48",
        b"HTTP/1.1 200 OK\r\nX: " + b"y" * 200_000 + b"\r\n\r\n",
    ],
    ids=["dropped", "no HTTP", "cut", "bad gzip", "brotli", "cut gzip", "headers"],
)
async def test_a_broken_answer_is_unreachable(web: FakeWeb, answer: bytes) -> None:
    web.routes["/"] = raw_answer(answer)
    with pytest.raises(LinkUnreachable):
        await web.fetcher().get(web.url())


async def test_a_closed_port_is_unreachable(web: FakeWeb) -> None:
    fetcher, url = web.fetcher(), web.url()
    web.port = 0
    with pytest.raises(LinkUnreachable):
        await fetcher.get(url.rpartition(":")[0] + ":80/")


async def test_an_unknown_name_is_unreachable(web: FakeWeb) -> None:
    with pytest.raises(LinkUnreachable):
        await web.fetcher().get("https://nowhere.example/")


async def test_a_server_without_tls_is_unreachable_by_https(web: FakeWeb) -> None:
    with pytest.raises(LinkUnreachable):
        await web.fetcher().get(web.url(scheme="https"))
