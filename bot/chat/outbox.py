"""What is owed to people and what they got: each answer delivered once, and known to be.

The order is deliver, then record. What was delivered but not recorded when the process dies is
delivered again; Telegram gives no key by which it could be known as the same. That window is the
time of one commit.
"""

import logging
from dataclasses import dataclass, replace

from bot.chat.inbox import Arrival
from bot.chat.journal import Journal
from bot.chat.messages import Answer
from bot.chat.reply import Delivered, Place, Replier
from bot.errors import StorageError
from bot.storage.briefs import SentBrief

logger = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Delivery:
    """An answer that arrived but that the disk refused to note."""

    sent_id: int
    brief: SentBrief | None


class Outbox:
    """Delivers answers and notes them; keeps in memory what the disk would not take yet."""

    def __init__(self, journal: Journal, replier: Replier) -> None:
        self._journal = journal
        self._replier = replier
        self._unrecorded: dict[int, dict[int, _Delivery]] = {}

    async def answered(self, arrival: Arrival) -> frozenset[int]:
        """Return the parts of an arrival's answer that were delivered before."""
        number = arrival.first.update_id
        recorded = await self._journal.answered_parts(number)
        return recorded | self._unrecorded.get(number, {}).keys()

    async def deliver(self, arrival: Arrival, part: int, answer: Answer, place: Place) -> None:
        """Deliver one part and note it. Raises what `Replier.deliver` raises."""
        delivered = await self._replier.deliver(answer, place)
        brief = _standing(answer.brief, delivered)
        number = arrival.first.update_id
        try:
            await self._journal.answered(number, part, delivered.message_id, brief)
        except StorageError:
            logger.warning("delivery not recorded", exc_info=True)
            delivery = _Delivery(sent_id=delivered.message_id, brief=brief)
            self._unrecorded.setdefault(number, {})[part] = delivery

    async def close(self, arrival: Arrival) -> None:
        """Note what is left to note and mark the arrival finished. Raises StorageError."""
        number = arrival.first.update_id
        for part, delivery in self._unrecorded.get(number, {}).items():
            await self._journal.answered(number, part, delivery.sent_id, delivery.brief)
        await self._journal.finish(arrival)
        self._unrecorded.pop(number, None)


def _standing(brief: SentBrief | None, delivered: Delivered) -> SentBrief | None:
    """Return the brief with the message, and the chat, in which it came to stand."""
    if brief is None:
        return None
    return replace(brief, chat_id=delivered.chat_id, message_id=delivered.message_id)
