"""Settings from the environment and `.env`, read once by `bot.__main__`."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeVar
from urllib.parse import urlsplit

import platformdirs

from bot.errors import SettingsError
from models.interface import Language, Length
from models.registry import DEFAULT_MODEL, model_names

Value = TypeVar("Value")

# No looser than what `bot.log` hides.
_TOKEN = re.compile(r"\d{6,}:[A-Za-z0-9_-]{30,}", re.ASCII)
TELEGRAM_ADDRESS = "https://api.telegram.org"
# Desktops export a LANGUAGE of their own, "en_US:en" (GNU gettext): no choice made for this bot.
_SYSTEM_LANGUAGES = re.compile(r"[a-z]{2,3}(?:[_:@.][\w@.-]+)+", re.ASCII)
_PROXY_SCHEMES = ("http", "https", "socks5", "socks5h")
_LOG_LEVELS = ("DEBUG", "INFO", "WARNING", "ERROR")
_LOG_FORMATS = ("text", "json")


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """All settings of one process; `language` None follows each source.

    The token and the two addresses, which may hold a password, stay out of `repr`.
    """

    telegram_bot_token: str | None = field(default=None, repr=False)
    telegram_base_url: str = field(default=TELEGRAM_ADDRESS, repr=False)
    telegram_proxy: str | None = field(default=None, repr=False)
    data_dir: Path = field(default_factory=lambda: Path(platformdirs.user_data_dir("tinvan")))
    model: str = DEFAULT_MODEL
    language: Language | None = None
    length: Length = Length.MEDIUM
    # The extractive engine is Python: a second thread would only take turns with the event loop.
    workers: int = 1
    queue_limit: int = 200
    job_seconds: float = 30.0
    allowed_chats: frozenset[int] = frozenset()
    retention_hours: int = 168
    log_level: str = "INFO"
    log_format: str = "text"

    @property
    def database_path(self) -> Path:
        """Where the SQLite file lives."""
        return self.data_dir / "tinvan.sqlite3"

    @property
    def heartbeat_path(self) -> Path:
        """The file that a running bot touches as long as it is well."""
        return self.data_dir / "heartbeat"

    @classmethod
    def from_environ(cls, environ: Mapping[str, str]) -> "Settings":
        """Read every setting; raises SettingsError with one line for each mistake."""
        reader = _Reader(environ)
        defaults = cls()
        settings = cls(
            telegram_bot_token=reader.read("TELEGRAM_BOT_TOKEN", _token, None),
            telegram_base_url=reader.read("TELEGRAM_BASE_URL", _address, TELEGRAM_ADDRESS),
            telegram_proxy=reader.read("TELEGRAM_PROXY", _proxy, None),
            data_dir=reader.read("DATA_DIR", _folder, defaults.data_dir),
            model=reader.read("MODEL", _one_of(model_names()), DEFAULT_MODEL),
            language=reader.read("LANGUAGE", _language, None),
            length=reader.read("LENGTH", _length, defaults.length),
            workers=reader.read("WORKERS", _whole_number(1, 64), defaults.workers),
            queue_limit=reader.read("QUEUE_LIMIT", _whole_number(1, 100_000), defaults.queue_limit),
            job_seconds=reader.read("JOB_SECONDS", _whole_number(1, 3600), defaults.job_seconds),
            allowed_chats=reader.read("ALLOWED_CHATS", _chat_ids, frozenset()),
            retention_hours=reader.read(
                "RETENTION_HOURS", _whole_number(1, 24 * 365), defaults.retention_hours
            ),
            log_level=reader.read("LOG_LEVEL", _one_of(_LOG_LEVELS), defaults.log_level),
            log_format=reader.read("LOG_FORMAT", _one_of(_LOG_FORMATS), defaults.log_format),
        )
        if reader.problems:
            raise SettingsError(tuple(reader.problems))
        return settings


class _Reader:
    """Reads settings by name and collects what is wrong with them."""

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
        path = self._environ.get(f"{name}_FILE", "").strip()
        if not path:
            return self._environ.get(name, "").strip()
        try:
            return Path(path).read_text(encoding="utf-8").strip()
        except (OSError, ValueError) as error:
            self.problems.append(f"{name}_FILE: cannot read {path} ({type(error).__name__})")
            return ""


def _token(raw: str) -> str:
    if not _TOKEN.fullmatch(raw):
        raise ValueError("not a bot token; @BotFather gives one like 123456789:AA... (45 signs)")
    return raw


def _address(raw: str) -> str:
    try:
        parts = urlsplit(raw)
        is_address = parts.scheme in ("http", "https") and parts.hostname and parts.port != 0
    except ValueError:
        is_address = False
    if not is_address:
        raise ValueError("not an http(s) address of a Bot API server")
    return raw.rstrip("/").removesuffix("/bot")


def _proxy(raw: str) -> str:
    try:
        parts = urlsplit(raw)
        is_proxy = parts.scheme in _PROXY_SCHEMES and parts.hostname and parts.port != 0
    except ValueError:
        is_proxy = False
    if not is_proxy:
        # The value is not repeated, nor what urlsplit says of it: it may hold a password.
        raise ValueError(f"not a proxy address; it begins with {', '.join(_PROXY_SCHEMES)}")
    return raw


def _folder(raw: str) -> Path:
    try:
        return Path(raw).expanduser()
    except RuntimeError:
        raise ValueError("no such user for ~") from None


def _one_of(known: tuple[str, ...]) -> Callable[[str], str]:
    def parse(raw: str) -> str:
        for value in known:
            if raw.casefold() == value.casefold():
                return value
        raise ValueError(f"{raw!r} is not one of {', '.join(known)}")

    return parse


def _language(raw: str) -> Language | None:
    if _SYSTEM_LANGUAGES.fullmatch(raw):
        return None
    choice = _one_of(("auto", *Language))(raw)
    return None if choice == "auto" else Language(choice)


def _length(raw: str) -> Length:
    return Length(_one_of(tuple(Length))(raw))


def _whole_number(low: int, high: int) -> Callable[[str], int]:
    def parse(raw: str) -> int:
        if not (raw.isascii() and raw.isdigit() and low <= int(raw) <= high):
            raise ValueError(f"{raw!r} is not a whole number from {low} to {high}")
        return int(raw)

    return parse


def _chat_ids(raw: str) -> frozenset[int]:
    try:
        return frozenset(int(item) for item in raw.replace(",", " ").split())
    except ValueError:
        raise ValueError("not a list of chat ids such as 12345, -100987654321") from None
