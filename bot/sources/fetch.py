"""One guarded GET: public addresses only, and never more bytes or seconds than allowed."""

import asyncio
import re
import ssl
from dataclasses import dataclass

import httpx
from ssrfguard import Policy, Resolver
from ssrfguard.errors import SSRFGuardError
from ssrfguard.httpx import AsyncSafeTransport

from bot.errors import (
    LinkInvalid,
    LinkNeedsLogin,
    LinkNotText,
    LinkRedirectLoop,
    LinkTimeout,
    LinkUnreachable,
)
from bot.sources.body import BodyLimits, read_body
from bot.sources.guard import PUBLIC_ONLY, check_address, refusal

USER_AGENT = "TinVan/0.1 (+news brief bot)"
HTML_TYPES = frozenset({"text/html", "application/xhtml+xml"})
TEXT_TYPES = frozenset({"text/plain", "text/markdown", "text/x-markdown"})
LOGIN_STATUSES = frozenset({401, 402, 403, 407, 451})

# A cancelled fetch closes its sockets within this; a name lookup that hangs is left behind,
# for a thread inside getaddrinfo cannot be stopped.
CLEAN_UP_SECONDS = 0.5

_HEADERS = {
    "User-Agent": USER_AGENT,
    "Accept": "text/html,application/xhtml+xml,text/plain;q=0.9,text/markdown;q=0.9",
    "Accept-Language": "vi,en;q=0.8",
    "Accept-Encoding": "gzip",
}
# Read by hand: the standard library trips over parameters in parts (RFC 2231) that do not fit.
_MEDIA_TYPE = re.compile(r"\s*([\w.+-]{1,80}/[\w.+-]{1,80})", re.ASCII)
_CHARSET = re.compile(r";\s{0,9}charset\s{0,9}=\s{0,9}[\"']?([\w.:-]{2,40})", re.ASCII | re.I)
_MARKUP_START = re.compile(rb"\s*(?:\xef\xbb\xbf)?\s*<(?:!doctype|!--|html|head|body|\?xml)", re.I)
# A byte that no text in an ASCII-compatible encoding holds, and the marks of UTF-16.
_BINARY_START = re.compile(
    rb"(?!\xff\xfe|\xfe\xff)(?:%PDF-|PK\x03\x04|\x89PNG|\xff\xd8\xff|.*?\x00)", re.S
)
_SNIFFED_BYTES = 1024


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """What a server answered: `url` after redirects, lower-case media type, decompressed body."""

    url: str
    media_type: str
    charset: str | None
    body: bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class FetchLimits:
    """What one GET may cost: bytes on the wire and decompressed, redirects, seconds in all."""

    max_bytes: int = 3_000_000
    max_decoded_bytes: int = 8_000_000
    max_redirects: int = 5
    seconds: float = 15.0


class Fetcher:
    """Gets pages. Cookies, proxies of the environment and connections are never shared.

    `policy`, `resolver` (in the place of `socket.getaddrinfo`) and `tls` are the seams at which
    tests widen the guard for one local server; their defaults are the strict ones.
    """

    def __init__(
        self,
        *,
        limits: FetchLimits | None = None,
        policy: Policy = PUBLIC_ONLY,
        resolver: Resolver | None = None,
        tls: ssl.SSLContext | None = None,
    ) -> None:
        self._limits = limits or FetchLimits()
        self._policy = policy
        self._resolver = resolver
        self._tls = tls

    async def get(self, url: str) -> Page:
        """Return the page of text at `url`, following redirects.

        Raises LinkInvalid, LinkInward, LinkUnreachable, LinkTimeout, LinkTooLarge, LinkNotText,
        LinkNeedsLogin or LinkRedirectLoop, each with the `url` that was asked for.
        """
        url = url.strip()
        check_address(url, self._policy, asked=url)
        fetching = asyncio.ensure_future(self._get_unhurried(url))
        try:
            async with asyncio.timeout(self._limits.seconds):
                return await asyncio.shield(fetching)
        except TimeoutError as error:
            raise LinkTimeout(url, f"no answer within {self._limits.seconds:g} s") from error
        finally:
            if not fetching.done():
                fetching.cancel()
                await asyncio.wait({fetching}, timeout=CLEAN_UP_SECONDS)

    async def _get_unhurried(self, url: str) -> Page:
        try:
            async with self._client() as client:
                return await self._follow(client, url)
        except SSRFGuardError as error:
            raise refusal(url, error) from error
        except httpx.TimeoutException as error:
            raise LinkTimeout(url, str(error)) from error
        except (httpx.InvalidURL, httpx.UnsupportedProtocol, UnicodeError) as error:
            raise LinkInvalid(url, str(error)) from error
        except (httpx.HTTPError, OSError) as error:
            raise LinkUnreachable(url, str(error) or type(error).__name__) from error

    def _client(self) -> httpx.AsyncClient:
        transport = AsyncSafeTransport(
            policy=self._policy,
            resolver=self._resolver,
            verify=self._tls_context(),
            trust_env=False,
        )
        # Redirects are followed by hand: httpx would read the whole body of each one first.
        return httpx.AsyncClient(
            transport=transport,
            headers=_HEADERS,
            timeout=self._limits.seconds,
            trust_env=False,
            follow_redirects=False,
        )

    def _tls_context(self) -> ssl.SSLContext:
        if self._tls is None:
            self._tls = httpx.create_ssl_context(trust_env=False)
        return self._tls

    async def _follow(self, client: httpx.AsyncClient, url: str) -> Page:
        request = client.build_request("GET", url)
        for _ in range(self._limits.max_redirects + 1):
            response = await client.send(request, stream=True)
            try:
                if response.next_request is None:
                    return await self._read(response, url)
                request = response.next_request
            finally:
                await response.aclose()
            check_address(str(request.url), self._policy, asked=url)
        raise LinkRedirectLoop(url, f"more than {self._limits.max_redirects} redirects")

    async def _read(self, response: httpx.Response, url: str) -> Page:
        _check_status(response.status_code, url)
        media_type, charset = _content_type(response.headers.get("Content-Type", ""))
        if media_type and media_type not in HTML_TYPES | TEXT_TYPES:
            raise LinkNotText(url, media_type)
        limits = BodyLimits(
            max_bytes=self._limits.max_bytes, max_decoded_bytes=self._limits.max_decoded_bytes
        )
        body = await read_body(response, limits, url)
        return Page(
            url=str(response.url),
            media_type=_sniff(body, media_type, url),
            charset=charset,
            body=body,
        )


def _check_status(status: int, url: str) -> None:
    if status in LOGIN_STATUSES:
        raise LinkNeedsLogin(url, f"HTTP {status}")
    if not httpx.codes.is_success(status):
        raise LinkUnreachable(url, f"HTTP {status}")


def _content_type(header: str) -> tuple[str, str | None]:
    media_type, charset = _MEDIA_TYPE.match(header), _CHARSET.search(header)
    return media_type[1].lower() if media_type else "", charset[1].lower() if charset else None


def _sniff(body: bytes, media_type: str, url: str) -> str:
    start = body[:_SNIFFED_BYTES]
    if _BINARY_START.match(start):
        raise LinkNotText(url, media_type or "application/octet-stream")
    if media_type:
        return media_type
    return "text/html" if _MARKUP_START.match(start) else "text/plain"
