"""Telegram's own text parser (TDLib, offline), which the Bot API server calls on every message."""

import json
from dataclasses import dataclass
from functools import cache
from typing import Any

from tdjson import td_execute

# TDLib's names of entity types -> the Bot API's. The Bot API shows no others to bots.
ENTITY_TYPES = {
    "textEntityTypeMention": "mention",
    "textEntityTypeHashtag": "hashtag",
    "textEntityTypeCashtag": "cashtag",
    "textEntityTypeBotCommand": "bot_command",
    "textEntityTypeUrl": "url",
    "textEntityTypeEmailAddress": "email",
    "textEntityTypePhoneNumber": "phone_number",
    "textEntityTypeBold": "bold",
    "textEntityTypeItalic": "italic",
    "textEntityTypeUnderline": "underline",
    "textEntityTypeStrikethrough": "strikethrough",
    "textEntityTypeSpoiler": "spoiler",
    "textEntityTypeBlockQuote": "blockquote",
    "textEntityTypeExpandableBlockQuote": "expandable_blockquote",
    "textEntityTypeCode": "code",
    "textEntityTypePre": "pre",
    "textEntityTypePreCode": "pre",
    "textEntityTypeTextUrl": "text_link",
    "textEntityTypeMentionName": "text_mention",
    "textEntityTypeCustomEmoji": "custom_emoji",
}

PARSE_MODES: dict[str, dict[str, Any]] = {
    "html": {"@type": "textParseModeHTML"},
    "markdown": {"@type": "textParseModeMarkdown", "version": 1},
    "markdownv2": {"@type": "textParseModeMarkdown", "version": 2},
}


class MarkupError(AssertionError):
    """Telegram would refuse this markup; the message is TDLib's."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TextEntity:
    """A formatted or recognised part of a text, in UTF-16 units, with the Bot API's type name."""

    type: str
    offset: int
    length: int
    url: str | None = None
    user_id: int | None = None
    language: str | None = None
    custom_emoji_id: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ParsedText:
    """What readers see of a message, and the entities of its markup."""

    text: str
    entities: tuple[TextEntity, ...]

    def marked(self, entity: TextEntity) -> str:
        """Return the words that `entity` covers."""
        units = self.text.encode("utf-16-le")
        start, end = 2 * entity.offset, 2 * (entity.offset + entity.length)
        return units[start:end].decode("utf-16-le")


def parse_html(text: str) -> ParsedText:
    """Parse a message sent with parse_mode HTML; raise MarkupError where Telegram refuses it."""
    return parse_markup(text, mode="html")


def parse_markup(text: str, *, mode: str) -> ParsedText:
    """Parse `text` in a mode of `PARSE_MODES`; raise MarkupError where Telegram refuses it."""
    request = {"@type": "parseTextEntities", "text": text, "parse_mode": PARSE_MODES[mode]}
    answer = _ask_tdlib(request)
    if answer["@type"] == "error":
        raise MarkupError(answer["message"])
    return ParsedText(text=answer["text"], entities=_entities(answer["entities"]))


def recognised_entities(text: str) -> tuple[TextEntity, ...]:
    """Return what Telegram recognises in plain text: commands, mentions, links, addresses."""
    return _entities(_ask_tdlib({"@type": "getTextEntities", "text": text})["entities"])


def utf16_length(text: str) -> int:
    """Return the length of `text` in UTF-16 units, in which Telegram counts offsets."""
    return len(text.encode("utf-16-le")) // 2


def _entities(found: list[dict[str, Any]]) -> tuple[TextEntity, ...]:
    """Translate TDLib's entities; types that bots never see are left out."""
    return tuple(
        TextEntity(
            type=ENTITY_TYPES[entity["type"]["@type"]],
            offset=entity["offset"],
            length=entity["length"],
            url=entity["type"].get("url"),
            user_id=entity["type"].get("user_id"),
            language=entity["type"].get("language"),
            custom_emoji_id=entity["type"].get("custom_emoji_id"),
        )
        for entity in found
        if entity["type"]["@type"] in ENTITY_TYPES
    )


def _ask_tdlib(request: dict[str, Any]) -> dict[str, Any]:
    _silence_tdlib()
    written = td_execute(json.dumps(request).encode())
    if written is None:
        raise RuntimeError(f"TDLib has no answer to {request}")
    answer: dict[str, Any] = json.loads(written)
    return answer


@cache
def _silence_tdlib() -> None:
    """Keep TDLib's own log off stderr."""
    td_execute(b'{"@type":"setLogVerbosityLevel","new_verbosity_level":0}')
