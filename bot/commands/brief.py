"""`python -m bot brief SOURCE...`: briefs for people or as JSON lines."""

import asyncio
import json
import sys
from pathlib import Path

from rich.console import Console

from bot.brief import Brief, brief_as_json
from bot.chat.render import render_brief
from bot.chat.terminal_text import as_rich_text
from bot.chat.texts import WORDINGS, explain
from bot.commands.assembly import open_briefer
from bot.errors import BotError, FileUnreadable
from bot.request import BriefRequest, FileSource, LinkSource, Source
from bot.settings import Settings
from models.interface import Language, Length

# More than this of a file cannot reach a brief: 200,000 characters of four bytes, with room for
# markup. A hostile or mistaken path is not read whole.
MAX_FILE_BYTES = 8_000_000


def run_brief(
    names: list[str],
    settings: Settings,
    *,
    language: Language | None,
    length: Length,
    as_json: bool,
    interface: Language,
) -> int:
    """Brief each source in turn and print it; returns the exit code of the last failure, else 0."""
    return asyncio.run(
        _brief_all(
            names, settings, language=language, length=length, as_json=as_json, interface=interface
        )
    )


async def _brief_all(
    names: list[str],
    settings: Settings,
    *,
    language: Language | None,
    length: Length,
    as_json: bool,
    interface: Language,
) -> int:
    exit_code = 0
    with open_briefer(settings) as briefer:
        for name in names:
            try:
                source = source_named(name)
                request = BriefRequest(source=source, language=language, length=length)
                brief = await briefer.make_brief(request)
            except BotError as error:
                print(f"{name}: {explain(error, WORDINGS[interface])}", file=sys.stderr)
                exit_code = error.exit_code
            else:
                print_brief(brief, as_json=as_json, interface=interface)
    return exit_code


def source_named(name: str) -> Source:
    """Return the source that a command-line word names: a link, `-` for stdin, or a file."""
    if name.lower().startswith(("http://", "https://")):
        return LinkSource(url=name)
    if name == "-":
        return FileSource(name="stdin", data=sys.stdin.buffer.read(MAX_FILE_BYTES))
    try:
        with Path(name).open("rb") as file:
            return FileSource(name=name, data=file.read(MAX_FILE_BYTES))
    except OSError as error:
        raise FileUnreadable(name, error.strerror or type(error).__name__) from error


def print_brief(brief: Brief, *, as_json: bool, interface: Language) -> None:
    """Write one brief to stdout: one line of JSON, or as a chat would show it."""
    if as_json:
        print(json.dumps(brief_as_json(brief), ensure_ascii=False), flush=True)
        return
    console = Console(highlight=False, soft_wrap=not sys.stdout.isatty())
    console.print(as_rich_text(render_brief(brief, WORDINGS[interface])), end="\n\n")
