import time
import unicodedata
from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.errors import BotError, EmptySource, UnsupportedLanguage, WordlessSource
from bot.pipeline import Briefer
from bot.request import BriefRequest, FileSource, LinkSource, TextSource
from bot.sources.fetch import Fetcher
from bot.worker import Worker
from models.errors import ModelError
from models.interface import Language, Length
from tests.bot.briefing import brief_of, engines
from tests.brief_checks import assert_sound

VI = (
    "Sáng 3/12, tỉnh Vĩnh Long khởi công cầu Rạch Lá dài 1.250 m qua sông Cổ Chiên.",
    "Ông Trần Văn Lập, Giám đốc Sở Xây dựng, nói cây cầu rút ngắn đường đi của hai xã 14 km.",
    "Tổng chi phí là 240 tỷ đồng, trong đó ngân sách trung ương chi 60%.",
    "Người dân hai bờ sông đã chờ cây cầu này hơn hai mươi năm.",
    "Cầu dự kiến hoàn thành vào tháng 6/2028.",
)
EN = (
    "Redmere began to build a bridge of 1,250 metres over the Ellery river on Tuesday.",
    "Harriet Boswell, who runs the port, said it would cut the journey by 14 miles.",
    "It will cost $240 million, of which the state pays 60 percent.",
    "People on both banks have waited for the bridge for more than twenty years.",
    "The bridge is to be finished in June 2028.",
)
BOTH = [pytest.param(VI, id="vi"), pytest.param(EN, id="en")]


@pytest.mark.parametrize("sentences", BOTH)
@pytest.mark.parametrize("count", [1, 2])
def test_a_text_of_one_or_two_sentences_is_given_whole_with_its_entities(
    sentences: tuple[str, ...], count: int
) -> None:
    brief = brief_of(" ".join(sentences[:count]))

    assert_sound(brief)
    assert [s["text"] for s in brief["sentences"]] == list(sentences[:count])
    assert brief["notices"] == ["already_short"]
    assert brief["entities"]


@pytest.mark.parametrize("sentences", BOTH)
def test_a_text_of_three_sentences_is_briefed(sentences: tuple[str, ...]) -> None:
    brief = brief_of(" ".join(sentences[:3]))

    assert_sound(brief)
    assert brief["notices"] == []


@pytest.mark.parametrize("sentences", BOTH)
def test_a_given_title_is_the_headline(sentences: tuple[str, ...]) -> None:
    brief = brief_of(" ".join(sentences), title="Cầu Rạch Lá: 1.250 m")

    assert brief["headline"] == brief["source"]["title"] == "Cầu Rạch Lá: 1.250 m"


@pytest.mark.parametrize("sentences", BOTH)
def test_the_first_line_of_a_paste_is_the_headline_and_no_sentence(
    sentences: tuple[str, ...],
) -> None:
    headline = sentences[0].removesuffix(".")

    for length in Length:
        brief = brief_of(f"{headline}\n\n{' '.join(sentences)}", length=length)
        assert_sound(brief)
        assert brief["headline"] == headline


@pytest.mark.parametrize("sentences", BOTH)
@pytest.mark.parametrize("length", Length)
def test_a_text_without_a_title_does_not_say_its_headline_twice(
    sentences: tuple[str, ...], length: Length
) -> None:
    short_first = ("Cầu Rạch Lá nay đã mở.", *sentences[1:])

    for text in (" ".join(sentences), " ".join(short_first)):
        assert_sound(brief_of(text, length=length))


@pytest.mark.parametrize("text", ["", " ", "\n\t\r\n", "\u200b\ufeff", "\x00\x01\x02"])
def test_a_text_without_anything_in_it_is_empty(text: str) -> None:
    with pytest.raises(EmptySource):
        brief_of(text)


@pytest.mark.parametrize("text", ["😀🎉👍🏽", "12 34 56,7", "... !!! ???", "❤️" * 500])
def test_a_text_without_words_is_told_apart_from_an_empty_one(text: str) -> None:
    with pytest.raises(WordlessSource):
        brief_of(text)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        (
            "Die Regierung hat am Dienstag ein neues Gesetz beschlossen, das den Bau von Wohnungen "
            "in den großen Städten erleichtern soll. Die Opposition kritisierte den Entwurf.",
            "de",
        ),
        (
            "Le gouvernement a annoncé mardi une nouvelle loi qui doit faciliter la construction "
            "de logements dans les grandes villes du pays. L'opposition a critiqué le projet.",
            "fr",
        ),
        ("政府周二宣布了一项新法律，旨在促进大城市的住房建设。反对党批评了该草案。", "zh"),
    ],
)
def test_a_language_that_the_bot_does_not_read_is_named(text: str, code: str) -> None:
    with pytest.raises(UnsupportedLanguage) as caught:
        brief_of(text)

    assert caught.value.language == code


