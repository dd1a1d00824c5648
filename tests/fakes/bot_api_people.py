"""The people's side of the fake Bot API: they write, press, add, block and read answers."""

import time
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Protocol

from tests.fakes.bot_api_methods import document_json
from tests.fakes.bot_api_rules import MAX_CAPTION_UNITS, MAX_TEXT_UNITS, entity_json
from tests.fakes.bot_api_world import (
    Chat,
    Json,
    Person,
    StoredMessage,
    UploadedFile,
    World,
    chat_member,
)
from tests.oracles.telegram_html import recognised_entities, utf16_length

NEWS_CHANNEL: Json = {"id": -1_001_000_000_001, "type": "channel", "title": "Bản tin thử nghiệm"}
THREAD_FIELDS = ("message_thread_id", "is_topic_message")
PHOTO_BYTES = b"\xff\xd8\xff\xe0 not a real photo"


@dataclass(frozen=True, slots=True, kw_only=True)
class Button:
    """A button of an inline keyboard; `data` is None where it opens a link."""

    text: str
    data: str | None = None
    url: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """A message of the bot: what readers see (`text`) and what the bot wrote (`markup`)."""

    message_id: int
    text: str
    markup: str
    buttons: tuple[tuple[Button, ...], ...]
    reply_to: int | None
    thread_id: int | None
    file: UploadedFile | None
    edited: bool
    message: Json

    @property
    def button_texts(self) -> tuple[str, ...]:
        """The words on all buttons, row by row."""
        return tuple(button.text for row in self.buttons for button in row)


class Delivery(Protocol):
    """What the people's side needs of the server."""

    world: World

    def deliver(self, update: Json) -> Json:
        """Queue an update for the bot."""
        ...

    def open_query(self) -> str:
        """Return the id of a button press that the bot may answer."""
        ...

    async def next_event(self, chat_id: int, seen: int, seconds: float) -> StoredMessage:
        """Wait for what follows the first `seen` sends and edits of the bot in a chat."""
        ...


class ChatSide:
    """A chat as the people in it see it."""

    def __init__(self, server: Delivery, chat: Chat, speaker: Person) -> None:
        self._server = server
        self._chat = chat
        self._speaker = speaker
        self._seen = 0
        self.chat_id = chat.chat_id

    @property
    def answers(self) -> list[Answer]:
        """The bot's messages as they now stand, in order of sending; deleted ones are gone."""
        return [answer_of(stored) for stored in self._chat.messages.values() if stored.by_bot]

    async def next_answer(self, timeout: float = 5.0) -> Answer:  # noqa: ASYNC109 - reads best so
        """Return the bot's next send or edit here, as it then stood; each is returned once.

        Raises AssertionError when none comes within `timeout` seconds.
        """
        stored = await self._server.next_event(self.chat_id, self._seen, timeout)
        self._seen += 1
        return answer_of(stored)

    async def sends(self, text: str, *, by: Person | None = None, **extra: Any) -> Json:
        """Send a text message; `extra` are more fields of the Bot API's Message."""
        return self._say({**_text_body(text), **extra}, by)

    async def sends_forward(self, text: str, *, by: Person | None = None, **extra: Any) -> Json:
        """Forward a post of a channel; another `forward_origin` can be given in `extra`."""
        origin = {"type": "channel", "chat": NEWS_CHANNEL, "message_id": 1, "date": _now()}
        return self._say({"forward_origin": origin, **_text_body(text), **extra}, by)

    async def sends_photo(
        self, caption: str | None = None, *, by: Person | None = None, **extra: Any
    ) -> Json:
        """Send a photo with or without a caption."""
        file = self._server.world.add_file("photo.jpg", PHOTO_BYTES)
        unique = {"file_id": file.file_id, "file_unique_id": f"u-{file.file_id}"}
        photo = [{**unique, "width": 640, "height": 480, "file_size": file.size}]
        return self._say({"photo": photo, **_caption_body(caption), **extra}, by)

    async def sends_document(
        self,
        name: str,
        data: bytes,
        *,
        mime_type: str | None = None,
        caption: str | None = None,
        size: int | None = None,
        by: Person | None = None,
        **extra: Any,
    ) -> Json:
        """Send a file; `size` claims another size than `data` has."""
        file = self._server.world.add_file(name, data, size=size)
        document = document_json(file.file_id, name, file.size, mime_type)
        return self._say({"document": document, **_caption_body(caption), **extra}, by)

    async def replies(
        self, message: Answer | Json, text: str, *, by: Person | None = None, **extra: Any
    ) -> Json:
        """Reply to a message of the bot or of somebody."""
        replied = self._stored(message).message
        kept = {key: value for key, value in replied.items() if key != "reply_to_message"}
        thread = {key: value for key, value in replied.items() if key in THREAD_FIELDS}
        return self._say({"reply_to_message": kept, **thread, **_text_body(text), **extra}, by)

    async def edits(self, message: Json, text: str) -> Json:
        """Edit a message; with the same text this is an edit in which nothing visible changed."""
        stored = self._stored(message)
        changed = {key: value for key, value in stored.message.items() if key != "entities"}
        stored.message = {**changed, **_text_body(text), "edit_date": _now()}
        self._server.deliver({"edited_message": stored.message})
        return stored.message

    async def presses(
        self, message: Answer | Json, button: str, *, by: Person | None = None
    ) -> Json:
        """Press the button with these words or this callback_data; return the CallbackQuery."""
        stored = self._stored(message)
        buttons = [found for row in _buttons(stored.message) for found in row]
        chosen = next((found for found in buttons if button in (found.text, found.data)), None)
        if chosen is None or chosen.data is None:
            raise AssertionError(f"no button {button!r} to press among {buttons}")
        query = {
            "id": self._server.open_query(),
            "from": self._person(by).as_user(),
            "message": stored.message,
            "chat_instance": str(-self.chat_id),
            "data": chosen.data,
        }
        self._server.deliver({"callback_query": query})
        return query

    def _say(self, body: Json, by: Person | None) -> Json:
        person = self._person(by)
        if "message_thread_id" in body and self._chat.is_forum:
            body = {"is_topic_message": True, **body}
        stored = self._server.world.store(self._chat, {"from": person.as_user(), **body})
        self._server.deliver({"message": stored.message})
        return stored.message

    def _person(self, by: Person | None) -> Person:
        person = by or self._speaker
        self._chat.people[person.user_id] = person
        return person

    def _stored(self, message: Answer | Json) -> StoredMessage:
        number = message.message_id if isinstance(message, Answer) else message["message_id"]
        stored = self._chat.messages.get(number)
        if stored is None:
            raise AssertionError(f"message {number} is not in chat {self.chat_id}")
        return stored

    def _bot_becomes(self, old: str, new: str, by: Person | None) -> None:
        """Tell the bot that its own membership changed."""
        bot = self._server.world.bot
        user = {key: bot[key] for key in ("id", "is_bot", "first_name", "username")}
        change = {
            "chat": self._chat.as_chat,
            "from": self._person(by).as_user(),
            "date": _now(),
            "old_chat_member": chat_member(user, old),
            "new_chat_member": chat_member(user, new),
        }
        self._server.deliver({"my_chat_member": change})


