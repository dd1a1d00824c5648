"""From Telegram's updates to the bot's own messages."""

import re
from dataclasses import dataclass

from telegram import Bot, Message, MessageEntity, Update, User
from telegram.constants import ChatType

from bot.chat.message_text import clip
from bot.chat.messages import Action, Attachment, Content, Press, Question
from bot.chat.texts import COMMANDS
from models.interface import Language
from models.text import count_words

TEXT_SUFFIXES = (".txt", ".text", ".md", ".markdown", ".html", ".htm")
# A reply to the bot in a group is a request only when it brings something to read.
MIN_WORDS_OF_REQUEST = 30
MAX_FILE_NAME_UNITS = 80
_SCHEME = re.compile(r"[a-z][a-z0-9+.-]{0,20}://", re.IGNORECASE)
_UNREADABLE_KINDS = (
    "photo", "video", "voice", "audio", "video_note", "sticker", "animation", "location", "venue",
    "poll", "contact", "story", "dice", "game",
)  # fmt: skip
_GROUPS = (ChatType.GROUP, ChatType.SUPERGROUP)


@dataclass(frozen=True, slots=True, kw_only=True)
class Added:
    """The bot was added to a group by somebody whose app speaks `language`."""

    chat_id: int
    language: Language


@dataclass(frozen=True, slots=True, kw_only=True)
class Migrated:
    """A group became a supergroup with a new id."""

    old_chat_id: int
    new_chat_id: int


def read_update(update: Update, bot: Bot) -> Question | Press | Added | Migrated | None:
    """Return what an update means to the bot; None for what it does not answer.

    Channel posts, other bots and business messages (a user's own customers) are never answered.
    """
    if update.callback_query is not None:
        return _press(update)
    if update.my_chat_member is not None:
        return _added(update)
    message = update.message or update.edited_message
    if message is None or message.from_user is None:
        return None
    if message.from_user.is_bot and not _is_anonymous_admin(message):
        return None
    if message.migrate_to_chat_id is not None:
        return Migrated(old_chat_id=message.chat.id, new_chat_id=message.migrate_to_chat_id)
    return _question(message, bot, is_edit=update.edited_message is not None)


def language_of(user: User | None) -> Language:
    """Return the interface language for a person's app; Vietnamese when the app does not tell."""
    code = (user.language_code or "vi") if user else "vi"
    return Language.VI if code.lower().startswith("vi") else Language.EN


def content_of(message: Message, *, without: tuple[tuple[int, int], ...] = ()) -> Content:
    """Return a message's or caption's words and links; `without` are UTF-16 ranges to leave out."""
    text = message.text or message.caption or ""
    marked = sorted(_entities(message, "url", "text_link"), key=lambda entity: entity.offset)
    links = tuple(dict.fromkeys(entity.url or _address(entity, text) for entity in marked))
    return Content(text=_cut(text, without).strip(), links=links)


def _question(message: Message, bot: Bot, *, is_edit: bool) -> Question | None:
    attachment = _attachment(message)
    if not (message.text or message.caption or attachment):
        return None
    command, command_range = _command(message, bot)
    mentions = _mentions(message, bot)
    if command == "brief" or mentions:
        attachment = attachment or _replied_file(message)
    content = content_of(message, without=(*command_range, *mentions))
    is_group = message.chat.type in _GROUPS
    replied = message.reply_to_message
    return Question(
        chat_id=message.chat.id,
        message_id=message.message_id,
        sender_id=_sender_id(message),
        language=language_of(message.from_user),
        content=content,
        command=command,
        replied_to=_replied_content(replied, bot),
        is_group=is_group,
        is_addressed=not is_group
        or bool(mentions)
        or command is not None
        or (_is_from(replied, bot) and _asks_something(content)),
        is_edit=is_edit,
        attachment=attachment,
    )


def _press(update: Update) -> Press | None:
    query = update.callback_query
    if query is None or query.message is None or query.data not in tuple(Action):
        return None
    chat = query.message.chat
    return Press(
        chat_id=chat.id,
        message_id=query.message.message_id,
        sender_id=query.from_user.id,
        language=language_of(query.from_user),
        action=Action(query.data),
        is_group=chat.type in _GROUPS,
    )


