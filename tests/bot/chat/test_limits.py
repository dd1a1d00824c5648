"""Calls stay within Telegram's limits; updates keep their order within a chat."""

import asyncio
import time

import pytest
from telegram import Update
from telegram.error import RetryAfter

from bot.chat.inbox import Arrival
from bot.chat.limits import (
    COSMETIC_ENDPOINTS,
    MAX_FLOOD_WAITS,
    Bucket,
    ChatOrder,
    ChatRateLimiter,
    Rate,
)

GROUP, OTHER_GROUP, PERSON = -100, -200, 300
UNLIMITED = Rate(burst=10_000, per_second=10_000)


class Line:
    """The wire to Telegram: notes when each call was made, and refuses as told."""

    def __init__(self) -> None:
        self.made: list[tuple[float, int, str]] = []
        self.refusals: dict[int, list[float]] = {}

    async def call(self, chat_id: int, endpoint: str) -> str:
        self.made.append((time.monotonic(), chat_id, endpoint))
        if waits := self.refusals.get(chat_id):
            raise RetryAfter(waits.pop(0))
        return "sent"

    def times(self, chat_id: int) -> list[float]:
        return [at for at, chat, _ in self.made if chat == chat_id]

    def endpoints(self) -> list[str]:
        return [endpoint for _, _, endpoint in self.made]


@pytest.fixture
def line() -> Line:
    return Line()


async def ask(
    limiter: ChatRateLimiter, line: Line, chat_id: int, endpoint: str = "sendMessage"
) -> object:
    """Make a call as python-telegram-bot's ExtBot does."""
    return await limiter.process_request(
        line.call, (chat_id, endpoint), {}, endpoint, {"chat_id": chat_id}, None
    )


def assert_within(times: list[float], rate: Rate) -> None:
    """Assert that no stretch of time holds more calls than the burst and the refill of it."""
    for first, begin in enumerate(times):
        for last, end in enumerate(times[first:], start=first):
            # Timers fire early by less than the clock's resolution.
            allowed = rate.burst + (end - begin + 0.005) * rate.per_second
            assert last - first + 1 <= allowed + 1e-6


async def test_a_bucket_gives_its_burst_at_once_and_then_its_rate() -> None:
    rate = Rate(burst=3, per_second=50)
    bucket = Bucket(rate)
    begin = time.monotonic()
    times = []
    for _ in range(9):
        await bucket.take()
        times.append(time.monotonic())
    assert_within(times, rate)
    assert times[2] - begin < 6 / 50 <= times[8] - begin + 0.005


async def test_those_who_wait_for_a_bucket_are_served_in_order() -> None:
    bucket = Bucket(Rate(burst=1, per_second=100))
    served = []

    async def take(number: int) -> None:
        await bucket.take()
        served.append(number)

    await asyncio.gather(*(take(number) for number in range(8)))
    assert served == list(range(8))


async def test_an_idle_bucket_never_holds_more_than_its_burst() -> None:
    bucket = Bucket(Rate(burst=2, per_second=1000))
    await bucket.take()
    assert not bucket.is_full()
    await asyncio.sleep(0.02)
    assert bucket.is_full()
    assert bucket.spare() == 2


async def test_a_group_never_exceeds_its_rate_and_others_do_not_wait_for_it(line: Line) -> None:
    rate = Rate(burst=4, per_second=40)
    limiter = ChatRateLimiter(everywhere=UNLIMITED, group=rate, private=UNLIMITED)
    busy = asyncio.gather(*(ask(limiter, line, GROUP) for _ in range(16)))
    await asyncio.sleep(0.01)
    assert await ask(limiter, line, OTHER_GROUP) == "sent"
    assert len(line.times(GROUP)) < 16
    assert await busy == ["sent"] * 16
    assert_within(line.times(GROUP), rate)


async def test_edits_and_sends_of_a_group_share_one_budget(line: Line) -> None:
    rate = Rate(burst=2, per_second=40)
    limiter = ChatRateLimiter(everywhere=UNLIMITED, group=rate, private=UNLIMITED)
    calls = [ask(limiter, line, GROUP, name) for name in ("sendMessage", "editMessageText") * 4]
    await asyncio.gather(*calls)
    assert_within(line.times(GROUP), rate)


