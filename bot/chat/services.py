"""What the handlers work with."""

from dataclasses import dataclass
from typing import NamedTuple, Protocol

from bot.chat.messages import Attachment
from bot.chat.texts import WORDINGS
from bot.chat.texts.wording import Wording
from bot.pipeline import Briefer
from bot.storage.briefs import BriefStore
from bot.storage.chats import ChatStore
from bot.storage.preferences import PreferenceStore
from models.interface import Language, Length


class Messenger(Protocol):
    """What handlers ask of the messenger beside sending."""

    async def is_admin(self, chat_id: int, user_id: int) -> bool:
        """Tell whether this member may change the settings of this group."""
        ...

    async def download(self, attachment: Attachment, *, max_bytes: int) -> bytes:
        """Return a file's bytes. Raises FileUnreadable."""
        ...


class BriefStyle(NamedTuple):
    """How briefs are written; `language` None follows each source."""

    language: Language | None
    length: Length


@dataclass(frozen=True, slots=True, kw_only=True)
class Services:
    """The briefer, the stores, the messenger, and the defaults of a new chat."""

    briefer: Briefer
    briefs: BriefStore
    preferences: PreferenceStore
    chats: ChatStore
    messenger: Messenger
    defaults: BriefStyle

    async def preferences_of(self, chat_id: int) -> BriefStyle:
        """Return the language and length in force in a chat."""
        chosen = await self.preferences.of(chat_id)
        return BriefStyle(
            language=chosen.language.language if chosen.language else self.defaults.language,
            length=chosen.length or self.defaults.length,
        )


def wording_for(chosen: Language | None, sender: Language) -> Wording:
    """Return the interface's wording: the chat's language, else that of the person's app."""
    return WORDINGS[chosen or sender]
