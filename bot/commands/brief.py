"""`python -m bot brief SOURCE...`: briefs for people or as JSON lines."""

import argparse
import asyncio
import json
import sys

from rich.console import Console

from bot.brief import Brief, brief_as_json
from bot.chat.render import render_brief
from bot.chat.terminal_text import as_rich_text
from bot.chat.texts import WORDINGS, explain
from bot.commands.assembly import open_briefer
from bot.commands.batch import run_batch
from bot.errors import BotError
from bot.request import BriefRequest, FileSource, LinkSource, Source
from bot.settings import Settings
from bot.sources.disk import file_at, read_beginning
from models.interface import Language


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
        return FileSource(name="stdin", data=read_beginning(sys.stdin.buffer))
    return file_at(name)


def print_brief(brief: Brief, interface: Language, *, as_json: bool) -> None:
    """Write one brief to stdout: one line of JSON, or as a chat would show it."""
    if as_json:
        print(json.dumps(brief_as_json(brief), ensure_ascii=False), flush=True)
        return
    console = Console(highlight=False, soft_wrap=not sys.stdout.isatty())
    console.print(as_rich_text(render_brief(brief, WORDINGS[interface])), end="\n\n")