async def test_all_chats_together_keep_the_rate_of_the_whole_bot(line: Line) -> None:
    rate = Rate(burst=5, per_second=100)
    limiter = ChatRateLimiter(everywhere=rate, group=UNLIMITED, private=UNLIMITED)
    await asyncio.gather(*(ask(limiter, line, PERSON + number) for number in range(20)))
    assert_within([at for at, _, _ in line.made], rate)


@pytest.mark.parametrize("chat_id", [GROUP, PERSON])
@pytest.mark.parametrize("endpoint", sorted(COSMETIC_ENDPOINTS))
async def test_calls_for_show_leave_a_reserve_for_answers(
    line: Line, chat_id: int, endpoint: str
) -> None:
    rate = Rate(burst=10, per_second=0.001)
    limiter = ChatRateLimiter(everywhere=UNLIMITED, group=rate, private=rate)
    for _ in range(30):
        assert await ask(limiter, line, chat_id, endpoint)
    shown = len(line.made)
    assert 0 < shown < 10
    for _ in range(10 - shown):
        async with asyncio.timeout(1):
            await ask(limiter, line, chat_id)
    assert line.endpoints().count("sendMessage") == 10 - shown


async def test_calls_for_show_are_dropped_when_the_whole_bot_is_busy(line: Line) -> None:
    limiter = ChatRateLimiter(
        everywhere=Rate(burst=3, per_second=0.001), group=UNLIMITED, private=UNLIMITED
    )
    await ask(limiter, line, PERSON)
    await ask(limiter, line, PERSON + 1)
    assert await ask(limiter, line, PERSON + 2, "sendChatAction") is True
    assert line.endpoints() == ["sendMessage", "sendMessage"]


async def test_a_flood_wait_holds_its_own_chat_until_the_time_is_over(line: Line) -> None:
    limiter = ChatRateLimiter(everywhere=UNLIMITED, group=UNLIMITED, private=UNLIMITED)
    line.refusals[GROUP] = [1]
    held = asyncio.create_task(ask(limiter, line, GROUP))
    await asyncio.sleep(0.05)
    assert await ask(limiter, line, GROUP, "sendChatAction") is True
    assert await ask(limiter, line, OTHER_GROUP) == "sent"
    assert not held.done()
    assert await held == "sent"
    refused, sent = line.times(GROUP)
    assert sent - refused >= 1
    assert len(line.times(OTHER_GROUP)) == 1


async def test_a_call_for_show_that_meets_a_flood_wait_is_not_repeated(line: Line) -> None:
    limiter = ChatRateLimiter(everywhere=UNLIMITED, group=UNLIMITED, private=UNLIMITED)
    line.refusals[PERSON] = [1]
    assert await ask(limiter, line, PERSON, "sendChatAction") is True
    assert line.endpoints() == ["sendChatAction"]


async def test_a_flood_without_end_is_told_to_the_caller(line: Line) -> None:
    limiter = ChatRateLimiter(everywhere=UNLIMITED, group=UNLIMITED, private=UNLIMITED)
    line.refusals[PERSON] = [0] * (MAX_FLOOD_WAITS + 1)
    with pytest.raises(RetryAfter):
        await ask(limiter, line, PERSON)
    assert len(line.made) == MAX_FLOOD_WAITS + 1


async def test_a_long_flood_wait_is_told_at_once_and_keeps_to_its_chat(line: Line) -> None:
    limiter = ChatRateLimiter(everywhere=UNLIMITED, group=UNLIMITED, private=UNLIMITED)
    line.refusals[GROUP] = [13_938]
    for _ in range(3):
        with pytest.raises(RetryAfter):
            await asyncio.wait_for(ask(limiter, line, GROUP), 5)
    assert len(line.times(GROUP)) == 1
    assert await ask(limiter, line, OTHER_GROUP) == "sent"


async def test_a_call_without_a_chat_is_never_held_back(line: Line) -> None:
    nothing = Rate(burst=0.5, per_second=0.001)
    limiter = ChatRateLimiter(everywhere=nothing, group=nothing, private=nothing)
    async with asyncio.timeout(1):
        answer = await limiter.process_request(line.call, (0, "getMe"), {}, "getMe", {}, None)
    assert answer == "sent"


