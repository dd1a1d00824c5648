import socket
import threading
import time

import pytest

from models.engines.remote import RemoteEngine, RemoteServer
from models.errors import GenerationFailed, GenerationOutOfTime
from models.interface import Deadline, Language, Length
from tests.fakes.model_server import (
    LOCAL,
    Answer,
    FakeModelServer,
    endless,
    event,
    hangs_up,
    raw,
    redirects,
    refuses,
    says,
    silence,
    streams,
)
from tests.models.engines.remote.articles import BODIES, BRIEFS, KEY, article, brief, engine_for

EN = Language.EN
GOOD = streams(" ".join(BRIEFS[EN]))
# Long enough for a busy machine, short enough to be noticed where a deadline is not kept.
SOON = 0.6
FOREVER = 300.0


def test_a_server_that_hangs_up_once_is_asked_again() -> None:
    with FakeModelServer(hangs_up(), GOOD) as server:
        assert brief(engine_for(server), article(EN)) == BRIEFS[EN]


def test_a_stream_that_breaks_off_is_asked_for_again() -> None:
    with FakeModelServer(hangs_up(event({"content": "The bridge"})), GOOD) as server:
        assert brief(engine_for(server), article(EN)) == BRIEFS[EN]


def test_a_server_that_always_hangs_up_is_given_up() -> None:
    with FakeModelServer(hangs_up()) as server, pytest.raises(GenerationFailed, match="closed"):
        brief(engine_for(server), article(EN))

    assert len(server.chats) == 2


@pytest.mark.parametrize("status", [429, 503])
@pytest.mark.parametrize("retry_after", ["0", "Wed, 21 Oct 2015 07:28:00 GMT"])
def test_a_busy_server_is_asked_again_when_it_says(status: int, retry_after: str) -> None:
    busy = refuses(status, "busy", retry_after=retry_after)
    with FakeModelServer(busy, GOOD) as server:
        assert brief(engine_for(server), article(EN)) == BRIEFS[EN]


def test_a_server_that_stays_busy_is_given_up_with_its_words() -> None:
    busy = refuses(503, "Loading model", retry_after="0")
    with FakeModelServer(busy) as server, pytest.raises(GenerationFailed, match="Loading model"):
        brief(engine_for(server), article(EN))

    assert len(server.chats) == 3


@pytest.mark.parametrize("retry_after", ["3600", "Fri, 31 Dec 2100 23:59:59 GMT", "999999999"])
def test_nobody_waits_for_a_server_that_wants_more_time_than_there_is(retry_after: str) -> None:
    with (
        FakeModelServer(refuses(429, "slow down", retry_after=retry_after)) as server,
        pytest.raises(GenerationFailed, match="429"),
    ):
        brief(engine_for(server), article(EN))

    assert len(server.chats) == 1


def test_an_unknown_model_is_told_with_those_that_there_are() -> None:
    answer = says({"error": "model 'tin-test:7b' not found"}, status=404)
    with (
        FakeModelServer(answer, models=("qwen3:8b", "gemma3:4b")) as server,
        pytest.raises(GenerationFailed, match=r"not found.*qwen3:8b, gemma3:4b"),
    ):
        brief(engine_for(server), article(EN))


def test_an_address_without_an_api_is_told_as_such() -> None:
    with FakeModelServer(GOOD, models=None, root="/elsewhere") as server:
        engine = engine_for(server)
        with pytest.raises(GenerationFailed, match="address"):
            engine.generate(article(EN), (), language=EN, length=Length.SHORT)
        with pytest.raises(GenerationFailed, match="404"):
            engine.check()
        engine.close()


def test_the_doctor_is_told_when_the_model_is_not_there() -> None:
    with FakeModelServer(GOOD, models=("qwen3:8b",)) as server:
        engine = engine_for(server)
        with pytest.raises(GenerationFailed, match=r"no model 'tin-test:7b'.*qwen3:8b"):
            engine.check()
        engine.close()


