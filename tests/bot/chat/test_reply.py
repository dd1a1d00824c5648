"""What becomes of an answer when Telegram refuses it, is silent or is not there."""

from collections.abc import AsyncIterator
from dataclasses import dataclass, field

import httpx
import pytest
import telegram
from telegram.error import NetworkError, TimedOut
from telegram.request import BaseRequest

from bot.chat.messages import Action, Answer, Button
from bot.chat.reply import (
    DeliveryDelayed,
    OutcomeUnknown,
    Patience,
    Place,
    Replier,
    Undeliverable,
    keyboard,
    may_have_arrived,
)
from tests.fakes import bot_api_faults as faults
from tests.fakes.bot_api import FakeBotApi
from tests.fakes.conftest import plain_request

HASTY = Patience(pauses=(0.001,), max_tries=4)
HERE = Place(chat_id=7)
BUTTON = Button(label="Dài hơn", action=Action.LONGER)


@dataclass
class Moves:
    """The groups that moved, as the replier tells them."""

    told: list[tuple[int, int]] = field(default_factory=list)

    async def note(self, old: int, new: int) -> None:
        self.told.append((old, new))


@pytest.fixture
def moves() -> Moves:
    return Moves()


@pytest.fixture
async def client(api: FakeBotApi) -> AsyncIterator[telegram.Bot]:
    async with telegram.Bot(
        api.token,
        base_url=api.base_url,
        request=plain_request(),
        get_updates_request=plain_request(),
    ) as bot:
        yield bot


@pytest.fixture
def replier(api: FakeBotApi, client: telegram.Bot, moves: Moves) -> Replier:
    api.private_chat(7)
    return Replier(client, on_migrated=moves.note, patience=HASTY)


async def test_an_answer_is_html_with_buttons_and_without_a_preview(
    api: FakeBotApi, replier: Replier
) -> None:
    chat = api.private_chat(7)
    asked = await chat.sends("Bài")
    sent = await replier.deliver(
        Answer(html="<b>Đậm</b> https://bao.com", buttons=(BUTTON,)),
        Place(chat_id=7, asked_id=asked["message_id"]),
    )
    answer = await chat.next_answer()
    assert (answer.message_id, answer.text) == (sent.message_id, "Đậm https://bao.com")
    assert answer.reply_to == asked["message_id"]
    assert answer.button_texts == ("Dài hơn",)
    assert api.calls_of("sendMessage")[0].params["link_preview_options"] == {"is_disabled": True}


async def test_an_answer_to_a_deleted_message_arrives_all_the_same(
    api: FakeBotApi, replier: Replier
) -> None:
    await replier.deliver(Answer(html="x"), Place(chat_id=7, asked_id=404))
    assert (await api.private_chat(7).next_answer()).reply_to is None


async def test_an_edit_changes_the_message_that_stands(api: FakeBotApi, replier: Replier) -> None:
    first = (await replier.deliver(Answer(html="một"), HERE)).message_id
    assert (await replier.deliver(Answer(html="hai", edits=first), HERE)).message_id == first
    assert [answer.text for answer in api.private_chat(7).answers] == ["hai"]


async def test_an_edit_that_changes_nothing_is_a_success(api: FakeBotApi, replier: Replier) -> None:
    first = (await replier.deliver(Answer(html="một"), HERE)).message_id
    assert (await replier.deliver(Answer(html="một", edits=first), HERE)).message_id == first
    assert len(api.calls_of("sendMessage")) == 1


async def test_an_edit_of_a_message_that_is_gone_is_sent_anew(
    api: FakeBotApi, client: telegram.Bot, replier: Replier
) -> None:
    first = (await replier.deliver(Answer(html="một"), HERE)).message_id
    await client.delete_message(7, first)
    second = (await replier.deliver(Answer(html="hai", edits=first), HERE)).message_id
    assert second != first
    assert [answer.text for answer in api.private_chat(7).answers] == ["hai"]


@pytest.mark.parametrize("fault", [faults.ServerError(502), faults.DroppedAfter(), faults.Slow(0)])
async def test_an_edit_may_be_repeated_as_often_as_needed(
    api: FakeBotApi, replier: Replier, fault: faults.Fault
) -> None:
    first = (await replier.deliver(Answer(html="một"), HERE)).message_id
    api.fail("editMessageText", fault, times=3)
    assert (await replier.deliver(Answer(html="hai", edits=first), HERE)).message_id == first
    assert [answer.text for answer in api.private_chat(7).answers] == ["hai"]


