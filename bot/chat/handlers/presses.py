"""Buttons under a brief: the same message, made again in another way."""

from dataclasses import replace

from bot.chat.handlers.briefs import Wish, brief_answer
from bot.chat.messages import Action, Answer, Button, Press, Toast
from bot.chat.render import render_evidence
from bot.chat.services import Services, wording_for
from bot.storage.briefs import SentBrief
from models.interface import Language, Length

_LENGTHS = tuple(Length)
_LANGUAGES = {Action.TO_VI: Language.VI, Action.TO_EN: Language.EN}


async def answer_press(press: Press, services: Services) -> Answer | Toast:
    """Return the changed message, or a toast when its article is no longer kept."""
    standing = await services.briefs.standing_at(press.chat_id, press.message_id)
    article = await services.briefs.article(standing.article_id) if standing else None
    if standing is None or article is None:
        chosen, _ = await services.preferences_of(press.chat_id)
        return Toast(text=wording_for(chosen, press.language).brief_expired)
    wanted = _changed(standing, press.action)
    wish = Wish(
        language=wanted.language,
        length=wanted.length,
        wording=wording_for(wanted.language, press.language),
    )
    brief = await services.briefer.brief_article(
        article, language=wish.language, length=wish.length, owner=press.chat_id
    )
    if press.action is Action.EVIDENCE:
        back = Button(label=wish.wording.back, action=Action.BACK)
        html = render_evidence(brief)
        return Answer(html=html, buttons=(back,), brief=wanted, edits=press.message_id)
    return replace(brief_answer(brief, wanted, wish), edits=press.message_id)


def _changed(brief: SentBrief, action: Action) -> SentBrief:
    place = _LENGTHS.index(brief.length)
    if action is Action.SHORTER:
        return replace(brief, length=_LENGTHS[max(0, place - 1)])
    if action is Action.LONGER:
        return replace(brief, length=_LENGTHS[min(len(_LENGTHS) - 1, place + 1)])
    if action in _LANGUAGES:
        return replace(brief, language=_LANGUAGES[action])
    return brief
