"""A disk that is full, as a limit on the size of files that the kernel enforces."""

import resource
from pathlib import Path

from bot.chat.texts import WORDINGS
from models.interface import Language
from tests.bot.chat.test_crash import bot_process
from tests.fakes.bot_api import FakeBotApi

VI = Path("examples/vi-bao-tang.txt").read_text(encoding="utf-8")
VIETNAMESE = WORDINGS[Language.VI]


async def test_messages_wait_for_a_full_disk_and_their_senders_are_told(tmp_path):
    async with FakeBotApi() as api:
        chat = api.private_chat(7)
        async with bot_process(api, tmp_path) as process:
            await chat.sends("/start")
            await chat.next_answer(timeout=20)
            limit_files(process.pid, 1)
            await chat.sends(VI)
            regret = await chat.next_answer(timeout=20)
            limit_files(process.pid, resource.RLIM_INFINITY)
            answer = await chat.next_answer(timeout=40)
    assert regret.text == VIETNAMESE.message_waits
    assert "Bảo tàng Chợ Nổi" in answer.text
    assert len(chat.answers) == 3


def limit_files(process_id: int, size: int) -> None:
    """Refuse any write of a process beyond `size` bytes of a file (setrlimit, RLIMIT_FSIZE)."""
    _, hard = resource.prlimit(process_id, resource.RLIMIT_FSIZE)
    resource.prlimit(process_id, resource.RLIMIT_FSIZE, (size, hard))