@pytest.mark.parametrize("status", [401, 403])
def test_a_refused_key_is_told_without_the_key(
    status: int, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level("DEBUG")
    refusal = refuses(status, f"Incorrect API key provided: {KEY}.\nFind yours\x1b[31m online")
    with FakeModelServer(refusal) as server, pytest.raises(GenerationFailed, match="key") as raised:
        brief(engine_for(server, key=KEY), article(EN))

    assert KEY not in str(raised.value) + caplog.text
    assert raised.value.__cause__ is None
    assert str(raised.value).isprintable()


def test_a_server_that_repeats_the_text_in_its_error_does_not_bring_it_into_the_log() -> None:
    echo = refuses(500, f"cannot parse: {BODIES[EN][20:150]}")
    with FakeModelServer(echo) as server, pytest.raises(GenerationFailed, match="500") as raised:
        brief(engine_for(server), article(EN))

    assert "county council" not in raised.value.reason


@pytest.mark.parametrize(
    ("answer", "reason"),
    [
        (raw(b"<!DOCTYPE html><title>Login</title>", media_type="text/html"), "JSON"),
        (raw(b"data: {broken\n\n"), "broken JSON"),
        (raw(b"data: " + b"[" * 100_000 + b"\n\n"), "broken JSON"),
        (raw(b'{"choices": [', media_type="application/json"), "broken JSON"),
        (raw(b"", media_type="application/json"), "empty"),
        (raw(b"\n \n"), "empty"),
        (raw(b"data: [DONE]\n\n"), "wrote no"),
        (raw(b": keep-alive\n\ndata: null\n\ndata: 7\n\ndata: []\n\ndata: [DONE]\n\n"), "wrote no"),
        (says({"choices": []}), "wrote no"),
        (says({"choices": [{"message": {"content": 7}}]}), "wrote no"),
        (says({"error": {"message": "CUDA out of memory"}}), "CUDA out of memory"),
        (says({"object": "error", "message": "no slot"}), "no slot"),
        (raw(b'data: {"error": {"message": "engine died"}}\n\n'), "engine died"),
        (says({"detail": [{"msg": "field required", "input": "x"}]}, status=500), "field required"),
        (streams("The bridge", finish="content_filter"), "filter"),
        (redirects("http://127.0.0.1:9/v1/chat/completions"), "moved"),
        (raw(b"\x1f\x8b\x08\x00", headers={"Content-Encoding": "gzip"}), "compressed"),
        (raw(b"\xff\xfe\x00\x01\x02\x03\x04\x05\x06"), "JSON"),
        (endless(b"data: " + b"x" * 60_000), "bytes"),
        (endless(event({"content": "very long " * 2000})), "characters"),
        (endless(event({"reasoning_content": "still thinking " * 2000})), "bytes"),
        (endless(b"data: {}" + b" " * 9000 + b"\n\n"), "bytes"),
        (refuses(500, "model requires more system memory"), "more system memory"),
        (raw(b"gone", media_type="text/plain"), "JSON"),
    ],
)
def test_an_answer_that_is_no_brief_fails_with_its_reason(answer: Answer, reason: str) -> None:
    with FakeModelServer(answer) as server, pytest.raises(GenerationFailed, match=reason):
        brief(engine_for(server), article(EN))


@pytest.mark.parametrize(
    "answer",
    [
        silence(),
        endless(event({"content": "a "}), pause=0.02),
        endless(b": ping\n\n", pause=0.02),
        endless(b"data:", pause=0.02),
        raw(event({"content": "The"}), event({"content": "x"}), pause=FOREVER),
    ],
    ids=["silence", "drip", "pings", "no line", "pause"],
)
def test_a_deadline_ends_any_wait(answer: Answer) -> None:
    with FakeModelServer(answer) as server:
        engine = engine_for(server, seconds=FOREVER)
        deadline = Deadline(time.monotonic() + SOON, lambda: False)
        with pytest.raises(GenerationOutOfTime):
            brief(engine, article(EN), deadline=deadline)
        assert server.was_left.wait(5.0)


def test_the_server_is_left_as_soon_as_nobody_waits_for_the_brief() -> None:
    is_abandoned = threading.Event()
    with FakeModelServer(silence()) as server:
        engine = engine_for(server, seconds=FOREVER)
        threading.Timer(0.3, is_abandoned.set).start()
        with pytest.raises(GenerationOutOfTime):
            brief(engine, article(EN), deadline=Deadline(FOREVER * 1e6, is_abandoned.is_set))
        assert server.was_left.wait(5.0)


def test_nobody_waits_for_a_busy_server_once_the_brief_is_abandoned() -> None:
    is_abandoned = threading.Event()
    with FakeModelServer(refuses(503, retry_after="100")) as server:
        engine = engine_for(server, seconds=FOREVER)
        threading.Timer(0.3, is_abandoned.set).start()
        with pytest.raises(GenerationOutOfTime):
            brief(engine, article(EN), deadline=Deadline(FOREVER * 1e6, is_abandoned.is_set))


def test_a_deadline_that_is_over_asks_nobody() -> None:
    with FakeModelServer(GOOD) as server:
        with pytest.raises(GenerationOutOfTime):
            brief(engine_for(server), article(EN), deadline=Deadline(0.0, lambda: False))

        assert server.chats == []


def test_a_server_slower_than_its_own_limit_has_failed() -> None:
    with FakeModelServer(silence()) as server, pytest.raises(GenerationFailed, match=r"0\.5 s"):
        brief(engine_for(server, seconds=0.5), article(EN))


def test_a_server_that_is_not_running_is_told_by_its_host() -> None:
    with socket.socket() as taken:
        taken.bind((LOCAL, 0))
        address = f"http://{LOCAL}:{taken.getsockname()[1]}"
        engine = RemoteEngine(RemoteServer(base_url=address, model="m", api_key=KEY))
        with pytest.raises(GenerationFailed, match=f"cannot connect to {LOCAL}"):
            engine.check()
        with pytest.raises(GenerationFailed, match=f"cannot connect to {LOCAL}") as raised:
            brief(engine, article(EN))

    assert KEY not in str(raised.value)


def test_https_to_a_server_without_it_fails_with_the_reason() -> None:
    with FakeModelServer(GOOD) as server:
        address = server.address.replace("http:", "https:")
        engine = RemoteEngine(RemoteServer(base_url=address, model="m", seconds=20))
        with pytest.raises(GenerationFailed, match="SSL"):
            brief(engine, article(EN))


def test_certificates_that_cannot_be_read_are_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SSL_CERT_FILE", "no/such/file.pem")
    engine = RemoteEngine(RemoteServer(base_url=f"https://{LOCAL}:9", model="m"))

    with pytest.raises(GenerationFailed, match="certificates"):
        brief(engine, article(EN))


def test_a_proxy_of_the_environment_does_not_see_the_text(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("HTTP_PROXY", "http_proxy", "ALL_PROXY"):
        monkeypatch.setenv(name, "http://127.0.0.1:9")
    monkeypatch.delenv("NO_PROXY", raising=False)
    with FakeModelServer(GOOD) as server:
        assert brief(engine_for(server), article(EN)) == BRIEFS[EN]


def test_threads_share_one_engine() -> None:
    told: list[tuple[str, ...]] = []
    with FakeModelServer(raw(*_slow_events(), pause=0.01)) as server:
        engine = engine_for(server)

        def write() -> None:
            (hypothesis,) = engine.generate(article(EN), (), language=EN, length=Length.SHORT)
            told.append(tuple(candidate.text for candidate in hypothesis.sentences))

        threads = [threading.Thread(target=write) for _ in range(6)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        engine.close()

    assert told == [BRIEFS[EN]] * 6


def _slow_events() -> list[bytes]:
    pieces = " ".join(BRIEFS[EN]).split(" ")
    events = [event({"content": f"{piece} "}) for piece in pieces]
    return [*events, event({}, finish="stop"), b"data: [DONE]\n\n"]
