"""Whatever a brief holds, its message is one that Telegram takes and a reader can glance at."""

import unicodedata
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from bot.article import Article, Origin, OriginKind
from bot.brief import Brief, BriefSentence, Notice
from bot.chat.messages import Action
from bot.chat.render import (
    MAX_NAMES_A_LINE,
    brief_buttons,
    clip,
    render_brief,
    render_evidence,
    utf16_length,
)
from bot.chat.texts import WORDINGS
from bot.chat.texts.wording import Wording
from bot.pipeline import Engines, write_brief
from bot.request import TextSource
from bot.sources.text import read_text
from models.engines.tagger_crf import CrfTagger
from models.interface import Label, Language, Length, Mention, NamedEntity, Segment
from models.registry import DEFAULT_MODEL, load_engine
from models.text import count_words
from tests.oracles import telegram_html
from tests.oracles.telegram_html import parse_html

MAX_UNITS = 4096
MAX_RAW_BYTES = 32_768
KIND_MARKS = {
    Label.PER: "👤",
    Label.ORG: "🏛",
    Label.LOC: "📍",
    Label.DATE: "📅",
    Label.MONEY: "💰",
    Label.QUANTITY: "🔢",
    Label.DOC: "📄",
}
VIETNAMESE, ENGLISH = WORDINGS[Language.VI], WORDINGS[Language.EN]
BOTH_WORDINGS = pytest.mark.parametrize("wording", [VIETNAMESE, ENGLISH], ids=["vi", "en"])
EXAMPLES = sorted(Path("examples").glob("*.txt"))
TEXT = Origin(kind=OriginKind.TEXT)
PAGE = Origin(
    kind=OriginKind.LINK,
    url="https://bao.example/bai?a=1&b=2",
    site="bao.example",
    published="2026-11-23T07:00:00+07:00",
)
LONG_ARTICLE = "Cây cầu dài 1,2 km đã thông xe sáng nay. " * 100


def named(text: str, label: Label = Label.PER, role: str | None = None) -> NamedEntity:
    mention = Mention(start=0, end=1, label=label)
    return NamedEntity(text=text, label=label, mentions=(mention,), role=role)


def a_brief(*sentences: str, source: str = "", **changes: object) -> Brief:
    """Return a brief whose every sentence rests on the whole of the source."""
    text = source or " ".join(sentences)
    whole = Segment(start=0, end=len(text), paragraph=0)
    brief = Brief(
        headline="Cầu mới nối hai bờ",
        language=Language.VI,
        source_language=Language.VI,
        sentences=tuple(BriefSentence(text=s, evidence=(whole,), verified=True) for s in sentences),
        entities=(),
        article=Article(title=None, text=text, origin=TEXT),
        source_words=count_words(text),
        brief_words=sum(map(count_words, sentences)),
        length=Length.MEDIUM,
        notices=(),
        engine="extractive",
        model=None,
        timings_ms={},
    )
    return replace(brief, **changes)


def resting_on_many_passages() -> Brief:
    """Return a long brief whose sentences each join four passages, as an abstractive one does."""
    text = "Một câu dài về chuyện trong thành phố hôm nay. " * 400
    passages = tuple(Segment(start=at, end=at + 450, paragraph=0) for at in range(0, 2000, 500))
    sentence = BriefSentence(text="Một câu khác " * 20, evidence=passages, verified=True)
    return replace(a_brief("x", source=text), sentences=(sentence,) * 6)


def from_origin(origin: Origin) -> Brief:
    article = Article(title=None, text=LONG_ARTICLE, origin=origin)
    return a_brief("Cầu đã thông xe.", source=LONG_ARTICLE, article=article)


def source_line(brief: Brief, wording: Wording) -> str:
    return parse_html(render_brief(brief, wording)).text.splitlines()[-1]


def assert_telegram_takes(html: str) -> None:
    parsed = parse_html(html)
    assert parsed.text.strip()
    assert telegram_html.utf16_length(parsed.text) <= MAX_UNITS
    assert len(html.encode()) <= MAX_RAW_BYTES


