"""What Telegram's server refuses in a message, in its words."""

import re
from typing import Any

from tests.fakes.bot_api_faults import BadRequest
from tests.oracles.telegram_html import (
    PARSE_MODES,
    MarkupError,
    ParsedText,
    TextEntity,
    parse_markup,
    utf16_length,
)

MAX_TEXT_UNITS = 4096
MAX_CAPTION_UNITS = 1024
MAX_RAW_BYTES = 32_768
MAX_CALLBACK_BYTES = 64
MAX_COPY_UNITS = 256
MAX_QUOTE_UNITS = 1024
MAX_NOTICE_UNITS = 200
MAX_COMMANDS = 100
MAX_DESCRIPTION_UNITS = 256
COMMAND = re.compile(r"[a-z0-9_]{1,32}")
BUTTON_URL = re.compile(r"(https?|tg)://\S+", re.IGNORECASE)
BUTTON_ACTIONS = frozenset(
    [
        "url",
        "callback_data",
        "web_app",
        "login_url",
        "switch_inline_query",
        "switch_inline_query_current_chat",
        "switch_inline_query_chosen_chat",
        "copy_text",
        "callback_game",
        "pay",
    ]
)
CHAT_ACTIONS = frozenset(
    [
        "typing",
        "upload_photo",
        "record_video",
        "upload_video",
        "record_voice",
        "upload_voice",
        "upload_document",
        "choose_sticker",
        "find_location",
        "record_video_note",
        "upload_video_note",
    ]
)

Json = dict[str, Any]


def parsed_text(params: Json) -> ParsedText:
    """Return the text of a send or an edit as readers see it, or refuse it."""
    parsed = _parsed(params, "text", "entities")
    if not parsed.text.strip():
        raise BadRequest("message text is empty")
    if utf16_length(parsed.text) > MAX_TEXT_UNITS:
        raise BadRequest("message is too long")
    return parsed


def parsed_caption(params: Json) -> ParsedText:
    """Return the caption of a file, which may be empty, or refuse it."""
    parsed = _parsed(params, "caption", "caption_entities")
    if utf16_length(parsed.text) > MAX_CAPTION_UNITS:
        raise BadRequest("message caption is too long")
    return parsed


def check_draft(params: Json) -> None:
    """Refuse a draft whose text is too long or broken; an empty one is allowed."""
    if utf16_length(_parsed(params, "text", "entities").text) > MAX_TEXT_UNITS:
        raise BadRequest("message is too long")
    if not params.get("draft_id"):
        raise BadRequest("draft_id must be non-zero")


def check_markup(markup: Any) -> None:
    """Refuse an inline keyboard with a button that Telegram would not show."""
    if not isinstance(markup, dict):
        if markup is not None:
            raise BadRequest("object expected as reply markup")
        return
    for row in markup.get("inline_keyboard", ()):
        for button in row:
            _check_button(button)


def check_quote(quote: str | None, replied_text: str) -> None:
    """Refuse a quotation that is not a part of the message replied to, letter by letter."""
    if quote is None:
        return
    if utf16_length(quote) > MAX_QUOTE_UNITS or quote not in replied_text:
        raise BadRequest("QUOTE_TEXT_INVALID")


def check_notice(params: Json) -> None:
    """Refuse an answer to a button whose text is too long."""
    if utf16_length(params.get("text") or "") > MAX_NOTICE_UNITS:
        raise BadRequest("MESSAGE_TOO_LONG")


def check_action(params: Json) -> None:
    """Refuse a chat action that does not exist."""
    if params.get("action") not in CHAT_ACTIONS:
        raise BadRequest("wrong parameter action in request")


def check_commands(params: Json) -> None:
    """Refuse a command menu with a malformed line."""
    commands = params.get("commands", [])
    if len(commands) > MAX_COMMANDS:
        raise BadRequest("BOT_COMMANDS_TOO_MUCH")
    for command in commands:
        if not COMMAND.fullmatch(command["command"]):
            raise BadRequest("BOT_COMMAND_INVALID")
        if not 1 <= utf16_length(command["description"]) <= MAX_DESCRIPTION_UNITS:
            raise BadRequest("BOT_COMMAND_DESCRIPTION_INVALID")


def entity_json(entity: TextEntity) -> Json:
    """Return the entity as the Bot API writes it."""
    written: Json = {"type": entity.type, "offset": entity.offset, "length": entity.length}
    if entity.url is not None:
        written["url"] = entity.url
    if entity.language is not None:
        written["language"] = entity.language
    if entity.custom_emoji_id is not None:
        written["custom_emoji_id"] = entity.custom_emoji_id
    if entity.user_id is not None:
        written["user"] = {"id": entity.user_id, "is_bot": False, "first_name": "?"}
    return written


def _parsed(params: Json, text_key: str, entities_key: str) -> ParsedText:
    raw = str(params.get(text_key) or "")
    try:
        size = len(raw.encode())
    except UnicodeEncodeError as error:
        raise BadRequest("strings must be encoded in UTF-8") from error
    if size > MAX_RAW_BYTES:
        raise BadRequest("text is too long")
    mode = params.get("parse_mode")
    if mode is None:
        return ParsedText(text=raw.rstrip(), entities=_given(params.get(entities_key) or []))
    if mode.lower() not in PARSE_MODES:
        raise BadRequest("unsupported parse_mode")
    try:
        parsed = parse_markup(raw, mode=mode.lower())
    except MarkupError as error:
        reason = str(error)
        raise BadRequest(reason[:1].lower() + reason[1:]) from error
    return ParsedText(text=parsed.text.rstrip(), entities=parsed.entities)


def _given(entities: list[Json]) -> tuple[TextEntity, ...]:
    return tuple(
        TextEntity(
            type=entity["type"],
            offset=entity["offset"],
            length=entity["length"],
            url=entity.get("url"),
            language=entity.get("language"),
            custom_emoji_id=entity.get("custom_emoji_id"),
        )
        for entity in entities
    )


def _check_button(button: Json) -> None:
    if not button.get("text"):
        raise BadRequest('can\'t parse inline keyboard button: Field "text" must be non-empty')
    if not BUTTON_ACTIONS & button.keys():
        raise BadRequest(
            "can't parse inline keyboard button: Text buttons are unallowed in the inline keyboard"
        )
    data = button.get("callback_data")
    if data is not None and not 1 <= len(data.encode()) <= MAX_CALLBACK_BYTES:
        raise BadRequest("BUTTON_DATA_INVALID")
    url = button.get("url")
    if url is not None and not BUTTON_URL.fullmatch(url):
        raise BadRequest("BUTTON_URL_INVALID")
    copied = button.get("copy_text")
    if copied is not None and not 1 <= utf16_length(copied["text"]) <= MAX_COPY_UNITS:
        raise BadRequest("BUTTON_COPY_TEXT_INVALID")
