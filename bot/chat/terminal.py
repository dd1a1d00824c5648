"""The same bot in a terminal: paste an article, get its brief, press buttons by number."""

import asyncio
import os
import re
import sys
import time
from dataclasses import replace

from prompt_toolkit import PromptSession
from prompt_toolkit.formatted_text import ANSI
from prompt_toolkit.patch_stdout import patch_stdout
from rich.console import Console

from bot.chat.conversation import Conversation
from bot.chat.messages import Answer, Attachment, Button, Content, Press, Question, Toast
from bot.chat.services import BriefStyle, Services
from bot.chat.terminal_text import as_rich_text
from bot.chat.texts import COMMANDS, WORDINGS, explain
from bot.errors import BotError, FileTooLarge, SettingsError
from bot.pipeline import Briefer
from bot.settings import Settings
from bot.sources.disk import file_at
from bot.storage.briefs import BriefStore
from bot.storage.chats import ChatStore
from bot.storage.database import Database
from bot.storage.preferences import PreferenceStore
from models.interface import Language

# No chat of Telegram has this id.
TERMINAL_CHAT = 0
_LEAVE = frozenset({"/quit", "/exit", "/thoat"})
_LINK = re.compile(r"https?://[^\s<>\"“”]+")
# Signs that end a sentence or a bracket around a link rather than the link.
_AFTER_LINK = ".,;:!?…)]}'"
_PROMPT = ANSI("\x1b[1;32m› \x1b[0m")


class TerminalMessenger:
    """Whoever sits at the terminal is the admin; the key of a file is its path."""

    async def is_admin(self, chat_id: int, user_id: int) -> bool:
        """Return True."""
        return True

    async def download(self, attachment: Attachment, *, max_bytes: int) -> bytes:
        """Return a file's bytes. Raises FileTooLarge and what `bot.sources.disk` raises."""
        if attachment.size is not None and attachment.size > max_bytes:
            raise FileTooLarge(attachment.name, limit_bytes=max_bytes)
        return (await asyncio.to_thread(file_at, attachment.key)).data


async def chat_in_terminal(settings: Settings, briefer: Briefer, language: Language) -> None:
    """Talk until the input ends. Piped input is one message; at a prompt a paste is one."""
    async with Database.open(settings.database_path) as database:
        services = Services(
            briefer=briefer,
            briefs=BriefStore(database),
            preferences=PreferenceStore(database),
            chats=ChatStore(database),
            messenger=TerminalMessenger(),
            defaults=BriefStyle(language=settings.language, length=settings.length),
        )
        console = Console(highlight=False, soft_wrap=not sys.stdout.isatty())
        chat = TerminalChat(Conversation(services), services.briefs, console, language)
        if sys.stdin.isatty():
            await _talk(chat)
        else:
            text = sys.stdin.buffer.read().decode("utf-8", errors="replace")
            if not text.strip():
                # A container without a token has no terminal either: say what is missing.
                raise SettingsError(("TELEGRAM_BOT_TOKEN: not set, and there is no terminal",))
            await chat.say(text)


async def _talk(chat: "TerminalChat") -> None:
    chat.greet()
    session: PromptSession[str] = PromptSession()
    while True:
        try:
            with patch_stdout(raw=True):
                line = await session.prompt_async(_PROMPT)
        except (EOFError, KeyboardInterrupt):
            return
        if line.strip().lower() in _LEAVE:
            return
        if line.strip():
            await chat.say(line)


class TerminalChat:
    """One conversation: numbers messages as a messenger would and remembers the last buttons."""

    def __init__(
        self, conversation: Conversation, briefs: BriefStore, console: Console, language: Language
    ) -> None:
        self._conversation = conversation
        self._briefs = briefs
        self._console = console
        self._language = language
        # Ids go on from the clock, so that those of an earlier chat never come again.
        self._messages = int(time.time() * 1000)
        self._buttons: tuple[Button, ...] = ()
        self._buttons_under = 0

    def greet(self) -> None:
        """Say what to do, in the language of the system first."""
        first = WORDINGS[self._language]
        for wording in (first, *(w for w in WORDINGS.values() if w is not first)):
            self._console.print(as_rich_text(f"{wording.hello}\n<i>{wording.terminal_hint}</i>\n"))

    async def say(self, line: str) -> None:
        """Answer one message, or press the button whose number was typed."""
        try:
            if (button := self._button(line.strip())) is not None:
                await self._press(button)
                return
            if self._buttons and line.strip().isdigit():
                hint = WORDINGS[self._language].no_such_button(len(self._buttons))
                self._console.print(hint, markup=False)
                return
            async for _, answer in self._conversation.answer(self._question(line)):
                await self._show(answer)
        except BotError as error:
            self._console.print(explain(error, WORDINGS[self._language]), markup=False)

    def _button(self, number: str) -> Button | None:
        labels = {str(place): button for place, button in enumerate(self._buttons, start=1)}
        return labels.get(number)

    async def _press(self, button: Button) -> None:
        outcome = await self._conversation.press(
            Press(
                chat_id=TERMINAL_CHAT,
                message_id=self._buttons_under,
                sender_id=0,
                language=self._language,
                action=button.action,
            )
        )
        if isinstance(outcome, Toast):
            self._console.print(outcome.text, markup=False)
        else:
            await self._show(outcome)

    async def _show(self, answer: Answer) -> None:
        message_id = answer.edits or self._next_id()
        self._console.print(as_rich_text(answer.html))
        if answer.brief is not None:
            await self._briefs.record(replace(answer.brief, message_id=message_id))
        self._buttons, self._buttons_under = answer.buttons, message_id
        labels = (f"[{n}] {button.label}" for n, button in enumerate(answer.buttons, start=1))
        self._console.print("  ".join(labels), style="green", markup=False, end="\n\n")

    def _question(self, line: str) -> Question:
        command, text = _command(line.strip())
        file = _file(text) if command == "brief" else None
        if file is not None:
            text = ""
        links = tuple(dict.fromkeys(link.rstrip(_AFTER_LINK) for link in _LINK.findall(text)))
        return Question(
            chat_id=TERMINAL_CHAT,
            message_id=self._next_id(),
            sender_id=0,
            language=self._language,
            content=Content(text=text, links=links),
            command=command,
            attachment=file,
        )

    def _next_id(self) -> int:
        self._messages += 1
        return self._messages


def _command(line: str) -> tuple[str | None, str]:
    """Return the command that opens a line, by its English name, and the rest of the line."""
    word, *rest = line.split(maxsplit=1) or [""]
    known = COMMANDS.get(word[1:].lower()) if word.startswith("/") else None
    return (known, "".join(rest)) if known else (None, line)


def _file(words: str) -> Attachment | None:
    """Return the file or folder of this path, quoted or not as terminals paste it, if there is."""
    path = os.path.expanduser(words.strip("'\""))
    if os.path.isdir(path):
        return Attachment(name=path, key=path, size=None, is_text=True)
    # Pipes and devices may never end.
    if not os.path.isfile(path):
        return None
    return Attachment(name=path, key=path, size=os.path.getsize(path), is_text=True)