@pytest.mark.parametrize("edits", [None, 1])
async def test_a_chat_that_does_not_want_the_bot_gets_nothing(
    api: FakeBotApi, replier: Replier, edits: int | None
) -> None:
    api.block(7)
    with pytest.raises(Undeliverable, match="blocked"):
        await replier.deliver(Answer(html="x", edits=edits), HERE)
    assert len(api.calls) - len(api.calls_of("getMe")) == 1


@pytest.mark.parametrize("reason", ["chat not found", "not enough rights to send text messages"])
async def test_a_chat_that_takes_no_messages_is_not_tried_again(
    api: FakeBotApi, replier: Replier, reason: str
) -> None:
    api.fail("sendMessage", faults.BadRequest(reason))
    with pytest.raises(Undeliverable, match="(?i)" + reason):
        await replier.deliver(Answer(html="x"), HERE)
    assert len(api.calls_of("sendMessage")) == 1


async def test_a_refused_markup_arrives_as_plain_words_and_is_logged(
    api: FakeBotApi, replier: Replier, caplog: pytest.LogCaptureFixture
) -> None:
    chat = api.private_chat(7)
    api.fail("sendMessage", faults.BadRequest("can't parse entities"))
    await replier.deliver(Answer(html="<b>Vốn</b> &lt; 5 tỷ"), HERE)
    assert (await chat.next_answer()).text == "Vốn < 5 tỷ"
    assert "refused an answer" in caplog.text


async def test_an_answer_to_a_topic_that_is_gone_arrives_outside_of_it(
    api: FakeBotApi, replier: Replier
) -> None:
    group = api.group(-1_001_000_000_009, "Diễn đàn", is_forum=True)
    api.fail("sendMessage", faults.BadRequest("message thread not found"))
    await replier.deliver(Answer(html="x"), Place(chat_id=group.chat_id, thread_id=9))
    assert (await group.next_answer()).thread_id is None


async def test_a_server_that_never_recovers_leaves_the_answer_owed(
    api: FakeBotApi, replier: Replier
) -> None:
    api.fail("sendMessage", faults.ServerError(500), times=HASTY.max_tries)
    with pytest.raises(DeliveryDelayed):
        await replier.deliver(Answer(html="x"), HERE)
    assert len(api.calls_of("sendMessage")) == HASTY.max_tries
    await replier.deliver(Answer(html="x"), HERE)
    assert len(api.private_chat(7).answers) == 1


async def test_an_answer_of_unknown_fate_is_sent_once_more_and_then_given_up(
    api: FakeBotApi, replier: Replier
) -> None:
    api.fail("sendMessage", faults.DroppedAfter(), times=3)
    with pytest.raises(OutcomeUnknown):
        await replier.deliver(Answer(html="x"), HERE)
    assert len(api.private_chat(7).answers) == 2


async def test_a_flood_without_end_leaves_the_answer_owed(
    api: FakeBotApi, replier: Replier
) -> None:
    """Without the rate limiter in between, or after it has waited often enough."""
    api.fail("sendMessage", faults.RetryAfter(5))
    with pytest.raises(DeliveryDelayed):
        await replier.deliver(Answer(html="x"), HERE)
    first = (await replier.deliver(Answer(html="x"), HERE)).message_id
    api.fail("editMessageText", faults.RetryAfter(5))
    with pytest.raises(DeliveryDelayed):
        await replier.deliver(Answer(html="y", edits=first), HERE)


async def test_an_answer_follows_a_group_that_moved_and_says_where(
    api: FakeBotApi, replier: Replier, moves: Moves
) -> None:
    old = api.group(-5, "Nhóm")
    asked = await old.sends("Bài")
    new = await old.migrates(-1_001_000_000_777)
    place = Place(chat_id=-5, asked_id=asked["message_id"])
    await replier.deliver(Answer(html="x"), place)
    assert (await new.next_answer()).reply_to is None
    assert moves.told == [(-5, new.chat_id)]


