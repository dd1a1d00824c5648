import dataclasses
from pathlib import Path
from typing import Any

import pytest

from bot.errors import SettingsError
from bot.settings import Settings
from models.interface import Language, Length

TOKEN = "123456789:AAF-an_invented-token-of-35-letters"
PROXY = "socks5://user:hunter2secret@proxy.example:1080"


def problems(**environ: str) -> tuple[str, ...]:
    with pytest.raises(SettingsError) as caught:
        Settings.from_environ(environ)
    return caught.value.problems


def test_nothing_has_to_be_set() -> None:
    assert Settings.from_environ({}) == Settings()
    assert Settings().telegram_bot_token is None


@pytest.mark.parametrize(
    ("name", "raw", "field", "value"),
    [
        ("TELEGRAM_BOT_TOKEN", TOKEN, "telegram_bot_token", TOKEN),
        ("TELEGRAM_BOT_TOKEN", f"  {TOKEN}\n", "telegram_bot_token", TOKEN),
        ("TELEGRAM_BASE_URL", "http://api:8081/", "telegram_base_url", "http://api:8081"),
        ("TELEGRAM_BASE_URL", "http://api:8081/bot", "telegram_base_url", "http://api:8081"),
        ("TELEGRAM_PROXY", PROXY, "telegram_proxy", PROXY),
        ("DATA_DIR", "/srv/tinvan", "data_dir", Path("/srv/tinvan")),
        ("MODEL", "Extractive", "model", "extractive"),
        ("LANGUAGE", "vi", "language", Language.VI),
        ("LANGUAGE", "EN", "language", Language.EN),
        ("LANGUAGE", "auto", "language", None),
        ("LANGUAGE", "en_US:en", "language", None),
        ("LANGUAGE", "vi_VN.UTF-8", "language", None),
        ("LENGTH", "Short", "length", Length.SHORT),
        ("WORKERS", "4", "workers", 4),
        ("QUEUE_LIMIT", "7", "queue_limit", 7),
        ("JOB_SECONDS", "90", "job_seconds", 90),
        ("ALLOWED_CHATS", "12, -100987654321 5", "allowed_chats", {12, -100987654321, 5}),
        ("RETENTION_HOURS", "1", "retention_hours", 1),
        ("LOG_LEVEL", "debug", "log_level", "DEBUG"),
        ("LOG_FORMAT", "JSON", "log_format", "json"),
    ],
)
def test_each_setting_is_read_from_its_variable(
    name: str, raw: str, field: str, value: object
) -> None:
    settings = Settings.from_environ({name: raw})

    assert getattr(settings, field) == value
    changed: dict[str, Any] = {field: value}
    assert settings == dataclasses.replace(Settings(), **changed)


@pytest.mark.parametrize("field", dataclasses.fields(Settings), ids=lambda field: field.name)
def test_every_setting_keeps_its_default_when_its_variable_is_empty(
    field: "dataclasses.Field[object]",
) -> None:
    assert Settings.from_environ({field.name.upper(): "  "}) == Settings()


@pytest.mark.parametrize(
    ("name", "raw"),
    [
        ("TELEGRAM_BOT_TOKEN", "not a token"),
        ("TELEGRAM_BOT_TOKEN", "123456789:short"),
        ("TELEGRAM_BOT_TOKEN", "12345:AAF-an_invented-token-of-35-letters"),
        ("TELEGRAM_BOT_TOKEN", "123456789:AAF an invented token of 35 letters!"),
        ("TELEGRAM_BASE_URL", "api.telegram.org"),
        ("TELEGRAM_BASE_URL", "ftp://api.telegram.org"),
        ("TELEGRAM_BASE_URL", "http://"),
        ("TELEGRAM_BASE_URL", "http://[::1"),
        ("TELEGRAM_BASE_URL", "http://api:99999"),
        ("TELEGRAM_PROXY", "proxy.example:1080"),
        ("TELEGRAM_PROXY", "ftp://proxy.example"),
        ("TELEGRAM_PROXY", "socks5://proxy.example:port"),
        ("TELEGRAM_PROXY", "socks5://"),
        ("MODEL", "gpt"),
        ("LANGUAGE", "de"),
        ("LENGTH", "tiny"),
        ("WORKERS", "0"),
        ("WORKERS", "-1"),
        ("WORKERS", "two"),
        ("WORKERS", "1.5"),
        ("WORKERS", "٣"),
        ("WORKERS", "9" * 5000),
        ("QUEUE_LIMIT", "0"),
        ("JOB_SECONDS", "0"),
        ("JOB_SECONDS", "3601"),
        ("ALLOWED_CHATS", "12, @group"),
        ("RETENTION_HOURS", "8761"),
        ("LOG_LEVEL", "LOUD"),
        ("LOG_FORMAT", "xml"),
        ("LANGUAGE", "vi\nen"),
    ],
)
def test_a_mistake_is_one_line_that_begins_with_its_variable(name: str, raw: str) -> None:
    [problem] = problems(**{name: raw})

    assert problem.startswith(f"{name}: ")
    assert "\n" not in problem
    assert len(problem) > len(name) + 10


