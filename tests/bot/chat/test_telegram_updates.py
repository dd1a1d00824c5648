"""What Telegram's updates mean to the bot; entities are those that Telegram itself would mark."""

from typing import Any

import pytest
import telegram
from telegram import Update

from bot.chat.messages import Action, Content, Press, Question
from bot.chat.telegram_updates import Added, Migrated, language_of, read_update
from bot.chat.texts import COMMANDS
from models.interface import Language
from tests.fakes.bot_api import BOT_ID, BOT_USERNAME, TOKEN
from tests.fakes.bot_api_rules import entity_json
from tests.fakes.bot_api_world import chat_member
from tests.fakes.conftest import plain_request
from tests.oracles.telegram_html import recognised_entities

Json = dict[str, Any]
GROUP: Json = {"id": -1_001_234_567_890, "type": "supergroup", "title": "Nhóm đọc báo"}
PRIVATE: Json = {"id": 7, "type": "private", "first_name": "Lan"}
LAN: Json = {"id": 7, "is_bot": False, "first_name": "Lan", "language_code": "vi"}
ME: Json = {"id": BOT_ID, "is_bot": True, "first_name": "Tin Vắn", "username": BOT_USERNAME}
OTHER_BOT: Json = {"id": 99, "is_bot": True, "first_name": "Bot", "username": "other_bot"}
ANONYMOUS_ADMIN: Json = {
    "id": 1_087_968_824,
    "is_bot": True,
    "first_name": "Group",
    "username": "GroupAnonymousBot",
}
ARTICLE = "Sáng nay thành phố khánh thành tuyến xe điện nối trung tâm với bến cảng. " * 4
READABLE = ("message", "edited_message")


@pytest.fixture(scope="module")
def me() -> telegram.Bot:
    bot = telegram.Bot(TOKEN, request=plain_request(), get_updates_request=plain_request())
    bot._bot_user = telegram.User.de_json(ME, bot)
    return bot


def message(text: str | None = None, *, in_chat: Json = PRIVATE, **fields: object) -> Json:
    body: Json = {"message_id": 5, "date": 1, "chat": in_chat, "from": LAN}
    if text is not None:
        entities = [entity_json(entity) for entity in recognised_entities(text)]
        body |= {"text": text, "entities": entities}
    return body | fields


def read(me: telegram.Bot, body: Json, kind: str = "message") -> object:
    return read_update(Update.de_json({"update_id": 1, kind: body}, me), me)


def question(me: telegram.Bot, body: Json, kind: str = "message") -> Question:
    meaning = read(me, body, kind)
    assert isinstance(meaning, Question)
    return meaning


@pytest.mark.parametrize("before", ["", "Chào ", "🙂🙂 ", "𠜎𠜎𠜎 👩🏽\u200d🚀 ", "Ế ẹ\u0302 "])
@pytest.mark.parametrize("name", [f"@{BOT_USERNAME}", "@TinVan_Bot"])
def test_a_mention_is_found_and_left_out_wherever_it_stands(
    me: telegram.Bot, before: str, name: str
) -> None:
    asked = question(me, message(f"{before}{name} {ARTICLE}", in_chat=GROUP))
    assert asked.is_addressed
    assert asked.is_group
    assert asked.content.text == f"{before} {ARTICLE}".strip()


@pytest.mark.parametrize("text", ["@other_bot xem đi", "tinvan_bot hay đấy", "@tinvan_bot2 xem"])
def test_another_name_is_no_mention(me: telegram.Bot, text: str) -> None:
    assert not question(me, message(text, in_chat=GROUP)).is_addressed


@pytest.mark.parametrize("before", ["", "🙂 ", "𠜎🙂𠜎 đọc ", "một\n"])
@pytest.mark.parametrize(
    ("written", "address"),
    [
        ("https://bao.com/bai?a=1&b=2", "https://bao.com/bai?a=1&b=2"),
        ("http://bao.com/", "http://bao.com/"),
        ("bao.com/bai", "https://bao.com/bai"),
        ("www.bao.vn", "https://www.bao.vn"),
    ],
)
def test_an_address_is_read_in_full_after_any_signs(
    me: telegram.Bot, before: str, written: str, address: str
) -> None:
    asked = question(me, message(f"{before}{written} nhé 🙂"))
    assert asked.content.links == (address,)
    assert asked.content.text == f"{before}{written} nhé 🙂".strip()


