"""An OpenAI-compatible server on 127.0.0.1, in a thread of its own, for synchronous clients."""

import asyncio
import json
import ssl
import threading
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from types import TracebackType
from typing import Any, Self

from aiohttp import web

LOCAL = "127.0.0.1"
START_SECONDS = 20.0
MODEL = "tin-test:7b"

Answer = Callable[[web.Request], Awaitable[web.StreamResponse]]


@dataclass(frozen=True, slots=True, kw_only=True)
class ReceivedChat:
    """One request for a completion, as it came."""

    path: str
    headers: dict[str, str]
    payload: dict[str, Any]

    @property
    def system(self) -> str:
        return self._said_by("system")

    @property
    def user(self) -> str:
        return self._said_by("user")

    def _said_by(self, role: str) -> str:
        return "".join(m["content"] for m in self.payload["messages"] if m["role"] == role)


class FakeModelServer:
    """Gives `answers` one after the other, the last one for ever; use it as a context manager."""

    def __init__(
        self,
        *answers: Answer,
        models: Sequence[str] | None = (MODEL,),
        root: str = "/v1",
        tls: ssl.SSLContext | None = None,
    ) -> None:
        self.chats: list[ReceivedChat] = []
        # Set when a client has gone before its answer was complete.
        self.was_left = threading.Event()
        self.address = ""
        self.answers = list(answers)
        self._models = models
        self._root = root
        self._tls = tls
        self._loop = asyncio.new_event_loop()
        self._is_ready = threading.Event()
        self._end: asyncio.Event | None = None
        self._thread = threading.Thread(target=self._run, daemon=True)

    def __enter__(self) -> Self:
        self._thread.start()
        assert self._is_ready.wait(START_SECONDS)
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        assert self._end is not None
        self._loop.call_soon_threadsafe(self._end.set)
        self._thread.join()

    def _run(self) -> None:
        try:
            self._loop.run_until_complete(self._serve())
        finally:
            self._loop.close()

    async def _serve(self) -> None:
        self._end = asyncio.Event()
        app = web.Application()
        app.router.add_post(f"{self._root}/chat/completions", self._on_chat)
        app.router.add_get(f"{self._root}/models", self._on_models)
        runner = web.AppRunner(
            app, access_log=None, shutdown_timeout=0.2, handler_cancellation=True
        )
        await runner.setup()
        await web.TCPSite(runner, LOCAL, 0, ssl_context=self._tls).start()
        scheme = "https" if self._tls else "http"
        self.address = f"{scheme}://{LOCAL}:{runner.addresses[0][1]}"
        self._is_ready.set()
        await self._end.wait()
        await runner.cleanup()

    async def _on_chat(self, request: web.Request) -> web.StreamResponse:
        received = ReceivedChat(
            path=request.path, headers=dict(request.headers), payload=await request.json()
        )
        self.chats.append(received)
        answer = self.answers.pop(0) if len(self.answers) > 1 else self.answers[0]
        try:
            return await answer(request)
        except (asyncio.CancelledError, ConnectionError):
            self.was_left.set()
            raise

    async def _on_models(self, request: web.Request) -> web.StreamResponse:
        if self._models is None:
            return web.Response(status=404, text="404 page not found")
        rows = [{"id": name, "object": "model"} for name in self._models]
        return web.json_response({"object": "list", "data": rows})


def streams(
    *pieces: str, finish: str | None = "stop", done: bool = True, reasoning: str = ""
) -> Answer:
    """Answer as vLLM does: an event for each piece, then the reason of the end, then [DONE]."""
    deltas: list[dict[str, object]] = [{"role": "assistant", "content": ""}]
    deltas += [{"reasoning_content": reasoning}] if reasoning else []
    deltas += [{"content": piece} for piece in pieces]
    events = [event(delta) for delta in deltas]
    events += [event({}, finish=finish)] if finish else []
    events += [b"data: [DONE]\n\n"] if done else []
    return raw(*events)


def event(delta: dict[str, object], *, finish: str | None = None) -> bytes:
    choice = {"index": 0, "delta": delta, "finish_reason": finish}
    chunk = {"object": "chat.completion.chunk", "choices": [choice]}
    return f"data: {json.dumps(chunk, ensure_ascii=False)}\n\n".encode()


def whole(text: str | None, *, finish: str = "stop") -> Answer:
    """Answer with one JSON object, as servers do that never stream."""
    message = {"role": "assistant", "content": text}
    return says({"choices": [{"index": 0, "message": message, "finish_reason": finish}]})


def says(answer: object, *, status: int = 200, headers: dict[str, str] | None = None) -> Answer:
    async def respond(_: web.Request) -> web.StreamResponse:
        return web.json_response(answer, status=status, headers=headers)

    return respond


def refuses(status: int, message: str = "no", *, retry_after: str | None = None) -> Answer:
    headers = {"Retry-After": retry_after} if retry_after is not None else None
    return says({"error": {"message": message}}, status=status, headers=headers)


def raw(
    *chunks: bytes,
    media_type: str = "text/event-stream",
    pause: float = 0.0,
    headers: dict[str, str] | None = None,
) -> Answer:
    async def respond(request: web.Request) -> web.StreamResponse:
        response = web.StreamResponse(headers={"Content-Type": media_type} | (headers or {}))
        await response.prepare(request)
        for chunk in chunks:
            await response.write(chunk)
            await asyncio.sleep(pause)
        return response

    return respond


def endless(chunk: bytes, *, pause: float = 0.0) -> Answer:
    async def respond(request: web.Request) -> web.StreamResponse:
        response = web.StreamResponse(headers={"Content-Type": "text/event-stream"})
        await response.prepare(request)
        while True:
            await response.write(chunk)
            await asyncio.sleep(pause)

    return respond


def silence() -> Answer:
    async def respond(_: web.Request) -> web.StreamResponse:
        await asyncio.Event().wait()
        raise AssertionError

    return respond


def hangs_up(*chunks: bytes) -> Answer:
    async def respond(request: web.Request) -> web.StreamResponse:
        response = web.StreamResponse(headers={"Content-Type": "text/event-stream"})
        if chunks:
            await response.prepare(request)
            await response.write(b"".join(chunks))
        assert request.transport is not None
        request.transport.abort()
        return response

    return respond


def redirects(to: str) -> Answer:
    async def respond(_: web.Request) -> web.StreamResponse:
        raise web.HTTPTemporaryRedirect(to)

    return respond
