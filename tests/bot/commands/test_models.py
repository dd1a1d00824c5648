from importlib.util import find_spec
from pathlib import Path

import pytest

from models.checkpoint.store import pulled_folder
from models.registry import find_spec as find_model
from tests.bot.commands.command_line import CommandLine
from tests.models.checkpoint.written import WEIGHTS, write_checkpoint


@pytest.fixture
def data_dir(monkeypatch: pytest.MonkeyPatch, tmp_path: Path, bot: CommandLine) -> Path:
    folder = tmp_path / "data"
    folder.mkdir()
    monkeypatch.setenv("DATA_DIR", str(folder))
    return folder


@pytest.fixture
def usb(tmp_path: Path) -> Path:
    folder = tmp_path / "usb"
    folder.mkdir()
    for name in ("config.json", "model.safetensors", "spiece.model"):
        (folder / name).write_text(name, encoding="utf-8")
    return folder


def _line(bot: CommandLine, name: str) -> str:
    return next(line for line in bot.stdout.splitlines() if line.split()[0] == name)


@pytest.mark.parametrize("arguments", [["models", "list"], ["models"]])
def test_the_list_tells_what_is_installed_and_under_which_licence(
    bot: CommandLine, data_dir: Path, arguments: list[str]
) -> None:
    write_checkpoint(data_dir)
    broken = write_checkpoint(data_dir, find_model("envit5"))
    (broken / "model.bin").write_bytes(b"cut")
    for name in ("bart-large-cnn", "vit5-large"):
        pulled_folder(data_dir, name).mkdir()
    (pulled_folder(data_dir, "bart-large-cnn") / "pulled.json").write_text("{}", encoding="utf-8")

    assert bot(*arguments) == 0

    assert bot.stdout.startswith("extractive ")
    assert "installed, 0 MB" in _line(bot, "vit5-base")
    assert "MIT" in _line(bot, "vit5-base")
    assert "broken: model.bin" in _line(bot, "envit5")
    assert "pulled, not converted" in _line(bot, "bart-large-cnn")
    assert "pulled in part" in _line(bot, "vit5-large")
    assert "CC-BY-NC-SA-4.0 (non-commercial)" in _line(bot, "mt5-xlsum")
    assert "not installed" in _line(bot, "mt5-xlsum")


def test_a_model_is_pulled_from_a_folder_after_its_licence_is_shown(
    bot: CommandLine, data_dir: Path, usb: Path
) -> None:
    assert bot("models", "pull", "vit5-base", "--from", str(usb)) == 0

    assert "licence MIT" in bot.stdout.splitlines()[0]
    assert (pulled_folder(data_dir, "vit5-base") / "spiece.model").is_file()
    assert "config.json" in bot.stderr


@pytest.mark.parametrize("stated", ["option", "setting"])
def test_a_licence_that_forbids_the_stated_use_stops_the_pull(
    bot: CommandLine,
    data_dir: Path,
    usb: Path,
    monkeypatch: pytest.MonkeyPatch,
    stated: str,
) -> None:
    options = ["--use", "commercial"] if stated == "option" else []
    if stated == "setting":
        monkeypatch.setenv("MODEL_USE", "commercial")

    assert bot("models", "pull", "mt5-xlsum", "--from", str(usb), *options) == 4

    assert "CC-BY-NC-SA-4.0 (non-commercial)" in bot.stdout
    assert bot.stderr == "mt5-xlsum: its licence does not allow commercial use; not pulled\n"
    assert not pulled_folder(data_dir, "mt5-xlsum").exists()


def test_a_private_use_of_the_same_model_is_pulled(
    bot: CommandLine, data_dir: Path, usb: Path
) -> None:
    assert bot("models", "pull", "mt5-xlsum", "--from", str(usb), "--use", "private") == 0


@pytest.mark.parametrize("action", ["pull", "convert", "remove"])
@pytest.mark.parametrize("language", ["vi", "en"])
def test_an_unknown_model_lists_the_known_ones(
    bot: CommandLine, data_dir: Path, action: str, language: str
) -> None:
    assert bot("models", action, "gpt", language=language) == 4

    assert "vit5-base" in bot.stderr
    assert len(bot.stderr.splitlines()) == 1


@pytest.mark.parametrize("action", ["list", "pull"])
def test_a_mistake_in_the_operators_file_is_a_line_and_a_wrong_use(
    bot: CommandLine, data_dir: Path, action: str
) -> None:
    (data_dir / "models.toml").write_text('[mine]\narchitecture = "gpt2"\n', encoding="utf-8")

    assert bot("models", action, *(["mine"] if action == "pull" else [])) == 2

    assert "models.toml [mine] architecture: not one of" in bot.stderr


def test_a_folder_without_weights_is_told(bot: CommandLine, data_dir: Path, usb: Path) -> None:
    (usb / "model.safetensors").unlink()

    assert bot("models", "pull", "vit5-base", "--from", str(usb)) == 4

    assert "neither model.safetensors nor pytorch_model.bin" in bot.stderr


@pytest.mark.skipif(find_spec("torch") is not None, reason="PyTorch is installed here")
def test_converting_without_pytorch_names_the_target_that_sets_it_up(
    bot: CommandLine, data_dir: Path
) -> None:
    assert bot("models", "convert", "vit5-base") == 4

    assert "make model NAME=vit5-base" in bot.stderr


def test_verify_finds_the_changed_checkpoint_among_all(bot: CommandLine, data_dir: Path) -> None:
    write_checkpoint(data_dir)
    changed = write_checkpoint(data_dir, find_model("envit5"))
    (changed / "model.bin").write_bytes(b"\x01" + WEIGHTS[1:])

    assert bot("models", "verify") == 4

    assert bot.stdout == "vit5-base: intact\n"
    assert bot.stderr == "envit5: model.bin is not as it was written\n"


def test_remove_deletes_a_checkpoint_and_is_content_when_there_is_none(
    bot: CommandLine, data_dir: Path
) -> None:
    folder = write_checkpoint(data_dir)

    assert bot("models", "remove", "vit5-base") == 0
    assert not folder.exists()
    assert bot("models", "remove", "vit5-base") == 0
    assert bot.stdout == "vit5-base: not installed\n"