class PrivateChat(ChatSide):
    """A person's chat with the bot."""

    async def blocks_bot(self) -> None:
        """Block the bot, which is told so."""
        self._server.world.block(self.chat_id)
        self._bot_becomes("member", "kicked", None)

    async def unblocks_bot(self) -> None:
        """Unblock the bot, which is told so."""
        self._server.world.unblock(self.chat_id)
        self._bot_becomes("kicked", "member", None)


class GroupChat(ChatSide):
    """A group; the one who speaks by default is `speaker`."""

    async def adds_bot(self, *, by: Person | None = None, as_admin: bool = False) -> None:
        """Add the bot, which is told so by a service message and by my_chat_member."""
        self._server.world.unblock(self.chat_id)
        self._chat.bot_is_admin = as_admin
        self._bot_becomes("left", "administrator" if as_admin else "member", by)
        self._say({"new_chat_members": [self._server.world.bot]}, by)

    async def removes_bot(self, *, by: Person | None = None) -> None:
        """Remove the bot, which is told so and may no longer write."""
        was_admin, self._chat.bot_is_admin = self._chat.bot_is_admin, False
        self._server.world.block(self.chat_id)
        self._bot_becomes("administrator" if was_admin else "member", "kicked", by)

    async def migrates(self, new_id: int, *, by: Person | None = None) -> "GroupChat":
        """Become a supergroup; calls with the old id are answered with the new one."""
        self._say({"migrate_to_chat_id": new_id}, by)
        moved = self._server.world.migrate(self._chat, new_id)
        successor = GroupChat(self._server, moved, self._speaker)
        successor._say({"migrate_from_chat_id": self.chat_id}, by)
        return successor

    def makes_admin(self, person: Person) -> None:
        """Make somebody an admin."""
        self._chat.people[person.user_id] = person
        self._chat.admins.add(person.user_id)


def answer_of(stored: StoredMessage) -> Answer:
    """Return a message of the bot as readers see it."""
    message = stored.message
    words = "caption" if stored.file else "text"
    return Answer(
        message_id=message["message_id"],
        text=message.get(words, ""),
        markup=str(stored.params.get(words, "")),
        buttons=tuple(tuple(row) for row in _buttons(message)),
        reply_to=message.get("reply_to_message", {}).get("message_id"),
        thread_id=message.get("message_thread_id"),
        file=stored.file,
        edited="edit_date" in message,
        message=message,
    )


def _buttons(message: Json) -> Iterator[list[Button]]:
    for row in message.get("reply_markup", {}).get("inline_keyboard", ()):
        yield [
            Button(text=key["text"], data=key.get("callback_data"), url=key.get("url"))
            for key in row
        ]


def _text_body(text: str) -> Json:
    if utf16_length(text) > MAX_TEXT_UNITS:
        raise AssertionError("a client splits such a text: send its parts")
    return {"text": text, **_entities("entities", text)}


def _caption_body(caption: str | None) -> Json:
    if caption is None:
        return {}
    if utf16_length(caption) > MAX_CAPTION_UNITS * 4:
        raise AssertionError("no client sends such a long caption")
    return {"caption": caption, **_entities("caption_entities", caption)}


def _entities(key: str, text: str) -> Json:
    found = [entity_json(entity) for entity in recognised_entities(text)]
    return {key: found} if found else {}


def _now() -> int:
    return int(time.time())
