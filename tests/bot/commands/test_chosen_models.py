"""What each command says and does about the model that was chosen."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from bot.commands.doctor import Finding, examine
from bot.settings import REMOTE, Settings
from tests.bot.commands.command_line import VI_ARTICLE, CommandLine
from tests.bot.commands.installed import add_row, install
from tests.models.engines.seq2seq.tiny import TINY

PLAIN = "The bridge is open. People cross it. Children go to school. The market is open too."


@pytest.fixture
def data_dir(bot: CommandLine, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    monkeypatch.setenv("DATA_DIR", str(tmp_path / "data"))
    return tmp_path / "data"


def broken(data_dir: Path) -> None:
    (install(data_dir) / "model.bin").write_bytes(b"half")


@pytest.mark.parametrize("how", ["setting", "option"])
def test_the_chosen_model_writes_and_is_named(
    bot: CommandLine, data_dir: Path, monkeypatch: pytest.MonkeyPatch, how: str
) -> None:
    install(data_dir)
    options = ["--model", TINY.name] if how == "option" else []
    if how == "setting":
        monkeypatch.setenv("MODEL", TINY.name)

    assert bot("brief", "-", "--json", *options, stdin=PLAIN.encode()) == 0

    brief = json.loads(bot.stdout)
    assert (brief["engine"], brief["model"]) == ("seq2seq", TINY.name)


@pytest.mark.parametrize("arguments", [["brief", "-"], ["brief", "--batch", "-"]])
@pytest.mark.parametrize(
    ("prepare", "words"),
    [
        (add_row, {"vi": "chưa được cài", "en": "is not installed here"}),
        (broken, {"vi": "Không dùng được mô hình", "en": "cannot be used"}),
    ],
)
@pytest.mark.parametrize("interface", ["vi", "en"])
def test_a_model_that_cannot_be_used_ends_a_command_with_four_and_says_how_to_mend_it(
    bot: CommandLine,
    data_dir: Path,
    monkeypatch: pytest.MonkeyPatch,
    arguments: list[str],
    prepare: Callable[[Path], None],
    words: dict[str, str],
    interface: str,
) -> None:
    prepare(data_dir)
    monkeypatch.setenv("MODEL", TINY.name)

    assert bot(*arguments, stdin=VI_ARTICLE.encode(), language=interface) == 4

    assert bot.stdout == ""
    assert words[interface] in bot.stderr
    assert f"python -m bot models pull {TINY.name}" in bot.stderr
    assert bot.stderr.count("\n") == 1


@pytest.mark.parametrize("prepare", [add_row, broken])
def test_the_bot_goes_on_without_a_model_that_cannot_be_used(
    bot: CommandLine,
    data_dir: Path,
    monkeypatch: pytest.MonkeyPatch,
    prepare: Callable[[Path], None],
) -> None:
    prepare(data_dir)
    monkeypatch.setenv("MODEL", TINY.name)

    assert bot("run", stdin=f"{PLAIN}\n/quit\n".encode()) == 0

    assert "The bridge is open" in bot.stdout
    assert f"{TINY.name}" in bot.stderr
    assert "going on without it" in bot.stderr


def models(settings: Settings) -> dict[str, Finding]:
    return {finding.subject: finding for finding in examine(settings)}


@pytest.mark.parametrize("prepare", [add_row, broken])
def test_the_doctor_tells_which_model_is_missing_and_how_to_get_it(
    tmp_path: Path, prepare: Callable[[Path], None]
) -> None:
    prepare(tmp_path)

    found = models(Settings(data_dir=tmp_path, model=TINY.name))["model"]

    assert not found.well
    assert TINY.name in found.found
    assert f"models pull {TINY.name}" in found.mend


def test_the_doctor_tries_the_model_that_is_installed(tmp_path: Path) -> None:
    install(tmp_path)

    found = models(Settings(data_dir=tmp_path, model=TINY.name))["model"]

    assert found.well
    assert found.found.startswith(TINY.name)


def test_the_doctor_tells_that_a_server_of_models_is_not_reached(tmp_path: Path) -> None:
    report = models(
        Settings(
            data_dir=tmp_path,
            model=REMOTE,
            remote_base_url="http://127.0.0.1:9",
            remote_model="small",
            remote_api_key="hunter2secret",
        )
    )

    assert not report["server"].well
    assert "REMOTE_BASE_URL" in report["server"].mend
    assert "model_failed" in report["model"].found
    assert "hunter2secret" not in str(report)


def test_a_server_needs_its_settings_for_one_call_too(bot: CommandLine) -> None:
    assert bot("brief", "-", "--model", REMOTE, stdin=PLAIN.encode()) == 2

    assert [line.partition(":")[0] for line in bot.stderr.splitlines()] == [
        "REMOTE_BASE_URL",
        "REMOTE_MODEL",
    ]


def test_a_misspelt_name_in_the_dotenv_file_is_told(
    bot: CommandLine, monkeypatch: pytest.MonkeyPatch
) -> None:
    Path(".env").write_text("LENGHT=short\nCOMPOSE_PROJECT_NAME=x\n")
    monkeypatch.setenv("MODELL", "of the environment, which is not ours alone")

    assert bot("brief", "-", stdin=PLAIN.encode()) == 2

    assert bot.stderr == "LENGHT: no setting has this name; is LENGTH meant?\n"
