"""One update that cannot be read stops neither the others nor the start of the bot."""

import json
import sqlite3
from pathlib import Path
from typing import Any

import pytest
from telegram import Update

from bot.chat.readable import read_stored, without_unreadable
from tests.bot.chat.running import bot_at
from tests.fakes.bot_api import FakeBotApi

GOOD: dict[str, Any] = {
    "message_id": 1,
    "date": 1_800_000_000,
    "chat": {"id": 42, "type": "private"},
    "from": {"id": 42, "is_bot": False, "first_name": "Lan"},
    "text": "Câu chuyện mật",
}
UNREADABLE: list[Any] = [
    {**GOOD, "chat": None},
    {**GOOD, "chat": {"id": "42", "type": "private"}},
    {**GOOD, "message_id": None, "date": 10**14},
    {**GOOD, "date": "hôm nay"},
    {**GOOD, "entities": [{"type": "url"}]},
    {**GOOD, "entities": "abc"},
    [1],
    7,
]


@pytest.mark.parametrize("message", UNREADABLE)
async def test_what_cannot_be_read_stops_nobody(
    api: FakeBotApi, tmp_path: Path, message: object, caplog: pytest.LogCaptureFixture
) -> None:
    chat = api.private_chat(42)
    async with bot_at(api, tmp_path):
        api.updates.put({"message": message})
        await chat.sends("/settings")
        assert await chat.next_answer()
        await api.updates_confirmed()
    assert "Câu chuyện mật" not in caplog.text


async def test_what_cannot_be_read_from_the_file_does_not_stop_the_start(
    api: FakeBotApi, tmp_path: Path
) -> None:
    chat = api.private_chat(42)
    async with bot_at(api, tmp_path):
        pass
    with sqlite3.connect(tmp_path / "tinvan.sqlite3") as file:
        for number, payload in enumerate(("", "{", "[]", '{"update_id": 3, "message": {}}')):
            file.execute("INSERT INTO updates VALUES (?, 42, ?, 4e9, 0)", (number, payload))
    file.close()
    async with bot_at(api, tmp_path):
        await chat.sends("/settings")
        assert await chat.next_answer()


def test_an_unreadable_update_keeps_its_number_and_its_neighbours() -> None:
    good = {"update_id": 2, "message": GOOD}
    answer = {"ok": True, "result": [{"update_id": 1, "message": [1]}, good]}
    kept = json.loads(without_unreadable(json.dumps(answer).encode()))
    assert kept == {"ok": True, "result": [{"update_id": 1}, good]}


@pytest.mark.parametrize(
    "answer",
    [b"", b"<html>", b"[]", b'{"ok":true,"result":true}', b'{"ok":true,"result":[]}', b"\xff",
     json.dumps({"ok": True, "result": [{"update_id": 2, "message": GOOD}]}).encode()],
)  # fmt: skip
def test_any_other_answer_is_handed_on_as_it_is(answer: bytes) -> None:
    assert without_unreadable(answer) == answer


def test_a_stored_update_is_read() -> None:
    update = Update.de_json({"update_id": 2, "message": GOOD}, None)
    assert read_stored(update.to_json(), None) == update
