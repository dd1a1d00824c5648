"""A small real web server on 127.0.0.1, a resolver with chosen answers, a log of connections."""

import asyncio
import gzip
import socket
import sys
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator, Sequence
from contextlib import asynccontextmanager, contextmanager
from dataclasses import dataclass, field
from ipaddress import ip_address
from typing import Any

from ssrfguard import Policy

from bot.sources.fetch import Fetcher, FetchLimits
from bot.sources.guard import PUBLIC_ADDRESSES

LOCAL = "127.0.0.1"

type_of_row = tuple[socket.AddressFamily, socket.SocketKind, int, str, tuple[Any, ...]]
Answer = Callable[[asyncio.StreamWriter], Awaitable[None]]


@dataclass(kw_only=True)
class FakeWeb:
    """Answers each path as its route says; remembers the head of every request."""

    port: int = 0
    routes: dict[str, Answer] = field(default_factory=dict)
    requests: list[str] = field(default_factory=list)
    first_bytes: list[bytes] = field(default_factory=list)

    def url(self, path: str = "/", *, host: str = LOCAL, scheme: str = "http") -> str:
        return f"{scheme}://{host}:{self.port}{path}"

    def fetcher(
        self, *, limits: FetchLimits | None = None, names: dict[str, Sequence[str]] | None = None
    ) -> Fetcher:
        """Return the bot's fetcher with its guard widened by this server's address and port."""
        policy = Policy(
            denied_networks=PUBLIC_ADDRESSES,
            allowed_networks=(f"{LOCAL}/32",),  # type: ignore[arg-type]
            allowed_ports=frozenset({80, 443, self.port}),
        )
        return Fetcher(limits=limits, policy=policy, resolver=FakeResolver(names or {}))

    async def answer(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            start = await reader.read(3)
            self.first_bytes.append(start)
            if not start.isalpha():
                # Not HTTP: the first message of a TLS client, kept for a look at its server name.
                self.first_bytes[-1] += await reader.read(4096)
                return
            head = (start + await reader.readuntil(b"\r\n\r\n")).decode("latin-1")
            self.requests.append(head)
            await self.routes.get(head.split(" ")[1], status(404))(writer)
            await writer.drain()
        except (ConnectionError, asyncio.IncompleteReadError):
            pass
        finally:
            writer.close()


@asynccontextmanager
async def serve() -> AsyncIterator[FakeWeb]:
    web = FakeWeb()
    handlers: set[asyncio.Task[None]] = set()

    async def handle(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        task = asyncio.current_task()
        assert task is not None
        handlers.add(task)
        await web.answer(reader, writer)

    server = await asyncio.start_server(handle, LOCAL, 0)
    web.port = server.sockets[0].getsockname()[1]
    try:
        yield web
    finally:
        server.close()
        for task in handlers:
            task.cancel()
        await asyncio.gather(*handlers, return_exceptions=True)
        await server.wait_closed()


def page(
    body: bytes | str,
    *,
    media_type: str | None = "text/html; charset=utf-8",
    headers: str = "",
    declared_length: int | None = None,
) -> Answer:
    raw = body.encode() if isinstance(body, str) else body
    typed = f"Content-Type: {media_type}\r\n" if media_type is not None else ""
    length = len(raw) if declared_length is None else declared_length

    async def answer(writer: asyncio.StreamWriter) -> None:
        head = f"HTTP/1.1 200 OK\r\n{typed}Content-Length: {length}\r\n{headers}\r\n"
        writer.write(head.encode() + raw)

    return answer


def zipped(body: bytes) -> Answer:
    return page(gzip.compress(body), headers="Content-Encoding: gzip\r\n")


def status(code: int) -> Answer:
    return raw_answer(f"HTTP/1.1 {code} Some reason\r\nContent-Length: 0\r\n\r\n".encode())


def redirect(to: str, code: int = 302) -> Answer:
    head = f"HTTP/1.1 {code} Found\r\nLocation: {to}\r\nContent-Length: 0\r\n\r\n"
    return raw_answer(head.encode())


def raw_answer(everything: bytes) -> Answer:
    async def answer(writer: asyncio.StreamWriter) -> None:
        writer.write(everything)

    return answer


def endless(head: bytes, chunk: bytes, *, pause: float = 0.0) -> Answer:
    async def answer(writer: asyncio.StreamWriter) -> None:
        writer.write(head)
        while True:
            writer.write(chunk)
            await writer.drain()
            await asyncio.sleep(pause)

    return answer


def silence() -> Answer:
    async def answer(_: asyncio.StreamWriter) -> None:
        await asyncio.Event().wait()

    return answer


class FakeResolver:
    """Stands in for `socket.getaddrinfo`.

    Each name has a list of answers, one for each lookup; the last one stays. An answer is one
    address, or several with spaces between.
    """

    def __init__(self, names: dict[str, Sequence[str]]) -> None:
        self._names = {name: list(answers) for name, answers in names.items()}
        self.lookups: list[str] = []

    def __call__(self, host: str, port: int, *_: object) -> list[type_of_row]:
        try:
            return [_row(str(ip_address(host)), port)]
        except ValueError:
            self.lookups.append(host)
        answers = self._names.get(host)
        if not answers:
            raise socket.gaierror(socket.EAI_NONAME, "Name or service not known")
        answer = answers.pop(0) if len(answers) > 1 else answers[0]
        return [_row(address, port) for address in answer.split()]


def _row(address: str, port: int) -> type_of_row:
    if ":" in address:
        return socket.AF_INET6, socket.SOCK_STREAM, 6, "", (address, port, 0, 0)
    return socket.AF_INET, socket.SOCK_STREAM, 6, "", (address, port)


_open_logs: list[list[str]] = []


def _on_audit_event(event: str, args: tuple[Any, ...]) -> None:
    if event != "socket.connect" or not _open_logs or not isinstance(args[1], tuple):
        return
    address = str(args[1][0])
    for log in _open_logs:
        log.append(address)
    if address != LOCAL:
        raise ConnectionRefusedError(f"tests never leave the machine: {address}")


@contextmanager
def logged_connections() -> Iterator[list[str]]:
    """Give the address of every TCP connection tried; those that leave the machine are refused.

    An audit hook sees connections of any library, and cannot be taken out again.
    """
    if not getattr(sys, "_tin_van_hooked", False):
        sys.addaudithook(_on_audit_event)
        sys._tin_van_hooked = True  # type: ignore[attr-defined]
    log: list[str] = []
    _open_logs.append(log)
    try:
        yield log
    finally:
        _open_logs.remove(log)
