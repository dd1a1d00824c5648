"""The bot as `python -m bot run` starts it, with a note of how long each brief took.

`python -m tests.benchmarks.recorded_bot NOTES.jsonl` writes one `{"headline", "ms"}` a brief.
"""

import asyncio
import json
import os
import signal
import sys
import time
from collections.abc import Callable, Hashable
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from typing import TextIO, TypeVar

from bot.brief import Brief
from bot.chat.app import running_bot
from bot.commands.assembly import open_briefer
from bot.log import configure_logging
from bot.settings import Settings
from bot.worker import Terms, Worker

Result = TypeVar("Result")


class RecordingWorker(Worker):
    """A worker that notes the milliseconds from a job's arrival to the end of its brief.

    Waiting for the worker and its work are the model's time; that the event loop takes up the
    result late is not.
    """

    def __init__(self, settings: Settings, notes: TextIO) -> None:
        super().__init__(
            threads=settings.threads,
            queue_limit=settings.queue_limit,
            seconds=settings.job_seconds,
        )
        self._notes = notes

    async def run(
        self, call: Callable[[Terms], Result], *, owner: Hashable | None = None
    ) -> Result:
        """Return what the call returns, as the worker of the bot does."""
        begin = time.perf_counter()

        def noted(terms: Terms) -> Result:
            result = call(terms)
            self._note(result, 1000 * (time.perf_counter() - begin))
            return result

        return await super().run(noted, owner=owner)

    def _note(self, result: object, milliseconds: float) -> None:
        if isinstance(result, Brief):
            note = {"headline": result.article.text.partition("\n")[0], "ms": milliseconds}
            self._notes.write(f"{json.dumps(note)}\n")
            self._notes.flush()


async def _run(settings: Settings, notes: TextIO) -> None:
    poller = asyncio.current_task()
    assert poller is not None
    asyncio.get_running_loop().add_signal_handler(signal.SIGTERM, poller.cancel)
    worker = RecordingWorker(settings, notes)
    with open_briefer(settings) as briefer, suppress(asyncio.CancelledError):
        async with running_bot(settings, replace(briefer, worker=worker)):
            await asyncio.Event().wait()
    worker.close()


def main() -> None:
    """Run until SIGTERM."""
    settings = Settings.from_environ(os.environ)
    configure_logging(level=settings.log_level, as_json=False)
    with Path(sys.argv[1]).open("w", encoding="utf-8") as notes:
        asyncio.run(_run(settings, notes))


if __name__ == "__main__":
    main()
