"""Logs on stderr, as lines or as JSON, in which no bot token can stand."""

import json
import logging
import re
import sys
import time
from contextlib import suppress
from typing import TextIO

# A bot token: its number, a colon, 35 signs (seen lengths vary, so at least 30).
_TOKEN = re.compile(r"\d{6,}:[A-Za-z0-9_-]{30,}")
_HIDDEN = "[token]"

# At INFO these write every address, and a Bot API address holds the token; at DEBUG they write
# what people send.
_TALKATIVE = ("httpx", "httpcore", "telegram", "aiosqlite", "asyncio")


def redact(text: str) -> str:
    """Return `text` with every bot token in it hidden."""
    return _TOKEN.sub(_HIDDEN, text)


class _Handler(logging.StreamHandler[TextIO]):
    """Writes to stderr, where not even a record that cannot be formatted shows a token."""

    def handleError(self, record: logging.LogRecord) -> None:
        """Say which record was wrong; the standard library would print its arguments as well."""
        place = f"{record.pathname}:{record.lineno}"
        # The log's own disk may be full, or its stream closed; a bot that cannot log goes on.
        with suppress(OSError, ValueError):
            self.stream.write(f"{place}: cannot write the record {redact(repr(record.msg))}\n")


class LineFormatter(logging.Formatter):
    """One line a record, then the trace if there is one."""

    def __init__(self) -> None:
        super().__init__("%(asctime)s %(levelname)-7s %(name)s: %(message)s")

    def format(self, record: logging.LogRecord) -> str:
        """Return the record as text without tokens."""
        return redact(super().format(record))


class JsonFormatter(logging.Formatter):
    """One JSON object a record."""

    def format(self, record: logging.LogRecord) -> str:
        """Return the record as one line of JSON without tokens."""
        row = {
            "time": time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime(record.created)),
            "level": record.levelname,
            "logger": record.name,
            "message": record.getMessage(),
        }
        if record.exc_info:
            row["trace"] = self.formatException(record.exc_info)
        return redact(json.dumps(row, ensure_ascii=False))


def configure_logging(*, level: str, as_json: bool) -> None:
    """Send records to stderr. Libraries that see the token or people's words speak from WARNING."""
    handler = _Handler(sys.stderr)
    handler.setFormatter(JsonFormatter() if as_json else LineFormatter())
    logging.basicConfig(level=level, handlers=[handler], force=True)
    for name in _TALKATIVE:
        logging.getLogger(name).setLevel(max(logging.WARNING, logging.getLevelName(level)))