async def test_a_changed_brief_follows_a_group_that_moved(
    api: FakeBotApi, replier: Replier, moves: Moves
) -> None:
    old = api.group(-5, "Nhóm")
    first = (await replier.deliver(Answer(html="một"), Place(chat_id=-5))).message_id
    new = await old.migrates(-1_001_000_000_777)
    await replier.deliver(Answer(html="hai", edits=first), Place(chat_id=-5))
    assert (await new.next_answer()).text == "hai"
    assert moves.told == [(-5, new.chat_id)]


class Unreachable(BaseRequest):
    """A network that fails in the way it is told to, as HTTPXRequest reports it."""

    read_timeout = 1.0

    def __init__(self, cause: Exception) -> None:
        self._cause = cause
        self.tries = 0

    async def initialize(self) -> None:
        pass

    async def shutdown(self) -> None:
        pass

    async def do_request(self, *args: object, **kwargs: object) -> tuple[int, bytes]:
        self.tries += 1
        kind = TimedOut if isinstance(self._cause, httpx.TimeoutException) else NetworkError
        raise kind(f"httpx.{type(self._cause).__name__}") from self._cause


SURELY_NOT_SENT = [
    httpx.ConnectError("refused"),
    httpx.ConnectTimeout("no answer to SYN"),
    httpx.PoolTimeout("all connections busy"),
    httpx.ProxyError("407 Proxy Authentication Required"),
    httpx.UnsupportedProtocol("socks9://"),
]
MAYBE_SENT = [
    httpx.ReadTimeout(""),
    httpx.WriteTimeout(""),
    httpx.ReadError(""),
    httpx.WriteError(""),
    httpx.RemoteProtocolError("Server disconnected without sending a response."),
]


@pytest.mark.parametrize("cause", SURELY_NOT_SENT, ids=lambda cause: type(cause).__name__)
async def test_what_never_left_is_tried_until_patience_ends_and_then_owed(
    cause: Exception, moves: Moves
) -> None:
    network = Unreachable(cause)
    bot = telegram.Bot("1:x", request=network, get_updates_request=network)
    with pytest.raises(DeliveryDelayed):
        await Replier(bot, on_migrated=moves.note, patience=HASTY).deliver(Answer(html="x"), HERE)
    assert network.tries == HASTY.max_tries


@pytest.mark.parametrize("cause", MAYBE_SENT, ids=lambda cause: type(cause).__name__)
async def test_what_may_have_arrived_is_tried_only_once_more(
    cause: Exception, moves: Moves
) -> None:
    network = Unreachable(cause)
    bot = telegram.Bot("1:x", request=network, get_updates_request=network)
    with pytest.raises(OutcomeUnknown):
        await Replier(bot, on_migrated=moves.note, patience=HASTY).deliver(Answer(html="x"), HERE)
    assert network.tries == 2


@pytest.mark.parametrize(
    ("address", "proxy"),
    [("http://127.0.0.1:{port}", None), ("http://127.0.0.1:1", "http://127.0.0.1:{port}")],
    ids=["no server", "a proxy that refuses"],
)
async def test_real_connections_that_fail_are_told_from_those_that_may_have_worked(
    address: str, proxy: str | None, unused_tcp_port: int
) -> None:
    port = str(unused_tcp_port)
    request = telegram.request.HTTPXRequest(
        proxy=proxy.replace("{port}", port) if proxy else None, httpx_kwargs={"verify": False}
    )
    async with request:
        with pytest.raises(NetworkError) as caught:
            await request.post(address.replace("{port}", port) + "/bot1:x/sendMessage")
    assert not may_have_arrived(caught.value)


def test_an_error_of_the_server_is_an_answer_and_not_doubt() -> None:
    assert not may_have_arrived(NetworkError("Bad Gateway"))
    assert may_have_arrived(TimedOut())


@pytest.mark.parametrize(("count", "rows"), [(1, [1]), (2, [2]), (3, [2, 1]), (4, [2, 2])])
def test_buttons_stand_two_in_a_row(count: int, rows: list[int]) -> None:
    markup = keyboard((BUTTON,) * count)
    assert markup is not None
    assert [len(row) for row in markup.inline_keyboard] == rows
    assert markup.inline_keyboard[0][0].callback_data == "longer"
    assert keyboard(()) is None
