"""Errors of the language work. They carry data; `bot.chat.texts` words them for people."""

from collections.abc import Sequence

from models.interface import Language


class ModelError(Exception):
    """Base of everything that `models` raises on purpose."""


class UnknownModel(ModelError):
    """No engine or checkpoint has this name."""

    def __init__(self, name: str, known: Sequence[str]) -> None:
        super().__init__(f"unknown model {name!r}; known: {', '.join(known)}")
        self.name = name
        self.known = tuple(known)


class GenerationError(ModelError):
    """A model wrote nothing that can be used; the caller goes on with the extractive engine."""


class GenerationOutOfTime(GenerationError):
    """The deadline came before the end of the summary, or nobody waits for it any more."""


class GenerationFailed(GenerationError):
    """The model or its server gave an error or nothing; `reason` in its own words, for the log."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


class LanguageNotWritten(GenerationError):
    """The model does not brief an article in language `source` in language `target`."""

    def __init__(self, source: Language, target: Language) -> None:
        super().__init__(f"no summary in {target} of a text in {source}")
        self.source = source
        self.target = target


class CheckpointError(ModelError):
    """A checkpoint cannot be used as it lies on the disk; `name` is that of its model."""

    def __init__(self, name: str, reason: str) -> None:
        super().__init__(f"{name}: {reason}")
        self.name = name
        self.reason = reason
