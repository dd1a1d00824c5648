from pathlib import Path

import pytest

from bot.__main__ import interface_language
from models.interface import Language
from tests.bot.commands.command_line import EN_ARTICLE, CommandLine


@pytest.mark.parametrize(
    ("environ", "language"),
    [
        ({}, Language.EN),
        ({"LANGUAGE": "vi"}, Language.VI),
        ({"LANGUAGE": "VI "}, Language.VI),
        ({"LANGUAGE": "en", "LANG": "vi_VN.UTF-8"}, Language.EN),
        ({"LANGUAGE": "auto", "LANG": "vi_VN.UTF-8"}, Language.VI),
        ({"LANGUAGE": "vi_VN:en", "LANG": "en_US.UTF-8"}, Language.VI),
        ({"LANGUAGE": "en_US:en", "LANG": "vi_VN.UTF-8"}, Language.EN),
        ({"LANGUAGE": "vie"}, Language.EN),
        ({"LANG": "vi_VN.UTF-8"}, Language.VI),
        ({"LANG": "vi_VN", "LC_ALL": "en_GB.UTF-8"}, Language.EN),
        ({"LANG": "de_DE.UTF-8"}, Language.EN),
    ],
)
def test_the_interface_speaks_the_language_of_the_settings_else_of_the_system(
    environ: dict[str, str], language: Language
) -> None:
    assert interface_language(environ) is language


def test_wrong_settings_exit_with_two_and_one_line_for_each_mistake(
    bot: CommandLine, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("WORKERS", "many")
    monkeypatch.setenv("LOG_LEVEL", "LOUD")

    assert bot("brief", "-", stdin=EN_ARTICLE.encode()) == 2

    assert bot.stdout == ""
    assert [text.partition(":")[0] for text in bot.stderr.splitlines()] == ["WORKERS", "LOG_LEVEL"]


def test_settings_are_read_from_a_dotenv_file(bot: CommandLine) -> None:
    Path(".env").write_text("# mine\nLENGTH=short\nWORKERS=1\n")

    assert bot("brief", "-", "--json", stdin=EN_ARTICLE.encode()) == 0
    assert '"length": "short"' in bot.stdout


def test_the_environment_goes_before_the_dotenv_file(
    bot: CommandLine, monkeypatch: pytest.MonkeyPatch
) -> None:
    Path(".env").write_text("LENGTH=short\n")
    monkeypatch.setenv("LENGTH", "long")

    assert bot("brief", "-", "--json", stdin=EN_ARTICLE.encode()) == 0
    assert '"length": "long"' in bot.stdout


def test_an_option_goes_before_every_setting(
    bot: CommandLine, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LENGTH", "long")

    assert bot("brief", "-", "--json", "--length", "short", stdin=EN_ARTICLE.encode()) == 0
    assert '"length": "short"' in bot.stdout


def test_a_mistake_in_the_dotenv_file_is_told_without_its_secret(bot: CommandLine) -> None:
    Path(".env").write_text("TELEGRAM_BOT_TOKEN=hunter2secret\n")

    assert bot("brief", "-", stdin=EN_ARTICLE.encode()) == 2

    assert bot.stderr.startswith("TELEGRAM_BOT_TOKEN: ")
    assert "hunter2secret" not in bot.stderr


@pytest.mark.parametrize(
    ("interface", "words"), [("vi", "Không dùng được"), ("en", "cannot be used")]
)
@pytest.mark.parametrize("broken", ["a file for a folder", "no database"])
def test_data_that_cannot_be_stored_is_told_with_its_mend_when_the_bot_starts(
    bot: CommandLine, monkeypatch: pytest.MonkeyPatch, broken: str, interface: str, words: str
) -> None:
    folder = Path("data").absolute()
    if broken == "no database":
        folder.mkdir()
        (folder / "tinvan.sqlite3").write_bytes(b"somebody's file " * 100)
    else:
        folder.write_text("a file")
    monkeypatch.setenv("DATA_DIR", str(folder))

    assert bot("run", stdin=EN_ARTICLE.encode(), language=interface) == 1

    assert words in bot.stderr
    assert str(folder / "tinvan.sqlite3") in bot.stderr
    assert "DATA_DIR" in bot.stderr
    assert bot.stderr.count("\n") == 1


def test_help_names_every_command(bot: CommandLine) -> None:
    assert bot("--help") == 0

    assert {"run", "brief", "models", "doctor", "health"} <= set(bot.stdout.split())
