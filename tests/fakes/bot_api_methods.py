"""What each method of the Bot API does to the world and answers."""

import time
from collections.abc import Callable
from dataclasses import dataclass

from tests.fakes import bot_api_rules as rules
from tests.fakes.bot_api_faults import BadRequest
from tests.fakes.bot_api_updates import UpdateQueue
from tests.fakes.bot_api_world import (
    GENERAL_THREAD,
    MAX_DOWNLOAD_BYTES,
    MAX_UPLOAD_BYTES,
    Chat,
    Json,
    StoredMessage,
    UploadedFile,
    World,
)
from tests.oracles.telegram_html import ParsedText

Result = Json | list[Json] | bool
NOT_MODIFIED = (
    "message is not modified: specified new message content and reply markup are exactly "
    "the same as a current content and reply markup of the message"
)
OLD_QUERY = "query is too old and response timeout expired or query ID is invalid"
STALE_REPLY = "message to be replied not found"
# Known to the server, and without an effect that a story could observe but the call itself.
AGREED = [
    "setMyCommands",
    "deleteMyCommands",
    "setMyDescription",
    "setMyShortDescription",
    "setMyName",
    "setChatMenuButton",
    "setMessageReaction",
    "pinChatMessage",
    "unpinChatMessage",
]


@dataclass(slots=True, kw_only=True)
class MethodCall:
    """One call: decoded parameters and uploaded files by form field."""

    params: Json
    files: dict[str, UploadedFile]


