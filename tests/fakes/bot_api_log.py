"""What the bot called and what its chats saw of it, with waiting for more."""

from collections import defaultdict
from dataclasses import dataclass, replace

from tests.fakes.bot_api_updates import Bell
from tests.fakes.bot_api_world import Json, StoredMessage, UploadedFile

SHOWN_CALLS = 20


@dataclass(slots=True, kw_only=True)
class RecordedCall:
    """A call of the bot, kept from its arrival on.

    `at` is monotonic seconds; `params` are decoded JSON values; `refused` says why the bot got
    no result, and is None where it got one or still waits for it.
    """

    at: float
    method: str
    params: Json
    files: tuple[UploadedFile, ...] = ()
    refused: str | None = None


class CallLog:
    """All calls in order of arrival, and per chat the sends and edits in order of effect."""

    def __init__(self) -> None:
        self.calls: list[RecordedCall] = []
        self._by_method: dict[str, list[RecordedCall]] = defaultdict(list)
        self._events: dict[int, list[StoredMessage]] = defaultdict(list)
        self._bell = Bell()

    def arrived(self, call: RecordedCall) -> None:
        """Keep a call; who waits for it is woken once it was tried, or is under way."""
        self.calls.append(call)
        self._by_method[call.method].append(call)
        self._bell.ring()

    def seen(self, stored: StoredMessage) -> None:
        """Keep how a message stood after a send or an edit."""
        self._events[stored.message["chat"]["id"]].append(replace(stored))
        self._bell.ring()

    def of(self, method: str, *, chat_id: int | None = None) -> list[RecordedCall]:
        """Return the calls of one method, in one chat where given."""
        calls = self._by_method[method]
        if chat_id is None:
            return calls
        return [call for call in calls if call.params.get("chat_id") == chat_id]

    async def wait_for_call(
        self, method: str, *, count: int, seconds: float, chat_id: int | None
    ) -> RecordedCall:
        """Return the `count`-th call of `method`, or raise AssertionError after `seconds`."""
        arrived = await self._bell.wait_until(
            lambda: len(self.of(method, chat_id=chat_id)) >= count, seconds
        )
        if not arrived:
            raise AssertionError(f"no {count} calls of {method} in {seconds:g} s; {self._tail()}")
        return self.of(method, chat_id=chat_id)[count - 1]

    async def wait_for_event(self, chat_id: int, seen: int, seconds: float) -> StoredMessage:
        """Return what followed the first `seen` sends and edits in a chat."""
        events = self._events[chat_id]
        if not await self._bell.wait_until(lambda: len(events) > seen, seconds):
            raise AssertionError(
                f"nothing new from the bot in chat {chat_id} in {seconds:g} s; {self._tail()}"
            )
        return events[seen]

    def _tail(self) -> str:
        """Return the last calls, for the message of a failed wait."""
        lines = [
            f"{call.method} {call.params} {call.refused or ''}".rstrip()
            for call in self.calls
            if call.method != "getUpdates"
        ]
        return "calls so far: " + ("; ".join(lines[-SHOWN_CALLS:]) or "none")
