"""Conversations through the whole pipeline: what kind they are, what is told, what it rests on."""

import time

import pytest

from bot.article import OriginKind
from bot.errors import WordlessSource
from bot.request import FileSource, TextSource
from bot.sources.file import read_file
from bot.sources.text import read_text
from models.interface import Language, Length
from tests.bot.briefing import brief_of
from tests.brief_checks import assert_sound
from tests.models.conversation.talks import EN_GROUP, EN_PAIR, VI_GROUP, VI_WITHOUT_MARKS

ALL = [(VI_GROUP, "vi"), (VI_WITHOUT_MARKS, "vi"), (EN_GROUP, "en"), (EN_PAIR, "en")]


@pytest.mark.parametrize(("text", "language"), ALL)
@pytest.mark.parametrize("length", list(Length))
def test_a_conversation_is_briefed_as_one(text: str, language: str, length: Length) -> None:
    brief = brief_of(text, length=length)
    assert_sound(brief)
    assert brief["source"]["kind"] == "chat"
    assert brief["source"]["title"] is None
    assert brief["language"] == language
    assert brief["headline"].startswith(f"{len(text.splitlines())} ")


@pytest.mark.parametrize(("text", "language"), ALL)
def test_evidence_is_whole_messages_of_who_is_named(text: str, language: str) -> None:
    brief = brief_of(text, length=Length.LONG)
    source = brief["source"]["text"]
    lines = source.split("\n")
    for sentence in brief["sentences"]:
        messages = [source[e["start"] : e["end"]] for e in sentence["evidence"]]
        assert all(message in lines for message in messages)
        assert sentence["text"].partition(":")[0].split()[0] in messages[0]


def test_who_speaks_is_no_entity_each_time() -> None:
    brief = brief_of(EN_GROUP)
    starts = {line_start for line_start in _line_starts(brief["source"]["text"])}
    mentions = [m["start"] for entity in brief["entities"] for m in entity["mentions"]]
    assert mentions
    assert starts.isdisjoint(mentions)


def _line_starts(text: str) -> list[int]:
    return [0, *(i + 1 for i, sign in enumerate(text) if sign == "\n")]


def test_a_longer_brief_tells_more() -> None:
    short, long = (brief_of(VI_GROUP, length=length) for length in (Length.SHORT, Length.LONG))
    assert len(long["sentences"]) > len(short["sentences"])


def test_a_few_words_are_given_whole() -> None:
    brief = brief_of("An: mấy giờ họp?\nBình: 3 giờ chiều nhé\nAn: ok bạn")
    assert brief["notices"] == ["already_short"]
    assert [s["text"] for s in brief["sentences"]] == [
        "An: mấy giờ họp?",
        "Bình: 3 giờ chiều nhé",
        "An: ok bạn",
    ]


def test_a_brief_in_another_language_says_that_nothing_was_translated() -> None:
    assert brief_of(VI_GROUP, language=Language.EN)["notices"] == ["no_translation_model"]


def test_signs_alone_are_refused_honestly() -> None:
    text = (
        "[21:04, 23/11/2026] Minh: 😂😂\n[21:05, 23/11/2026] Lan: ❤️\n[21:06, 23/11/2026] Minh: 😂"
    )
    with pytest.raises(WordlessSource):
        brief_of(text)


def test_a_file_and_a_text_with_a_title_are_conversations_too() -> None:
    chat = read_file(FileSource(name="chat.txt", data=VI_GROUP.encode()))
    assert chat.origin.kind is OriginKind.CHAT
    titled = read_text(TextSource(text=EN_PAIR, title="Trip to the coast"))
    assert (titled.origin.kind, titled.title) == (OriginKind.CHAT, "Trip to the coast")


def test_an_article_stays_an_article() -> None:
    text = (
        "Thành phố mở tuyến xe buýt đêm\nTuyến xe buýt đêm đầu tiên chạy từ ngày 1/12.\n"
        "Giám đốc nói: chúng tôi mong bạn đi thử.\nVé giá 8.000 đồng."
    )
    assert read_text(TextSource(text=text)).origin.kind is OriginKind.TEXT


def test_a_title_of_any_length_makes_a_headline() -> None:
    brief = brief_of(VI_GROUP, title="Họp tổ dân phố " * 500)
    assert_sound(brief)
    assert brief["headline"].startswith("Họp tổ dân phố Họp tổ")


@pytest.mark.parametrize("sentence", ["Ai mang ghế xuống sân nhà B? ", "Who takes a chair out? "])
def test_turns_of_thousands_of_sentences_do_not_cost_the_square(sentence: str) -> None:
    def seconds(count: int) -> float:
        turns = (f"[9:0{i}, 5/6/2026] {'AB'[i % 2]}an: {sentence * count}" for i in range(4))
        text = "\n".join(turns)
        begin = time.process_time()
        assert brief_of(text)["source"]["kind"] == "chat"
        return time.process_time() - begin

    seconds(10)
    assert seconds(1600) < 10 * min(seconds(400), seconds(400))
