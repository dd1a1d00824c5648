"""Small real proxies on 127.0.0.1: HTTP (RFC 9110, absolute form) and SOCKS5 (RFC 1928)."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from urllib.parse import urlsplit

Handler = Callable[[asyncio.StreamReader, asyncio.StreamWriter], Awaitable[None]]


@dataclass
class Proxy:
    """A running proxy: its address and the hosts that it was asked to reach."""

    address: str = ""
    reached: list[str] = field(default_factory=list)


@asynccontextmanager
async def http_proxy() -> AsyncIterator[Proxy]:
    """Run a proxy that forwards plain HTTP, one request a connection."""
    proxy = Proxy()

    async def serve(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        head = await reader.readuntil(b"\r\n\r\n")
        method, target, rest = head.split(b" ", 2)
        url = urlsplit(target.decode())
        proxy.reached.append(url.netloc)
        upstream = await asyncio.open_connection(url.hostname, url.port)
        path = target.decode().removeprefix(f"{url.scheme}://{url.netloc}")
        version, headers = rest.split(b"\r\n", 1)
        kept = b"\r\n".join(
            line for line in headers.split(b"\r\n") if not line.lower().startswith(b"connection")
        )
        upstream[1].write(
            b" ".join([method, path.encode(), version]) + b"\r\nConnection: close\r\n"
        )
        upstream[1].write(kept)
        await _pipe((reader, writer), upstream)

    async with _served(proxy, serve, "http"):
        yield proxy


@asynccontextmanager
async def socks5_proxy() -> AsyncIterator[Proxy]:
    """Run a SOCKS5 proxy without authentication, for host names and IPv4 addresses."""
    proxy = Proxy()

    async def serve(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        _, methods = await reader.readexactly(2)
        await reader.readexactly(methods)
        writer.write(b"\x05\x00")
        _, _, _, kind = await reader.readexactly(4)
        if kind == 1:
            host = ".".join(map(str, await reader.readexactly(4)))
        else:
            (length,) = await reader.readexactly(1)
            host = (await reader.readexactly(length)).decode()
        port = int.from_bytes(await reader.readexactly(2), "big")
        proxy.reached.append(f"{host}:{port}")
        upstream = await asyncio.open_connection(host, port)
        writer.write(b"\x05\x00\x00\x01" + bytes(6))
        await _pipe((reader, writer), upstream)

    async with _served(proxy, serve, "socks5"):
        yield proxy


@asynccontextmanager
async def _served(proxy: Proxy, handler: Handler, scheme: str) -> AsyncIterator[None]:
    tasks: set[asyncio.Task[None]] = set()

    async def handle(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        task = asyncio.current_task()
        assert task is not None
        tasks.add(task)
        try:
            await handler(reader, writer)
        except (ConnectionError, asyncio.IncompleteReadError):
            pass  # The client or the server hung up, as they may.
        finally:
            writer.close()

    server = await asyncio.start_server(handle, "127.0.0.1", 0)
    proxy.address = f"{scheme}://127.0.0.1:{server.sockets[0].getsockname()[1]}"
    try:
        yield
    finally:
        server.close()
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)


async def _pipe(
    client: tuple[asyncio.StreamReader, asyncio.StreamWriter],
    upstream: tuple[asyncio.StreamReader, asyncio.StreamWriter],
) -> None:
    """Copy both ways until the server has said all."""
    upward = asyncio.create_task(_copy(client[0], upstream[1]))
    try:
        await _copy(upstream[0], client[1])
    finally:
        upward.cancel()
        upstream[1].close()


async def _copy(source: asyncio.StreamReader, sink: asyncio.StreamWriter) -> None:
    while data := await source.read(65_536):
        sink.write(data)
        await sink.drain()