def test_an_address_behind_words_counts_and_none_is_repeated(me: telegram.Bot) -> None:
    text = "🙂 xem ở đây và https://bao.com/1 https://bao.com/1"
    entities = [entity_json(entity) for entity in recognised_entities(text)]
    hidden = {"type": "text_link", "offset": 3, "length": 10, "url": "https://bao.com/2"}
    asked = question(me, message(text, entities=[hidden, *entities]))
    assert sorted(asked.content.links) == ["https://bao.com/1", "https://bao.com/2"]


def test_a_caption_is_read_like_a_text(me: telegram.Bot) -> None:
    caption = f"🙂 @{BOT_USERNAME} https://bao.com/bai"
    entities = [entity_json(entity) for entity in recognised_entities(caption)]
    photo = [{"file_id": "f", "file_unique_id": "u", "width": 1, "height": 1}]
    body = message(in_chat=GROUP, photo=photo, caption=caption, caption_entities=entities)
    asked = question(me, body)
    assert asked.is_addressed
    assert asked.content == Content(text="🙂  https://bao.com/bai", links=("https://bao.com/bai",))
    assert asked.attachment is not None
    assert not asked.attachment.is_text


@pytest.mark.parametrize("spelling", ["/{}", "/{}@tinvan_bot", "/{}@TINVAN_BOT"])
@pytest.mark.parametrize("name", sorted(COMMANDS))
def test_a_command_is_known_by_its_english_name_in_every_spelling(
    me: telegram.Bot, name: str, spelling: str
) -> None:
    for written in (name, name.upper()):
        asked = question(me, message(f"{spelling.format(written)} Bài 🙂 này", in_chat=GROUP))
        assert (asked.command, asked.content.text) == (COMMANDS[name], "Bài 🙂 này")
        assert asked.is_addressed


def test_a_command_takes_the_lines_after_it(me: telegram.Bot) -> None:
    assert question(me, message("/tomtat\nDòng một\nDòng hai")).content.text == "Dòng một\nDòng hai"


@pytest.mark.parametrize(
    "text", ["/help@other_bot", "/weather", "/weather@tinvan_bot", "xem /help", "🙂/help"]
)
def test_what_is_no_command_of_ours_stays_words(me: telegram.Bot, text: str) -> None:
    private = question(me, message(text))
    assert (private.command, private.content.text) == (None, text)
    assert not question(me, message(text, in_chat=GROUP)).is_addressed


@pytest.mark.parametrize("kind", ["channel_post", "edited_channel_post"])
def test_a_post_of_a_channel_is_not_answered(me: telegram.Bot, kind: str) -> None:
    channel = {"id": -1_005, "type": "channel", "title": "Tin"}
    body = message(f"@{BOT_USERNAME} {ARTICLE}", in_chat=channel, sender_chat=channel)
    del body["from"]
    assert read(me, body, kind) is None


@pytest.mark.parametrize("kind", ["business_message", "edited_business_message"])
def test_a_message_to_a_users_own_business_is_not_answered(me: telegram.Bot, kind: str) -> None:
    body = message(ARTICLE, business_connection_id="b1")
    assert read(me, body, kind) is None


@pytest.mark.parametrize("kind", READABLE)
@pytest.mark.parametrize("sender", [OTHER_BOT, ME])
def test_bots_are_not_answered(me: telegram.Bot, sender: Json, kind: str) -> None:
    body = message(f"@{BOT_USERNAME} {ARTICLE}", in_chat=GROUP) | {"from": sender}
    assert read(me, body, kind) is None


def test_who_speaks_as_the_group_is_not_taken_for_one_of_its_people(me: telegram.Bot) -> None:
    spoken = message("/caidat", in_chat=GROUP, sender_chat=GROUP) | {"from": ANONYMOUS_ADMIN}
    asked = question(me, spoken)
    assert asked.command == "settings"
    assert asked.sender_id == GROUP["id"]


