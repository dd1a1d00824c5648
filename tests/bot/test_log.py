import io
import json
import logging
from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.errors import SettingsError
from bot.log import JsonFormatter, LineFormatter, configure_logging, redact
from bot.settings import Settings

TOKEN = "123456789:AAF-an_invented-token-of-35-letters"
SECRET = TOKEN.partition(":")[2]
ADDRESS = f"https://api.telegram.org/bot{TOKEN}/getUpdates"


@pytest.fixture(params=[False, True], ids=["text", "json"])
def stderr(
    request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch
) -> Iterator[io.StringIO]:
    """Log into a string as the bot would onto stderr, then put logging back as it was."""
    root = logging.getLogger()
    handlers, level = root.handlers[:], root.level
    talkative = [logging.getLogger(name) for name in ("httpx", "telegram", "aiosqlite")]
    levels = [logger.level for logger in talkative]
    root.handlers = []
    stream = io.StringIO()
    monkeypatch.setattr("sys.stderr", stream)
    configure_logging(level="DEBUG", as_json=request.param)
    yield stream
    root.handlers = handlers
    root.setLevel(level)
    for logger, former in zip(talkative, levels, strict=True):
        logger.setLevel(former)


def fail_with_token() -> None:
    raise ConnectionError(f"cannot reach {ADDRESS}")


def test_a_token_in_a_message_is_hidden(stderr: io.StringIO) -> None:
    logging.getLogger("bot").error(f"posting to {ADDRESS}")

    assert SECRET not in stderr.getvalue()
    assert "posting to" in stderr.getvalue()


@pytest.mark.parametrize("argument", [TOKEN, {"token": TOKEN}, (TOKEN,), ADDRESS.encode()])
def test_a_token_in_the_arguments_is_hidden(stderr: io.StringIO, argument: object) -> None:
    logging.getLogger("bot").warning("posting %s and %s", argument, 2)

    assert SECRET not in stderr.getvalue()
    assert "posting" in stderr.getvalue()


def test_a_token_in_an_exception_and_its_trace_is_hidden(stderr: io.StringIO) -> None:
    try:
        try:
            fail_with_token()
        except ConnectionError as error:
            raise RuntimeError(f"gave up on {TOKEN}") from error
    except RuntimeError:
        logging.getLogger("bot").exception("request failed")

    written = stderr.getvalue()
    assert SECRET not in written
    assert "fail_with_token" in written
    assert "gave up" in written


def test_a_token_in_the_name_of_a_logger_or_its_stack_is_hidden(stderr: io.StringIO) -> None:
    logging.getLogger(f"bot.{TOKEN}").error("odd", stack_info=True)

    assert SECRET not in stderr.getvalue()
    assert "odd" in stderr.getvalue()


def test_a_record_that_cannot_be_formatted_shows_no_token_either(stderr: io.StringIO) -> None:
    # Handed to our handler alone: that of pytest raises on such a record.
    [handler] = [h for h in logging.getLogger().handlers if type(h).__module__ == "bot.log"]
    for message, argument in (("posted %d times", ADDRESS), (f"posting {TOKEN} %d times", "x")):
        handler.handle(logging.LogRecord("bot", 40, "app.py", 7, message, (argument,), None))

    written = stderr.getvalue()
    assert SECRET not in written
    assert written.count("times") == 2
    assert written.count("app.py:7") == 2


def test_libraries_that_see_the_token_speak_from_warnings_on(stderr: io.StringIO) -> None:
    for name in ("httpx", "httpcore", "telegram.ext", "aiosqlite"):
        logging.getLogger(name).info("seen by nobody")
        logging.getLogger(name).warning(f"{name} warns")

    assert "seen by nobody" not in stderr.getvalue()
    assert stderr.getvalue().count("warns") == 4


def test_one_record_is_one_line_of_json() -> None:
    record = logging.LogRecord("bot", logging.INFO, "", 1, 'dòng\nhai "%s"', ("hoà",), None)

    written = JsonFormatter().format(record)

    assert "\n" not in written
    assert json.loads(written)["message"] == 'dòng\nhai "hoà"'
    assert json.loads(written)["level"] == "INFO"


def test_a_trace_is_part_of_the_line_of_json() -> None:
    try:
        fail_with_token()
    except ConnectionError as error:
        trace = (type(error), error, error.__traceback__)
        record = logging.LogRecord("bot", logging.ERROR, "", 1, "failed", (), trace)

    row = json.loads(JsonFormatter().format(record))

    assert "ConnectionError" in row["trace"]
    assert SECRET not in row["trace"]


def test_a_line_tells_level_and_logger() -> None:
    record = logging.LogRecord("bot.chat", logging.WARNING, "", 1, "slow", (), None)

    assert "WARNING bot.chat: slow" in LineFormatter().format(record)


@pytest.mark.parametrize("text", ["12:30:45", "Tỷ số 2:1", "http://host:8080/path", "a:b"])
def test_what_is_no_token_stays_as_it_is(text: str) -> None:
    assert redact(text) == text


@given(st.from_regex(r"[0-9]{1,12}:[A-Za-z0-9_-]{20,50}", fullmatch=True) | st.text(max_size=60))
def test_every_token_that_the_settings_accept_is_one_that_the_log_hides(raw: str) -> None:
    try:
        token = Settings.from_environ({"TELEGRAM_BOT_TOKEN": raw}).telegram_bot_token
    except SettingsError:
        return

    if token is not None:
        assert token.partition(":")[2] not in redact(f"bot{token}/getMe")
