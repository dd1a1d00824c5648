"""The status "typing" is shown while an answer takes its time, and never stands in its way."""

import asyncio
import selectors
from collections.abc import Callable, Coroutine
from typing import cast

import pytest
from telegram import Bot
from telegram.error import BadRequest, Forbidden, NetworkError, RetryAfter, TelegramError

from bot.chat.typing_status import FIRST_AFTER_SECONDS, RENEW_SECONDS, typing


class SkippingSelector(selectors.DefaultSelector):
    """Waits for nothing: the time of a wait is added to a clock instead."""

    def __init__(self) -> None:
        super().__init__()
        self.now = 0.0

    def select(self, timeout: float | None = None) -> list[tuple[selectors.SelectorKey, int]]:
        self.now += timeout or 0.0
        return super().select(0)


class SkippingLoop(asyncio.SelectorEventLoop):
    """An event loop in which minutes pass at once."""

    def __init__(self) -> None:
        self._skipping = SkippingSelector()
        super().__init__(self._skipping)

    def time(self) -> float:
        return self._skipping.now


class Wire:
    """The one method of a bot that is needed, noting when it was called."""

    def __init__(self, error: TelegramError | None = None) -> None:
        self.shown: list[tuple[float, int, str, int | None]] = []
        self._error = error

    async def send_chat_action(
        self, chat_id: int, action: str, *, message_thread_id: int | None
    ) -> bool:
        at = asyncio.get_running_loop().time()
        self.shown.append((round(at, 1), chat_id, action, message_thread_id))
        if self._error is not None:
            raise self._error
        return True

    def as_bot(self) -> Bot:
        return cast("Bot", self)


def run(story: Callable[[], Coroutine[object, object, None]]) -> None:
    with asyncio.Runner(loop_factory=SkippingLoop) as runner:
        runner.run(story())


def times(wire: Wire) -> list[float]:
    return [at for at, _, _, _ in wire.shown]


@pytest.mark.parametrize(
    ("seconds", "shown"),
    [
        (0.0, []),
        (FIRST_AFTER_SECONDS / 2, []),
        (FIRST_AFTER_SECONDS + 0.5, [0.3]),
        (FIRST_AFTER_SECONDS + 2.5 * RENEW_SECONDS, [0.3, 4.3, 8.3]),
    ],
)
def test_it_is_shown_after_a_moment_and_renewed_before_it_ends(
    seconds: float, shown: list[float]
) -> None:
    wire = Wire()

    async def story() -> None:
        async with typing(wire.as_bot(), 7, None):
            await asyncio.sleep(seconds)
        await asyncio.sleep(60)

    run(story)
    assert times(wire) == shown


def test_it_is_shown_in_the_chat_and_topic_of_the_question() -> None:
    wire = Wire()

    async def story() -> None:
        async with typing(wire.as_bot(), -5, 42):
            await asyncio.sleep(1)

    run(story)
    assert wire.shown == [(0.3, -5, "typing", 42)]


@pytest.mark.parametrize(
    "error", [Forbidden("blocked"), BadRequest("no"), NetworkError("away"), RetryAfter(30)]
)
def test_a_failure_to_show_it_disturbs_nobody(error: TelegramError) -> None:
    wire, answered = Wire(error), []

    async def story() -> None:
        async with typing(wire.as_bot(), 7, None):
            await asyncio.sleep(10)
            answered.append(True)

    run(story)
    assert times(wire) == [0.3, 4.3, 8.3]
    assert answered


def test_an_answer_that_fails_ends_it_and_is_told() -> None:
    wire = Wire()

    async def answer() -> None:
        async with typing(wire.as_bot(), 7, None):
            await asyncio.sleep(1)
            raise ValueError("a defect")

    async def story() -> None:
        with pytest.raises(ValueError, match="a defect"):
            await answer()
        await asyncio.sleep(60)

    run(story)
    assert times(wire) == [0.3]


def test_stopping_the_bot_stops_an_answer_and_its_status() -> None:
    wire = Wire()

    async def answer() -> None:
        async with typing(wire.as_bot(), 7, None):
            await asyncio.sleep(1000)

    async def story() -> None:
        task = asyncio.create_task(answer())
        await asyncio.sleep(1)
        task.cancel()
        with pytest.raises(asyncio.CancelledError):
            await task
        await asyncio.sleep(60)

    run(story)
    assert times(wire) == [0.3]
