"""The sentences that a language of the interface must have."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from bot.brief import Notice
from bot.errors import BotError
from models.interface import Language, Length


@dataclass(frozen=True, slots=True, kw_only=True)
class Wording:
    """Everything that the bot says in one language, besides briefs.

    Fields ending in a callable take the numbers or names that stand in the sentence.
    """

    language: Language
    hello: str
    help: str
    group_hello: str
    privacy_mode: str
    terminal_hint: str
    no_such_button: Callable[[int], str]
    commands: Mapping[str, str]
    notices: Mapping[Notice, str]
    errors: Mapping[type[BotError], Callable[..., str]]
    unexpected: str
    message_waits: str
    reply_first: str
    unsupported_attachment: str
    more_links: Callable[[int], str]
    shorter: str
    longer: str
    to_vi: str
    to_en: str
    evidence: str
    back: str
    brief_expired: str
    settings: Callable[[str, str], str]
    choose_language: str
    choose_length: str
    languages: Mapping[Language | None, str]
    lengths: Mapping[Length, str]
    admins_only: str
    forgotten: str
    your_text: str
    your_file: str
    your_chat: str
    decided: str
    promised: str
    unanswered: str
    word_count: Callable[[int], str]
    reading: Callable[[int, int], str]
