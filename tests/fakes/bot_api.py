"""A Bot API server on 127.0.0.1 for stories with the real bot over real HTTP.

A story opens a chat (`api.private_chat(42)`), lets its person write (`await chat.sends(...)`) and
reads what the bot says (`await chat.next_answer()`).
"""

import itertools
import re
import time
from types import TracebackType
from typing import Self

from aiohttp import web

from tests.fakes.bot_api_faults import (
    ConnectionDropped,
    Fault,
    FaultQueue,
    NotFound,
    Refusal,
)
from tests.fakes.bot_api_log import CallLog, RecordedCall
from tests.fakes.bot_api_methods import MethodCall, Methods, Result
from tests.fakes.bot_api_people import GroupChat, PrivateChat
from tests.fakes.bot_api_requests import read_call
from tests.fakes.bot_api_updates import UpdateQueue
from tests.fakes.bot_api_world import SUPERGROUP_CEILING, Json, Person, StoredMessage, World

BOT_ID = 7_000_000_001
BOT_USERNAME = "tinvan_bot"
# Well-formed, and nobody's.
TOKEN = f"{BOT_ID}:AAF-an-invented-token-of-a-fake-sv"
WELL_FORMED_TOKEN = re.compile(r"\d+:[\w-]{20,}")
GROUP_SPEAKER = Person(user_id=5_000_000_001, first_name="Minh", username="minh_thu_nghiem")
FIRST_QUERY_ID = 10_000_000_001
# aiohttp's own limit is 1 MiB; Telegram takes files of 50 MB.
MAX_REQUEST_BYTES = 60_000_000
SHUTDOWN_SECONDS = 0.5


