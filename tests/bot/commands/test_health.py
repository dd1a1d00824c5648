import os
import time
from pathlib import Path

import pytest

from bot.settings import Settings
from tests.bot.commands.command_line import CommandLine


@pytest.fixture
def heartbeat(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    monkeypatch.setenv("DATA_DIR", str(tmp_path))
    return Settings(data_dir=tmp_path).heartbeat_path


def test_a_bot_that_never_reached_telegram_is_not_healthy(
    bot: CommandLine, heartbeat: Path
) -> None:
    assert not heartbeat.exists()

    assert bot("health") == 1
    assert "no heartbeat" in bot.stdout


@pytest.mark.parametrize(("age", "code"), [(0, 0), (40, 0), (90, 1), (86_400, 1)])
def test_a_bot_is_healthy_while_its_heart_beats(
    bot: CommandLine, heartbeat: Path, age: int, code: int
) -> None:
    heartbeat.touch()
    then = time.time() - age
    os.utime(heartbeat, (then, then))

    assert bot("health") == code
    assert bot.stdout.count("\n") == 1