def often_huge(words: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    """Repeat a drawn text, up to some 100,000 characters, without drawing each of them."""
    times = st.sampled_from([1, 1, 1, 1, 40, 3_000])
    return st.builds(lambda text, n: (text * n)[:100_000], words, times)


# Markup, astral signs, text from right to left, combining marks and controls, and anything else.
ODD = st.text(st.sampled_from("<&>\"'/ab ệ.\n\u202e\u200d\u0301مرحبا🙂𠜎👩\x00\x1b")) | st.text()
NAMES = st.builds(named, often_huge(ODD), st.sampled_from(list(Label)), st.none() | often_huge(ODD))
ORIGINS = st.builds(
    Origin,
    kind=st.sampled_from(list(OriginKind)),
    url=st.builds("https://bao.example/{}".format, often_huge(ODD)),
    site=st.none() | often_huge(ODD),
    published=st.none() | ODD | st.just("2026-11-23"),
)
BRIEFS = st.builds(
    lambda sentences, **changes: a_brief(*sentences, **changes),
    st.lists(often_huge(ODD), min_size=1, max_size=12),
    source=often_huge(ODD),
    headline=often_huge(ODD),
    entities=st.lists(NAMES, max_size=8).flatmap(
        lambda names: st.sampled_from([1, 125]).map(lambda n: tuple(names * n))
    ),
    notices=st.lists(st.sampled_from(list(Notice)), unique=True).map(tuple),
)
FULLEST = a_brief(
    "🙂" * 100_000,
    headline='"' * 100_000,
    entities=tuple(named("&" * 500, label, "<" * 500) for label in Label for _ in range(150)),
    notices=tuple(Notice),
)


@settings(max_examples=40, deadline=None)
@given(brief=BRIEFS, origin=ORIGINS, interface=st.sampled_from(list(Language)))
@example(brief=FULLEST, origin=PAGE, interface=Language.VI)
@example(
    brief=FULLEST,
    origin=Origin(kind=OriginKind.LINK, url="https://a.example/" + "&'\"" * 470, site="🙂" * 99),
    interface=Language.EN,
)
def test_telegram_takes_the_message_of_any_brief(
    brief: Brief, origin: Origin, interface: Language
) -> None:
    brief = replace(brief, article=replace(brief.article, origin=origin))
    assert_telegram_takes(render_brief(brief, WORDINGS[interface]))


@settings(max_examples=40, deadline=None)
@given(brief=BRIEFS)
@example(brief=FULLEST)
@example(brief=a_brief(*["a&b " * 50_000] * 12))
@example(brief=resting_on_many_passages())
def test_telegram_takes_the_evidence_of_any_brief(brief: Brief) -> None:
    assert_telegram_takes(render_evidence(brief))


CLUSTERS = st.sampled_from(
    ["a", "ế", "e\u0302\u0301", "👩🏽\u200d🚀", "🙂", "❤\ufe0f", " ", ",", "가"]
)


@settings(max_examples=200, deadline=None)
@given(clusters=st.lists(CLUSTERS, max_size=60), units=st.integers(10, 60))
def test_clipping_keeps_the_beginning_in_whole_characters(clusters: list[str], units: int) -> None:
    text = "".join(clusters)
    clipped = clip(text, units)
    assert telegram_html.utf16_length(clipped) <= units
    if clipped != text:
        assert clipped.endswith("…")
        assert text.startswith(clipped[:-1])
        rest = text[len(clipped) - 1 :]
        assert not unicodedata.category(rest[0]).startswith("M")
        assert "\u200d" not in (rest[0], clipped[:-1][-1:])


@given(text=st.text(max_size=50))
def test_a_text_that_fits_stays_as_it_is(text: str) -> None:
    assert clip(text, telegram_html.utf16_length(text)) == text
    assert utf16_length(text) == telegram_html.utf16_length(text)


def test_clipping_cuts_at_a_word_and_drops_the_comma_before_it() -> None:
    assert clip("Lê Thu Hà, giám đốc bảo tàng", 18) == "Lê Thu Hà, giám…"
    assert clip("Lê Thu Hà, giám đốc bảo tàng", 14) == "Lê Thu Hà…"


@BOTH_WORDINGS
def test_a_brief_reads_headline_body_entities_source_and_notices_from_top_to_bottom(
    wording: Wording,
) -> None:
    brief = replace(
        from_origin(PAGE),
        entities=(named("Lê Thu Hà", role="giám đốc"), named("Hải Phòng", Label.LOC)),
        notices=(Notice.CUT, Notice.PARTIAL_PAGE),
    )
    lines = parse_html(render_brief(brief, wording)).text.splitlines()
    assert lines[:5] == [
        "Cầu mới nối hai bờ",
        "Cầu đã thông xe.",
        "",
        "👤 Lê Thu Hà (giám đốc)",
        "📍 Hải Phòng",
    ]
    assert lines[5].startswith("bao.example")
    assert lines[6:] == [wording.notices[Notice.CUT], wording.notices[Notice.PARTIAL_PAGE]]


@BOTH_WORDINGS
@pytest.mark.parametrize("notice", list(Notice))
def test_each_notice_is_said_once_and_only_when_it_holds(notice: Notice, wording: Wording) -> None:
    told = render_brief(a_brief("Cầu đã thông xe.", notices=(notice,)), wording)
    silent = render_brief(a_brief("Cầu đã thông xe."), wording)
    assert told.count(wording.notices[notice]) == 1
    assert wording.notices[notice] not in silent


@BOTH_WORDINGS
def test_a_text_that_is_short_already_opens_with_that_instead_of_a_headline(
    wording: Wording,
) -> None:
    brief = a_brief("Cầu đã thông xe.", notices=(Notice.ALREADY_SHORT,))
    lines = parse_html(render_brief(brief, wording)).text.splitlines()
    assert lines[:2] == [wording.notices[Notice.ALREADY_SHORT], "Cầu đã thông xe."]
    assert brief.headline not in lines


@pytest.mark.parametrize(("label", "mark"), KIND_MARKS.items())
def test_a_kind_has_one_line_with_the_first_five_names(label: Label, mark: str) -> None:
    names = [f"Tên {number}" for number in range(1, 9)]
    brief = a_brief("Cầu đã thông xe.", entities=tuple(named(name, label) for name in names))
    text = parse_html(render_brief(brief, VIETNAMESE)).text
    assert f"\n{mark} {' · '.join(names[:MAX_NAMES_A_LINE])}\n" in text
    assert [other for other in KIND_MARKS.values() if other in text] == [mark]


def test_kinds_keep_their_order_and_kinds_without_names_have_no_line() -> None:
    found = (named("Sở Y tế", Label.ORG), named("Lan", Label.PER), named("Tết", Label.MISC))
    text = parse_html(render_brief(a_brief("Sở Y tế họp.", entities=found), VIETNAMESE)).text
    assert "\n👤 Lan\n🏛 Sở Y tế\n" in text
    assert "Tết" not in text


def test_without_entities_there_is_no_empty_quotation() -> None:
    assert "blockquote" not in render_brief(a_brief("Sở Y tế họp."), VIETNAMESE)


def test_names_that_do_not_fit_in_their_line_are_left_out_whole() -> None:
    long_name = "Ủy ban Nhân dân thành phố " + "Hải Phòng " * 5
    names = tuple(named(f"{long_name}{number}", Label.ORG) for number in range(1, 6))
    (line,) = [
        line
        for line in parse_html(render_brief(a_brief("x y", entities=names), VIETNAMESE)).text.split(
            "\n"
        )
        if line.startswith("🏛")
    ]
    shown = line.removeprefix("🏛 ").split(" · ")
    assert 1 < len(shown) < 5
    assert shown == [" ".join(entity.text.split()) for entity in names[: len(shown)]]


@pytest.mark.parametrize(
    ("origin", "wording", "line"),
    [
        (TEXT, VIETNAMESE, "văn bản bạn gửi · 1.100 từ · đọc 1 giây thay cho 5 phút"),
        (TEXT, ENGLISH, "the text you sent · 1,100 words · 1 s read instead of 5 min"),
        (
            Origin(kind=OriginKind.FILE),
            VIETNAMESE,
            "tệp bạn gửi · 1.100 từ · đọc 1 giây thay cho 5 phút",
        ),
        (
            Origin(kind=OriginKind.FILE),
            ENGLISH,
            "the file you sent · 1,100 words · 1 s read instead of 5 min",
        ),
        (PAGE, VIETNAMESE, "bao.example · 23/11/2026 · đọc 1 giây thay cho 5 phút"),
        (PAGE, ENGLISH, "bao.example · 2026-11-23 · 1 s read instead of 5 min"),
        (
            replace(PAGE, site=None, published="hôm qua"),
            VIETNAMESE,
            "bao.example · hôm qua · đọc 1 giây thay cho 5 phút",
        ),
    ],
)
def test_the_source_line_names_source_size_date_and_time_saved(
    origin: Origin, wording: Wording, line: str
) -> None:
    assert source_line(from_origin(origin), wording) == line


def test_a_saving_of_a_few_seconds_is_not_boasted_of() -> None:
    brief = a_brief("Cầu đã thông xe.", source="Cầu đã thông xe sáng nay. Dân rất vui.")
    assert source_line(brief, VIETNAMESE) == "văn bản bạn gửi · 9 từ"


def test_the_site_leads_to_the_page_unless_its_address_is_too_long() -> None:
    (link,) = [
        entity
        for entity in parse_html(render_brief(from_origin(PAGE), VIETNAMESE)).entities
        if entity.type == "text_link"
    ]
    assert link.url == PAGE.url
    endless = replace(PAGE, url="https://bao.example/" + "a" * 5000)
    assert "<a " not in render_brief(from_origin(endless), VIETNAMESE)
    assert source_line(from_origin(endless), VIETNAMESE).startswith("bao.example · ")


def test_evidence_shows_the_words_that_each_sentence_rests_on_between_their_neighbours() -> None:
    source = "Cầu dài 1,2 km. Trời mưa. Xe qua từ 8h."
    first, last = Segment(start=0, end=15, paragraph=0), Segment(start=26, end=39, paragraph=0)
    brief = replace(
        a_brief("x", source=source),
        sentences=(
            BriefSentence(text="Cầu dài 1,2 km.", evidence=(first,), verified=True),
            BriefSentence(text="Cầu mở.", evidence=(first, last), verified=True),
        ),
    )
    assert parse_html(render_evidence(brief)).text.splitlines() == [
        "Cầu mới nối hai bờ",
        "1.",
        "Cầu dài 1,2 km. Trời mưa. Xe qua từ 8h.",
        "2. Cầu mở.",
        "Cầu dài 1,2 km. Trời mưa. Xe qua từ 8h. … Cầu dài 1,2 km. Trời mưa. Xe qua từ 8h.",
    ]
    assert "<b>Cầu dài 1,2 km.</b> Trời mưa." in render_evidence(brief)
    assert "Trời mưa. <b>Xe qua từ 8h.</b>" in render_evidence(brief)


@BOTH_WORDINGS
@pytest.mark.parametrize(
    ("length", "lengths"),
    [
        (Length.SHORT, [Action.LONGER]),
        (Length.MEDIUM, [Action.SHORTER, Action.LONGER]),
        (Length.LONG, [Action.SHORTER]),
    ],
)
def test_buttons_offer_only_what_changes_something(
    length: Length, lengths: list[Action], wording: Wording
) -> None:
    brief = a_brief("Cầu mở.", length=length)
    actions = [button.action for button in brief_buttons(brief, None, wording)]
    assert actions == [*lengths, Action.TO_EN, Action.EVIDENCE]


def test_the_language_button_leads_away_from_what_was_asked_for_not_from_what_came() -> None:
    brief = a_brief("Cầu mở.", notices=(Notice.NO_TRANSLATION_MODEL,))
    asked_english = brief_buttons(brief, Language.EN, ENGLISH)
    assert Action.TO_VI in [button.action for button in asked_english]
    english = a_brief("The bridge opened.", language=Language.EN)
    assert Action.TO_VI in [button.action for button in brief_buttons(english, None, ENGLISH)]


def test_a_text_that_is_short_already_has_no_lengths_to_choose() -> None:
    brief = a_brief("Cầu mở.", notices=(Notice.ALREADY_SHORT,))
    actions = [button.action for button in brief_buttons(brief, None, VIETNAMESE)]
    assert actions == [Action.TO_EN, Action.EVIDENCE]


@pytest.fixture(scope="module")
def brief_of() -> Callable[[Path, Length], Brief]:
    engines = Engines(summarization=load_engine(DEFAULT_MODEL), tagging=CrfTagger())

    def make(path: Path, length: Length) -> Brief:
        source = TextSource(text=path.read_text(encoding="utf-8"))
        article = read_text(source)
        return write_brief(article, engines, language=None, length=length)

    return make


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
@pytest.mark.parametrize("length", list(Length))
def test_a_real_brief_says_nothing_twice_and_shouts_nowhere(
    brief_of: Callable[[Path, Length], Brief], path: Path, length: Length
) -> None:
    brief = brief_of(path, length)
    wording = WORDINGS[brief.language]
    html = render_brief(brief, wording)
    assert_telegram_takes(html)
    text = parse_html(html).text
    lines = [line for line in text.splitlines() if line]
    assert len(set(lines)) == len(lines)
    assert text.count(brief.headline) == 1
    assert all(text.count(sentence.text) == 1 for sentence in brief.sentences)
    assert "!" not in text
    signs = {sign for sign in text if unicodedata.category(sign) == "So"}
    assert signs <= set(KIND_MARKS.values())
