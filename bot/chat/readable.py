"""Keeps updates that python-telegram-bot cannot read from stopping those that it can.

It reads a batch as a whole: one update that it cannot read, of a kind that changed since its
release, would be asked for again for ever, with all that come after it.
"""

import json
import logging
from typing import Any

from telegram import Bot, Update

logger = logging.getLogger(__name__)

# What reading JSON of an unexpected shape raises; python-telegram-bot lists no error of its own.
_UNEXPECTED_SHAPE = (TypeError, ValueError, LookupError, AttributeError, ArithmeticError)


def read_stored(payload: str, bot: Bot | None) -> Update | None:
    """Return the update of a JSON text; None, which is logged, when it cannot be read."""
    try:
        return _read(json.loads(payload), bot)
    except _UNEXPECTED_SHAPE as error:
        logger.error("an update that was kept cannot be read: %s", type(error).__name__)
        return None


def without_unreadable(answer: bytes) -> bytes:
    """Return an answer to getUpdates with each unreadable update emptied but for its number.

    The number is kept so that the update is confirmed and does not come again. An answer that is
    not a list of updates is returned as it is.
    """
    try:
        body = json.loads(answer)
        numbered = [(update["update_id"], update) for update in body["result"]]
    except _UNEXPECTED_SHAPE:
        return answer
    unreadable = {number for number, update in numbered if not _is_readable(number, update)}
    if not unreadable:
        return answer
    body["result"] = [
        {"update_id": number} if number in unreadable else update for number, update in numbered
    ]
    return json.dumps(body).encode()


def _is_readable(number: object, update: dict[str, Any]) -> bool:
    try:
        _read(update, None)
    except _UNEXPECTED_SHAPE as error:
        # Not the update itself: it holds what somebody wrote.
        logger.error("update %s cannot be read and is passed over: %s", number, error)
        return False
    return True


def _read(fields: dict[str, Any], bot: Bot | None) -> Update:
    update = Update.de_json(fields, bot)
    message = update.effective_message
    if message is not None and not isinstance(message.chat.id, int):
        raise TypeError("the id of a chat is no number")
    return update