class Methods:
    """The methods by their name in lower case, since Telegram's server ignores case."""

    def __init__(self, world: World, updates: UpdateQueue) -> None:
        self._world = world
        self.open_queries: set[str] = set()
        implemented: dict[str, Callable[[MethodCall], Result]] = {
            "getMe": lambda call: world.bot,
            "sendMessage": self.send_message,
            "sendDocument": self.send_document,
            "sendMessageDraft": self.send_draft,
            "sendChatAction": self.send_chat_action,
            "editMessageText": self.edit_text,
            "editMessageReplyMarkup": self.edit_markup,
            "deleteMessage": self.delete_message,
            "answerCallbackQuery": self.answer_query,
            "getFile": self.get_file,
            "getChat": self.get_chat,
            "getChatMember": self.get_member,
            "getChatAdministrators": self.get_administrators,
            "leaveChat": self.leave,
            "setWebhook": lambda call: updates.set_webhook(call.params),
            "deleteWebhook": lambda call: updates.set_webhook({**call.params, "url": ""}),
            "getWebhookInfo": lambda call: updates.webhook_info(),
        }
        agreed = dict.fromkeys(AGREED, self.agree)
        self._methods = {name.lower(): act for name, act in {**agreed, **implemented}.items()}

    def get(self, method: str) -> Callable[[MethodCall], Result] | None:
        """Return what carries out `method`, or None where the server does not know it."""
        return self._methods.get(method.lower())

    def send_message(self, call: MethodCall) -> Result:
        """Store a text message of the bot."""
        chat = self._world.chat(call.params.get("chat_id"))
        parsed = rules.parsed_text(call.params)
        return self._send(chat, call, _text_body(parsed)).message

    def send_document(self, call: MethodCall) -> Result:
        """Store a message with a file of the bot."""
        chat = self._world.chat(call.params.get("chat_id"))
        caption = rules.parsed_caption(call.params)
        file = call.files.get(str(call.params.get("document", "")).removeprefix("attach://"))
        if file is None or not file.size:
            raise BadRequest("there is no document in the request")
        if file.size > MAX_UPLOAD_BYTES:
            raise BadRequest("file is too big")
        stored = self._world.add_file(file.name, file.data)
        body: Json = {"document": document_json(stored.file_id, file.name, file.size)}
        if caption.text:
            body |= {"caption": caption.text, "caption_entities": _entities(caption)}
        return self._send(chat, call, body, file=file).message

    def send_draft(self, call: MethodCall) -> Result:
        """Show a draft, which only private chats have."""
        chat = self._world.chat(call.params.get("chat_id"))
        if chat.kind != "private":
            raise BadRequest("TEXTDRAFT_PEER_INVALID")
        rules.check_draft(call.params)
        return True

    def send_chat_action(self, call: MethodCall) -> Result:
        """Show "typing" and the like."""
        self._world.chat(call.params.get("chat_id"))
        rules.check_action(call.params)
        return True

    def edit_text(self, call: MethodCall) -> Result:
        """Replace text and keyboard of a message of the bot; without a keyboard it goes."""
        stored = self._editable(call)
        parsed = rules.parsed_text(call.params)
        if "text" not in stored.message:
            raise BadRequest("there is no text in the message to edit")
        return self._change(stored, call, _text_body(parsed))

    def edit_markup(self, call: MethodCall) -> Result:
        """Replace only the keyboard of a message of the bot."""
        stored = self._editable(call)
        kept = {key: value for key, value in stored.message.items() if key in ("text", "entities")}
        return self._change(stored, call, kept)

    def delete_message(self, call: MethodCall) -> Result:
        """Delete a message: the bot's own, or anybody's in a private chat or as an admin."""
        chat = self._world.chat(call.params.get("chat_id"))
        stored = self._world.message(chat, call.params.get("message_id"), "message to delete")
        if not (stored.by_bot or chat.kind == "private" or chat.bot_is_admin):
            raise BadRequest("message can't be deleted")
        del chat.messages[stored.message["message_id"]]
        return True

    def answer_query(self, call: MethodCall) -> Result:
        """Answer a pressed button, once."""
        query_id = str(call.params.get("callback_query_id"))
        if query_id not in self.open_queries:
            raise BadRequest(OLD_QUERY)
        rules.check_notice(call.params)
        self.open_queries.discard(query_id)
        return True

    def get_file(self, call: MethodCall) -> Result:
        """Return the path under which a file can be downloaded."""
        file = self._world.files.get(str(call.params.get("file_id")))
        if file is None:
            raise BadRequest("wrong file_id or the file is temporarily unavailable")
        if file.size > MAX_DOWNLOAD_BYTES:
            raise BadRequest("file is too big")
        unique = {"file_id": file.file_id, "file_unique_id": f"u-{file.file_id}"}
        return {**unique, "file_size": file.size, "file_path": file.path}

    def get_chat(self, call: MethodCall) -> Result:
        """Return a ChatFullInfo with the fields that are never absent."""
        chat = self._world.chat(call.params.get("chat_id"))
        gifts = ["unlimited_gifts", "limited_gifts", "unique_gifts", "premium_subscription"]
        return {
            **chat.as_chat,
            "accent_color_id": 0,
            "max_reaction_count": 11,
            "accepted_gift_types": {
                **dict.fromkeys(gifts, False),
                "gifts_from_channels": False,
            },
        }

    def get_member(self, call: MethodCall) -> Result:
        """Return what somebody is in a chat."""
        chat = self._world.chat(call.params.get("chat_id"))
        return self._world.member(chat, int(call.params.get("user_id", 0)))

    def get_administrators(self, call: MethodCall) -> Result:
        """Return the admins of a group."""
        chat = self._world.chat(call.params.get("chat_id"))
        if chat.kind == "private":
            raise BadRequest("there are no administrators in the private chat")
        admins = set(chat.admins) | ({self._world.bot["id"]} if chat.bot_is_admin else set())
        return [self._world.member(chat, user_id) for user_id in sorted(admins)]

    def leave(self, call: MethodCall) -> Result:
        """Leave a group."""
        self._world.leave(self._world.chat(call.params.get("chat_id")))
        return True

    def agree(self, call: MethodCall) -> Result:
        """Check what can be checked, and answer true."""
        if "chat_id" in call.params:
            self._world.chat(call.params["chat_id"])
        rules.check_commands(call.params)
        return True

    def _send(
        self, chat: Chat, call: MethodCall, body: Json, *, file: UploadedFile | None = None
    ) -> StoredMessage:
        rules.check_markup(call.params.get("reply_markup"))
        replied = self._replied(chat, call.params)
        body = {"from": self._world.bot, **body, **_thread(chat, call.params, replied or {})}
        if replied is not None:
            kept = {key: value for key, value in replied.items() if key != "reply_to_message"}
            body["reply_to_message"] = kept
        if call.params.get("link_preview_options"):
            body["link_preview_options"] = call.params["link_preview_options"]
        body |= _keyboard(call.params)
        return self._world.store(chat, body, params=call.params, file=file, by_bot=True)

    def _replied(self, chat: Chat, params: Json) -> Json | None:
        """Return the message replied to; a missing one is refused unless that is allowed."""
        reply = params.get("reply_parameters") or {}
        message_id = reply.get("message_id", params.get("reply_to_message_id"))
        if message_id is None:
            return None
        stored = chat.messages.get(message_id)
        if stored is None:
            if reply.get("allow_sending_without_reply", params.get("allow_sending_without_reply")):
                return None
            raise BadRequest(STALE_REPLY)
        words = stored.message.get("text") or stored.message.get("caption") or ""
        rules.check_quote(reply.get("quote"), words)
        return stored.message

    def _editable(self, call: MethodCall) -> StoredMessage:
        chat = self._world.chat(call.params.get("chat_id"))
        stored = self._world.message(chat, call.params.get("message_id"), "message to edit")
        if not stored.by_bot:
            raise BadRequest("message can't be edited")
        return stored

    def _change(self, stored: StoredMessage, call: MethodCall, body: Json) -> Json:
        rules.check_markup(call.params.get("reply_markup"))
        changed = {key: value for key, value in stored.message.items() if key not in EDITABLE}
        changed |= body | _keyboard(call.params)
        if _content(changed) == _content(stored.message):
            raise BadRequest(NOT_MODIFIED)
        stored.message = {**changed, "edit_date": int(time.time())}
        if "text" in call.params:
            stored.params = call.params
        return stored.message


