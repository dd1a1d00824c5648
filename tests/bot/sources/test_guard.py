"""Whatever a link says or resolves to, no connection leaves for an address that is not public."""

import socket
import ssl

import pytest

from bot.errors import LinkInvalid, LinkInward, LinkUnreachable
from bot.sources.fetch import Fetcher
from tests.fakes.web import FakeResolver, FakeWeb, logged_connections, page, redirect

PUBLIC = "93.184.215.14"

INWARD_ADDRESSES = {
    "loopback": "127.0.0.1",
    "loopback, other": "127.8.9.10",
    "loopback v6": "::1",
    "unspecified": "0.0.0.0",
    "unspecified v6": "::",
    "private 10": "10.1.2.3",
    "private 172": "172.16.5.4",
    "private 192": "192.168.1.1",
    "unique local": "fd12:3456::1",
    "carrier-grade NAT": "100.64.0.1",
    "link-local": "169.254.10.10",
    "link-local v6": "fe80::1",
    "metadata": "169.254.169.254",
    "metadata v6": "fd00:ec2::254",
    "metadata, other cloud": "100.100.100.200",
    "site-local": "fec0::1",
    "mapped": "::ffff:127.0.0.1",
    "mapped public": "::ffff:8.8.8.8",
    "compatible": "::127.0.0.1",
    "NAT64": "64:ff9b::7f00:1",
    "NAT64 of a public address": "64:ff9b::808:808",
    "local NAT64": "64:ff9b:1::1",
    "6to4": "2002:7f00:1::",
    "Teredo": "2001:0:4136:e378:8000:63bf:80ff:fffe",
    "multicast": "224.0.0.1",
    "multicast v6": "ff02::1",
    "documentation": "198.51.100.7",
    "documentation v6": "2001:db8::1",
    "benchmarking": "198.18.0.1",
    "reserved": "240.0.0.1",
    "broadcast": "255.255.255.255",
}


def as_host(address: str) -> str:
    return f"[{address}]" if ":" in address else address


@pytest.mark.parametrize("address", INWARD_ADDRESSES.values(), ids=INWARD_ADDRESSES)
async def test_an_inward_address_is_refused_without_a_connection(address: str) -> None:
    with logged_connections() as connections, pytest.raises(LinkInward):
        await Fetcher().get(f"http://{as_host(address)}/")
    assert connections == []


@pytest.mark.parametrize("address", INWARD_ADDRESSES.values(), ids=INWARD_ADDRESSES)
async def test_a_name_that_resolves_inward_is_refused_without_a_connection(address: str) -> None:
    fetcher = Fetcher(resolver=FakeResolver({"news.example": [address]}))
    with logged_connections() as connections, pytest.raises(LinkInward):
        await fetcher.get("https://news.example/a")
    assert connections == []


@pytest.mark.parametrize("address", INWARD_ADDRESSES.values(), ids=INWARD_ADDRESSES)
async def test_a_redirect_inward_is_refused_without_a_connection(
    web: FakeWeb, address: str
) -> None:
    target = "10.9.9.9" if address == "127.0.0.1" else address
    web.routes["/named"] = redirect("http://inside.example/")
    web.routes["/literal"] = redirect(f"http://{as_host(target)}/")
    fetcher = web.fetcher(names={"inside.example": [target]})
    for path in ("/named", "/literal"):
        with logged_connections() as connections, pytest.raises(LinkInward) as caught:
            await fetcher.get(web.url(path))
        assert connections == ["127.0.0.1"]
        assert caught.value.url == web.url(path)


@pytest.mark.parametrize(
    "host",
    [
        "localhost",
        "LOCALHOST.",
        "app.localhost",
        "printer.local",
        "metadata.google.internal",
        "router.home.arpa",
        "①②⑦.0.0.1",
        "ⓛⓞⓒⓐⓛⓗⓞⓢⓣ",
    ],
)
async def test_an_inward_name_is_refused_before_it_is_looked_up(host: str) -> None:
    resolver = FakeResolver({host.lower(): [PUBLIC]})
    with logged_connections() as connections, pytest.raises(LinkInward):
        await Fetcher(resolver=resolver).get(f"http://{host}/")
    assert connections == []
    assert resolver.lookups == []


@pytest.mark.parametrize("host", ["2130706433", "0177.0.0.1", "127.1", "0x7f000001", "0x7f.1"])
async def test_a_number_in_disguise_is_refused_without_a_connection(host: str) -> None:
    # With the system's own resolver, which reads all of these as 127.0.0.1.
    with logged_connections() as connections, pytest.raises((LinkInward, LinkInvalid)):
        await Fetcher(resolver=socket.getaddrinfo).get(f"http://{host}/")
    assert connections == []


