import asyncio
import threading
from collections.abc import Callable, Hashable, Iterator

import pytest

from bot.errors import Busy, DeadlineExceeded
from bot.worker import Terms, Worker

# Long enough for a thread to start on a busy machine; no test waits for it to pass.
PATIENCE = 30.0

Call = Callable[[Terms], object]


class Gate:
    """Holds jobs back until the test opens it, and tells what they were granted."""

    def __init__(self) -> None:
        self.started = threading.Event()
        self._open = threading.Event()
        self.terms: Terms | None = None

    def __call__(self, terms: Terms) -> bool:
        self.terms = terms
        self.started.set()
        return self._open.wait(PATIENCE)

    def open(self) -> None:
        self._open.set()


@pytest.fixture
def gate() -> Iterator[Gate]:
    gate = Gate()
    yield gate
    gate.open()


@pytest.fixture
def worker(gate: Gate) -> Iterator[Worker]:
    yield from closed_after(Worker(threads=1, queue_limit=2, seconds=PATIENCE), gate)


@pytest.fixture
def impatient(gate: Gate) -> Iterator[Worker]:
    yield from closed_after(Worker(threads=1, queue_limit=2, seconds=0.05), gate)


def closed_after(worker: Worker, gate: Gate) -> Iterator[Worker]:
    yield worker
    gate.open()
    worker.close()


async def accepted(worker: Worker, job: Call, count: int = 1) -> list["asyncio.Task[object]"]:
    tasks = [asyncio.create_task(worker.run(job)) for _ in range(count)]
    await asyncio.sleep(0)
    return tasks


async def test_a_job_gives_its_result_from_another_thread(worker: Worker) -> None:
    assert await worker.run(lambda _: threading.get_ident()) != threading.get_ident()


async def test_the_event_loop_stays_free_while_a_job_runs(worker: Worker, gate: Gate) -> None:
    [task] = await accepted(worker, gate)

    gate.open()  # Reached only because the loop was free.

    assert await task is True


async def test_a_full_queue_refuses_and_says_how_many_wait(worker: Worker, gate: Gate) -> None:
    tasks = await accepted(worker, gate, 2)

    with pytest.raises(Busy) as caught:
        await worker.run(gate)

    assert caught.value.waiting == 2
    gate.open()
    assert await asyncio.gather(*tasks) == [True, True]
    assert worker.metrics.refused == 1


async def test_the_place_of_a_job_is_free_once_its_caller_has_the_result(gate: Gate) -> None:
    worker = Worker(threads=1, queue_limit=1, seconds=PATIENCE)

    for _ in range(50):
        assert await worker.run(lambda _: "done") == "done"
    worker.close()


async def test_a_job_past_its_deadline_is_given_up_and_told_that_nobody_waits(
    impatient: Worker, gate: Gate
) -> None:
    with pytest.raises(DeadlineExceeded) as caught:
        await impatient.run(gate)

    assert caught.value.seconds == 0.05
    assert gate.terms is not None
    assert gate.terms.deadline.seconds_left == 0
    assert impatient.metrics.expired == 1


async def test_a_job_is_granted_the_time_that_is_left_of_its_deadline(worker: Worker) -> None:
    left = await worker.run(lambda terms: terms.deadline.seconds_left)

    assert 0 < left <= PATIENCE


async def test_a_job_that_still_runs_after_its_deadline_keeps_its_place(gate: Gate) -> None:
    worker = Worker(threads=1, queue_limit=1, seconds=0.05)
    task = asyncio.create_task(worker.run(gate))
    assert await asyncio.to_thread(gate.started.wait, PATIENCE)
    with pytest.raises(DeadlineExceeded):
        await task

    with pytest.raises(Busy):
        await worker.run(gate)

    gate.open()
    worker.close()


async def test_a_job_that_waited_past_its_deadline_is_never_run(
    impatient: Worker, gate: Gate
) -> None:
    ran: list[str] = []
    first = asyncio.create_task(impatient.run(gate))
    second = asyncio.create_task(impatient.run(lambda _: ran.append("late")))

    outcomes = await asyncio.gather(first, second, return_exceptions=True)
    gate.open()
    impatient.close()

    assert [type(outcome) for outcome in outcomes] == [DeadlineExceeded, DeadlineExceeded]
    assert ran == []


@pytest.mark.parametrize("error", [ValueError("odd"), TimeoutError("own"), Busy(7)])
async def test_an_error_of_a_job_reaches_its_caller_and_nobody_else(
    worker: Worker, error: Exception
) -> None:
    def fail(_: Terms) -> None:
        raise error

    with pytest.raises(type(error)) as caught:
        await worker.run(fail)

    assert repr(caught.value) == repr(error)
    assert await worker.run(lambda _: 1) == 1


