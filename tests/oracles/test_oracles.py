"""The oracles accept what Telegram accepts and refuse what it refuses."""

from typing import Any

import pytest

from tests.oracles.bot_api_calls import assert_valid_call
from tests.oracles.telegram_html import (
    MarkupError,
    parse_html,
    parse_markup,
    recognised_entities,
    utf16_length,
)

KEYBOARD = {"inline_keyboard": [[{"text": "Dài hơn", "callback_data": "longer:1"}]]}
MISSPELT_KEYBOARD = {"inline_keyboard": [[{"text": "Dài hơn", "callbackdata": "longer:1"}]]}


@pytest.mark.parametrize(
    ("markup", "text", "marked"),
    [
        ("<b>Đà Nẵng</b> hôm nay", "Đà Nẵng hôm nay", [("bold", "Đà Nẵng")]),
        ("🌧 <i>rain</i> today", "🌧 rain today", [("italic", "rain")]),
        ("<blockquote expandable>a</blockquote>", "a", [("expandable_blockquote", "a")]),
        ("<a href='https://example.com/'>nguồn</a>", "nguồn", [("text_link", "nguồn")]),
        ("1 &lt; 2 &amp; 3", "1 < 2 & 3", []),
    ],
)
def test_valid_markup_becomes_text_and_entities(
    markup: str, text: str, marked: list[tuple[str, str]]
) -> None:
    parsed = parse_html(markup)
    assert parsed.text == text
    assert [(entity.type, parsed.marked(entity)) for entity in parsed.entities] == marked


@pytest.mark.parametrize(
    ("markup", "reason"),
    [
        ("<b>Đà Nẵng", "Can't find end tag"),
        ("<b>x</i>", "Unmatched end tag"),
        ("<h1>x</h1>", "Unsupported start tag"),
        ("1 < 2", "Unsupported start tag"),
    ],
)
def test_broken_markup_is_refused_in_the_words_of_telegram(markup: str, reason: str) -> None:
    with pytest.raises(MarkupError, match=reason):
        parse_html(markup)


def test_markdown_has_its_own_rules() -> None:
    assert parse_markup("*đậm*", mode="markdownv2").entities[0].type == "bold"
    with pytest.raises(MarkupError, match="is reserved"):
        parse_markup("hết.", mode="markdownv2")


def test_lengths_and_offsets_are_counted_in_utf16_units() -> None:
    assert utf16_length("Huế 🌧") == 6
    (link,) = recognised_entities("🌧 https://example.com/bai")
    assert (link.type, link.offset, link.length) == ("url", 3, 23)


@pytest.mark.parametrize(
    ("method", "params"),
    [
        ("getMe", {}),
        ("getUpdates", {"offset": 5, "timeout": 10, "allowed_updates": ["message"]}),
        ("sendMessage", {"chat_id": 5, "text": "x", "reply_markup": KEYBOARD}),
        ("sendMessage", {"chat_id": 5, "text": "x", "link_preview_options": {"is_disabled": True}}),
        ("sendDocument", {"chat_id": 5, "document": "attach://document"}),
        ("sendMessageDraft", {"chat_id": 5, "draft_id": 1, "text": "x"}),
        ("setMyCommands", {"commands": [{"command": "tomtat", "description": "Tóm tắt"}]}),
    ],
)
def test_a_call_as_the_bot_api_describes_it_is_valid(method: str, params: dict[str, Any]) -> None:
    assert_valid_call(method, params)


@pytest.mark.parametrize(
    ("method", "params", "reason"),
    [
        ("sendMesage", {"chat_id": 5, "text": "x"}, "no method sendMesage"),
        ("TelegramMethod", {}, "writes"),
        ("sendMessage", {"chat_id": 5}, "Field required"),
        ("sendMessage", {"chat_id": 5, "text": 7}, "valid string"),
        ("sendMessage", {"chat_id": 5, "text": "x", "disable_notification": "yes"}, "boolean"),
        ("sendMessage", {"chat_id": 5, "text": "x", "quiet": True}, r"sendMessage\.quiet"),
        (
            "sendMessage",
            {"chat_id": 5, "text": "x", "reply_markup": MISSPELT_KEYBOARD},
            r"reply_markup\.inline_keyboard\[0\]\[0\]\.callbackdata",
        ),
        (
            "sendMessage",
            {"chat_id": 5, "text": "x", "reply_parameters": {"message": 1, "message_id": 1}},
            r"reply_parameters\.message$",
        ),
    ],
)
def test_a_call_with_a_mistake_at_any_depth_is_refused(
    method: str, params: dict[str, Any], reason: str
) -> None:
    with pytest.raises(AssertionError, match=reason):
        assert_valid_call(method, params)
