"""Stories of one person and the bot."""

from pathlib import Path

import pytest

from bot.brief import Notice
from bot.chat.texts import WORDINGS
from models.interface import Language
from tests.bot.chat.running import bot_at

EXAMPLES = Path("examples")
VI = (EXAMPLES / "vi-bao-tang.txt").read_text(encoding="utf-8")
EN = (EXAMPLES / "en-tram-contract.txt").read_text(encoding="utf-8")
VIETNAMESE, ENGLISH = WORDINGS[Language.VI], WORDINGS[Language.EN]


@pytest.mark.parametrize(
    ("language_code", "hello"), [("vi", VIETNAMESE.hello), ("en-GB", ENGLISH.hello)]
)
async def test_start_says_hello_in_the_language_of_the_app(bot, language_code, hello):
    chat = bot.private_chat(7, language_code=language_code)
    await chat.sends("/start")
    assert (await chat.next_answer()).text == hello


@pytest.mark.parametrize(("code", "word"), [("vi", "đọc giúp bạn"), ("en", "reads for you")])
@pytest.mark.parametrize("command", ["/help", "/trogiup"])
async def test_both_spellings_of_a_command_answer_in_the_language_of_the_app(
    bot, code, word, command
):
    chat = bot.private_chat(7, language_code=code)
    await chat.sends(command)
    assert word in (await chat.next_answer()).text


async def test_command_lists_are_announced_in_both_languages(bot):
    await bot.wait_for_call("setMyCommands", count=2)
    lists = {
        call.params.get("language_code"): {row["command"] for row in call.params["commands"]}
        for call in bot.calls_of("setMyCommands")
    }
    assert lists[None] >= {"help", "brief", "language", "length"}
    assert lists["vi"] >= {"trogiup", "tomtat", "ngonngu", "dodai"}


async def test_a_pasted_vietnamese_article_is_answered_with_a_brief(bot):
    chat = bot.private_chat(7)
    message = await chat.sends(VI)
    answer = await chat.next_answer()
    assert answer.reply_to == message["message_id"]
    assert answer.text.startswith(VI.splitlines()[0])
    assert "Hứa Ngọc Trâm" in answer.text
    assert "86,5 tỷ đồng" in answer.text
    assert "<blockquote expandable>" in answer.markup
    assert "văn bản bạn gửi" in answer.text
    assert answer.button_texts == ("Ngắn hơn", "Dài hơn", "English", "Bằng chứng")


async def test_a_pasted_english_article_is_answered_in_english(bot):
    chat = bot.private_chat(7, language_code="en")
    await chat.sends(EN)
    answer = await chat.next_answer()
    assert answer.text.startswith("Ardenholm delays tram line again")
    assert "$1.84 billion" in answer.text
    assert "the text you sent" in answer.text
    assert answer.button_texts == ("Shorter", "Longer", "Tiếng Việt", "Evidence")


async def test_shorter_and_longer_edit_the_same_message(bot):
    chat = bot.private_chat(7)
    await chat.sends(VI)
    medium = await chat.next_answer()
    await chat.presses(medium, "Dài hơn")
    longer = await chat.next_answer()
    await chat.presses(longer, "Ngắn hơn")
    await chat.next_answer()
    await chat.presses(longer, "Ngắn hơn")
    short = await chat.next_answer()
    assert {medium.message_id, longer.message_id, short.message_id} == {medium.message_id}
    assert len(longer.text) > len(medium.text) > len(short.text)
    assert "Dài hơn" not in longer.button_texts
    assert "Ngắn hơn" not in short.button_texts
    assert len(chat.answers) == 1
    assert len(bot.calls_of("answerCallbackQuery")) == 3


async def test_another_language_without_a_translation_model_is_refused_in_one_line(bot):
    chat = bot.private_chat(7)
    await chat.sends(VI)
    brief = await chat.next_answer()
    await chat.presses(brief, "English")
    english = await chat.next_answer()
    assert english.message_id == brief.message_id
    assert ENGLISH.notices[Notice.NO_TRANSLATION_MODEL] in english.text
    assert english.button_texts[2] == "Tiếng Việt"
    await chat.presses(english, "Tiếng Việt")
    back = await chat.next_answer()
    assert ENGLISH.notices[Notice.NO_TRANSLATION_MODEL] not in back.text
    assert back.text == brief.text


async def test_evidence_shows_each_sentence_above_its_source_and_leads_back(bot):
    chat = bot.private_chat(7, language_code="en")
    await chat.sends(EN)
    brief = await chat.next_answer()
    await chat.presses(brief, "Evidence")
    evidence = await chat.next_answer()
    assert evidence.markup.count("<blockquote>") >= 2
    assert evidence.button_texts == ("Brief",)
    await chat.presses(evidence, "Brief")
    assert (await chat.next_answer()).text == brief.text


