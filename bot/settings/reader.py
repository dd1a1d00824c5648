"""Looks settings up by name, and knows a name that was meant to be one."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from difflib import get_close_matches
from pathlib import Path
from typing import TypeVar

Value = TypeVar("Value")

FILE_SUFFIX = "_FILE"
# How alike two names are (difflib's ratio) where one is taken for a misspelling of the other:
# TELEGRAM_TOKEN and WORKER are, COMPOSE_PROJECT_NAME and HTTP_PROXY are not.
MISSPELT = 0.8


class Reader:
    """Reads settings by name and collects what is wrong with them, one line each."""

    def __init__(self, environ: Mapping[str, str]) -> None:
        self._environ = environ
        self.problems: list[str] = []

    def read(self, name: str, parse: Callable[[str], Value], default: Value) -> Value:
        """Return the parsed value of NAME or of the file that NAME_FILE names."""
        raw = self._raw(name)
        if not raw:
            return default
        try:
            return parse(raw)
        except ValueError as error:
            self.problems.append(f"{name}: {error}")
            return default

    def _raw(self, name: str) -> str:
        path = self._environ.get(f"{name}{FILE_SUFFIX}", "").strip()
        if not path:
            return self._environ.get(name, "").strip()
        try:
            return Path(path).read_text(encoding="utf-8").strip()
        except (OSError, ValueError) as error:
            self.problems.append(
                f"{name}{FILE_SUFFIX}: cannot read {path} ({type(error).__name__})"
            )
            return ""


def misspellings(written: Iterable[str], settings: Sequence[str]) -> tuple[str, ...]:
    """Return a line for each name that is no setting but looks like one of `settings`."""
    known = [*settings, *(f"{name}{FILE_SUFFIX}" for name in settings)]
    lines = []
    for name in written:
        if name not in known and (near := get_close_matches(name.upper(), known, 1, MISSPELT)):
            lines.append(f"{name}: no setting has this name; is {near[0]} meant?")
    return tuple(lines)
