"""What the words of a setting mean. Each parser raises ValueError with the mistake in words."""

import re
from collections.abc import Callable
from enum import StrEnum
from pathlib import Path
from typing import TypeVar
from urllib.parse import urlsplit

from models.interface import Language

Choice = TypeVar("Choice", bound=StrEnum)

# No looser than what `bot.log` hides.
_TOKEN = re.compile(r"\d{6,}:[A-Za-z0-9_-]{30,}", re.ASCII)
# Desktops export a LANGUAGE of their own, "en_US:en" (GNU gettext): no choice made for this bot.
_SYSTEM_LANGUAGES = re.compile(r"[a-z]{2,3}(?:[_:@.][\w@.-]+)+", re.ASCII)
_PROXY_SCHEMES = ("http", "https", "socks5", "socks5h")


def token(raw: str) -> str:
    """Read a bot token."""
    if not _TOKEN.fullmatch(raw):
        raise ValueError("not a bot token; @BotFather gives one like 123456789:AA... (45 signs)")
    return raw


def bot_api_address(raw: str) -> str:
    """Read the address of a Bot API server, with or without /bot at its end."""
    return _http_address(raw, "a Bot API server").removesuffix("/bot")


def model_server_address(raw: str) -> str:
    """Read the address of a server of models."""
    return _http_address(raw, "a server of models")


def _http_address(raw: str, server: str) -> str:
    try:
        parts = urlsplit(raw)
        is_address = parts.scheme in ("http", "https") and parts.hostname and parts.port != 0
    except ValueError:
        is_address = False
    if not is_address:
        raise ValueError(f"not an http(s) address of {server}")
    return raw.rstrip("/")


def proxy(raw: str) -> str:
    """Read the address of a proxy, with its password if it has one."""
    try:
        parts = urlsplit(raw)
        is_proxy = parts.scheme in _PROXY_SCHEMES and parts.hostname and parts.port != 0
    except ValueError:
        is_proxy = False
    if not is_proxy:
        # The value is not repeated, nor what urlsplit says of it: it may hold a password.
        raise ValueError(f"not a proxy address; it begins with {', '.join(_PROXY_SCHEMES)}")
    return raw


def folder(raw: str) -> Path:
    """Read the path of a folder, with ~ for a home."""
    try:
        return Path(raw).expanduser()
    except RuntimeError:
        raise ValueError("no such user for ~") from None


def one_of(known: tuple[str, ...]) -> Callable[[str], str]:
    """Return a parser of one of these words, whatever its capitals."""

    def parse(raw: str) -> str:
        for value in known:
            if raw.casefold() == value.casefold():
                return value
        raise ValueError(f"{raw!r} is not one of {', '.join(known)}")

    return parse


def member(kind: type[Choice]) -> Callable[[str], Choice]:
    """Return a parser of the members of an enumeration of words."""
    parse = one_of(tuple(kind))
    return lambda raw: kind(parse(raw))


def language(raw: str) -> Language | None:
    """Read a language; None is that of each source."""
    if _SYSTEM_LANGUAGES.fullmatch(raw):
        return None
    choice = one_of(("auto", *Language))(raw)
    return None if choice == "auto" else Language(choice)


def whole_number(low: int, high: int) -> Callable[[str], int]:
    """Return a parser of whole numbers from `low` to `high`."""

    def parse(raw: str) -> int:
        if not (raw.isascii() and raw.isdigit() and low <= int(raw) <= high):
            raise ValueError(f"{raw!r} is not a whole number from {low} to {high}")
        return int(raw)

    return parse


def chat_ids(raw: str) -> frozenset[int]:
    """Read ids of chats, between commas or spaces."""
    try:
        return frozenset(int(item) for item in raw.replace(",", " ").split())
    except ValueError:
        raise ValueError("not a list of chat ids such as 12345, -100987654321") from None
