"""From an update in the bot's hands to the call that answers it."""

import asyncio
import itertools
import json
import tempfile
import time
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

from bot.chat.inbox import MIN_OPENING_UNITS
from tests.benchmarks.articles import many_articles
from tests.benchmarks.bot_process import bot_process, processor_seconds
from tests.benchmarks.report import Figure, Section, single
from tests.benchmarks.timing import percentile
from tests.fakes.bot_api import FakeBotApi
from tests.fakes.bot_api_methods import MethodCall, Result

BUDGET_MS = 25.0
PER_SECOND = 20
SECONDS = 10
# Telegram lets a bot send one message a second into one chat: fewer chats would measure that.
CHATS = 40
WORDS = 600
# Enough below the length from which the bot expects another part, for the number in front.
MAX_CHARACTERS = MIN_OPENING_UNITS - 20
WARM_UP_ARTICLES = 20
ANSWER_SECONDS = 20.0
COMMAND = "/help"


class StampingServer(FakeBotApi):
    """The fake Bot API, which also remembers when it gave each message to the bot."""

    def __init__(self) -> None:
        super().__init__()
        self.handed: dict[tuple[int, int], float] = {}

    async def _carry_out(self, method: str, call: MethodCall) -> Result:
        result = await super()._carry_out(method, call)
        if isinstance(result, list) and method.lower() == "getupdates":
            for message in (update["message"] for update in result if "message" in update):
                key = (message["chat"]["id"], message["message_id"])
                self.handed.setdefault(key, time.monotonic())
        return result


@dataclass(frozen=True, slots=True, kw_only=True)
class Answered:
    """One message: milliseconds waiting for the bot's next poll, and from then to the answer."""

    text: str
    polled: float
    answered: float


def measure() -> Section:
    """Measure a command, which needs no model, and articles, with and without the model's time."""
    return Section(
        title=f"Update to outgoing call at {PER_SECOND} updates/s",
        how=f"{SECONDS} s over {CHATS} private chats, database on disk; p95",
        figures=asyncio.run(_figures()),
    )


async def _figures() -> list[Figure]:
    count = PER_SECOND * SECONDS
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        notes = folder / "notes.jsonl"
        command = ("-m", "tests.benchmarks.recorded_bot", str(notes))
        async with (
            StampingServer() as server,
            bot_process(server, folder, command=command) as process,
        ):
            # The first brief of a process loads what later ones use; `start_up` measures that.
            await _converse(server, [COMMAND, *_articles(WARM_UP_ARTICLES)])
            used = [processor_seconds(process.pid)]
            commands = await _converse(server, [COMMAND] * count)
            used.append(processor_seconds(process.pid))
            articles = await _converse(server, _articles(count))
            used.append(processor_seconds(process.pid))
        rows = [json.loads(line) for line in notes.read_text(encoding="utf-8").splitlines()]
    model_ms = {row["headline"]: row["ms"] for row in rows}
    per_command, per_article = (1000 * (b - a) / count for a, b in pairwise(used))
    return [
        *_told(commands, articles, model_ms),
        # On a busy machine the waits above tell of its other programs, these do not.
        single(f"{COMMAND}, processor time", per_command, unit="ms"),
        single("600 words, processor time, model included", per_article, unit="ms"),
    ]


def _articles(count: int) -> list[str]:
    """Return articles, told apart by their headlines, that no chat app would cut into parts.

    The bot waits on purpose for what may follow a longer text.
    """
    whole = (text for text in many_articles(2 * count, words=WORDS) if len(text) < MAX_CHARACTERS)
    return [f"Bài {number}: {text}" for number, text in enumerate(itertools.islice(whole, count))]


def _told(
    commands: list[Answered], articles: list[Answered], model_ms: dict[str, float]
) -> list[Figure]:
    own = [article.answered - model_ms[article.text.partition("\n")[0]] for article in articles]
    return [
        _p95(f"{COMMAND}: no model", [row.answered for row in commands], budget=BUDGET_MS),
        _p95("600 words, without model time", own, budget=BUDGET_MS),
        _p95("600 words, model time alone", model_ms.values()),
        _p95("600 words, whole", [row.answered for row in articles]),
        _p95("wait for the bot's next poll (before)", [row.polled for row in articles]),
    ]


def _p95(what: str, values: Iterable[float], *, budget: float | None = None) -> Figure:
    found = list(values)
    p50, p95, most = (percentile(found, percent) for percent in (50, 95, 100))
    note = f"p50 {p50:.1f}, max {most:.1f} ms"
    return single(f"{what}: p95", p95, unit="ms", budget=budget, note=note)


async def _converse(server: StampingServer, texts: list[str]) -> list[Answered]:
    """Send the texts at the rate, over all chats in turn, and wait for an answer to each."""
    answers_before = len(server.calls_of("sendMessage"))
    chats = [server.private_chat(1000 + number) for number in range(CHATS)]
    sent: dict[tuple[int, int], tuple[str, float]] = {}
    begin = time.monotonic()
    for number, text in enumerate(texts):
        await asyncio.sleep(max(0.0, begin + number / PER_SECOND - time.monotonic()))
        chat = chats[number % CHATS]
        message = await chat.sends(text)
        sent[chat.chat_id, message["message_id"]] = (text, time.monotonic())
    await server.wait_for_call(
        "sendMessage", count=answers_before + len(texts), timeout=ANSWER_SECONDS
    )
    answered: dict[tuple[int, int], float] = {}
    for call in server.calls_of("sendMessage")[answers_before:]:
        key = (call.params["chat_id"], call.params["reply_parameters"]["message_id"])
        answered.setdefault(key, call.at)
    return [
        Answered(
            text=text,
            polled=1000 * (server.handed[key] - at),
            answered=1000 * (answered[key] - server.handed[key]),
        )
        for key, (text, at) in sent.items()
    ]
