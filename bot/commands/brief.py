"""`python -m bot brief SOURCE...`: briefs for people or as JSON lines."""

import argparse
import asyncio
import codecs
import json
import sys
from pathlib import Path
from typing import BinaryIO

from rich.console import Console

from bot.brief import Brief, brief_as_json
from bot.chat.render import render_brief
from bot.chat.terminal_text import as_rich_text
from bot.chat.texts import WORDINGS, explain
from bot.commands.assembly import open_briefer
from bot.commands.batch import run_batch
from bot.errors import BotError, FileUnreadable
from bot.request import BriefRequest, FileSource, LinkSource, Source
from bot.settings import Settings
from models.interface import Language

# More than this of a file cannot reach a brief: 200,000 characters of four bytes, with room for
# markup. A hostile or mistaken path is not read whole.
MAX_FILE_BYTES = 8_000_000


def run(options: argparse.Namespace, settings: Settings, interface: Language) -> int:
    """Brief each source in turn and print it; returns the exit code of the last failure, else 0."""
    if options.batch:
        return run_batch(options.batch, settings, interface)
    return asyncio.run(_brief_all(options.source, settings, interface, as_json=options.json))


async def _brief_all(
    names: list[str], settings: Settings, interface: Language, *, as_json: bool
) -> int:
    exit_code = 0
    with open_briefer(settings) as briefer:
        for name in names:
            try:
                request = BriefRequest(
                    source=source_named(name), language=settings.language, length=settings.length
                )
                brief = await briefer.make_brief(request)
            except BotError as error:
                print(f"{name}: {explain(error, WORDINGS[interface])}", file=sys.stderr)
                exit_code = error.exit_code
            else:
                print_brief(brief, interface, as_json=as_json)
    return exit_code


def source_named(name: str) -> Source:
    """Return the source that a command-line word names: a link, `-` for stdin, or a file."""
    if name.lower().startswith(("http://", "https://")):
        return LinkSource(url=name)
    if name == "-":
        return FileSource(name="stdin", data=_beginning(sys.stdin.buffer))
    try:
        with Path(name).open("rb") as file:
            return FileSource(name=name, data=_beginning(file))
    except OSError as error:
        raise FileUnreadable(name, error.strerror or type(error).__name__) from error


def _beginning(file: BinaryIO) -> bytes:
    """Return what is read of a file, without a last UTF-8 character that the limit cut in two."""
    data = file.read(MAX_FILE_BYTES)
    if len(data) < MAX_FILE_BYTES:
        return data
    tail = data[-4:]
    return data[: len(data) - len(tail) + codecs.utf_8_decode(tail, "ignore", False)[1]]


def print_brief(brief: Brief, interface: Language, *, as_json: bool) -> None:
    """Write one brief to stdout: one line of JSON, or as a chat would show it."""
    if as_json:
        print(json.dumps(brief_as_json(brief), ensure_ascii=False), flush=True)
        return
    console = Console(highlight=False, soft_wrap=not sys.stdout.isatty())
    console.print(as_rich_text(render_brief(brief, WORDINGS[interface])), end="\n\n")