def test_an_edit_is_told_apart(me: telegram.Bot) -> None:
    assert question(me, message(ARTICLE, edit_date=2), "edited_message").is_edit
    assert not question(me, message(ARTICLE)).is_edit


@pytest.mark.parametrize(
    "fields",
    [
        {},
        {"new_chat_title": "Nhóm mới"},
        {"new_chat_members": [LAN]},
    ],
)
def test_a_message_with_nothing_to_read_or_open_means_nothing(
    me: telegram.Bot, fields: Json
) -> None:
    assert read(me, message(**fields)) is None


@pytest.mark.parametrize(
    "fields",
    [
        {"location": {"longitude": 105.8, "latitude": 21.0}},
        {"dice": {"emoji": "🎲", "value": 3}},
    ],
)
def test_what_cannot_be_read_is_an_attachment_without_text(me: telegram.Bot, fields: Json) -> None:
    (kind,) = fields
    attachment = question(me, message(**fields)).attachment
    assert attachment is not None
    assert (attachment.name, attachment.is_text) == (kind, False)


FILE: Json = {"file_id": "key", "file_unique_id": "u", "file_size": 12}


@pytest.mark.parametrize(
    ("document", "name", "is_text"),
    [
        ({"file_name": "bai.txt", "mime_type": "text/plain"}, "bai.txt", True),
        ({"file_name": "BAI.TXT"}, "BAI.TXT", True),
        ({"file_name": "bai.md"}, "bai.md", True),
        ({"mime_type": "text/plain"}, "file", True),
        ({"file_name": "anh.png", "mime_type": "image/png"}, "anh.png", False),
        ({}, "file", False),
    ],
)
def test_a_file_is_known_by_its_name_or_media_type(
    me: telegram.Bot, document: Json, name: str, is_text: bool
) -> None:
    attachment = question(me, message(document=FILE | document)).attachment
    assert attachment is not None
    assert (attachment.name, attachment.is_text) == (name, is_text)
    assert (attachment.key, attachment.size) == ("key", 12)


@pytest.mark.parametrize(
    "fields",
    [
        {"voice": FILE | {"duration": 3}},
        {"audio": FILE | {"duration": 3}},
        {"video_note": FILE | {"duration": 3, "length": 240}},
        {"video": FILE | {"duration": 3, "width": 1, "height": 1}},
    ],
)
def test_sounds_and_pictures_are_attachments_that_are_not_read(
    me: telegram.Bot, fields: Json
) -> None:
    attachment = question(me, message(**fields)).attachment
    assert attachment is not None
    assert not attachment.is_text


def test_a_reply_brings_along_what_it_answers(me: telegram.Bot) -> None:
    article = message(f"🙂 {ARTICLE} https://bao.com/bai", in_chat=GROUP)
    asked = question(me, message("/tomtat", in_chat=GROUP, reply_to_message=article))
    assert asked.replied_to is not None
    assert asked.replied_to.links == ("https://bao.com/bai",)
    assert asked.replied_to.text.startswith("🙂 Sáng nay")


@pytest.mark.parametrize(
    ("text", "addressed"),
    [("cảm ơn nhé", False), ("https://bao.com/bai", True), (ARTICLE, True), ("🙂", False)],
)
def test_a_reply_to_the_bot_asks_only_with_something_to_read(
    me: telegram.Bot, text: str, addressed: bool
) -> None:
    brief = message("Bản tin", in_chat=GROUP) | {"from": ME}
    asked = question(me, message(text, in_chat=GROUP, reply_to_message=brief))
    assert asked.is_addressed is addressed
    assert asked.replied_to is None


@pytest.mark.parametrize(
    ("code", "language"),
    [
        ("vi", Language.VI),
        ("vi-VN", Language.VI),
        ("VI", Language.VI),
        (None, Language.VI),
        ("en", Language.EN),
        ("de", Language.EN),
    ],
)
def test_the_app_tells_the_language_of_the_interface(code: str | None, language: Language) -> None:
    user = telegram.User(id=7, first_name="Lan", is_bot=False, language_code=code)
    assert language_of(user) is language
    assert language_of(None) is Language.VI


