import importlib.metadata
import re
import subprocess
import sys
from pathlib import Path

import pytest

import bot
import models

ROOT = Path(__file__).parents[2]


@pytest.mark.parametrize("package", [bot, models])
def test_both_packages_load_from_the_repository(package: object) -> None:
    file = getattr(package, "__file__", None)

    assert file is not None
    assert Path(file) == ROOT / package.__name__ / "__init__.py"  # type: ignore[attr-defined]


@pytest.mark.parametrize("name", ["bot", "models"])
def test_no_installed_distribution_owns_the_names_of_our_packages(name: str) -> None:
    assert name not in importlib.metadata.packages_distributions()


@pytest.mark.parametrize("package", ["bot", "models", "tests"])
def test_every_folder_with_code_is_a_package(package: str) -> None:
    folders = {path.parent for path in (ROOT / package).rglob("*.py")}

    assert folders
    assert [folder for folder in folders if not (folder / "__init__.py").exists()] == []


@pytest.mark.parametrize("folder", ["bot/utils", "bot/common", "models/utils", "models/helpers"])
def test_no_folder_collects_what_has_no_name(folder: str) -> None:
    assert not (ROOT / folder).exists()
    assert not (ROOT / f"{folder}.py").exists()


def test_importing_every_module_does_nothing_that_can_be_seen(tmp_path: Path) -> None:
    names = [
        ".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__")
        for package in ("bot", "models")
        for path in sorted((ROOT / package).rglob("*.py"))
        # PyTorch, which the bot and its tests do without: `make test-models` imports these.
        if not re.search(r"^(?:import|from) torch\b", path.read_text("utf-8"), re.MULTILINE)
        and path.parent != ROOT / "models" / "checkpoint" / "conversion"
    ]
    script = (
        "import socket, sys, importlib\n"
        f"sys.path.insert(0, {str(ROOT)!r})\n"
        "def refuse(*arguments): raise AssertionError('network at import')\n"
        "socket.socket.connect = refuse\n"
        f"for name in {names!r}: importlib.import_module(name)\n"
    )

    done = subprocess.run(
        [sys.executable, "-W", "error", "-c", script],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )

    assert done.returncode == 0, done.stderr
    assert done.stdout + done.stderr == ""
    assert list(tmp_path.iterdir()) == []