def test_every_mistake_is_told_at_once() -> None:
    told = problems(LANGUAGE="de", WORKERS="none", LOG_LEVEL="LOUD", TELEGRAM_BOT_TOKEN="x")

    assert {problem.partition(":")[0] for problem in told} == {
        "LANGUAGE",
        "WORKERS",
        "LOG_LEVEL",
        "TELEGRAM_BOT_TOKEN",
    }


@pytest.mark.parametrize("render", [repr, str, "{}".format])
def test_neither_the_token_nor_the_proxy_stands_in_the_settings_as_text(render: Any) -> None:
    settings = Settings.from_environ({"TELEGRAM_BOT_TOKEN": TOKEN, "TELEGRAM_PROXY": PROXY})

    assert TOKEN.partition(":")[2] not in render(settings)
    assert "hunter2secret" not in render(settings)


@pytest.mark.parametrize(
    ("name", "raw"),
    [
        ("TELEGRAM_BOT_TOKEN", "hunter2secret"),
        ("TELEGRAM_BOT_TOKEN", f"{TOKEN} hunter2secret"),
        ("TELEGRAM_PROXY", "ftp://user:hunter2secret@proxy.example"),
        ("TELEGRAM_PROXY", "socks5://user:hunter2secret@[proxy"),
        ("TELEGRAM_PROXY", "socks5://user:hunter2secret@pro℀xy.example"),
        ("TELEGRAM_PROXY", "socks5://user:hunter2secret"),
    ],
)
def test_a_mistake_in_a_secret_does_not_repeat_it(name: str, raw: str) -> None:
    with pytest.raises(SettingsError) as caught:
        Settings.from_environ({name: raw})

    told = " ".join([*caught.value.problems, str(caught.value), repr(caught.value)])
    assert "hunter2secret" not in told
    assert TOKEN not in told


def test_a_secret_may_stand_in_a_file(tmp_path: Path) -> None:
    secret = tmp_path / "token"
    secret.write_text(f"{TOKEN}\n")

    settings = Settings.from_environ({"TELEGRAM_BOT_TOKEN_FILE": str(secret)})

    assert settings.telegram_bot_token == TOKEN


def test_a_file_goes_before_the_variable_itself(tmp_path: Path) -> None:
    chosen = tmp_path / "language"
    chosen.write_text("vi")

    settings = Settings.from_environ({"LANGUAGE": "en", "LANGUAGE_FILE": str(chosen)})

    assert settings.language is Language.VI


@pytest.mark.parametrize("content", [None, b"\xff\xfe\x00token"])
def test_a_file_that_cannot_be_read_is_a_mistake_of_its_variable(
    tmp_path: Path, content: bytes | None
) -> None:
    path = tmp_path / "token"
    if content is not None:
        path.write_bytes(content)

    [problem] = problems(TELEGRAM_BOT_TOKEN_FILE=str(path))

    assert problem.startswith("TELEGRAM_BOT_TOKEN_FILE: ")
    assert str(path) in problem


def test_a_folder_in_the_place_of_a_file_is_a_mistake(tmp_path: Path) -> None:
    assert problems(LENGTH_FILE=str(tmp_path))[0].startswith("LENGTH_FILE: ")


def test_a_mistake_in_a_file_does_not_repeat_the_secret(tmp_path: Path) -> None:
    (tmp_path / "token").write_text("hunter2secret")

    told = problems(TELEGRAM_BOT_TOKEN_FILE=str(tmp_path / "token"))

    assert "hunter2secret" not in " ".join(told)
