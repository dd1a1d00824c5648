"""The bot in a terminal: the same answers, with buttons that have numbers."""

import io
import os
import re
import select
import signal
import subprocess
import sys
import time
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager
from pathlib import Path

import pytest
from rich.console import Console

from bot.brief import Notice
from bot.chat.conversation import Conversation
from bot.chat.services import BriefStyle, Services
from bot.chat.terminal import TerminalChat, TerminalMessenger
from bot.chat.texts import WORDINGS, explain
from bot.commands.assembly import open_briefer
from bot.errors import FileIsFolder, FileNotText, FileTooLarge, LinkInward, StorageError
from bot.settings import Settings
from bot.storage.briefs import BriefStore
from bot.storage.chats import ChatStore
from bot.storage.database import Database
from bot.storage.preferences import PreferenceStore
from models.interface import Language

EXAMPLES = Path("examples")
VI = (EXAMPLES / "vi-bao-tang.txt").read_text(encoding="utf-8")
EN = (EXAMPLES / "en-tram-contract.txt").read_text(encoding="utf-8")
VIETNAMESE, ENGLISH = WORDINGS[Language.VI], WORDINGS[Language.EN]


class Seat:
    """Somebody at a terminal."""

    def __init__(self, chat: TerminalChat, out: io.StringIO, database: Database) -> None:
        self.chat = chat
        self.database = database
        self._out = out

    async def says(self, line: str) -> str:
        """Return what the terminal shows after a line was typed or pasted."""
        self._out.seek(0)
        self._out.truncate()
        await self.chat.say(line)
        return self._out.getvalue()


@asynccontextmanager
async def seat(
    folder: Path, language: Language, *, default: Language | None = None
) -> AsyncIterator[Seat]:
    settings = Settings(data_dir=folder, language=default)
    async with Database.open(settings.database_path) as database:
        with open_briefer(settings) as briefer:
            services = Services(
                briefer=briefer,
                briefs=BriefStore(database),
                preferences=PreferenceStore(database),
                chats=ChatStore(database),
                messenger=TerminalMessenger(),
                defaults=BriefStyle(language=settings.language, length=settings.length),
            )
            out = io.StringIO()
            console = Console(file=out, highlight=False, soft_wrap=True, width=100)
            chat = TerminalChat(Conversation(services), services.briefs, console, language)
            yield Seat(chat, out, database)


@pytest.fixture
async def vietnamese(tmp_path: Path) -> AsyncIterator[Seat]:
    async with seat(tmp_path, Language.VI) as one:
        yield one


@pytest.fixture
async def english(tmp_path: Path) -> AsyncIterator[Seat]:
    async with seat(tmp_path, Language.EN) as one:
        yield one


async def test_a_pasted_article_comes_back_as_a_brief_with_numbered_buttons(
    vietnamese: Seat,
) -> None:
    shown = await vietnamese.says(VI)
    assert shown.startswith(VI.splitlines()[0])
    assert "👤" in shown
    assert shown.rstrip().endswith("[1] Ngắn hơn  [2] Dài hơn  [3] English  [4] Bằng chứng")


async def test_a_number_presses_the_button_under_the_last_answer(english: Seat) -> None:
    medium = await english.says(EN)
    short = await english.says("1")
    assert len(short) < len(medium)
    assert "[1] Longer  [2] Tiếng Việt  [3] Evidence" in short
    evidence = await english.says(" 3 ")
    assert "\n1." in evidence
    assert evidence.rstrip().endswith("[1] Brief")
    assert await english.says("1") == short


async def test_a_number_without_a_button_is_a_message(english: Seat) -> None:
    await english.says(EN)
    for line in ("9", "0", "-1", "²", "01"):
        shown = await english.says(line)
        assert "[1]" not in shown
        assert shown.strip()


@pytest.mark.parametrize("command", ["/help", "/trogiup", "/HELP", "  /help  "])
@pytest.mark.parametrize(
    ("language", "opening"),
    [(Language.VI, "Tin Vắn đọc giúp bạn"), (Language.EN, "Tin Vắn reads for you")],
)
async def test_help_is_in_the_language_of_the_interface(
    tmp_path: Path, language: Language, opening: str, command: str
) -> None:
    async with seat(tmp_path, language) as one:
        assert (await one.says(command)).startswith(opening)


async def test_a_command_takes_the_lines_after_it(english: Seat) -> None:
    assert "Ardenholm" in await english.says(f"/brief\n{EN}")
    assert ENGLISH.reply_first in await english.says("/brief")