def _added(update: Update) -> Added | None:
    change = update.my_chat_member
    if change is None or change.chat.type not in _GROUPS:
        return None
    was_out = change.old_chat_member.status in ("left", "kicked")
    is_in = change.new_chat_member.status in ("member", "administrator")
    if not (was_out and is_in):
        return None
    return Added(chat_id=change.chat.id, language=language_of(change.from_user))


def _is_anonymous_admin(message: Message) -> bool:
    """Tell whether an admin writes as the group itself (Bot API, Message.sender_chat)."""
    return message.sender_chat is not None and message.sender_chat.id == message.chat.id


def _sender_id(message: Message) -> int:
    if _is_anonymous_admin(message):
        return message.chat.id
    return message.from_user.id if message.from_user else 0


def _entities(message: Message, *kinds: str) -> list[MessageEntity]:
    entities = message.entities or message.caption_entities or ()
    return [entity for entity in entities if entity.type in kinds]


def _slice(text: str, offset: int, length: int) -> str:
    """Return a range given in UTF-16 units (Bot API, MessageEntity)."""
    units = text.encode("utf-16-le", errors="surrogatepass")
    return units[2 * offset : 2 * (offset + length)].decode("utf-16-le", errors="replace")


def _address(entity: MessageEntity, text: str) -> str:
    written = _slice(text, entity.offset, entity.length)
    # Telegram marks bare hosts too: "vnexpress.net/bai-viet".
    return written if _SCHEME.match(written) else f"https://{written}"


def _cut(text: str, ranges: tuple[tuple[int, int], ...]) -> str:
    units = text.encode("utf-16-le", errors="surrogatepass")
    for offset, length in sorted(ranges, reverse=True):
        units = units[: 2 * offset] + units[2 * (offset + length) :]
    return units.decode("utf-16-le", errors="replace")


def _command(message: Message, bot: Bot) -> tuple[str | None, tuple[tuple[int, int], ...]]:
    """Return the command that opens a message, by its English name, and its range."""
    text = message.text or message.caption or ""
    for entity in _entities(message, "bot_command"):
        if entity.offset == 0:
            name, _, addressee = _slice(text, 0, entity.length)[1:].partition("@")
            if addressee and addressee.lower() != bot.username.lower():
                return None, ()
            known = COMMANDS.get(name.lower())
            return known, ((0, entity.length),) if known else ()
    return None, ()


def _mentions(message: Message, bot: Bot) -> tuple[tuple[int, int], ...]:
    text = message.text or message.caption or ""
    name = f"@{bot.username}".lower()
    return tuple(
        (entity.offset, entity.length)
        for entity in _entities(message, "mention")
        if _slice(text, entity.offset, entity.length).lower() == name
    )


def _is_from(message: Message | None, bot: Bot) -> bool:
    return message is not None and message.from_user is not None and message.from_user.id == bot.id


def _replied_content(replied: Message | None, bot: Bot) -> Content | None:
    """Return what a replied-to message holds; the bot's own briefs are not briefed again."""
    if replied is None or _is_from(replied, bot):
        return None
    content = content_of(replied)
    return content if content.text or content.links else None


def _asks_something(content: Content) -> bool:
    return bool(content.links) or count_words(content.text) >= MIN_WORDS_OF_REQUEST


def _replied_file(message: Message) -> Attachment | None:
    """Return the text file that the message answers: "/brief" under a file means the file."""
    replied = message.reply_to_message
    attachment = _attachment(replied) if replied is not None else None
    return attachment if attachment is not None and attachment.is_text else None


def _attachment(message: Message) -> Attachment | None:
    document = message.document
    if document is not None:
        name = document.file_name or "file"
        is_text = name.lower().endswith(TEXT_SUFFIXES) or (document.mime_type == "text/plain")
        return Attachment(
            name=_tame(name), key=document.file_id, size=document.file_size, is_text=is_text
        )
    for kind in _UNREADABLE_KINDS:
        if getattr(message, kind):
            return Attachment(name=kind, key="", size=None, is_text=False)
    return None


def _tame(name: str) -> str:
    """Return a file's name on one line: it stands in answers and must not pass for their words."""
    line = " ".join(name.split())
    return clip("".join(sign for sign in line if sign.isprintable()), MAX_FILE_NAME_UNITS)