EDITABLE = ("text", "entities", "reply_markup")


def document_json(file_id: str, name: str, size: int, mime_type: str | None = None) -> Json:
    """Return the Bot API's Document."""
    document: Json = {"file_id": file_id, "file_unique_id": f"u-{file_id}", "file_name": name}
    if mime_type:
        document["mime_type"] = mime_type
    return {**document, "file_size": size}


def _content(message: Json) -> tuple[object, ...]:
    return tuple(message.get(key) or None for key in EDITABLE)


def _text_body(parsed: ParsedText) -> Json:
    body: Json = {"text": parsed.text}
    if parsed.entities:
        body["entities"] = _entities(parsed)
    return body


def _entities(parsed: ParsedText) -> list[Json]:
    return [rules.entity_json(entity) for entity in parsed.entities]


def _keyboard(params: Json) -> Json:
    """Return the inline keyboard; keyboards of other kinds are not a part of the message."""
    markup = params.get("reply_markup") or {}
    return {"reply_markup": markup} if "inline_keyboard" in markup else {}


def _thread(chat: Chat, params: Json, replied: Json) -> Json:
    """Return the topic: the one named, else that of the message replied to.

    Telegram refuses the General topic when it is named (python-telegram-bot#4739).
    """
    thread = params.get("message_thread_id")
    if thread is None:
        kept = ("message_thread_id", "is_topic_message")
        return {key: replied[key] for key in kept if key in replied}
    if chat.is_forum and (thread == GENERAL_THREAD or thread not in chat.threads):
        raise BadRequest("message thread not found")
    return {"message_thread_id": thread, "is_topic_message": chat.is_forum}
