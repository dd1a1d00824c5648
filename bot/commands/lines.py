"""Lines of a file that may be a pipe with somebody slow at the other end."""

import asyncio
import threading
from concurrent.futures import Future
from queue import SimpleQueue
from typing import BinaryIO

from bot.errors import FileRefused


class LineReader:
    """Reads lines in a thread of its own, each when it is asked for, and closes the file.

    The thread is a daemon: a process may end while its input stays open and silent.
    """

    def __init__(self, file: BinaryIO, name: str) -> None:
        self._name = name
        self._asked: SimpleQueue[Future[bytes]] = SimpleQueue()
        threading.Thread(target=self._serve, args=(file,), daemon=True).start()

    def read_line(self) -> "asyncio.Future[bytes]":
        """Return the next line to come, empty after the last. It may raise FileRefused."""
        line: Future[bytes] = Future()
        self._asked.put(line)
        return asyncio.wrap_future(line)

    def _serve(self, file: BinaryIO) -> None:
        with file:
            while True:
                asked = self._asked.get()
                if not asked.set_running_or_notify_cancel():
                    continue
                try:
                    line = file.readline()
                except OSError as error:
                    reason = error.strerror or type(error).__name__
                    asked.set_exception(FileRefused(self._name, reason))
                    return
                asked.set_result(line)
                if not line:
                    return
