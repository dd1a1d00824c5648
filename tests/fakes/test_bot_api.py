"""The fake Bot API against the real python-telegram-bot over real HTTP."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import pytest
import telegram
from telegram.ext import Application, ApplicationBuilder, ContextTypes, TypeHandler

from tests.fakes import bot_api_faults as faults
from tests.fakes.bot_api import FakeBotApi
from tests.fakes.bot_api_world import Person
from tests.oracles.bot_api_calls import assert_valid_call

# python-telegram-bot warns whenever it builds a RetryAfter, unless PTB_TIMEDELTA is set.
pytestmark = pytest.mark.filterwarnings("ignore:Deprecated since version v22.2")

SUPERGROUP = -1_001_234_567_890
BASIC_GROUP = -4_000_001
POLL_SECONDS = 10
BUTTONS = telegram.InlineKeyboardMarkup(
    [[telegram.InlineKeyboardButton("Ngắn hơn", callback_data="shorter:1")]]
)


@asynccontextmanager
async def running_bot(api: FakeBotApi, callback: Any) -> AsyncIterator[None]:
    """Run a real Application that gives every update to `callback`."""
    application: Application[Any, Any, Any, Any, Any, Any] = (
        ApplicationBuilder()
        .token(api.token)
        .base_url(api.base_url)
        .base_file_url(api.base_file_url)
        .build()
    )
    application.add_handler(TypeHandler(telegram.Update, callback))
    async with application:
        await application.start()
        assert application.updater is not None
        await application.updater.start_polling(
            timeout=POLL_SECONDS, allowed_updates=telegram.Update.ALL_TYPES
        )
        try:
            await api.wait_for_call("getUpdates")
            yield
        finally:
            await application.updater.stop()
            await application.stop()


async def echo(update: telegram.Update, context: ContextTypes.DEFAULT_TYPE) -> None:
    if update.callback_query is not None:
        await update.callback_query.answer("Xong")
        await update.callback_query.edit_message_text("<b>ngắn</b>", parse_mode="HTML")
    elif update.effective_message is not None and update.effective_message.text:
        await update.effective_message.reply_html(
            f"<i>{update.effective_message.text}</i>", reply_markup=BUTTONS, do_quote=True
        )


@pytest.mark.parametrize("words", ["Trời mưa ở Huế 🌧", "Rain in Huế"])
async def test_a_real_application_echoes_and_edits_through_the_fake(
    api: FakeBotApi, words: str
) -> None:
    async with running_bot(api, echo):
        chat = api.private_chat(42)
        sent = await chat.sends(words)
        answer = await chat.next_answer()
        assert (answer.text, answer.markup) == (words, f"<i>{words}</i>")
        assert answer.reply_to == sent["message_id"]
        assert answer.button_texts == ("Ngắn hơn",)
        await chat.presses(answer, "Ngắn hơn")
        edited = await chat.next_answer()
    assert (edited.text, edited.edited, edited.buttons) == ("ngắn", True, ())
    assert chat.answers == [edited]
    for call in api.calls:
        assert_valid_call(call.method, call.params)


async def test_a_client_finds_commands_links_and_mentions_in_utf16_units(api: FakeBotApi) -> None:
    seen: list[telegram.Message] = []

    async def keep(update: telegram.Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        if update.message is not None:
            seen.append(update.message)
            await update.message.reply_text("ok")

    async with running_bot(api, keep):
        group = api.group(SUPERGROUP, "Tổ dân phố")
        await group.sends("🌧 /tomtat@tinvan_bot https://example.com/bai @tinvan_bot")
        await group.next_answer()
    found = seen[0].parse_entities()
    assert {entity.type: words for entity, words in found.items()} == {
        "bot_command": "/tomtat@tinvan_bot",
        "url": "https://example.com/bai",
        "mention": "@tinvan_bot",
    }
    assert seen[0].chat.type == "supergroup"


async def test_photos_forwards_edits_and_membership_arrive_as_updates(api: FakeBotApi) -> None:
    seen: list[telegram.Update] = []

    async def keep(update: telegram.Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        seen.append(update)

    async with running_bot(api, keep):
        chat, group = api.private_chat(42), api.group(BASIC_GROUP, "Nhóm lớp")
        await chat.sends_photo("Ảnh chợ")
        await chat.sends_forward("Một bản tin")
        await chat.edits(await chat.sends("cũ"), "mới")
        await group.adds_bot()
        moved = await group.migrates(SUPERGROUP)
        await moved.removes_bot()
        api.deliver_unknown_kind()
        await api.updates_confirmed()
    photo, forward, sent, edit, joined, _, old, new, left, unknown = seen
    assert photo.message is not None
    assert photo.message.caption == "Ảnh chợ"
    assert forward.message is not None
    assert forward.message.forward_origin is not None
    assert sent.message is not None
    assert edit.edited_message is not None
    assert (edit.edited_message.id, edit.edited_message.text) == (sent.message.id, "mới")
    assert joined.my_chat_member is not None
    assert joined.my_chat_member.new_chat_member.status == "member"
    assert old.message is not None
    assert old.message.migrate_to_chat_id == SUPERGROUP
    assert new.message is not None
    assert new.message.migrate_from_chat_id == BASIC_GROUP
    assert left.my_chat_member is not None
    assert left.my_chat_member.new_chat_member.status == "kicked"
    assert unknown.api_kwargs.keys() == {"kind_of_next_year"}


async def test_an_update_delivered_again_keeps_its_update_id(api: FakeBotApi) -> None:
    seen: list[int] = []

    async def keep(update: telegram.Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        seen.append(update.update_id)
        await context.bot.send_message(42, "đã thấy")

    chat = api.private_chat(42)
    async with running_bot(api, keep):
        message = await chat.sends("một lần")
        await chat.next_answer()
        update = {"update_id": seen[0], "message": message}
        api.deliver_again(update)
        await chat.next_answer()
    assert seen == [seen[0], seen[0]]


async def test_a_long_poll_waits_and_ends_as_soon_as_an_update_comes(
    api: FakeBotApi, bot: telegram.Bot
) -> None:
    poll = asyncio.create_task(bot.get_updates(timeout=POLL_SECONDS))
    await api.wait_for_call("getUpdates")
    # A server that answers at once would have ended the poll during these two round trips.
    await bot.get_me()
    await bot.get_me()
    assert not poll.done()
    await api.private_chat(42).sends("xin chào")
    (update,) = await poll
    assert await bot.get_updates(offset=update.update_id) == (update,)
    assert await bot.get_updates(offset=update.update_id + 1) == ()


async def test_a_second_reader_of_updates_ends_the_first_with_a_conflict(
    api: FakeBotApi, bot: telegram.Bot
) -> None:
    first = asyncio.create_task(bot.get_updates(timeout=POLL_SECONDS))
    await api.wait_for_call("getUpdates")
    async with telegram.Bot(api.token, base_url=api.base_url) as second:
        assert await second.get_updates(timeout=0) == ()
    with pytest.raises(telegram.error.Conflict):
        await first


async def test_kinds_that_are_not_asked_for_are_not_delivered(
    api: FakeBotApi, bot: telegram.Bot
) -> None:
    chat = api.private_chat(42)
    await chat.edits(await chat.sends("cũ"), "mới")
    (update,) = await bot.get_updates(allowed_updates=["edited_message"])
    assert update.edited_message is not None


@pytest.mark.parametrize(
    ("fault", "error", "pattern"),
    [
        (faults.RetryAfter(3), telegram.error.RetryAfter, "3"),
        (faults.ServerError(), telegram.error.NetworkError, "Internal Server Error"),
        (faults.BadGateway(), telegram.error.NetworkError, "Bad Gateway"),
        (faults.Forbidden(), telegram.error.Forbidden, "blocked by the user"),
        (faults.Migrated(SUPERGROUP), telegram.error.ChatMigrated, str(SUPERGROUP)),
        (faults.BadRequest("chat not found"), telegram.error.BadRequest, "hat not found"),
        (faults.Conflict(), telegram.error.Conflict, "terminated by other"),
        (faults.Slow(0.5), telegram.error.TimedOut, "Timed out"),
        (faults.DroppedBefore(), telegram.error.NetworkError, "httpx"),
        (faults.DroppedAfter(), telegram.error.NetworkError, "httpx"),
    ],
    ids=lambda value: type(value).__name__ if isinstance(value, faults.Fault) else "",
)
async def test_a_fault_raises_the_exception_that_telegram_would_cause(
    api: FakeBotApi,
    bot: telegram.Bot,
    fault: faults.Fault,
    error: type[Exception],
    pattern: str,
) -> None:
    chat, other = api.private_chat(42), api.private_chat(43)
    api.fail("sendMessage", fault, chat_id=42)
    await bot.send_message(other.chat_id, "không lỗi")
    with pytest.raises(error, match=pattern) as caught:
        await bot.send_message(chat.chat_id, "lỗi", read_timeout=0.2)
    assert type(caught.value) is error
    await bot.send_message(chat.chat_id, "lần sau")
    stored = ["lỗi"] if isinstance(fault, faults.DroppedAfter) else []
    assert [answer.text for answer in chat.answers] == [*stored, "lần sau"]


async def test_a_fault_of_get_updates_meets_the_very_next_poll(
    api: FakeBotApi, bot: telegram.Bot
) -> None:
    poll = asyncio.create_task(bot.get_updates(timeout=POLL_SECONDS))
    await api.wait_for_call("getUpdates")
    api.fail("getUpdates", faults.ServerError())
    assert await poll == ()
    with pytest.raises(telegram.error.NetworkError):
        await bot.get_updates()


async def test_files_go_both_ways(api: FakeBotApi, bot: telegram.Bot) -> None:
    chat = api.private_chat(42)
    data = "Chợ nổi họp từ năm giờ sáng.".encode()
    message = await chat.sends_document("chợ nổi.txt", data, caption="đọc giúp")
    file = await bot.get_file(message["document"]["file_id"])
    assert bytes(await file.download_as_bytearray()) == data
    await bot.send_document(42, data, filename="tin.txt", caption="<b>tin</b>", parse_mode="HTML")
    answer = await chat.next_answer()
    assert answer.file is not None
    assert (answer.text, answer.file.name, answer.file.data) == ("tin", "tin.txt", data)
    call = api.calls_of("sendDocument")[0]
    assert [(file.field, file.size) for file in call.files] == [("document", len(data))]
    assert_valid_call(call.method, call.params)


async def test_a_file_above_20_mb_cannot_be_downloaded(api: FakeBotApi, bot: telegram.Bot) -> None:
    message = await api.private_chat(42).sends_document("to.pdf", b"%PDF", size=20_971_521)
    with pytest.raises(telegram.error.BadRequest, match="ile is too big"):
        await bot.get_file(message["document"]["file_id"])


async def test_private_chats_share_one_count_of_messages_and_supergroups_do_not(
    api: FakeBotApi, bot: telegram.Bot
) -> None:
    for chat_id in (42, 43):
        api.private_chat(chat_id)
    api.group(SUPERGROUP, "Tổ dân phố")
    sent = [await bot.send_message(chat_id, "x") for chat_id in (42, 43, SUPERGROUP, 42)]
    assert [message.id for message in sent] == [1, 2, 1, 3]


async def test_members_and_admins_of_a_group_are_known(api: FakeBotApi, bot: telegram.Bot) -> None:
    group = api.group(SUPERGROUP, "Tổ dân phố")
    group.makes_admin(Person(user_id=7, first_name="Hạnh"))
    await group.sends("xin chào", by=Person(user_id=8))
    members = [await bot.get_chat_member(SUPERGROUP, user) for user in (7, 8)]
    assert [member.status for member in members] == ["administrator", "member"]
    assert [admin.user.id for admin in await bot.get_chat_administrators(SUPERGROUP)] == [7]
    assert (await bot.get_chat(SUPERGROUP)).title == "Tổ dân phố"


async def test_a_reply_in_a_forum_stays_in_its_topic(api: FakeBotApi, bot: telegram.Bot) -> None:
    forum = api.group(SUPERGROUP, "Diễn đàn", is_forum=True)
    asked = await forum.sends("tóm tắt giúp", message_thread_id=5)
    await bot.send_message(SUPERGROUP, "đây", reply_to_message_id=asked["message_id"])
    await bot.send_message(SUPERGROUP, "đây nữa", message_thread_id=5)
    assert [answer.thread_id for answer in forum.answers] == [5, 5]


async def test_an_unknown_method_and_a_wrong_token_are_told_apart(
    api: FakeBotApi, bot: telegram.Bot
) -> None:
    with pytest.raises(telegram.error.EndPointNotFound):
        await bot.do_api_request("sendRichMessage", api_kwargs={"chat_id": 42})
    stranger = telegram.Bot(api.token[:-1] + "X", base_url=api.base_url)
    with pytest.raises(telegram.error.InvalidToken, match="rejected by the server"):
        await stranger.initialize()
    await stranger.shutdown()


async def test_a_wait_for_a_call_that_never_comes_names_the_calls_that_came(
    api: FakeBotApi, bot: telegram.Bot
) -> None:
    with pytest.raises(AssertionError, match=r"no 1 calls of sendMessage .* getMe"):
        await api.wait_for_call("sendMessage", timeout=0.01)
