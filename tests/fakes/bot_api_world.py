"""What Telegram's server knows: people, chats, messages and files."""

import itertools
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from tests.fakes.bot_api_faults import BadRequest, Forbidden, Migrated, Refusal

Json = dict[str, Any]

# Ids of supergroups are -100 followed by the bare id.
SUPERGROUP_CEILING = -1_000_000_000_000
MAX_DOWNLOAD_BYTES = 20_971_520
MAX_UPLOAD_BYTES = 52_428_800
GENERAL_THREAD = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """Somebody with a Telegram account."""

    user_id: int
    first_name: str = "Lan"
    language_code: str | None = "vi"
    username: str | None = None

    def as_user(self) -> Json:
        """Return the Bot API's User."""
        user: Json = {"id": self.user_id, "is_bot": False, "first_name": self.first_name}
        if self.language_code:
            user["language_code"] = self.language_code
        if self.username:
            user["username"] = self.username
        return user


@dataclass(frozen=True, slots=True, kw_only=True)
class UploadedFile:
    """A file of a call: its form field, name and bytes."""

    field: str
    name: str
    data: bytes

    @property
    def size(self) -> int:
        """Bytes."""
        return len(self.data)


@dataclass(frozen=True, slots=True, kw_only=True)
class StoredFile:
    """A file on Telegram's server; `size` may be claimed larger than `data` to test limits."""

    file_id: str
    path: str
    size: int
    data: bytes


@dataclass(slots=True, kw_only=True)
class StoredMessage:
    """A message as it now stands; `params` and `file` are of the bot's last call about it."""

    message: Json
    params: Json = field(default_factory=dict)
    file: UploadedFile | None = None
    by_bot: bool = False


@dataclass(slots=True, kw_only=True)
class Chat:
    """One chat: its members, its threads and whether the bot may write to it."""

    chat_id: int
    as_chat: Json
    message_ids: Iterator[int]
    people: dict[int, Person] = field(default_factory=dict)
    admins: set[int] = field(default_factory=set)
    threads: set[int] = field(default_factory=set)
    bot_is_admin: bool = False
    refusal: Refusal | None = None
    messages: dict[int, StoredMessage] = field(default_factory=dict)

    @property
    def kind(self) -> str:
        """private, group, supergroup or channel."""
        return str(self.as_chat["type"])

    @property
    def is_forum(self) -> bool:
        """Whether the chat has topics."""
        return bool(self.as_chat.get("is_forum"))


class World:
    """Chats and files; every look-up refuses as Telegram does."""

    def __init__(self, bot: Json) -> None:
        self.bot = bot
        self.chats: dict[int, Chat] = {}
        self.files: dict[str, StoredFile] = {}
        # A bot's private chats and basic groups share one counter; a supergroup has its own.
        self._account_message_ids = itertools.count(1)
        self._file_numbers = itertools.count(1)

    def add_chat(self, as_chat: Json) -> Chat:
        """Register a chat under its Bot API Chat object, or return it if it is known."""
        chat_id = as_chat["id"]
        if chat_id not in self.chats:
            own = chat_id < SUPERGROUP_CEILING
            numbers = itertools.count(1) if own else self._account_message_ids
            self.chats[chat_id] = Chat(chat_id=chat_id, as_chat=as_chat, message_ids=numbers)
        return self.chats[chat_id]

    def chat(self, chat_id: Any) -> Chat:
        """Return a chat that the bot may write to."""
        if chat_id is None:
            raise BadRequest("chat_id is empty")
        chat = self.chats.get(chat_id) if isinstance(chat_id, int) else None
        if chat is None:
            raise BadRequest("chat not found")
        if chat.refusal is not None:
            raise chat.refusal
        return chat

    def message(self, chat: Chat, message_id: Any, purpose: str) -> StoredMessage:
        """Return a message of `chat`; `purpose` is how the refusal names it."""
        stored = chat.messages.get(message_id)
        if stored is None:
            raise BadRequest(f"{purpose} not found")
        return stored

    def store(self, chat: Chat, body: Json, **about: Any) -> StoredMessage:
        """Give `body` a message id, a date and its chat, and keep it as a message."""
        message = {
            "message_id": next(chat.message_ids),
            "date": int(time.time()),
            "chat": chat.as_chat,
            **body,
        }
        thread = message.get("message_thread_id")
        if thread is not None and chat.is_forum:
            chat.threads.add(thread)
        stored = StoredMessage(message=message, **about)
        chat.messages[message["message_id"]] = stored
        return stored

    def add_file(self, name: str, data: bytes, *, size: int | None = None) -> StoredFile:
        """Keep a file that somebody sent."""
        number = next(self._file_numbers)
        suffix = name.rpartition(".")[2] if "." in name else "bin"
        file = StoredFile(
            file_id=f"file-id-{number:06}",
            path=f"documents/file_{number}.{suffix}",
            size=len(data) if size is None else size,
            data=data,
        )
        self.files[file.file_id] = file
        return file

    def file_at(self, path: str) -> StoredFile | None:
        """Return the file with this `file_path`."""
        return next((file for file in self.files.values() if file.path == path), None)

    def block(self, chat_id: int) -> None:
        """Refuse the bot in this chat: blocked by a person, or kicked from a group."""
        chat = self.chats[chat_id]
        kicked = f"bot was kicked from the {chat.kind} chat"
        blocked = "bot was blocked by the user"
        chat.refusal = Forbidden(blocked if chat.kind == "private" else kicked)

    def unblock(self, chat_id: int) -> None:
        """Let the bot write to this chat again."""
        self.chats[chat_id].refusal = None

    def leave(self, chat: Chat) -> None:
        """Let the bot go away by itself."""
        chat.refusal = Forbidden(f"bot is not a member of the {chat.kind} chat")

    def migrate(self, chat: Chat, new_id: int) -> Chat:
        """Turn a basic group into a supergroup, which has its own message ids."""
        chat.refusal = Migrated(new_id)
        moved = self.add_chat({**chat.as_chat, "id": new_id, "type": "supergroup"})
        moved.people, moved.admins = chat.people, chat.admins
        moved.bot_is_admin = chat.bot_is_admin
        return moved

    def member(self, chat: Chat, user_id: int) -> Json:
        """Return the Bot API's ChatMember of a person or of the bot."""
        if user_id == self.bot["id"]:
            return chat_member(self.bot, "administrator" if chat.bot_is_admin else "member")
        person = chat.people.get(user_id)
        if person is None:
            raise BadRequest("user not found")
        return chat_member(
            person.as_user(), "administrator" if user_id in chat.admins else "member"
        )


def chat_member(user: Json, status: str) -> Json:
    """Return a ChatMember with every field that its status requires."""
    member: Json = {"user": user, "status": status}
    if status == "kicked":
        member["until_date"] = 0
    if status == "administrator":
        rights = (
            "can_be_edited is_anonymous can_manage_chat can_delete_messages "
            "can_manage_video_chats can_restrict_members can_promote_members can_change_info "
            "can_invite_users can_post_stories can_edit_stories can_delete_stories"
        )
        member |= dict.fromkeys(rights.split(), False)
        member["can_manage_chat"] = True
    return member
