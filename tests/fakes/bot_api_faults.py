"""What can go wrong between a bot and the Bot API: refusals, slowness and lost connections."""

import asyncio
from collections import defaultdict, deque
from dataclasses import dataclass
from typing import Any

from aiohttp import web

BAD_GATEWAY_PAGE = (
    "<html><head><title>502 Bad Gateway</title></head>"
    "<body><center><h1>502 Bad Gateway</h1></center></body></html>"
)


class ConnectionDropped(Exception):
    """The socket closes without an answer."""


class Fault:
    """One thing that goes wrong with one call: before it is carried out, or after."""

    async def before(self) -> None:
        """Delay or end the call before anything is stored."""

    def after(self) -> None:
        """End the call after its effects are stored."""


class Refusal(Exception, Fault):
    """An answer with "ok": false; the call has no effect."""

    def __init__(self, code: int, description: str, **parameters: int) -> None:
        super().__init__(description)
        self.code = code
        self.description = description
        self.parameters = parameters

    async def before(self) -> None:
        """Refuse the call."""
        raise self

    def response(self) -> web.Response:
        """Return the HTTP answer, its status being the error code as on Telegram's server."""
        body: dict[str, Any] = {
            "ok": False,
            "error_code": self.code,
            "description": self.description,
        }
        if self.parameters:
            body["parameters"] = self.parameters
        return web.json_response(body, status=self.code)


class BadRequest(Refusal):
    """400 with a description such as "message text is empty"."""

    def __init__(self, reason: str, **parameters: int) -> None:
        super().__init__(400, f"Bad Request: {reason}", **parameters)


class RetryAfter(Refusal):
    """429: too many requests, with the seconds to wait."""

    def __init__(self, seconds: int) -> None:
        super().__init__(429, f"Too Many Requests: retry after {seconds}", retry_after=seconds)


class ServerError(Refusal):
    """5xx with a JSON body."""

    def __init__(self, code: int = 500) -> None:
        super().__init__(code, "Internal Server Error")


class BadGateway(Refusal):
    """502 of a proxy in front of the server: a page of HTML where JSON is expected."""

    def __init__(self) -> None:
        super().__init__(502, "Bad Gateway")

    def response(self) -> web.Response:
        """Return the proxy's page."""
        return web.Response(status=502, text=BAD_GATEWAY_PAGE, content_type="text/html")


class Forbidden(Refusal):
    """403: the chat does not want this bot."""

    def __init__(self, reason: str = "bot was blocked by the user") -> None:
        super().__init__(403, f"Forbidden: {reason}")


class NotFound(Refusal):
    """404: the server does not know the method."""

    def __init__(self) -> None:
        super().__init__(404, "Not Found")


class Migrated(BadRequest):
    """400: the group became a supergroup with another id."""

    def __init__(self, new_id: int) -> None:
        super().__init__("group chat was upgraded to a supergroup chat", migrate_to_chat_id=new_id)


class Conflict(Refusal):
    """409: somebody else reads the updates of this bot."""

    def __init__(
        self,
        reason: str = "terminated by other getUpdates request; "
        "make sure that only one bot instance is running",
    ) -> None:
        super().__init__(409, f"Conflict: {reason}")


@dataclass(frozen=True, slots=True)
class Slow(Fault):
    """The call is carried out and answered, `seconds` late."""

    seconds: float

    async def before(self) -> None:
        """Wait."""
        await asyncio.sleep(self.seconds)


class DroppedBefore(Fault):
    """The socket closes and nothing is stored."""

    async def before(self) -> None:
        """Drop the connection."""
        raise ConnectionDropped


class DroppedAfter(Fault):
    """The message is stored, and the socket closes before the bot learns of it."""

    def after(self) -> None:
        """Drop the connection."""
        raise ConnectionDropped


class FaultQueue:
    """Faults that wait for calls: per method, in order, and for one chat where given."""

    def __init__(self) -> None:
        self._queued: dict[str, deque[tuple[Fault, int | None]]] = defaultdict(deque)

    def put(self, method: str, fault: Fault, chat_id: int | None) -> None:
        """Let one more call of `method` meet `fault`."""
        self._queued[method.lower()].append((fault, chat_id))

    def take(self, method: str, chat_id: Any) -> Fault:
        """Return the first fault for such a call, which meets no other call; else no fault."""
        queue = self._queued[method.lower()]
        for queued in queue:
            fault, wanted_chat = queued
            if wanted_chat in (None, chat_id):
                queue.remove(queued)
                return fault
        return Fault()
