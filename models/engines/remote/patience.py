"""Asking again where a moment or a second connection may help."""

import time

from models.engines.remote.chat import ChatRequest, Completion
from models.engines.remote.exchange import ConnectionBroken, ServerConnection, ServerRefusal
from models.errors import GenerationOutOfTime
from models.interface import Deadline

# Too many requests; not ready, which llama.cpp and vLLM say while they load a model.
BUSY = frozenset({429, 503})
MAX_BUSY_ANSWERS = 3
# Where a busy server does not say when to come back; twice as long after each.
BUSY_SECONDS = 1.0
POLL_SECONDS = 0.1


def ask_patiently(
    connection: ServerConnection, request: ChatRequest, deadline: Deadline
) -> Completion:
    """Return the answer, after waits that the server asks for and one broken connection.

    It never waits when the time left is shorter than the wait: the refusal is raised at once.
    """
    busy_answers = 0
    was_broken = False
    while True:
        try:
            return connection.complete(request, deadline)
        except ConnectionBroken:
            if was_broken:
                raise
            was_broken = True
        except ServerRefusal as refusal:
            busy_answers += 1
            seconds = _seconds_to_wait(refusal, busy_answers)
            if refusal.status not in BUSY or busy_answers >= MAX_BUSY_ANSWERS:
                raise
            if seconds >= deadline.seconds_left:
                raise
            _wait(seconds, deadline)


def _seconds_to_wait(refusal: ServerRefusal, busy_answers: int) -> float:
    if refusal.retry_after is not None:
        return refusal.retry_after
    return BUSY_SECONDS * 2.0 ** (busy_answers - 1)


def _wait(seconds: float, deadline: Deadline) -> None:
    end = time.monotonic() + seconds
    while (left := end - time.monotonic()) > 0:
        if not deadline.seconds_left:
            raise GenerationOutOfTime
        time.sleep(min(left, POLL_SECONDS))
