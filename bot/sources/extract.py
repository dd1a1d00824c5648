"""Extraction in a process of its own, so that no page can freeze or bloat the bot."""

import asyncio
import json
import signal
import sys
from asyncio.subprocess import PIPE, Process
from pathlib import Path
from weakref import WeakKeyDictionary

import bot
from bot.errors import LinkTimeout, NoProcess, PageWithoutArticle
from bot.sources.extracted import Extracted
from bot.sources.fetch import Page

CHILD = "bot.sources.extract_child"
# Children at a time, of 50 to 120 MB each: a burst of links waits rather than fills the memory.
MAX_CHILDREN = 2
_ERROR_CHARACTERS = 200

_slots: WeakKeyDictionary[asyncio.AbstractEventLoop, asyncio.Semaphore] = WeakKeyDictionary()


async def extract_in_process(page: Page, *, seconds: float = 10.0) -> Extracted:
    """Return the article of an HTML page.

    `seconds` begin when the child does, not while others are served. Raises PageWithoutArticle
    (none there, or the page breaks the parser), LinkTimeout and NoProcess.
    """
    slots = _slots.setdefault(asyncio.get_running_loop(), asyncio.Semaphore(MAX_CHILDREN))
    async with slots:
        return await _extract(page, seconds)


async def _extract(page: Page, seconds: float) -> Extracted:
    process = await _start()
    header = json.dumps({"url": page.url, "charset": page.charset}).encode()
    try:
        async with asyncio.timeout(seconds):
            output, errors = await process.communicate(header + b"\n" + page.body)
    except TimeoutError as error:
        raise LinkTimeout(page.url, f"not extracted within {seconds:g} s") from error
    finally:
        if process.returncode is None:
            process.kill()
            await process.wait()
    return _read_answer(page.url, process.returncode or 0, output, errors)


async def _start() -> Process:
    try:
        return await asyncio.create_subprocess_exec(
            sys.executable, "-P", "-X", "utf8", "-m", CHILD,
            stdin=PIPE, stdout=PIPE, stderr=PIPE, env=_environment(),
        )  # fmt: skip
    except OSError as error:
        raise NoProcess(error.strerror or type(error).__name__) from error


def _environment() -> dict[str, str]:
    # Nothing of the bot's environment: a page that takes the child over finds no token there.
    root = str(Path(bot.__file__).resolve().parents[1])
    return {"PYTHONPATH": ":".join([root, *filter(None, sys.path)]), "PATH": "/usr/bin:/bin"}


def _read_answer(url: str, status: int, output: bytes, errors: bytes) -> Extracted:
    if status == -signal.SIGXCPU:
        raise LinkTimeout(url, "extraction used up its processor time")
    if status != 0:
        last_line = errors.decode(errors="replace").strip().rpartition("\n")[2]
        raise PageWithoutArticle(url, f"exit {status}: {last_line[:_ERROR_CHARACTERS]}")
    answer = json.loads(output)
    if "article" not in answer:
        raise PageWithoutArticle(url, answer["reason"])
    return Extracted(**answer["article"])
