import dataclasses
from pathlib import Path
from typing import Any

import pytest

from bot.errors import ModelUnavailable, SettingsError
from bot.settings import REMOTE, ModelUse, Settings
from models.interface import Language, Length
from tests.bot.commands.installed import NON_COMMERCIAL, add_row

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
        ("MODEL", "ViT5-base", "model", "vit5-base"),
        ("MODEL_USE", "Commercial", "model_use", ModelUse.COMMERCIAL),
        ("TRANSLATION_MODEL", "envit5", "translation_model", "envit5"),
        ("TAGGER_MODEL", "electra-ner-vi", "tagger_model", "electra-ner-vi"),
        ("REMOTE_BASE_URL", "http://llm:11434/v1/", "remote_base_url", "http://llm:11434/v1"),
        ("REMOTE_MODEL", "qwen3:4b", "remote_model", "qwen3:4b"),
        ("REMOTE_API_KEY", "sk-1", "remote_api_key", "sk-1"),
        ("REMOTE_SECONDS", "20", "remote_seconds", 20),
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
        ("MODEL", "envit5"),
        ("MODEL_USE", "private"),
        ("TRANSLATION_MODEL", "vit5-base"),
        ("TAGGER_MODEL", "vit5-base"),
        ("REMOTE_BASE_URL", "llm:11434"),
        ("REMOTE_SECONDS", "0"),
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
def test_no_secret_stands_in_the_settings_as_text(render: Any) -> None:
    settings = Settings.from_environ(
        {
            "TELEGRAM_BOT_TOKEN": TOKEN,
            "TELEGRAM_PROXY": PROXY,
            "REMOTE_API_KEY": "hunter2secret",
            "REMOTE_BASE_URL": "http://user:hunter2secret@llm:11434",
        }
    )

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


def test_a_server_of_models_needs_an_address_and_a_model() -> None:
    told = problems(MODEL=REMOTE)

    assert [problem.partition(":")[0] for problem in told] == ["REMOTE_BASE_URL", "REMOTE_MODEL"]
    settings = Settings.from_environ(
        {"MODEL": "Remote", "REMOTE_BASE_URL": "http://llm", "REMOTE_MODEL": "small"}
    )
    assert settings.model == REMOTE


@pytest.mark.parametrize(
    ("name", "raw"), [("MODEL", "mt5-xlsum"), ("TAGGER_MODEL", "electra-ner-vi")]
)
def test_a_model_whose_licence_forbids_the_stated_use_is_refused(name: str, raw: str) -> None:
    environ = {name: raw}

    [problem] = problems(MODEL_USE="commercial", **environ)

    assert problem.startswith(f"{name}: {raw} is not for commercial use (")
    assert Settings.from_environ(environ) != Settings()


def test_a_row_of_the_operator_can_be_chosen_and_its_licence_counts(tmp_path: Path) -> None:
    add_row(tmp_path, NON_COMMERCIAL)
    environ = {"DATA_DIR": str(tmp_path), "MODEL": NON_COMMERCIAL.name}

    assert Settings.from_environ(environ).model == NON_COMMERCIAL.name
    [problem] = problems(**environ, MODEL_USE="commercial")
    assert "CC-BY-NC-4.0" in problem


def test_mistakes_in_the_rows_of_the_operator_are_told_once(tmp_path: Path) -> None:
    (tmp_path / "models.toml").write_text("[mine]\nlicence = 3\n")

    told = problems(DATA_DIR=str(tmp_path))

    assert told
    assert all(problem.startswith("models.toml [mine]") for problem in told)
    assert len(set(told)) == len(told)


@pytest.mark.parametrize(
    ("environ", "threads"),
    [
        ({}, 1),
        ({"MODEL": "vit5-base"}, 2),
        ({"MODEL": "vit5-base", "WORKERS": "1"}, 1),
        ({"WORKERS": "5"}, 5),
    ],
)
def test_a_model_gets_two_threads_and_the_extractive_engine_one(
    environ: dict[str, str], threads: int
) -> None:
    assert Settings.from_environ(environ).threads == threads


def test_another_model_can_be_chosen_for_one_call(tmp_path: Path) -> None:
    settings = Settings(data_dir=tmp_path)

    assert settings.with_model("vit5-base").model == "vit5-base"
    with pytest.raises(ModelUnavailable) as unknown:
        settings.with_model("gpt")
    assert {"extractive", "vit5-base", REMOTE} <= set(unknown.value.known)
    with pytest.raises(SettingsError):
        settings.with_model(REMOTE)


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("WORKER", "WORKERS"),
        ("TELEGRAM_TOKEN", "TELEGRAM_BOT_TOKEN"),
        ("TELEGRAM_BOT_TOKEN_FILES", "TELEGRAM_BOT_TOKEN_FILE"),
        ("LANGAUGE", "LANGUAGE"),
        ("model", "MODEL"),
    ],
)
def test_a_misspelt_name_is_a_mistake_that_names_the_setting_that_was_meant(
    written: str, meant: str
) -> None:
    with pytest.raises(SettingsError) as caught:
        Settings.from_environ({}, written=["LENGTH", written])

    assert caught.value.problems == (f"{written}: no setting has this name; is {meant} meant?",)


def test_names_of_other_programs_and_of_every_setting_are_no_mistakes() -> None:
    others = ["COMPOSE_PROJECT_NAME", "HTTP_PROXY", "TZ", "POSTGRES_PASSWORD", "UID", "LANG"]
    ours = [field.name.upper() for field in dataclasses.fields(Settings)]

    assert Settings.from_environ({}, written=[*others, *ours, *(f"{n}_FILE" for n in ours)])