@pytest.mark.parametrize("quote", ["", "'", '"'])
@pytest.mark.parametrize("command", ["/brief", "/tomtat"])
async def test_brief_with_a_path_reads_the_file(
    tmp_path: Path, english: Seat, command: str, quote: str
) -> None:
    file = tmp_path / "bài báo.txt"
    file.write_text(EN, encoding="utf-8")
    assert "Ardenholm" in await english.says(f"{command} {quote}{file}{quote}")


async def test_a_file_that_cannot_be_read_in_the_terminal_is_told_with_its_reason(
    tmp_path: Path, english: Seat
) -> None:
    large, binary = tmp_path / "large.txt", tmp_path / "x.bin"
    large.write_text("Words. " * 1_000_000)
    binary.write_bytes(bytes(range(256)) * 40)
    for path, error in (
        (large, FileTooLarge(str(large), limit_bytes=3_000_000)),
        (binary, FileNotText(str(binary))),
        (tmp_path, FileIsFolder(str(tmp_path))),
    ):
        assert explain(error, ENGLISH) in await english.says(f"/brief {path}")


async def test_a_path_without_the_command_or_without_a_file_is_words(english: Seat) -> None:
    for line in ("examples/en-tram-contract.txt", "/brief examples/none.txt", "/brief \0"):
        shown = await english.says(line)
        assert shown.strip()
        assert "Ardenholm" not in shown


async def test_settings_hold_for_the_next_article_and_the_next_start(
    tmp_path: Path, english: Seat
) -> None:
    medium = await english.says(EN)
    offer = await english.says("/length")
    assert "[1] Short  [2] Medium  [3] Long" in offer
    assert "Length: Short" in await english.says("1")
    short = await english.says(EN)
    assert len(short) < len(medium)
    async with seat(tmp_path, Language.EN) as later:
        assert await later.says(EN) == short


@pytest.mark.parametrize(
    ("language", "command", "as_article"),
    [(Language.VI, "/ngonngu", "Theo bài"), (Language.EN, "/language", "As the article")],
)
async def test_the_language_of_each_article_can_be_chosen_against_the_default(
    tmp_path: Path, language: Language, command: str, as_article: str
) -> None:
    other, article = (Language.EN, VI) if language is Language.VI else (Language.VI, EN)
    no_translation = WORDINGS[language].notices[Notice.NO_TRANSLATION_MODEL]
    async with seat(tmp_path, language, default=other) as one:
        assert WORDINGS[other].notices[Notice.NO_TRANSLATION_MODEL] in await one.says(article)
        assert f"[1] {WORDINGS[other].languages[None]}" in await one.says(command)
        assert f": {as_article} " in await one.says("1")
        assert no_translation not in await one.says(article)
    async with seat(tmp_path, language, default=other) as later:
        assert f": {as_article} " in await later.says("/settings")


@pytest.mark.parametrize("link", ["http://127.0.0.1/x", "http://10.0.0.1/bai", "http://[::1]/"])
@pytest.mark.parametrize("around", ["{}", "Xem {} nhé", "({}).", "{}, hay lắm"])
async def test_a_link_is_opened_without_the_signs_around_it(
    vietnamese: Seat, link: str, around: str
) -> None:
    shown = await vietnamese.says(around.format(link))
    assert explain(LinkInward(link), VIETNAMESE) in shown


@pytest.mark.parametrize("line", ["", "   ", "🙂", "hi"])
async def test_whatever_is_typed_gets_an_answer(english: Seat, line: str) -> None:
    assert (await english.says(line)).strip()


async def test_control_characters_of_an_article_are_not_printed(english: Seat) -> None:
    shown = await english.says(EN.replace(" ", " \x1b[2J\x1b]0;x\x07\x9b2J", 40))
    assert "Ardenholm" in shown
    assert not re.search(r"[\x00-\x09\x0b-\x1f\x7f-\x9f]", shown)


async def test_square_brackets_are_words(english: Seat) -> None:
    shown = await english.says(
        "The mayor [of York] said [bold] words on 3 May. It cost $2 million."
    )
    assert "[of York] said [bold] words" in shown


async def test_a_disk_that_refuses_ends_neither_a_message_nor_a_press(english: Seat) -> None:
    await english.says(EN)
    await english.database.rows("PRAGMA query_only = ON")
    for line in ("1", "/forgetme"):
        assert explain(StorageError(""), ENGLISH) in await english.says(line)
    assert "Ardenholm" in await english.says(EN)
    await english.database.rows("PRAGMA query_only = OFF")
    assert ENGLISH.forgotten in await english.says("/forgetme")


