"""What the bot says, in both languages of its interface."""

from collections.abc import Mapping

from bot.chat.texts.en import ENGLISH
from bot.chat.texts.vi import VIETNAMESE
from bot.chat.texts.wording import Wording
from bot.errors import BotError
from models.interface import Language

WORDINGS: Mapping[Language, Wording] = {Language.VI: VIETNAMESE, Language.EN: ENGLISH}

# Both spellings of every command reach the same handler.
COMMANDS: Mapping[str, str] = {
    "start": "start", "batdau": "start",
    "help": "help", "trogiup": "help",
    "brief": "brief", "tomtat": "brief",
    "language": "language", "ngonngu": "language",
    "length": "length", "dodai": "length",
    "settings": "settings", "caidat": "settings",
    "forgetme": "forgetme", "xoadulieu": "forgetme",
}  # fmt: skip


def explain(error: BotError, wording: Wording) -> str:
    """Return the sentence for an error, looked up along its class's ancestors."""
    for kind in type(error).__mro__:
        if kind in wording.errors:
            return wording.errors[kind](error)
    return wording.unexpected