def press(data: str | None, under: Json | None) -> Json:
    body: Json = {"id": "1", "from": LAN, "chat_instance": "1"}
    return body | ({"data": data} if data else {}) | ({"message": under} if under else {})


@pytest.mark.parametrize("action", list(Action))
@pytest.mark.parametrize(("chat", "is_group"), [(PRIVATE, False), (GROUP, True)])
def test_a_press_of_a_known_button_is_its_action(
    me: telegram.Bot, action: Action, chat: Json, is_group: bool
) -> None:
    assert len(action.value.encode()) <= 64
    meaning = read(me, press(action.value, message("x", in_chat=chat)), "callback_query")
    assert meaning == Press(
        chat_id=chat["id"],
        message_id=5,
        sender_id=7,
        language=Language.VI,
        action=action,
        is_group=is_group,
    )


def test_a_button_under_a_message_too_old_to_be_shown_still_has_its_place(
    me: telegram.Bot,
) -> None:
    gone = {"message_id": 5, "date": 0, "chat": PRIVATE}
    meaning = read(me, press("longer", gone), "callback_query")
    assert isinstance(meaning, Press)
    assert meaning.message_id == 5


@pytest.mark.parametrize("data", ["", "LONGER", "longer ", "set:fr", "drop table", "x" * 64])
def test_a_button_of_another_time_or_a_forged_one_means_nothing(
    me: telegram.Bot, data: str
) -> None:
    assert read(me, press(data, message("x")), "callback_query") is None


def test_a_press_under_a_message_of_inline_mode_means_nothing(me: telegram.Bot) -> None:
    body = press("longer", None) | {"inline_message_id": "i1"}
    assert read(me, body, "callback_query") is None


def change(old: str, new: str, chat: Json) -> Json:
    return {
        "chat": chat,
        "from": LAN | {"language_code": "en"},
        "date": 1,
        "old_chat_member": chat_member(ME, old),
        "new_chat_member": chat_member(ME, new),
    }


@pytest.mark.parametrize("kind", ["group", "supergroup"])
@pytest.mark.parametrize("old", ["left", "kicked"])
@pytest.mark.parametrize("new", ["member", "administrator"])
def test_being_added_to_a_group_is_noticed(me: telegram.Bot, kind: str, old: str, new: str) -> None:
    chat = GROUP | {"type": kind}
    meaning = read(me, change(old, new, chat), "my_chat_member")
    assert meaning == Added(chat_id=chat["id"], language=Language.EN)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("member", "administrator"),
        ("administrator", "member"),
        ("member", "kicked"),
        ("member", "left"),
        ("administrator", "left"),
    ],
)
def test_a_promotion_or_a_farewell_is_not_answered(me: telegram.Bot, old: str, new: str) -> None:
    assert read(me, change(old, new, GROUP), "my_chat_member") is None


@pytest.mark.parametrize(
    "chat", [PRIVATE, {"id": -1_005, "type": "channel", "title": "Tin"}], ids=["private", "channel"]
)
def test_a_person_or_a_channel_that_lets_the_bot_in_is_not_greeted(
    me: telegram.Bot, chat: Json
) -> None:
    assert read(me, change("kicked", "member", chat), "my_chat_member") is None


def test_a_group_that_moves_tells_its_new_id(me: telegram.Bot) -> None:
    old = {"id": -5, "type": "group", "title": "Nhóm"}
    meaning = read(me, message(in_chat=old, migrate_to_chat_id=GROUP["id"]))
    assert meaning == Migrated(old_chat_id=-5, new_chat_id=GROUP["id"])


REACTION: Json = {
    "chat": PRIVATE,
    "message_id": 5,
    "date": 1,
    "old_reaction": [],
    "new_reaction": [],
}


@pytest.mark.parametrize(
    ("kind", "body"),
    [
        ("message_reaction", REACTION),
        ("inline_query", {"id": "1", "from": LAN, "query": "x", "offset": ""}),
        ("kind_of_next_year", {"date": 1}),
    ],
)
def test_other_kinds_of_update_mean_nothing(me: telegram.Bot, kind: str, body: Json) -> None:
    assert read(me, body, kind) is None