class FakeBotApi:
    """The server, its people and its faults; use it as an async context manager."""

    token = TOKEN

    def __init__(self, *, reads_all_group_messages: bool = False) -> None:
        bot = {
            "id": BOT_ID,
            "is_bot": True,
            "first_name": "Tin Vắn",
            "username": BOT_USERNAME,
            "can_join_groups": True,
            "can_read_all_group_messages": reads_all_group_messages,
            "supports_inline_queries": False,
            "can_connect_to_business": False,
            "has_main_web_app": False,
        }
        self.world = World(bot)
        self.updates = UpdateQueue()
        self.log = CallLog()
        self._methods = Methods(self.world, self.updates)
        self._faults = FaultQueue()
        self._query_ids = itertools.count(FIRST_QUERY_ID)

    async def __aenter__(self) -> Self:
        app = web.Application(client_max_size=MAX_REQUEST_BYTES)
        app.router.add_route("*", "/bot{token}/{method}", self._on_call)
        app.router.add_get("/file/bot{token}/{path:.+}", self._on_download)
        self._runner = web.AppRunner(app, access_log=None, shutdown_timeout=SHUTDOWN_SECONDS)
        await self._runner.setup()
        await web.TCPSite(self._runner, "127.0.0.1", 0).start()
        port = self._runner.addresses[0][1]
        self.address = f"http://127.0.0.1:{port}"
        self.base_url = f"{self.address}/bot"
        self.base_file_url = f"{self.address}/file/bot"
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.updates.release()
        await self._runner.cleanup()

    def private_chat(
        self,
        user_id: int,
        language_code: str | None = "vi",
        first_name: str = "Lan",
        username: str | None = None,
    ) -> PrivateChat:
        """Return the chat of a person with the bot."""
        person = Person(
            user_id=user_id,
            first_name=first_name,
            language_code=language_code,
            username=username,
        )
        as_chat: Json = {"id": user_id, "type": "private", "first_name": first_name}
        if username:
            as_chat["username"] = username
        return PrivateChat(self, self.world.add_chat(as_chat), person)

    def group(
        self,
        chat_id: int,
        title: str,
        is_forum: bool = False,
        *,
        speaker: Person = GROUP_SPEAKER,
    ) -> GroupChat:
        """Return a group with the bot in it: a supergroup where the id begins with -100."""
        kind = "supergroup" if chat_id < SUPERGROUP_CEILING else "group"
        as_chat: Json = {"id": chat_id, "type": kind, "title": title}
        if is_forum:
            as_chat["is_forum"] = True
        return GroupChat(self, self.world.add_chat(as_chat), speaker)

    def deliver(self, update: Json) -> Json:
        """Queue an update as it is, numbered unless it has an update_id; return it."""
        for body in update.values():
            if isinstance(body, dict):
                self._learn(body.get("message", body))
        return self.updates.put(update)

    def deliver_again(self, update: Json) -> None:
        """Deliver an update a second time under its own update_id."""
        self.updates.put(update, once=True)

    def deliver_unknown_kind(self, kind: str = "kind_of_next_year") -> Json:
        """Deliver an update of a kind that no library knows yet; return it."""
        return self.updates.put({kind: {"date": int(time.time())}}, once=True)

    async def updates_confirmed(self, timeout: float = 5.0) -> None:  # noqa: ASYNC109 - reads best so
        """Wait until the bot has fetched and confirmed every update."""
        await self.updates.wait_until_confirmed(timeout)

    def block(self, chat_id: int) -> None:
        """Refuse the bot in a chat, without telling it."""
        self.world.block(chat_id)

    def open_query(self) -> str:
        """Return the id of a button press that the bot may answer."""
        query_id = str(next(self._query_ids))
        self._methods.open_queries.add(query_id)
        return query_id

    def _learn(self, message: Json) -> None:
        """Make the chat and the message of a raw update known to later calls."""
        if "chat" in message:
            chat = self.world.add_chat(message["chat"])
            if "message_id" in message:
                chat.messages.setdefault(message["message_id"], StoredMessage(message=message))

    def fail(
        self, method: str, fault: Fault, *, chat_id: int | None = None, times: int = 1
    ) -> None:
        """Let the next `times` calls of `method` (in `chat_id`, where given) meet `fault`.

        A long poll under way ends, so that a fault of getUpdates meets the very next poll.
        """
        for _ in range(times):
            self._faults.put(method, fault, chat_id)
        if method == "getUpdates":
            self.updates.release()

    @property
    def calls(self) -> list[RecordedCall]:
        """Every call of the bot, in order of arrival."""
        return self.log.calls

    def calls_of(self, method: str, *, chat_id: int | None = None) -> list[RecordedCall]:
        """Return the calls of one method, in one chat where given."""
        return self.log.of(method, chat_id=chat_id)

    async def wait_for_call(
        self,
        method: str,
        count: int = 1,
        timeout: float = 5.0,  # noqa: ASYNC109 - reads best so
        *,
        chat_id: int | None = None,
    ) -> RecordedCall:
        """Return the `count`-th call of `method`; raise AssertionError after `timeout` s."""
        return await self.log.wait_for_call(method, count=count, seconds=timeout, chat_id=chat_id)

    async def next_event(self, chat_id: int, seen: int, seconds: float) -> StoredMessage:
        """Wait for what follows the first `seen` sends and edits of the bot in a chat."""
        return await self.log.wait_for_event(chat_id, seen, seconds)

    async def _on_call(self, request: web.Request) -> web.Response:
        method = request.match_info["method"]
        refusal = self._token_refusal(request.match_info["token"])
        if refusal is not None:
            return refusal.response()
        call = await read_call(request)
        files = tuple(call.files.values())
        recorded = RecordedCall(at=time.monotonic(), method=method, params=call.params, files=files)
        self.log.arrived(recorded)
        try:
            result = await self._carry_out(method, call)
        except Refusal as refused:
            recorded.refused = refused.description
            return refused.response()
        except ConnectionDropped:
            recorded.refused = "connection dropped"
            return _hang_up(request)
        return web.json_response({"ok": True, "result": result})

    async def _carry_out(self, method: str, call: MethodCall) -> Result:
        fault = self._faults.take(method, call.params.get("chat_id"))
        await fault.before()
        if method.lower() == "getupdates":
            result: Result = await self.updates.poll(call.params)
        else:
            act = self._methods.get(method)
            if act is None:
                raise NotFound
            result = act(call)
        if isinstance(result, dict) and "message_id" in result:
            chat = self.world.chats[result["chat"]["id"]]
            self.log.seen(chat.messages[result["message_id"]])
        fault.after()
        return result

    async def _on_download(self, request: web.Request) -> web.Response:
        refusal = self._token_refusal(request.match_info["token"])
        if refusal is not None:
            return refusal.response()
        file = self.world.file_at(request.match_info["path"])
        if file is None:
            return NotFound().response()
        return web.Response(body=file.data, content_type="application/octet-stream")

    def _token_refusal(self, token: str) -> Refusal | None:
        if token == self.token:
            return None
        return Refusal(401, "Unauthorized") if WELL_FORMED_TOKEN.fullmatch(token) else NotFound()


def _hang_up(request: web.Request) -> web.Response:
    """Close the socket; the response is never written."""
    if request.transport is not None:
        request.transport.abort()
    return web.Response()