@pytest.mark.parametrize("sentences", BOTH)
@pytest.mark.parametrize(("size", "is_cut"), [(199_999, False), (200_000, False), (200_001, True)])
def test_the_text_is_cut_at_two_hundred_thousand_characters(
    sentences: tuple[str, ...], size: int, is_cut: bool
) -> None:
    whole = " ".join(sentences) + "\n"
    text = (whole * (size // len(whole) + 1))[: size - 1].rstrip() + "."
    text = text.ljust(size, "a")

    brief = brief_of(text)

    assert_sound(brief)
    assert ("cut" in brief["notices"]) is is_cut
    assert len(brief["source"]["text"]) <= 200_000


@pytest.mark.parametrize("sentences", BOTH)
def test_one_line_of_two_megabytes_is_cut_and_briefed(sentences: tuple[str, ...]) -> None:
    line = " ".join(sentences) + " "
    text = line * (2_000_000 // len(line))

    brief = brief_of(text)

    assert_sound(brief)
    assert brief["notices"] == ["cut"]


@pytest.mark.parametrize("sentences", BOTH)
def test_nul_and_control_characters_leave_no_trace(sentences: tuple[str, ...]) -> None:
    clean = " ".join(sentences)
    dirty = "\x00" + clean.replace("a", "a\x07\x00").replace(". ", ".\x1b \x08") + "\x7f"

    assert without_timings(brief_of(dirty)) == without_timings(brief_of(clean))


@pytest.mark.parametrize("sentences", BOTH)
@pytest.mark.parametrize("form", ["NFD", "mixed"])
def test_the_unicode_form_of_a_text_does_not_change_its_brief(
    sentences: tuple[str, ...], form: str
) -> None:
    text = " ".join(sentences)
    decomposed = unicodedata.normalize("NFD", text)
    half = len(sentences[0]) + 1
    mixed = unicodedata.normalize("NFD", text[:half]) + text[half:]

    other = brief_of(decomposed if form == "NFD" else mixed)

    assert without_timings(other) == without_timings(brief_of(text))


@pytest.mark.parametrize("sentences", BOTH)
def test_tags_of_pasted_html_never_reach_the_brief(sentences: tuple[str, ...]) -> None:
    body = "".join(f"<p class='x'>{sentence}</p>\n" for sentence in sentences)
    text = f"<div><h1>Cầu Rạch Lá</h1>{body}<script>var secret = 1;</script></div>"

    for length in Length:
        brief = brief_of(text, length=length)
        assert_sound(brief)
        shown = brief["headline"] + " ".join(s["text"] for s in brief["sentences"])
        assert not [sign for sign in ("<", ">", "secret", "class=") if sign in shown]


@pytest.mark.parametrize("sentences", BOTH)
def test_a_text_in_capitals_is_briefed_under_a_calm_headline(sentences: tuple[str, ...]) -> None:
    text, title = " ".join(sentences), sentences[0].removesuffix(".").upper()

    for shouted in (text.upper(), f"{title}\n{text}"):
        brief = brief_of(shouted)
        assert_sound(brief)
        assert not brief["headline"].isupper()


def test_vietnamese_typed_without_marks_is_briefed_as_vietnamese() -> None:
    text = "".join(
        letter
        for letter in unicodedata.normalize("NFD", " ".join(VI)).replace("đ", "d")
        if not unicodedata.combining(letter)
    )

    brief = brief_of(text)

    assert_sound(brief)
    assert brief["language"] == "vi"


@pytest.mark.parametrize(
    "clause",
    [
        "người dân hai bờ sông Cổ Chiên cùng nhau đi qua cây cầu dài 1.250 m và",
        "the people of Redmere walked together over 1,250 metres of bridge and",
    ],
)
@pytest.mark.parametrize("length", Length)
def test_a_giant_sentence_without_a_stop_is_briefed_within_the_budget(
    clause: str, length: Length
) -> None:
    count = 3000 // len(clause.split()) + 1

    brief = brief_of(" ".join([clause] * count), length=length)

    assert_sound(brief)
    assert brief["notices"] == []
    assert brief["sentences"][0]["text"].endswith("…")


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(
            "Cần mua cho bếp:\n- 20 kg gạo\n- 5 lít nước mắm\n- 3 kg đường\n- rau ở chợ Bến Đá\n"
            "- trứng vịt",
            id="vietnamese list",
        ),
        pytest.param(
            "To buy for the kitchen:\n1. 20 kg of rice\n2. 5 litres of oil\n3. some sugar\n"
            "4. greens from Redmere\n5. eggs",
            id="english list",
        ),
        pytest.param(
            "Con sông chảy qua làng tôi\nMang theo phù sa và tiếng ru\nMẹ ngồi giặt áo bên cầu\n"
            "Trăng lên soi bóng hai người\nGió đưa cành trúc la đà\nTiếng chuông ngân tận bờ xa",
            id="vietnamese poem",
        ),
        pytest.param(
            "The river runs behind my house\nIt carries leaves and evening light\n"
            "My mother washed our shirts in it\nAnd sang until the moon was bright\n"
            "The ferry bell rings far away\nAnd nobody is out tonight",
            id="english poem",
        ),
        pytest.param("Tên\tTuổi\nLập\t52\nTrâm\t47\nSáu\t71\nPhước\t50", id="table"),
        pytest.param("Look at https://example.org/" + "a/" * 5_000, id="long address"),
        pytest.param("The file says " + "q" * 50_000, id="one long word"),
        pytest.param("Ảnh: Minh Khôi", id="nothing but a credit"),
        pytest.param("Theo Báo Ven Sông", id="nothing but a source"),
        pytest.param("Vì sao cầu chưa xong?", id="nothing but a question"),
    ],
)
def test_text_that_is_no_prose_gets_a_sound_brief(text: str) -> None:
    for length in Length:
        assert_sound(brief_of(text, length=length))


def test_a_request_for_the_other_language_is_answered_with_a_notice() -> None:
    brief = brief_of(" ".join(VI), language=Language.EN)

    assert brief["language"] == "vi"
    assert "no_translation_model" in brief["notices"]


def test_a_brief_tells_how_many_words_its_source_has() -> None:
    brief = brief_of("Cầu Rạch Lá dài 14 km. " * 70 + "Hết.")

    assert brief["source"]["words"] == 70 * 6 + 1
    assert 60 < brief["source"]["reading_seconds"] < 180


def without_timings(brief: dict[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in brief.items() if key != "timings_ms"}


MESSY = st.lists(
    st.sampled_from(
        [*VI, *EN, "\n", "\n\n", "<b>", "</p>", "\x00", "&amp;", "“", "”", '"', "(", ")", "- ", "…",
         "Ảnh: Minh Khôi", "Theo Báo Ven Sông", "😀", "1.250", "2,4 tỷ", "TP.", "Dr.", "A" * 300,
         "\u200b", "\ufeff", "?", "!", "ĐÀ NẴNG", "12/3", "Ông Lập", "However, ", "Tuy nhiên, "]
    )
    | st.text(max_size=30),
    max_size=25,
)  # fmt: skip


@settings(max_examples=100, deadline=None)
@given(MESSY, st.sampled_from([" ", "", "\n"]), st.sampled_from(Length))
def test_whatever_is_pasted_gets_a_sound_brief_or_an_error_with_a_name(
    pieces: list[str], joint: str, length: Length
) -> None:
    try:
        brief = brief_of(joint.join(pieces), length=length)
    except (BotError, ModelError):
        return
    assert_sound(brief)


@pytest.mark.parametrize("sentences", BOTH)
def test_the_cost_of_a_brief_grows_no_faster_than_its_text(sentences: tuple[str, ...]) -> None:
    def text(copies: int) -> str:
        return "\n".join(
            " ".join(sentences).replace("1", str(number)).replace("60", f"6{number % 10}")
            for number in range(copies)
        )

    brief_of(text(60))
    small, large = (fastest_of_three(text(copies)) for copies in (60, 240))

    # Four times the text. Quadratic work would take sixteen times as long.
    assert large < 8 * small


def fastest_of_three(text: str) -> float:
    times = []
    for _ in range(3):
        begin = time.process_time()
        brief_of(text)
        times.append(time.process_time() - begin)
    return min(times)


@pytest.fixture
def briefer() -> Iterator[Briefer]:
    worker = Worker(threads=1, queue_limit=4, seconds=30)
    yield Briefer(fetcher=Fetcher(), worker=worker, engines=engines())
    worker.close()


async def test_a_briefer_reads_text_and_files_alike(briefer: Briefer) -> None:
    text = " ".join(VI)
    sources = (TextSource(text=text), FileSource(name="bai.txt", data=text.encode("utf-16")))

    briefs = [await briefer.make_brief(BriefRequest(source=source)) for source in sources]

    assert briefs[0].sentences == briefs[1].sentences
    assert [brief.article.origin.kind.value for brief in briefs] == ["text", "file"]


@pytest.mark.parametrize(
    "source",
    [
        TextSource(text="😀"),
        FileSource(name="a.bin", data=b"\x00\x01\x02\x03" * 100),
        LinkSource(url="http://127.0.0.1/"),
        LinkSource(url="http://[::ffff:10.0.0.1]/"),
        LinkSource(url="not a link"),
    ],
)
async def test_a_source_that_cannot_be_read_ends_with_an_error_of_the_bot(
    briefer: Briefer, source: TextSource | FileSource | LinkSource
) -> None:
    with pytest.raises(BotError) as caught:
        await briefer.make_brief(BriefRequest(source=source))

    assert caught.value.exit_code == 3
