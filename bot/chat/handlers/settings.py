"""Language and length of a chat's briefs; in a group only its admins change them."""

from collections.abc import Mapping
from dataclasses import replace
from typing import TypeVar

from bot.chat.messages import Action, Answer, Button, Press, Question, Toast
from bot.chat.services import Services, wording_for
from bot.chat.texts.wording import Wording
from bot.storage.preferences import LanguageChoice, Preferences
from models.interface import Language, Length

Choice = TypeVar("Choice")

_LANGUAGES = {
    Action.SET_AUTO: LanguageChoice.AUTO,
    Action.SET_VI: LanguageChoice.VI,
    Action.SET_EN: LanguageChoice.EN,
}
_LENGTHS = {
    Action.SET_SHORT: Length.SHORT,
    Action.SET_MEDIUM: Length.MEDIUM,
    Action.SET_LONG: Length.LONG,
}
SETTING_ACTIONS = frozenset([*_LANGUAGES, *_LENGTHS])


async def show_settings(question: Question, services: Services) -> Answer:
    """Return the settings in force."""
    return Answer(html=await _settings(question.chat_id, question.language, services))


async def offer_languages(question: Question, services: Services) -> Answer:
    """Return the languages to choose from."""
    wording = await _wording(question.chat_id, question.language, services)
    labels = {choice: wording.languages[choice.language] for choice in LanguageChoice}
    buttons = _choices(_LANGUAGES, labels)
    return Answer(html=wording.choose_language, buttons=buttons)


async def offer_lengths(question: Question, services: Services) -> Answer:
    """Return the lengths to choose from."""
    wording = await _wording(question.chat_id, question.language, services)
    return Answer(html=wording.choose_length, buttons=_choices(_LENGTHS, wording.lengths))


async def apply_setting(press: Press, services: Services) -> Answer | Toast:
    """Save a choice and show the settings in its place."""
    if not await may_change(press, services):
        wording = await _wording(press.chat_id, press.language, services)
        return Toast(text=wording.admins_only)
    chosen = await services.preferences.of(press.chat_id)
    await services.preferences.save(press.chat_id, _with(chosen, press.action))
    html = await _settings(press.chat_id, press.language, services)
    return Answer(html=html, edits=press.message_id)


async def forget_chat(question: Question, services: Services) -> Answer:
    """Delete what is kept of this chat."""
    wording = await _wording(question.chat_id, question.language, services)
    if not await may_change(question, services):
        return Answer(html=wording.admins_only)
    await services.chats.forget(question.chat_id)
    return Answer(html=wording.forgotten)


async def may_change(asked: Question | Press, services: Services) -> bool:
    """Tell whether the sender may change what a whole chat shares."""
    if not asked.is_group:
        return True
    return await services.messenger.is_admin(asked.chat_id, asked.sender_id)


def _with(preferences: Preferences, action: Action) -> Preferences:
    if action in _LENGTHS:
        return replace(preferences, length=_LENGTHS[action])
    return replace(preferences, language=_LANGUAGES[action])


async def _wording(chat_id: int, sender: Language, services: Services) -> Wording:
    language, _ = await services.preferences_of(chat_id)
    return wording_for(language, sender)


async def _settings(chat_id: int, sender: Language, services: Services) -> str:
    language, length = await services.preferences_of(chat_id)
    wording = wording_for(language, sender)
    return wording.settings(wording.languages[language], wording.lengths[length])


def _choices(actions: Mapping[Action, Choice], labels: Mapping[Choice, str]) -> tuple[Button, ...]:
    return tuple(Button(label=labels[value], action=action) for action, value in actions.items())