async def test_a_forward_and_a_caption_are_read_like_a_message(bot):
    chat = bot.private_chat(7)
    await chat.sends_forward(VI[:3000])
    assert "Bảo tàng Chợ Nổi" in (await chat.next_answer()).text
    await chat.sends_photo(VI[:1000])
    assert "Bảo tàng Chợ Nổi" in (await chat.next_answer()).text


@pytest.mark.parametrize(("name", "data"), [("bai.txt", VI.encode()), ("bai.md", VI.encode())])
async def test_a_text_file_is_downloaded_and_briefed(bot, name, data):
    chat = bot.private_chat(7)
    await chat.sends_document(name, data, mime_type="text/plain")
    answer = await chat.next_answer()
    assert "Bảo tàng Chợ Nổi" in answer.text
    assert "tệp bạn gửi" in answer.text


async def test_files_that_cannot_be_read_are_told_so(bot):
    chat = bot.private_chat(7)
    await chat.sends_document("anh.png", b"\x89PNG", mime_type="image/png")
    assert (await chat.next_answer()).text == VIETNAMESE.unsupported_attachment
    await chat.sends_photo()
    assert (await chat.next_answer()).text == VIETNAMESE.unsupported_attachment
    await chat.sends_document("bai.txt", b"x", mime_type="text/plain", size=19_000_000)
    assert "bai.txt" in (await chat.next_answer()).text
    await chat.sends_document("bai.txt", b"\x00\x01\x02" * 500, mime_type="text/plain")
    assert "bai.txt" in (await chat.next_answer()).text


@pytest.mark.parametrize(
    ("code", "text", "answer"),
    [
        ("vi", "😀😀😀", "Tôi chưa thấy chữ nào"),
        ("en", "😀😀😀", "I see no words"),
        (
            "vi",
            "Die Regierung hat am Mittwoch ein neues Gesetz über den Ausbau der Bahnstrecken "
            "beschlossen. Die Arbeiten sollen im Frühjahr beginnen und drei Jahre dauern.",
            "tiếng Đức",
        ),
        (
            "en",
            "Die Regierung hat am Mittwoch ein neues Gesetz über den Ausbau der Bahnstrecken "
            "beschlossen. Die Arbeiten sollen im Frühjahr beginnen und drei Jahre dauern.",
            "German",
        ),
        ("vi", "xin chào", VIETNAMESE.hello),
        ("en", "hello there", ENGLISH.hello),
    ],
)
async def test_what_cannot_be_briefed_gets_one_plain_sentence(bot, code, text, answer):
    chat = bot.private_chat(7, language_code=code)
    await chat.sends(text)
    said = (await chat.next_answer()).text
    assert answer in said
    assert "\n" not in said


@pytest.mark.parametrize(
    ("code", "text", "opening", "name"),
    [
        (
            "vi",
            "Bà Lê Thu Hà, giám đốc Sở Y tế Hải Phòng, cho biết trạm mở cửa ngày 1/12.",
            "Bài này ngắn rồi",
            "👤 Lê Thu Hà",
        ),
        (
            "en",
            "Dr. Amara Okoye said the clinic in Lagos opens on December 1. It cost $2 million.",
            "This is short already",
            "👤 Amara Okoye",
        ),
    ],
)
async def test_a_short_text_comes_back_whole_with_its_entities(bot, code, text, opening, name):
    chat = bot.private_chat(7, language_code=code)
    await chat.sends(text)
    answer = (await chat.next_answer()).text
    assert answer.startswith(opening)
    assert text in answer
    assert name in answer


async def test_a_short_text_keeps_its_headline(bot):
    chat = bot.private_chat(7)
    lines = ("Hà Nội mở tuyến xe buýt đêm", "Xe chạy từ 22h. Vé giá 8.000 đồng một lượt.")
    await chat.sends("\n".join(lines))
    answer = (await chat.next_answer()).text
    assert answer.splitlines()[1:3] == list(lines)


async def test_html_in_a_pasted_text_is_words_not_markup(bot):
    chat = bot.private_chat(7, language_code="en")
    sentence = "Mayor Ann Lee <b>said</b> that a < b & c > d in the budget of 2024."
    await chat.sends(f"{sentence} The council met in York. Nobody voted against the plan.")
    answer = await chat.next_answer()
    assert "a < b & c > d" in answer.text