async def test_another_language_without_a_model_is_told(english: Seat) -> None:
    await english.says(EN)
    assert VIETNAMESE.notices[Notice.NO_TRANSLATION_MODEL] in await english.says("3")


ESCAPES = re.compile(r"\x1b(\[[0-9;?]*[A-Za-z]|\][^\x07\x1b]*(\x07|\x1b\\)|[=>()][0-9A-Z]?)")


def environ(folder: Path, language: str) -> dict[str, str]:
    return {
        "PATH": os.environ["PATH"],
        "DATA_DIR": str(folder),
        # Set to nothing, so that no .env of a developer starts a real bot.
        "TELEGRAM_BOT_TOKEN": "",
        "LANGUAGE": "",
        "LANG": language,
        "TERM": "xterm-256color",
        # Nobody here answers a request for the position of the cursor.
        "PROMPT_TOOLKIT_NO_CPR": "1",
    }


class Pty:
    """A real pseudo-terminal with `python -m bot run` in it."""

    def __init__(self, folder: Path, language: str) -> None:
        self._master, slave = os.openpty()
        self.process = subprocess.Popen(
            [sys.executable, "-m", "bot", "run"],
            stdin=slave,
            stdout=slave,
            stderr=slave,
            env=environ(folder, language),
            start_new_session=True,
        )
        os.close(slave)
        self.shown = ""

    def types(self, keys: str) -> None:
        data = keys.encode()
        while data:
            # A terminal's line discipline holds 4,096 bytes; the bot reads as we write.
            data = data[os.write(self._master, data[:1024]) :]

    def waits_for(self, words: str, seconds: float = 30.0) -> None:
        """Read until `words` are shown, then forget what came before them."""
        end = time.monotonic() + seconds
        while words not in self.shown:
            ready, _, _ = select.select([self._master], [], [], max(0, end - time.monotonic()))
            assert ready, f"{words!r} not shown; shown: {self.shown[-2000:]}"
            self.shown = ESCAPES.sub("", self.shown + self._read())
        self.shown = self.shown.partition(words)[2]

    def _read(self) -> str:
        try:
            return os.read(self._master, 65_536).decode(errors="replace")
        except OSError as error:
            raise AssertionError(f"the bot left; shown: {self.shown[-2000:]}") from error

    def close(self) -> None:
        if self.process.poll() is None:
            os.kill(self.process.pid, signal.SIGKILL)
            self.process.wait()
        os.close(self._master)


@contextmanager
def pty_bot(folder: Path, language: str) -> Iterator[Pty]:
    terminal = Pty(folder, language)
    try:
        yield terminal
    finally:
        terminal.close()


@pytest.mark.parametrize("leave", ["/quit\r", "\x04"])
def test_a_bracketed_paste_in_a_real_terminal_is_one_article(tmp_path: Path, leave: str) -> None:
    with pty_bot(tmp_path, "vi_VN.UTF-8") as terminal:
        terminal.waits_for("Gửi tôi một bài báo")
        terminal.waits_for("›")
        terminal.types(f"\x1b[200~{VI}\x1b[201~\r")
        terminal.waits_for("[1] Ngắn hơn")
        terminal.types("1\r")
        terminal.waits_for("[1] Dài hơn")
        terminal.waits_for("›")
        terminal.types(leave)
        assert terminal.process.wait(10) == 0


@pytest.mark.parametrize(
    ("language", "text", "headline", "label"),
    [
        ("vi_VN.UTF-8", VI, "Bảo tàng Chợ Nổi", "[1] Ngắn hơn"),
        ("en_GB.UTF-8", EN, "Ardenholm delays", "[1] Shorter"),
    ],
)
def test_piped_text_is_one_message(
    tmp_path: Path, language: str, text: str, headline: str, label: str
) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "bot", "run"],
        input=text.encode(),
        capture_output=True,
        env=environ(tmp_path, language) | {"PYTHONUTF8": "1"},
        timeout=30,
        check=False,
    )
    shown = done.stdout.decode()
    assert (done.returncode, done.stderr) == (0, b"")
    assert shown.startswith(headline)
    assert label in shown
    assert "\x1b" not in shown


def test_every_interface_says_which_buttons_there_are() -> None:
    for wording in WORDINGS.values():
        assert "4" in wording.no_such_button(4)
