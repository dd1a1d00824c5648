import asyncio
import threading
from collections.abc import Iterator

import pytest

from bot.errors import Busy, DeadlineExceeded
from bot.worker import Worker

# Long enough for a thread to start on a busy machine; no test waits for it to pass.
PATIENCE = 30.0


@pytest.fixture
def gate() -> Iterator[threading.Event]:
    """Hold jobs back until the test opens it; always open in the end."""
    event = threading.Event()
    yield event
    event.set()


@pytest.fixture
def worker(gate: threading.Event) -> Iterator[Worker]:
    yield from closed_after(Worker(threads=1, queue_limit=2, seconds=PATIENCE), gate)


@pytest.fixture
def impatient(gate: threading.Event) -> Iterator[Worker]:
    yield from closed_after(Worker(threads=1, queue_limit=2, seconds=0.05), gate)


def closed_after(worker: Worker, gate: threading.Event) -> Iterator[Worker]:
    yield worker
    gate.set()
    worker.close()


async def accepted(worker: Worker, job: object, count: int = 1) -> list[asyncio.Task[object]]:
    tasks = [asyncio.create_task(worker.run(job)) for _ in range(count)]  # type: ignore[arg-type]
    await asyncio.sleep(0)
    return tasks


async def test_a_job_gives_its_result_from_another_thread(worker: Worker) -> None:
    assert await worker.run(threading.get_ident) != threading.get_ident()


async def test_the_event_loop_stays_free_while_a_job_runs(
    worker: Worker, gate: threading.Event
) -> None:
    [task] = await accepted(worker, gate.wait)

    gate.set()  # Reached only because the loop was free.

    assert await task is True


async def test_a_full_queue_refuses_and_says_how_many_wait(
    worker: Worker, gate: threading.Event
) -> None:
    tasks = await accepted(worker, gate.wait, 2)

    with pytest.raises(Busy) as caught:
        await worker.run(gate.wait)

    assert caught.value.waiting == 2
    gate.set()
    assert await asyncio.gather(*tasks) == [True, True]


async def test_the_queue_takes_new_jobs_once_it_has_drained(
    worker: Worker, gate: threading.Event
) -> None:
    tasks = await accepted(worker, gate.wait, 2)
    gate.set()
    await asyncio.gather(*tasks)

    for _ in range(10):
        assert await worker.run(lambda: "done") == "done"


async def test_a_job_past_its_deadline_is_given_up(
    impatient: Worker, gate: threading.Event
) -> None:
    with pytest.raises(DeadlineExceeded) as caught:
        await impatient.run(gate.wait)

    assert caught.value.seconds == 0.05


async def test_a_job_that_still_runs_after_its_deadline_keeps_its_place(
    gate: threading.Event,
) -> None:
    worker = Worker(threads=1, queue_limit=1, seconds=0.05)
    with pytest.raises(DeadlineExceeded):
        await worker.run(gate.wait)

    with pytest.raises(Busy):
        await worker.run(gate.wait)

    gate.set()
    worker.close()


async def test_a_job_that_waited_past_its_deadline_is_never_run(
    impatient: Worker, gate: threading.Event
) -> None:
    ran: list[str] = []
    first = asyncio.create_task(impatient.run(gate.wait))
    second = asyncio.create_task(impatient.run(lambda: ran.append("late")))

    outcomes = await asyncio.gather(first, second, return_exceptions=True)
    gate.set()
    impatient.close()

    assert [type(outcome) for outcome in outcomes] == [DeadlineExceeded, DeadlineExceeded]
    assert ran == []


@pytest.mark.parametrize("error", [ValueError("odd"), TimeoutError("own"), Busy(7)])
async def test_an_error_of_a_job_reaches_its_caller_and_nobody_else(
    worker: Worker, error: Exception
) -> None:
    def fail() -> None:
        raise error

    with pytest.raises(type(error)) as caught:
        await worker.run(fail)

    assert repr(caught.value) == repr(error)
    assert await worker.run(lambda: 1) == 1


async def test_a_caller_that_leaves_frees_its_place_when_the_job_ends(
    worker: Worker, gate: threading.Event
) -> None:
    running, waiting = await accepted(worker, gate.wait, 2)
    running.cancel()
    waiting.cancel()
    outcomes = await asyncio.gather(running, waiting, return_exceptions=True)
    assert all(isinstance(outcome, asyncio.CancelledError) for outcome in outcomes)

    gate.set()

    assert await asyncio.gather(worker.run(lambda: 1), worker_when_free(worker)) == [1, 2]


async def worker_when_free(worker: Worker) -> int:
    # The place of a running job is free a moment after the gate opens.
    for _ in range(1000):
        try:
            return await worker.run(lambda: 2)
        except Busy:
            await asyncio.sleep(0.01)
    raise AssertionError("the place was never freed")


async def test_a_job_whose_caller_left_while_it_waited_is_never_run(
    worker: Worker, gate: threading.Event
) -> None:
    ran: list[str] = []
    [running] = await accepted(worker, gate.wait)
    [waiting] = await accepted(worker, lambda: ran.append("unwanted"))

    waiting.cancel()
    await asyncio.gather(waiting, return_exceptions=True)
    gate.set()
    await running
    await worker.run(lambda: None)

    assert ran == []


async def test_no_more_jobs_run_at_once_than_there_are_threads(gate: threading.Event) -> None:
    worker = Worker(threads=2, queue_limit=50, seconds=PATIENCE)
    lock, now, most = threading.Lock(), [0], [0]

    def job() -> None:
        with lock:
            now[0] += 1
            most[0] = max(most[0], now[0])
        gate.wait(0.005)
        with lock:
            now[0] -= 1

    await asyncio.gather(*(worker.run(job) for _ in range(20)))
    worker.close()

    assert most[0] == 2