async def test_an_edited_message_changes_the_brief_that_stands(bot):
    chat = bot.private_chat(7)
    message = await chat.sends(VI)
    first = await chat.next_answer()
    await chat.edits(message, (EXAMPLES / "vi-det-may.txt").read_text(encoding="utf-8"))
    second = await chat.next_answer()
    assert second.message_id == first.message_id
    assert "An Hoà" in second.text
    assert len(chat.answers) == 1


async def test_an_edit_that_changes_nothing_visible_is_ignored(bot):
    chat = bot.private_chat(7)
    message = await chat.sends("Xin gửi bài này nhé 😀 một hai ba bốn năm.")
    await chat.next_answer()
    await chat.edits(message, message["text"])
    await chat.sends("/help")
    assert "Tin Vắn" in (await chat.next_answer()).text
    assert len(chat.answers) == 2


async def test_an_edited_command_is_not_carried_out_again(bot):
    chat = bot.private_chat(7)
    await chat.sends(VI)
    brief = await chat.next_answer()
    message = await chat.sends("/settings")
    await chat.next_answer()
    await chat.edits(message, "/forgetme")
    await chat.presses(brief, "Ngắn hơn")
    assert len((await chat.next_answer()).text) < len(brief.text)


async def test_the_same_update_twice_is_answered_once(bot):
    chat = bot.private_chat(7)
    message = await chat.sends("/help")
    await chat.next_answer()
    again = bot.deliver({"message": message})
    await chat.next_answer()
    bot.deliver_again(again)
    bot.deliver_again(again)
    await chat.sends("/start")
    assert (await chat.next_answer()).text == VIETNAMESE.hello
    assert len(chat.answers) == 3


async def test_language_and_length_are_kept_across_a_restart(api, tmp_path):
    chat = api.private_chat(7, language_code="en")
    async with bot_at(api, tmp_path):
        await chat.sends("/dodai")
        await chat.presses(await chat.next_answer(), "Short")
        assert "Length: Short" in (await chat.next_answer()).text
        await chat.sends("/language")
        await chat.presses(await chat.next_answer(), "Tiếng Việt")
        await chat.next_answer()
        await api.updates_confirmed()
    async with bot_at(api, tmp_path):
        await chat.sends(VI)
        brief = await chat.next_answer()
    assert brief.button_texts == ("Dài hơn", "English", "Bằng chứng")
    other = api.private_chat(8, language_code="en")
    async with bot_at(api, tmp_path):
        await other.sends("/settings")
        assert "Length: Medium" in (await other.next_answer()).text


async def test_forgetting_a_chat_disarms_its_buttons(bot):
    chat = bot.private_chat(7)
    await chat.sends(VI)
    brief = await chat.next_answer()
    await chat.sends("/xoadulieu")
    assert (await chat.next_answer()).text == VIETNAMESE.forgotten
    await chat.presses(brief, "Ngắn hơn")
    call = await bot.wait_for_call("answerCallbackQuery")
    assert call.params["text"] == VIETNAMESE.brief_expired


async def test_a_button_of_another_chat_opens_nothing(bot):
    mine, theirs = bot.private_chat(7), bot.private_chat(8)
    await mine.sends(VI)
    brief = await mine.next_answer()
    await theirs.sends("/help")
    foreign = await theirs.next_answer()
    forged = {"inline_keyboard": [[{"text": "x", "callback_data": "evidence"}]]}
    query = {
        "id": bot.open_query(),
        "from": {"id": 8, "is_bot": False, "first_name": "Lan", "language_code": "vi"},
        "message": {**foreign.message, "message_id": brief.message_id, "reply_markup": forged},
        "chat_instance": "1",
        "data": "evidence",
    }
    bot.deliver({"callback_query": query})
    call = await bot.wait_for_call("answerCallbackQuery")
    assert call.params["text"] == VIETNAMESE.brief_expired


async def test_messages_of_a_users_own_customers_are_never_answered(bot):
    chat = bot.private_chat(7)
    business = {"business_connection_id": "b1", "message_id": 4, "date": 1, "text": VI}
    sender = {"id": 9, "is_bot": False, "first_name": "Khách"}
    bot.deliver(
        {"business_message": {**business, "chat": {"id": 9, "type": "private"}, "from": sender}}
    )
    await chat.sends("/help")
    await chat.next_answer()
    assert bot.calls_of("sendMessage", chat_id=9) == []


async def test_a_chat_that_is_not_allowed_gets_no_answer(api, tmp_path):
    stranger, friend = api.private_chat(8), api.private_chat(7)
    async with bot_at(api, tmp_path, allowed_chats=frozenset({7})):
        await stranger.sends("/start")
        await friend.sends("/start")
        await friend.next_answer()
    assert stranger.answers == []
