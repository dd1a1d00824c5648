"""Keeping a deadline while a thread waits in a read that cannot be interrupted."""

import socket
import threading
from collections.abc import Mapping
from contextlib import suppress
from types import TracebackType

from models.errors import GenerationFailed
from models.interface import Deadline

# How late the end of a deadline, or of anybody's interest, is noticed.
POLL_SECONDS = 0.1

# httpcore's names for the moments from which a connection has a (new) socket.
_CONNECTED = frozenset({"connection.connect_tcp.complete", "connection.start_tls.complete"})


class ConnectionWatch:
    """Shuts the connection of one request when `deadline` is over; the blocked read then ends.

    Pass `trace` as the request's extension of that name. A read timeout alone would let an
    abandoned job hold its thread, and the server its processor, until the first word comes.
    """

    def __init__(self, deadline: Deadline) -> None:
        self._deadline = deadline
        self._socket: socket.socket | None = None
        self._is_done = threading.Event()
        self._thread = threading.Thread(target=self._run, name="remote-watch", daemon=True)

    def __enter__(self) -> "ConnectionWatch":
        try:
            self._thread.start()
        except RuntimeError as error:
            raise GenerationFailed("the system starts no more threads") from error
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self._is_done.set()
        self._thread.join()

    def trace(self, event: str, details: Mapping[str, object]) -> None:
        """Take note of the socket as soon as there is one."""
        get_extra_info = getattr(details.get("return_value"), "get_extra_info", None)
        if event in _CONNECTED and get_extra_info is not None:
            self._socket = get_extra_info("socket")

    def _run(self) -> None:
        while not self._is_done.wait(POLL_SECONDS):
            if self._socket is not None and not self._deadline.seconds_left:
                # The plain shutdown, also of a TLS socket: its own would touch state that the
                # reading thread is using.
                with suppress(OSError):
                    socket.socket.shutdown(self._socket, socket.SHUT_RDWR)
