from pathlib import Path

import pytest

from bot.settings import Settings
from tests.bot.commands.command_line import CommandLine


@pytest.fixture
def bot(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> CommandLine:
    for name in Settings.__dataclass_fields__:
        monkeypatch.delenv(name.upper(), raising=False)
    monkeypatch.chdir(tmp_path)
    return CommandLine(monkeypatch, capsys)
