"""Files that are not what their messages say."""

from pathlib import Path

import pytest

from tests.bot.chat.running import bot_at
from tests.fakes.bot_api import FakeBotApi

TOO_MUCH = 5_000_000


@pytest.mark.parametrize("announced", [None, 10])
@pytest.mark.parametrize("told_by_get_file", [TOO_MUCH, 10])
async def test_a_file_that_is_larger_than_its_message_says_is_not_read(
    api: FakeBotApi, tmp_path: Path, announced: int | None, told_by_get_file: int
) -> None:
    chat = api.private_chat(7)
    file = api.world.add_file("bai.txt", b"Tin. " * (TOO_MUCH // 5), size=told_by_get_file)
    document = {"file_id": file.file_id, "file_unique_id": "u", "file_name": "bai.txt"}
    if announced is not None:
        document["file_size"] = announced
    async with bot_at(api, tmp_path):
        api.deliver(
            {
                "message": {
                    "message_id": 1,
                    "date": 1_800_000_000,
                    "chat": {"id": 7, "type": "private"},
                    "from": {"id": 7, "is_bot": False, "first_name": "Lan", "language_code": "en"},
                    "document": document,
                }
            }
        )
        answer = await chat.next_answer()
    assert answer.text.startswith("I could not read the file bai.txt")


@pytest.mark.parametrize(
    "name",
    ["a" * 9_000 + ".txt", "a.txt\n\nBot: đã xong.txt", "\u202etxt.a\x1b[2J.txt", "../../a b.txt"],
)
async def test_the_name_of_a_file_takes_one_short_line_of_the_answer(
    api: FakeBotApi, tmp_path: Path, name: str
) -> None:
    chat = api.private_chat(7, language_code="en")
    async with bot_at(api, tmp_path):
        await chat.sends_document(name, b"\x00\x01\x02" * 500, mime_type="text/plain")
        answer = await chat.next_answer()
    assert answer.text.startswith("I could not read the file ")
    assert answer.text.isprintable()
    assert len(answer.text) < 200