async def test_a_caller_that_leaves_frees_its_place_when_the_job_ends(
    worker: Worker, gate: Gate
) -> None:
    running, waiting = await accepted(worker, gate, 2)
    running.cancel()
    waiting.cancel()
    outcomes = await asyncio.gather(running, waiting, return_exceptions=True)
    assert all(isinstance(outcome, asyncio.CancelledError) for outcome in outcomes)

    gate.open()

    assert await asyncio.gather(worker.run(lambda _: 1), worker_when_free(worker)) == [1, 2]


async def worker_when_free(worker: Worker) -> int:
    # The place of a running job is free a moment after the gate opens.
    for _ in range(1000):
        try:
            return await worker.run(lambda _: 2)
        except Busy:
            await asyncio.sleep(0.01)
    raise AssertionError("the place was never freed")


async def test_a_running_job_learns_that_its_caller_has_left(worker: Worker, gate: Gate) -> None:
    [task] = await accepted(worker, gate)
    assert await asyncio.to_thread(gate.started.wait, PATIENCE)
    assert gate.terms is not None
    assert gate.terms.deadline.seconds_left > 0

    task.cancel()
    await asyncio.gather(task, return_exceptions=True)

    assert gate.terms.deadline.seconds_left == 0


async def test_a_job_whose_caller_left_while_it_waited_is_dropped_at_once(
    worker: Worker, gate: Gate
) -> None:
    ran: list[str] = []
    [running] = await accepted(worker, gate)
    [waiting] = await accepted(worker, lambda _: ran.append("unwanted"))
    assert worker.metrics.waiting + worker.metrics.running == 2

    waiting.cancel()
    await asyncio.gather(waiting, return_exceptions=True)
    [next_one] = await accepted(worker, lambda _: "next")
    gate.open()

    assert await next_one == "next"
    assert await running is True
    assert ran == []


async def test_closing_tells_the_running_job_and_drops_those_that_wait(gate: Gate) -> None:
    worker = Worker(threads=1, queue_limit=9, seconds=PATIENCE)
    ran: list[str] = []
    [running] = await accepted(worker, gate)
    waiting = await accepted(worker, lambda _: ran.append("unwanted"), 3)
    assert await asyncio.to_thread(gate.started.wait, PATIENCE)

    closing = asyncio.create_task(asyncio.to_thread(worker.close))
    outcomes = await asyncio.gather(*waiting, return_exceptions=True)
    assert gate.terms is not None
    assert gate.terms.deadline.seconds_left == 0
    gate.open()
    await closing

    assert all(isinstance(outcome, asyncio.CancelledError) for outcome in outcomes)
    assert ran == []
    assert await running is True


async def test_no_more_jobs_run_at_once_than_there_are_threads() -> None:
    worker = Worker(threads=2, queue_limit=50, seconds=PATIENCE)
    lock, now, most, rest = threading.Lock(), [0], [0], threading.Event()

    def job(_: Terms) -> None:
        with lock:
            now[0] += 1
            most[0] = max(most[0], now[0])
        rest.wait(0.005)
        with lock:
            now[0] -= 1

    await asyncio.gather(*(worker.run(job) for _ in range(20)))
    worker.close()

    assert most[0] == 2


class Crowd:
    """Jobs of several chats, given to a worker whose threads are all held, and who started when."""

    def __init__(self, threads: int) -> None:
        self.worker = Worker(threads=threads, queue_limit=1000, seconds=PATIENCE)
        self.starts: list[Hashable] = []
        self._threads = threads
        self._noting = threading.Lock()

    async def serve(self, owners: list[Hashable | None], names: list[str]) -> list[Hashable]:
        """Return the names of the jobs in the order in which they were started."""
        gate = Gate()
        holding = await accepted(self.worker, gate, self._threads)
        assert await asyncio.to_thread(gate.started.wait, PATIENCE)
        tasks = [
            asyncio.create_task(self.worker.run(self._noted(name), owner=owner))
            for owner, name in zip(owners, names, strict=True)
        ]
        await asyncio.sleep(0)
        gate.open()
        await asyncio.gather(*holding, *tasks)
        self.worker.close()
        return self.starts

    def _noted(self, name: str) -> Call:
        def job(_: Terms) -> None:
            with self._noting:
                self.starts.append(name)

        return job


def forty_jobs_of_eight_chats() -> list[str]:
    """Return the chats of the jobs in the order of their arrival: one sends twenty first."""
    others = [f"chat {number % 7}" for number in range(20)]
    return [*(["busy"] * 20), *others]


