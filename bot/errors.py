"""One tree of errors that users meet.

An error carries data, never wording: `bot.chat.texts` has a Vietnamese and an English sentence
for every leaf of this tree, and a test holds it to that. `str(error)` is for logs.
"""

from pathlib import Path
from typing import ClassVar


class BotError(Exception):
    """Base of everything that ends a request with a plain sentence to the user."""

    # Exit code of `python -m bot brief` (design: 2 usage, 3 source, 4 model).
    exit_code: ClassVar[int] = 1


class SourceError(BotError):
    """The article could not be read."""

    exit_code: ClassVar[int] = 3


class EmptySource(SourceError):
    """Nothing was sent."""


class WordlessSource(SourceError):
    """The text has no words: emoji, digits or punctuation only."""


class UnsupportedLanguage(SourceError):
    """The text is in a language that the bot does not read; `language` is ISO 639-1."""

    def __init__(self, language: str) -> None:
        super().__init__(f"unsupported language {language}")
        self.language = language


class FileUnreadable(SourceError):
    """A file could not be read; `name` as the sender knows it."""

    def __init__(self, name: str, reason: str = "") -> None:
        super().__init__(f"{name}: {reason}" if reason else name)
        self.name = name
        self.reason = reason


class FileMissing(FileUnreadable):
    """There is no such file."""


class FileIsFolder(FileUnreadable):
    """The name is that of a folder."""


class FileRefused(FileUnreadable):
    """The system refuses to read it; `reason` in the system's words, such as a lack of rights."""


class FileTooLarge(FileUnreadable):
    """More bytes than the bot takes from a messenger."""

    def __init__(self, name: str, *, limit_bytes: int) -> None:
        super().__init__(name, f"larger than {limit_bytes} bytes")
        self.limit_bytes = limit_bytes


class FileNotText(FileUnreadable):
    """An image, an archive, a program; `reason` tells what it looks like."""


class FileNotDelivered(FileUnreadable):
    """The messenger did not hand it over."""


class LinkError(SourceError):
    """A link could not be read."""

    def __init__(self, url: str, detail: str = "") -> None:
        super().__init__(f"{url}: {detail}" if detail else url)
        self.url = url
        self.detail = detail


class LinkInvalid(LinkError):
    """Not an http(s) address, or one with a user name or an odd port."""


class LinkInward(LinkError):
    """The address, or one that it redirects to, is not on the public internet."""


class LinkUnreachable(LinkError):
    """No such host, refused, broken TLS, or an answer with an error status."""


class LinkTimeout(LinkError):
    """The server was too slow."""


class LinkTooLarge(LinkError):
    """More bytes than the bot reads, before or after decompression."""


class LinkNotText(LinkError):
    """An image, a video, an archive: anything but a page of text. `detail` is its media type."""


class LinkNeedsLogin(LinkError):
    """HTTP 401, 402, 403, 407 or 451."""


class LinkRedirectLoop(LinkError):
    """More redirects than the bot follows."""


class PageWithoutArticle(LinkError):
    """The page has no article text: a front page, a consent wall, or a page made by scripts."""


class JobError(BotError):
    """The article was read but no brief could be made in time."""


class Busy(JobError):
    """The queue is full; `waiting` jobs are in it."""

    def __init__(self, waiting: int) -> None:
        super().__init__(f"{waiting} jobs waiting")
        self.waiting = waiting


class NoProcess(JobError):
    """The system starts no process to read a page in: too many, or too little memory."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


class DeadlineExceeded(JobError):
    """The job was given up after `seconds`."""

    def __init__(self, seconds: float) -> None:
        super().__init__(f"no brief within {seconds:g} s")
        self.seconds = seconds


class StorageError(BotError):
    """The database refused: it is locked, read-only, full or broken; nothing was changed."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


class DatabaseUnusable(StorageError):
    """The database at `path` cannot be opened or written: something for the operator to mend."""

    def __init__(self, path: Path, reason: str) -> None:
        super().__init__(reason)
        self.path = path

    def __str__(self) -> str:
        return f"{self.path}: {self.reason}"


class DatabaseTooNew(StorageError):
    """The database at `path` was written by a newer release of the bot."""

    def __init__(self, path: Path) -> None:
        super().__init__(f"{path}: written by a newer release")
        self.path = path


class FolderInUse(StorageError):
    """Another running bot holds the data folder `path`."""

    def __init__(self, path: Path) -> None:
        super().__init__(f"{path}: another bot is running on this folder")
        self.path = path


class ModelProblem(BotError):
    """The chosen model `name` cannot be used."""

    exit_code: ClassVar[int] = 4

    def __init__(self, name: str, message: str) -> None:
        super().__init__(f"{name} {message}")
        self.name = name


class ModelUnavailable(ModelProblem):
    """No model has this name; `known` lists those that can be chosen."""

    def __init__(self, name: str, known: tuple[str, ...]) -> None:
        super().__init__(name, f"is not available; known: {', '.join(known)}")
        self.known = known


class ModelNotInstalled(ModelProblem):
    """The model is known but was never pulled and converted."""

    def __init__(self, name: str) -> None:
        super().__init__(name, "is not installed")


class ModelBroken(ModelProblem):
    """The model's files are not as they were written, or do not load; `reason` for the operator."""

    def __init__(self, name: str, reason: str) -> None:
        super().__init__(name, f"cannot be used: {reason}")
        self.reason = reason


class SettingsError(BotError):
    """The settings hold mistakes; one line for each in `problems`."""

    exit_code: ClassVar[int] = 2

    def __init__(self, problems: tuple[str, ...]) -> None:
        super().__init__("; ".join(problems))
        self.problems = problems
