"""`python -m bot doctor`: what works, what does not, and how to mend it, one line each."""

import argparse
import asyncio
import shutil
import time
from collections.abc import Iterator
from dataclasses import dataclass
from email.utils import parsedate_to_datetime

import httpx

from bot.commands.assembly import open_briefer
from bot.errors import ModelProblem, StorageError
from bot.log import redact
from bot.pipeline import write_brief
from bot.request import TextSource
from bot.settings import REMOTE, Settings
from bot.sources.text import read_text
from bot.storage.database import Database
from models.engines.remote import RemoteEngine
from models.errors import GenerationError
from models.interface import Language, Length

MIN_FREE_BYTES = 200_000_000
# TLS certificates and Telegram's message dates begin to mislead beyond this.
MAX_CLOCK_SECONDS = 120.0
TIMEOUT_SECONDS = 15.0

_SAMPLE = (
    "Thành phố mở tuyến xe buýt đêm từ ngày 1/12. Vé giá 8.000 đồng một lượt. "
    "Tuyến chạy từ 22h đến 5h. Bà Lê Thu Hà nói xe sẽ chạy 30 phút một chuyến."
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """One line of the report; `mend` tells what to do when it is not `well`."""

    subject: str
    well: bool
    found: str
    mend: str = ""


def run(options: argparse.Namespace, settings: Settings, interface: Language) -> int:
    """Print the findings; returns 0 when all is well, else 1."""
    well = True
    for finding in examine(settings):
        well = well and finding.well
        sign = "ok  " if finding.well else "BAD "
        mend = "" if finding.well else f"  ->  {finding.mend}"
        print(f"{sign} {finding.subject:9} {finding.found}{mend}", flush=True)
    return 0 if well else 1


def examine(settings: Settings) -> Iterator[Finding]:
    """Yield a finding for each thing that the bot needs."""
    yield _disk(settings)
    yield _storage(settings)
    yield from _model(settings)
    yield from _telegram(settings)


def _disk(settings: Settings) -> Finding:
    folder = settings.data_dir
    existing = next(path for path in (folder, *folder.parents) if path.exists())
    free = shutil.disk_usage(existing).free
    return Finding(
        subject="disk",
        well=free >= MIN_FREE_BYTES,
        found=f"{free / 1e9:.1f} GB free for {folder}",
        mend="free some space or set DATA_DIR to a larger disk",
    )


def _storage(settings: Settings) -> Finding:
    async def write() -> None:
        async with Database.open(settings.database_path) as database:
            await database.write("DELETE FROM chats WHERE 0")

    try:
        asyncio.run(write())
    except StorageError as error:
        mend = "let this user write there, or set DATA_DIR"
        return Finding(subject="storage", well=False, found=str(error), mend=mend)
    return Finding(subject="storage", well=True, found=str(settings.database_path))


def _model(settings: Settings) -> Iterator[Finding]:
    begin = time.perf_counter()
    try:
        with open_briefer(settings) as briefer:
            article = read_text(TextSource(text=_SAMPLE))
            brief = write_brief(article, briefer.engines, language=None, length=Length.SHORT)
            ms = 1000 * (time.perf_counter() - begin)
            if isinstance(briefer.engines.generation, RemoteEngine):
                yield _server(briefer.engines.generation)
    except ModelProblem as error:
        mend = f"python -m bot models pull {error.name}; until then the bot goes on without it"
        yield Finding(subject="model", well=False, found=str(error), mend=mend)
        return
    chosen = settings.remote_model if settings.model == REMOTE else settings.model
    writer = brief.model or brief.engine
    by = "" if writer == chosen else f", written by {writer}"
    notices = f" ({', '.join(brief.notices)})" if brief.notices else ""
    found = f"{chosen}, first brief in {ms:.0f} ms{by}{notices}"
    yield Finding(subject="model", well=True, found=found)


def _server(engine: RemoteEngine) -> Finding:
    try:
        return Finding(subject="server", well=True, found=engine.check())
    except GenerationError as error:
        mend = "check REMOTE_BASE_URL, REMOTE_MODEL and REMOTE_API_KEY, and that the server runs"
        return Finding(subject="server", well=False, found=str(error), mend=mend)


def _telegram(settings: Settings) -> Iterator[Finding]:
    if settings.telegram_bot_token is None:
        mend = "set TELEGRAM_BOT_TOKEN to the token from @BotFather; until then use the terminal"
        yield Finding(subject="token", well=False, found="not set", mend=mend)
        return
    server = _host_of(settings.telegram_base_url)
    way = f"through {_host_of(settings.telegram_proxy)}" if settings.telegram_proxy else "directly"
    try:
        # Proxies of the environment count, as they do for the bot itself.
        with httpx.Client(proxy=settings.telegram_proxy, timeout=TIMEOUT_SECONDS) as client:
            address = f"{settings.telegram_base_url}/bot{settings.telegram_bot_token}/getMe"
            answer = client.get(address)
    except (httpx.HTTPError, OSError) as error:
        yield Finding(
            subject="telegram",
            well=False,
            found=redact(f"{server} not reached {way}: {error}"),
            mend="where Telegram is blocked set TELEGRAM_PROXY or TELEGRAM_BASE_URL",
        )
        return
    yield Finding(subject="telegram", well=True, found=f"{server} answers {way}")
    yield _token(answer)
    yield from _privacy(answer)
    yield from _clock(answer)


def _host_of(address: str) -> str:
    """Return the address of a server or proxy without its user name and password."""
    url = httpx.URL(address)
    return f"{url.scheme}://{url.host}:{url.port}" if url.port else f"{url.scheme}://{url.host}"


def _result(answer: httpx.Response) -> dict[str, object]:
    try:
        body = answer.json()
    except ValueError:
        return {}
    result = body.get("result") if isinstance(body, dict) else None
    return result if isinstance(result, dict) else {}


def _token(answer: httpx.Response) -> Finding:
    name = _result(answer).get("username")
    return Finding(
        subject="token",
        well=name is not None,
        found=f"@{name}" if name else f"refused (HTTP {answer.status_code})",
        mend="copy the token from @BotFather again; it may have been revoked",
    )


def _privacy(answer: httpx.Response) -> Iterator[Finding]:
    reads_all = _result(answer).get("can_read_all_group_messages")
    if reads_all is not None:
        found = "off: sees mentions in groups" if reads_all else "on: groups use /brief as a reply"
        yield Finding(subject="privacy", well=True, found=found)


def _clock(answer: httpx.Response) -> Iterator[Finding]:
    date = answer.headers.get("Date")
    if date is None:
        return
    try:
        difference = time.time() - parsedate_to_datetime(date).timestamp()
    except ValueError:
        return
    yield Finding(
        subject="clock",
        well=abs(difference) <= MAX_CLOCK_SECONDS,
        found=f"{difference:+.0f} s from the server's",
        mend="set the clock (chrony, systemd-timesyncd)",
    )