@pytest.mark.parametrize("threads", [1, 2])
async def test_no_chat_waits_more_than_its_fair_share_and_one_job(threads: int) -> None:
    chats = forty_jobs_of_eight_chats()

    starts = await Crowd(threads).serve(list(chats), chats)

    assert sorted(map(str, starts)) == sorted(chats)
    for chat in set(chats):
        turns = [place for place, started in enumerate(starts) if started == chat]
        for count, place in enumerate(turns, start=1):
            for other in set(chats) - {chat}:
                # Two threads may note their starts the other way round: one job more.
                assert starts[:place].count(other) <= count + 1


async def test_the_jobs_of_one_chat_keep_their_order() -> None:
    names = [f"a{number}" for number in range(9)] + [f"b{number}" for number in range(3)]

    starts = await Crowd(1).serve([name[0] for name in names], names)

    assert [name for name in starts if str(name).startswith("a")] == names[:9]
    assert starts[:6] == ["a0", "b0", "a1", "b1", "a2", "b2"]


async def test_jobs_without_an_owner_run_in_the_order_of_their_arrival() -> None:
    names = [str(number) for number in range(12)]

    assert await Crowd(1).serve([None] * 12, names) == names


class SteppedClock:
    """Stands still until a job says how long it took."""

    def __init__(self) -> None:
        self.seconds = 0.0

    def __call__(self) -> float:
        return self.seconds


async def together(worker: Worker, jobs: list[tuple[Call, Hashable | None]]) -> None:
    """Have all jobs wait before the first starts, then run them and close the worker."""
    gate = Gate()
    [holding] = await accepted(worker, gate)
    assert await asyncio.to_thread(gate.started.wait, PATIENCE)
    tasks = [asyncio.create_task(worker.run(job, owner=owner)) for job, owner in jobs]
    await asyncio.sleep(0)
    gate.open()
    await asyncio.gather(holding, *tasks)
    worker.close()


async def test_jobs_that_would_wait_for_half_of_their_deadline_are_told_to_work_lightly() -> None:
    clock, told = SteppedClock(), list[tuple[float, bool]]()
    worker = Worker(threads=1, queue_limit=100, seconds=30, clock=clock)

    def job(terms: Terms) -> None:
        told.append((clock.seconds, terms.is_light))
        clock.seconds += 0.1 if terms.is_light else 3.0

    await worker.run(job)  # From which the wait of the next ones is foretold.
    await together(worker, [(job, "one chat")] * 20)

    full = [begin for begin, is_light in told if not is_light]
    # Six waits of three seconds are more than fifteen; the first alone was not foretold.
    assert len(full) == 7
    assert [is_light for _, is_light in told] == [False] * 7 + [True] * 14
    assert worker.metrics.light == 14


async def test_a_quiet_chat_is_served_in_full_while_another_one_floods() -> None:
    clock, light = SteppedClock(), list[str]()
    worker = Worker(threads=1, queue_limit=100, seconds=30, clock=clock)

    def job(name: str) -> Call:
        def run(terms: Terms) -> None:
            light.extend([name] if terms.is_light else [])
            clock.seconds += 3.0

        return run

    await worker.run(job("first"))
    await together(worker, [*[(job("flood"), "flood")] * 12, (job("quiet"), "quiet")])

    assert "flood" in light
    assert "quiet" not in light


async def test_a_job_that_waited_longer_than_foretold_is_told_to_work_lightly() -> None:
    clock, gate = SteppedClock(), Gate()
    worker = Worker(threads=1, queue_limit=9, seconds=30, clock=clock)
    [holding] = await accepted(worker, gate)
    [waiting] = await accepted(worker, lambda terms: terms.is_light)

    assert await asyncio.to_thread(gate.started.wait, PATIENCE)
    clock.seconds += 15.1
    gate.open()

    assert await waiting is True
    assert await holding is True
    worker.close()


async def test_a_worker_counts_its_jobs_and_their_times() -> None:
    clock = SteppedClock()
    worker = Worker(threads=1, queue_limit=9, seconds=30, clock=clock)

    def job(_: Terms) -> None:
        clock.seconds += 2.0

    await together(worker, [(job, None)] * 3)
    metrics = worker.metrics

    assert (metrics.accepted, metrics.finished, metrics.waiting, metrics.running) == (4, 4, 0, 0)
    assert metrics.run.count == 4
    assert metrics.run.total_seconds == 6.0
    assert metrics.run.within(0.75) == 3.0
    assert metrics.wait.total_seconds == 0.0 + 2.0 + 4.0
    assert "4 accepted, 4 finished" in str(metrics)
