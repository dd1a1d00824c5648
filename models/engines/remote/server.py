"""Which server writes, and where its two addresses are."""

import re
from dataclasses import dataclass, field
from ipaddress import ip_address
from urllib.parse import SplitResult, urlsplit

# 2,000 Vietnamese syllables are about 3,000 tokens: with the answer they stay inside the 4,096
# that Ollama gives a model unless told otherwise (it cuts silently what is longer).
MAX_SOURCE_WORDS = 2000

_VERSION = re.compile(r"/v\d+[a-z]*\d*(?:/|$)")
_ENDPOINT = "/chat/completions"


@dataclass(frozen=True, slots=True, kw_only=True)
class RemoteServer:
    """A server, with or without /v1 in `base_url`, and the name under which it knows the model.

    `seconds` is the most that one summary may take in all, retries included. `max_source_words`
    is how much of an article is sent. Raises ValueError, which repeats neither address nor key,
    where the address is none, holds a password, or the key cannot stand in a header.
    """

    base_url: str
    model: str
    api_key: str | None = field(default=None, repr=False)
    seconds: float = 60.0
    max_source_words: int = MAX_SOURCE_WORDS

    def __post_init__(self) -> None:
        parts = _parts(self.base_url)
        if parts is None or parts.scheme not in ("http", "https") or not parts.hostname:
            raise ValueError("not an http(s) address of a server")
        if "@" in parts.netloc:
            raise ValueError("the address holds a user name or password; give a key instead")
        if parts.query or parts.fragment:
            raise ValueError("the address of a server has no ? or #")
        if not self.model.strip():
            raise ValueError("no name of a model")
        if self.api_key is not None and not _fits_header(self.api_key):
            raise ValueError("the key has characters that no key has")

    @property
    def completions_url(self) -> str:
        """Where chats are completed."""
        return f"{self._root}{_ENDPOINT}"

    @property
    def models_url(self) -> str:
        """Where the models are listed."""
        return f"{self._root}/models"

    @property
    def host(self) -> str:
        """Name or address of the machine."""
        return urlsplit(self.base_url).hostname or ""

    @property
    def is_this_host(self) -> bool:
        """Tell whether what is sent to it stays on this machine (RFC 6761 and loopback)."""
        host = self.host.rstrip(".")
        if host == "localhost" or host.endswith(".localhost"):
            return True
        try:
            address = ip_address(host)
        except ValueError:
            return False
        return (getattr(address, "ipv4_mapped", None) or address).is_loopback

    @property
    def _root(self) -> str:
        root = self.base_url.rstrip("/").removesuffix(_ENDPOINT)
        return root if _VERSION.search(urlsplit(root).path) else f"{root}/v1"


def _parts(address: str) -> SplitResult | None:
    try:
        parts = urlsplit(address)
        return None if parts.port == 0 else parts
    except ValueError:
        return None


def _fits_header(key: str) -> bool:
    return bool(key) and key.isascii() and key.isprintable() and " " not in key
