"""What people see of a model that writes in its own words."""

from pathlib import Path

import pytest

from bot.brief import Notice
from bot.chat.texts import WORDINGS
from models.errors import GenerationFailed, GenerationOutOfTime
from models.interface import Language
from tests.bot.chat.running import bot_at
from tests.fakes.bot_api import FakeBotApi
from tests.fakes.generation import ScriptedWriter

VIETNAMESE, ENGLISH = WORDINGS[Language.VI], WORDINGS[Language.EN]
ARTICLE = (
    "Hai xã bên sông Cổ Chiên sắp có cầu\n\n"
    "Sáng 3/12, tỉnh Vĩnh Long khởi công cầu Rạch Lá dài 1.250 m qua sông Cổ Chiên. "
    "Ông Trần Văn Lập, Giám đốc Sở Xây dựng, nói cây cầu rút ngắn đường đi của hai xã 14 km. "
    "Tổng chi phí là 240 tỷ đồng, trong đó ngân sách trung ương chi 60%. "
    "Người dân hai bờ sông đã chờ cây cầu này hơn hai mươi năm. "
    "Cầu dự kiến hoàn thành vào tháng 6/2028."
)
WRITTEN = "Vĩnh Long bắt đầu xây cây cầu Rạch Lá dài 1.250 m với chi phí 240 tỷ đồng."
TRANSLATED = "Vĩnh Long begins to build the Rạch Lá bridge, which is 1,250 m long."


async def test_the_words_of_the_model_arrive_and_their_evidence_can_be_seen(
    api: FakeBotApi, tmp_path: Path
) -> None:
    writer = ScriptedWriter(sentences=[WRITTEN], leaves_host=True)
    async with bot_at(api, tmp_path, writer=writer):
        chat = api.private_chat(7)
        await chat.sends(ARTICLE)
        answer = await chat.next_answer()
        assert WRITTEN in answer.text
        assert VIETNAMESE.notices[Notice.TEXT_LEFT_HOST] in answer.text

        await chat.presses(answer, "Bằng chứng")
        evidence = await chat.next_answer()
        assert WRITTEN in evidence.text
        assert "1.250 m qua sông Cổ Chiên" in evidence.text


async def test_the_other_language_is_written_when_its_button_is_pressed(
    api: FakeBotApi, tmp_path: Path
) -> None:
    writer = ScriptedWriter(sentences=[WRITTEN], translations=[TRANSLATED])
    async with bot_at(api, tmp_path, writer=writer):
        chat = api.private_chat(7)
        await chat.sends(ARTICLE)
        answer = await chat.next_answer()
        await chat.presses(answer, "English")
        english = await chat.next_answer()

    assert TRANSLATED in english.text
    assert ENGLISH.notices[Notice.NO_TRANSLATION_MODEL] not in english.text


@pytest.mark.parametrize(
    ("error", "notice"),
    [
        (GenerationFailed("no memory left"), Notice.MODEL_FAILED),
        (GenerationOutOfTime(), Notice.MODEL_OUT_OF_TIME),
    ],
)
async def test_people_get_a_brief_and_one_line_where_the_model_fails(
    api: FakeBotApi, tmp_path: Path, error: Exception, notice: Notice
) -> None:
    async with bot_at(api, tmp_path, writer=ScriptedWriter(error=error)):
        chat = api.private_chat(7)
        await chat.sends(ARTICLE)
        answer = await chat.next_answer()

    assert "Rạch Lá" in answer.text
    assert VIETNAMESE.notices[notice] in answer.text
    assert "no memory left" not in answer.text
