"""What Telegram's server refuses, the fake refuses too, in the same words."""

from typing import Any

import httpx
import pytest
import telegram

from tests.fakes.bot_api import FakeBotApi

SUPERGROUP = -1_001_234_567_890
BASIC_GROUP = -4_000_001
BUTTONS = telegram.InlineKeyboardMarkup(
    [[telegram.InlineKeyboardButton("Ngắn hơn", callback_data="shorter:1")]]
)


@pytest.mark.parametrize(
    ("params", "reason"),
    [
        ({"text": "<b>Hà Nội", "parse_mode": "HTML"}, "can't parse entities: Can't find end tag"),
        ({"text": "1 < 2", "parse_mode": "HTML"}, "can't parse entities: Unsupported start tag"),
        ({"text": "<b> </b>", "parse_mode": "HTML"}, "message text is empty"),
        ({"text": "ơ" * 4097}, "message is too long"),
        ({"text": "🌧" * 2049}, "message is too long"),
        ({"text": "<b>x</b>" * 4097, "parse_mode": "HTML"}, "text is too long"),
        ({"text": "x", "reply_to_message_id": 99}, "message to be replied not found"),
        ({"text": "x", "message_thread_id": 1}, "message thread not found"),
        (
            {
                "text": "x",
                "reply_markup": {"inline_keyboard": [[{"text": "x", "callback_data": "đ" * 33}]]},
            },
            "BUTTON_DATA_INVALID",
        ),
        ({"text": "x", "chat_id": 77}, "chat not found"),
    ],
)
async def test_a_message_that_telegram_refuses_is_refused(
    api: FakeBotApi, params: dict[str, Any], reason: str
) -> None:
    forum = api.group(SUPERGROUP, "Diễn đàn", is_forum=True)
    async with httpx.AsyncClient() as client:
        answer = await client.post(
            f"{api.base_url}{api.token}/sendMessage", json={"chat_id": SUPERGROUP, **params}
        )
    assert answer.status_code == 400
    assert answer.json()["description"].startswith(f"Bad Request: {reason}")
    assert api.calls[0].refused == answer.json()["description"]
    assert forum.answers == []


async def test_a_text_of_4096_units_after_parsing_is_taken(
    api: FakeBotApi, bot: telegram.Bot
) -> None:
    chat = api.private_chat(42)
    await bot.send_message(42, f"<b>{'🌧' * 2048}</b>", parse_mode="HTML")
    assert chat.answers[0].text == "🌧" * 2048


async def test_a_reply_to_a_missing_message_is_sent_where_that_is_allowed(
    api: FakeBotApi, bot: telegram.Bot
) -> None:
    chat = api.private_chat(42)
    await bot.send_message(42, "vẫn gửi", reply_to_message_id=9, allow_sending_without_reply=True)
    assert chat.answers[0].reply_to is None


async def test_an_edit_that_changes_nothing_or_finds_nothing_is_refused(
    api: FakeBotApi, bot: telegram.Bot
) -> None:
    api.private_chat(42)
    sent = await bot.send_message(42, "<b>một</b>", parse_mode="HTML", reply_markup=BUTTONS)
    with pytest.raises(telegram.error.BadRequest, match="is not modified"):
        await sent.edit_text("<strong>một</strong>", parse_mode="HTML", reply_markup=BUTTONS)
    with pytest.raises(telegram.error.BadRequest, match="to edit not found"):
        await bot.edit_message_text("hai", 42, sent.id + 1)
    await sent.edit_reply_markup()
    await sent.delete()
    with pytest.raises(telegram.error.BadRequest, match="to delete not found"):
        await sent.delete()


async def test_a_blocked_or_kicked_bot_may_not_write(api: FakeBotApi, bot: telegram.Bot) -> None:
    private, group = api.private_chat(42), api.group(BASIC_GROUP, "Nhóm lớp")
    await private.blocks_bot()
    api.block(BASIC_GROUP)
    with pytest.raises(telegram.error.Forbidden, match="blocked by the user"):
        await bot.send_message(42, "x")
    with pytest.raises(telegram.error.Forbidden, match="kicked from the group chat"):
        await bot.send_message(group.chat_id, "x")
