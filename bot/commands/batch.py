"""`python -m bot brief --batch IN.jsonl`: one JSON object a line in, one a line out, in order."""

import asyncio
import json
import sys
from collections import deque
from collections.abc import AsyncIterator
from dataclasses import dataclass
from itertools import islice
from typing import Any, BinaryIO, NoReturn

from rich.console import Console
from rich.progress import Progress

from bot.brief import brief_as_json
from bot.chat.texts import WORDINGS, explain
from bot.commands.assembly import open_briefer
from bot.commands.lines import LineReader
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
    with open_briefer(settings) as briefer:
        reader = LineReader(_opened(path), path)
        return asyncio.run(_Batch(briefer, settings, interface).run(reader))


def _opened(path: str) -> BinaryIO:
    # Bytes, so that a line that is not UTF-8 spoils itself and no other.
    if path == "-":
        # Not `sys.stdin` itself: Python aborts when it ends while a thread is reading that.
        return open(sys.stdin.fileno(), "rb", closefd=False)
    return open_file(path)


class _Batch:
    def __init__(self, briefer: Briefer, settings: Settings, interface: Language) -> None:
        self._briefer = briefer
        self._settings = settings
        self._wording = WORDINGS[interface]
        self._exit_code = 0

    async def run(self, reader: LineReader) -> int:
        with Progress(console=Console(stderr=True), transient=True) as progress:
            bar = progress.add_task("", total=None)
            async for row in self._rows(reader):
                print(_as_line(row), flush=True)
                progress.advance(bar)
                progress.update(bar, description=f"{progress.tasks[0].completed:.0f}")
        return self._exit_code

    async def _rows(self, reader: LineReader) -> AsyncIterator[dict[str, Any]]:
        """Yield rows in the order of their lines, each once it and those before it are done."""
        under_way: deque[asyncio.Task[dict[str, Any]]] = deque()
        number, reading = 1, reader.read_line()
        at_end = False
        try:
            while under_way or not at_end:
                can_take = not at_end and len(under_way) < WINDOW
                awaited: list[asyncio.Future[Any]] = [*islice(under_way, 1)]
                awaited += [reading] if can_take else []
                await asyncio.wait(awaited, return_when=asyncio.FIRST_COMPLETED)
                if can_take and reading.done():
                    line = reading.result()
                    at_end = not line
                    if line.strip():
                        under_way.append(asyncio.create_task(self._row(parse_item(line, number))))
                    number, reading = number + 1, reading if at_end else reader.read_line()
                while under_way and under_way[0].done():
                    yield under_way.popleft().result()
        finally:
            reading.cancel()

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


def parse_item(line: bytes, number: int) -> Item:
    """Return the item of a line, under the number of the line where it has no id."""
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
