"""Errors of the language work. They carry data; `bot.chat.texts` words them for people."""

from collections.abc import Sequence


class ModelError(Exception):
    """Base of everything that `models` raises on purpose."""


class UnknownModel(ModelError):
    """No engine or checkpoint has this name."""

    def __init__(self, name: str, known: Sequence[str]) -> None:
        super().__init__(f"unknown model {name!r}; known: {', '.join(known)}")
        self.name = name
        self.known = tuple(known)