def arrival_in(chat_id: int | None, number: int = 1) -> Arrival:
    update: dict[str, object] = {"update_id": number}
    if chat_id is not None:
        chat = {"id": chat_id, "type": "private"}
        update["message"] = {"message_id": number, "date": 1, "chat": chat, "text": "x"}
    return Arrival((Update.de_json(update, None),))


class Work:
    """Handlers that take a moment; notes who began and who is at work."""

    def __init__(self) -> None:
        self.begun: list[tuple[int, int]] = []
        self.at_work: list[int] = []
        self.most_at_once = 0

    async def handle(self, chat_id: int, number: int) -> None:
        assert chat_id not in self.at_work, "two updates of one chat at the same time"
        self.begun.append((chat_id, number))
        self.at_work.append(chat_id)
        self.most_at_once = max(self.most_at_once, len(self.at_work))
        # A later update is quicker, so that order is not an accident.
        await asyncio.sleep(0.004 if number % 2 else 0.001)
        self.at_work.remove(chat_id)

    def of(self, chat_id: int) -> list[int]:
        return [number for chat, number in self.begun if chat == chat_id]


async def process(order: ChatOrder, work: Work, *arrivals: tuple[int, int]) -> None:
    await asyncio.gather(
        *(
            order.process_update(arrival_in(chat, number), work.handle(chat, number))
            for chat, number in arrivals
        )
    )


async def test_updates_of_a_chat_are_handled_in_order_and_chats_side_by_side() -> None:
    work = Work()
    arrivals = [(chat, number) for number in range(10) for chat in (1, 2, 3)]
    await process(ChatOrder(at_once=16), work, *arrivals)
    assert all(work.of(chat) == list(range(10)) for chat in (1, 2, 3))
    assert work.most_at_once == 3


async def test_no_more_chats_than_allowed_are_handled_at_once() -> None:
    work = Work()
    await process(ChatOrder(at_once=4), work, *((chat, 1) for chat in range(1, 41)))
    assert work.most_at_once == 4
    assert len(work.begun) == 40


async def test_a_chat_with_a_hundred_updates_does_not_starve_another() -> None:
    work = Work()
    flood = [(1, number) for number in range(100)]
    await process(ChatOrder(at_once=2), work, *flood, (2, 1), (3, 1))
    assert {chat for chat, _ in work.begun[:5]} == {1, 2, 3}
    assert work.of(1) == list(range(100))


async def fail() -> None:
    raise ValueError("a defect")


@pytest.mark.parametrize("chat_id", [5, None])
async def test_a_failing_update_leaves_its_turn_to_the_next(chat_id: int | None) -> None:
    order, work = ChatOrder(at_once=1), Work()
    with pytest.raises(ValueError, match="a defect"):
        await order.process_update(arrival_in(chat_id), fail())
    async with asyncio.timeout(1):
        await order.process_update(arrival_in(chat_id), work.handle(5, 1))
    assert work.of(5) == [1]


async def test_a_cancelled_update_leaves_its_turn_to_the_next() -> None:
    order, work = ChatOrder(at_once=1), Work()
    stuck = asyncio.create_task(order.process_update(arrival_in(5), asyncio.sleep(60)))
    await asyncio.sleep(0.01)
    stuck.cancel()
    with pytest.raises(asyncio.CancelledError):
        await stuck
    async with asyncio.timeout(1):
        await process(order, work, (5, 1), (6, 1))
    assert len(work.begun) == 2


async def test_chats_at_rest_are_not_remembered() -> None:
    order, work = ChatOrder(at_once=8), Work()
    await process(order, work, *((chat, n) for chat in range(1, 51) for n in range(2)))
    with pytest.raises(ValueError, match="a defect"):
        await order.process_update(arrival_in(99), fail())
    assert not order._turns
    assert not order._in_line


async def test_a_limiter_forgets_idle_chats_once_there_are_many(line: Line) -> None:
    limiter = ChatRateLimiter(everywhere=UNLIMITED, group=UNLIMITED, private=UNLIMITED)
    for chat_id in range(1, 2_500):
        await ask(limiter, line, chat_id)
    assert len(limiter._chats) <= 1_100
