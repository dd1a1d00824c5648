"""Reading the body of an answer under caps on its raw and its decompressed bytes."""

import zlib
from dataclasses import dataclass

import httpx

from bot.errors import LinkTooLarge, LinkUnreachable

# zlib's window size, plus 32 for "a gzip or a zlib header": some servers call either gzip.
_GZIP_OR_ZLIB = zlib.MAX_WBITS + 32
_COMPRESSED = frozenset({"gzip", "x-gzip", "deflate"})
_PLAIN = frozenset({"", "identity"})


@dataclass(frozen=True, slots=True, kw_only=True)
class BodyLimits:
    """The most bytes that are read: as sent, and after decompression."""

    max_bytes: int
    max_decoded_bytes: int


async def read_body(response: httpx.Response, limits: BodyLimits, url: str) -> bytes:
    """Return the decompressed body of a streamed response.

    Raises LinkTooLarge before either limit is passed in memory, and LinkUnreachable when the body
    is cut short, damaged, or in an encoding that was not asked for.
    """
    if _declared_length(response) > limits.max_bytes:
        raise LinkTooLarge(url, f"{_declared_length(response)} bytes announced")
    decoder = _Decoder(response.headers.get("Content-Encoding", ""), limits, url)
    received = 0
    async for chunk in response.aiter_raw():
        received += len(chunk)
        if received > limits.max_bytes:
            raise LinkTooLarge(url, f"more than {limits.max_bytes} bytes")
        decoder.feed(chunk)
    return decoder.finish()


def _declared_length(response: httpx.Response) -> int:
    declared = response.headers.get("Content-Length", "")
    return int(declared) if declared.isascii() and declared.isdigit() else 0


class _Decoder:
    """Decompresses a stream of chunks and never holds more than the limit."""

    def __init__(self, encoding: str, limits: BodyLimits, url: str) -> None:
        encoding = encoding.strip().lower()
        if encoding not in _COMPRESSED | _PLAIN:
            raise LinkUnreachable(url, f"content encoding {encoding}")
        self._inflater = zlib.decompressobj(_GZIP_OR_ZLIB) if encoding in _COMPRESSED else None
        self._limits = limits
        self._url = url
        self._body = bytearray()

    def feed(self, chunk: bytes) -> None:
        room = self._limits.max_decoded_bytes - len(self._body)
        if self._inflater is not None:
            try:
                # One byte more than there is room for tells "full" from "too much".
                chunk = self._inflater.decompress(chunk, room + 1)
            except zlib.error as error:
                raise LinkUnreachable(self._url, str(error)) from error
        if len(chunk) > room:
            raise LinkTooLarge(self._url, f"more than {self._limits.max_decoded_bytes} bytes")
        self._body += chunk

    def finish(self) -> bytes:
        if self._inflater is not None and self._body and not self._inflater.eof:
            raise LinkUnreachable(self._url, "the compressed body is cut short")
        return bytes(self._body)
