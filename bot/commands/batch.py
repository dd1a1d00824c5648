"""`python -m bot brief --batch IN.jsonl`: one JSON object a line in, one a line out, in order."""

import asyncio
import json
import sys
from collections import deque
from collections.abc import AsyncIterator, Iterable, Iterator
from dataclasses import dataclass
from typing import Any, BinaryIO, NoReturn

from rich.console import Console
from rich.progress import Progress

from bot.brief import brief_as_json
from bot.chat.texts import WORDINGS, explain
from bot.commands.assembly import open_briefer
from bot.errors import BotError
from bot.pipeline import Briefer
from bot.request import BriefRequest, LinkSource, Source, TextSource
from bot.settings import Settings
from bot.sources.disk import open_file
from models.interface import Language

# Items under way at once: enough to fetch links side by side, few enough to hold in memory.
WINDOW = 16


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """One line of the input: its id (or line number) and its source, None when malformed."""

    id: Any
    source: Source | None


def run_batch(path: str, settings: Settings, interface: Language) -> int:
    """Brief every item of a JSON-lines file (`-` for stdin).

    A failed item becomes `{"id", "error": {"kind", "message"}}` in its place, so that no line is
    lost; returns the exit code of the last failure, else 0.
    """
    with _opened(path) as file, open_briefer(settings) as briefer:
        return asyncio.run(_Batch(briefer, settings, interface).run(file))


def _opened(path: str) -> BinaryIO:
    # Bytes, so that a line that is not UTF-8 spoils itself and no other.
    if path == "-":
        return sys.stdin.buffer
    return open_file(path)


class _Batch:
    def __init__(self, briefer: Briefer, settings: Settings, interface: Language) -> None:
        self._briefer = briefer
        self._settings = settings
        self._wording = WORDINGS[interface]
        self._exit_code = 0

    async def run(self, lines: Iterable[bytes]) -> int:
        with Progress(console=Console(stderr=True), transient=True) as progress:
            bar = progress.add_task("", total=None)
            async for row in self._rows(lines):
                print(_as_line(row), flush=True)
                progress.advance(bar)
                progress.update(bar, description=f"{progress.tasks[0].completed:.0f}")
        return self._exit_code

    async def _rows(self, lines: Iterable[bytes]) -> AsyncIterator[dict[str, Any]]:
        """Yield finished rows in the order of the lines, a few of them under way at once."""
        under_way: deque[asyncio.Task[dict[str, Any]]] = deque()
        for item in parse_items(lines):
            under_way.append(asyncio.create_task(self._row(item)))
            if len(under_way) >= WINDOW:
                yield await under_way.popleft()
        while under_way:
            yield await under_way.popleft()

    async def _row(self, item: Item) -> dict[str, Any]:
        if item.source is None:
            self._exit_code = 3
            return _failure(item.id, "Malformed", 'want {"id", "title"?, "text" or "url"}')
        request = BriefRequest(
            source=item.source, language=self._settings.language, length=self._settings.length
        )
        try:
            brief = await self._briefer.make_brief(request)
        except BotError as error:
            self._exit_code = error.exit_code
            return _failure(item.id, type(error).__name__, explain(error, self._wording))
        return {"id": item.id, **brief_as_json(brief)}


def _failure(item_id: Any, kind: str, message: str) -> dict[str, Any]:  # noqa: ANN401 - any JSON
    return {"id": item_id, "error": {"kind": kind, "message": message}}


def _as_line(row: dict[str, Any]) -> str:
    # An id may hold half of a surrogate pair, which no encoding writes but JSON escapes.
    return json.dumps(row, ensure_ascii=False).encode("utf-8", "backslashreplace").decode()


def parse_items(lines: Iterable[bytes]) -> Iterator[Item]:
    """Yield an item for each line that is not blank."""
    for number, line in enumerate(lines, start=1):
        if line.strip():
            yield _parse(line, number)


def _parse(line: bytes, number: int) -> Item:
    try:
        # Reads UTF-8 with or without a byte order mark.
        fields = json.loads(line, parse_constant=_refuse)
    except (ValueError, RecursionError):
        return Item(id=number, source=None)
    if not isinstance(fields, dict):
        return Item(id=number, source=None)
    return Item(id=fields.get("id", number), source=_source(fields))


def _refuse(constant: str) -> NoReturn:
    raise ValueError(f"{constant} is no JSON")


def _source(fields: dict[str, Any]) -> Source | None:
    text, url, title = fields.get("text"), fields.get("url"), fields.get("title")
    if isinstance(text, str):
        return TextSource(text=text, title=title if isinstance(title, str) else None)
    return LinkSource(url=url) if isinstance(url, str) else None