@pytest.mark.parametrize("answers", [f"{PUBLIC} 10.0.0.5", f"10.0.0.5 {PUBLIC}", f"{PUBLIC} ::1"])
async def test_a_name_with_one_inward_answer_among_public_ones_is_refused(answers: str) -> None:
    fetcher = Fetcher(resolver=FakeResolver({"mixed.example": [answers]}))
    with logged_connections() as connections, pytest.raises(LinkInward):
        await fetcher.get("http://mixed.example/")
    assert connections == []


async def test_a_name_that_is_rebound_is_connected_only_where_it_was_checked() -> None:
    resolver = FakeResolver({"rebind.example": [PUBLIC, "127.0.0.1"]})
    fetcher = Fetcher(resolver=resolver)
    with logged_connections() as connections:
        with pytest.raises(LinkUnreachable):
            await fetcher.get("http://rebind.example/")
        assert connections == [PUBLIC]
        assert resolver.lookups == ["rebind.example"]
        with pytest.raises(LinkInward):
            await fetcher.get("http://rebind.example/")
    assert connections == [PUBLIC]


async def test_a_name_that_is_rebound_between_redirects_is_refused(web: FakeWeb) -> None:
    web.routes["/"] = redirect(web.url("/again", host="rebind.example"))
    web.routes["/again"] = page("never reached")
    fetcher = web.fetcher(names={"rebind.example": ["127.0.0.1", "192.168.0.9"]})
    with logged_connections() as connections, pytest.raises(LinkInward):
        await fetcher.get(web.url("/", host="rebind.example"))
    assert connections == ["127.0.0.1"]


@pytest.mark.parametrize(
    "url",
    [
        "",
        "news.example/a",
        "ftp://news.example/a",
        "file:///etc/hostname",
        "javascript:alert(1)",
        "http://",
        "http://reader:secret@news.example/",
        "http://news.example:22/",
        "https://news.example:8443/",
        "http://news.example:99999/",
        "http://[fe80::1%25eth0]/",
        "http://a..b/",
        "http://news.example/a\r\nHost: other.example",
        "http://" + "a" * 300 + ".example/",
        "http://[::1",
    ],
)
async def test_what_is_no_plain_web_address_is_invalid(url: str) -> None:
    with logged_connections() as connections, pytest.raises(LinkInvalid):
        await Fetcher(resolver=FakeResolver({"news.example": [PUBLIC]})).get(url)
    assert connections == []


@pytest.mark.parametrize(
    "target",
    [
        "ftp://news.example/",
        "http://u:p@news.example/",
        "http://news.example:25/",
        "file:///etc/x",
        "http://[broken/",
    ],
)
async def test_a_redirect_to_what_is_no_plain_web_address_is_invalid(
    web: FakeWeb, target: str
) -> None:
    web.routes["/"] = redirect(target)
    with logged_connections() as connections, pytest.raises(LinkInvalid):
        await web.fetcher(names={"news.example": [PUBLIC]}).get(web.url())
    assert connections == ["127.0.0.1"]


async def test_a_proxy_of_the_environment_is_not_used(
    web: FakeWeb, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("HTTP_PROXY", "http_proxy", "ALL_PROXY", "all_proxy"):
        monkeypatch.setenv(name, "http://10.0.0.1:3128")
    web.routes["/"] = page("<p>direct</p>")
    with logged_connections() as connections:
        assert (await web.fetcher().get(web.url())).body == b"<p>direct</p>"
    assert connections == ["127.0.0.1"]


async def test_tls_is_asked_for_the_name_and_not_for_the_address(web: FakeWeb) -> None:
    fetcher = web.fetcher(names={"news.example": ["127.0.0.1"]})
    with pytest.raises(LinkUnreachable):
        await fetcher.get(web.url(host="news.example", scheme="https"))
    assert b"news.example" in web.first_bytes[0]


async def test_a_name_in_vietnamese_letters_is_reached(web: FakeWeb) -> None:
    web.routes["/"] = page("<p>báo</p>")
    fetcher = web.fetcher(names={"xn--bo-mia.example": ["127.0.0.1"]})
    assert (await fetcher.get(web.url(host="báo.example"))).media_type == "text/html"


def test_the_default_checks_certificates_and_host_names() -> None:
    context = Fetcher()._tls_context()
    assert context.verify_mode is ssl.CERT_REQUIRED
    assert context.check_hostname
