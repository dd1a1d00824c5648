from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import pytest

from bot.article import Article, Origin, OriginKind
from bot.brief import Brief, Notice, brief_as_json, compose_brief, reading_seconds
from models.interface import (
    Label,
    Language,
    Length,
    Mention,
    NamedEntity,
    Segment,
    SegmentedText,
    Summary,
    SummarySentence,
)
from tests.brief_checks import assert_sound

SENTENCES = ("Cầu Rạch Lá đã mở.", "Ông Trần Văn Lập đi qua cầu.", "Dân hai xã rất vui.")
ARTICLE = Article(title=None, text=" ".join(SENTENCES), origin=Origin(kind=OriginKind.TEXT))
TIMINGS: Mapping[str, float] = {"rank": 1.23456}


def segments() -> tuple[Segment, ...]:
    found, start = [], 0
    for sentence in SENTENCES:
        found.append(Segment(start=start, end=start + len(sentence), paragraph=0))
        start += len(sentence) + 1
    return tuple(found)


def summary(*indexes: int) -> Summary:
    return Summary(
        sentences=tuple(
            SummarySentence(text=SENTENCES[index], support=(index,), verified=True)
            for index in indexes
        ),
        refused=0,
    )


def composed(
    article: Article = ARTICLE,
    said: Summary | None = None,
    notices: tuple[Notice, ...] = (),
    language: Language = Language.VI,
) -> Brief:
    start = ARTICLE.text.index("Trần")
    person = NamedEntity(
        text="Trần Văn Lập",
        label=Label.PER,
        mentions=(Mention(start=start, end=start + 12, label=Label.PER),),
    )
    return compose_brief(
        article,
        source=SegmentedText(
            text=article.text, segments=segments(), title=article.title, language=Language.VI
        ),
        summary=said or summary(0, 1),
        language=language,
        entities=(person,),
        length=Length.SHORT,
        notices=notices,
        engine="extractive",
        model=None,
        timings_ms=TIMINGS,
    )


def test_each_sentence_carries_the_segments_that_it_rests_on() -> None:
    brief = composed(replace(ARTICLE, title="Mở cầu"))

    for sentence in brief.sentences:
        [evidence] = sentence.evidence
        assert ARTICLE.text[evidence.start : evidence.end] == sentence.text


def test_the_title_of_the_article_is_the_headline_and_no_sentence_is_lost() -> None:
    brief = composed(replace(ARTICLE, title="Mở cầu"))

    assert brief.headline == "Mở cầu"
    assert [s.text for s in brief.sentences] == list(SENTENCES[:2])


def test_a_sentence_that_became_the_headline_is_not_said_again() -> None:
    brief = composed()

    assert brief.headline == "Cầu Rạch Lá đã mở"
    assert [s.text for s in brief.sentences] == [SENTENCES[1]]


@pytest.mark.parametrize(
    ("said", "notices"), [(summary(0), ()), (summary(0, 1), (Notice.ALREADY_SHORT,))]
)
def test_the_only_sentence_and_a_text_given_whole_stay_as_they_are(
    said: Summary, notices: tuple[Notice, ...]
) -> None:
    brief = composed(said=said, notices=notices)

    assert [s.text for s in brief.sentences] == [s.text for s in said.sentences]


def translated(*texts: str) -> Summary:
    return Summary(
        sentences=tuple(
            SummarySentence(text=text, support=(0,), verified=True, is_generated=True)
            for text in texts
        ),
        refused=0,
    )


@pytest.mark.parametrize("title", [None, "Mở cầu Rạch Lá"])
def test_a_short_first_sentence_is_the_headline_of_a_brief_in_another_language(
    title: str | None,
) -> None:
    said = translated("The Rạch Lá bridge is open.", "Trần Văn Lập crossed it.")

    brief = composed(replace(ARTICLE, title=title), said=said, language=Language.EN)

    assert brief.headline == "The Rạch Lá bridge is open"
    assert [s.text for s in brief.sentences] == ["Trần Văn Lập crossed it."]
    assert (brief.language, brief.source_language) == (Language.EN, Language.VI)


@pytest.mark.parametrize(
    "texts",
    [
        pytest.param(["The Rạch Lá bridge is open."], id="nothing else to say"),
        pytest.param(
            ["The bridge that is now open over the river, which is wide, is long.", "He crossed."],
            id="too long for a headline",
        ),
    ],
)
def test_a_brief_in_another_language_keeps_the_title_where_no_sentence_can_be_spared(
    texts: list[str],
) -> None:
    article = replace(ARTICLE, title="Mở cầu Rạch Lá")

    brief = composed(article, said=translated(*texts), language=Language.EN)

    assert brief.headline == "Mở cầu Rạch Lá"
    assert [s.text for s in brief.sentences] == texts


def test_the_json_has_every_field_of_the_schema() -> None:
    document = brief_as_json(composed())

    assert_sound(document)
    assert document["engine"] == "extractive"
    assert document["timings_ms"] == {"rank": 1.235}
    assert document["entities"][0]["type"] == "PER"


@pytest.mark.parametrize(
    "origin",
    [
        Origin(kind=OriginKind.TEXT),
        Origin(kind=OriginKind.FILE),
        Origin(
            kind=OriginKind.LINK,
            url="https://example.org/a",
            site="Báo Ven Sông",
            author="Võ Thị Thuý",
            published="2026-11-23",
        ),
    ],
)
def test_the_json_tells_where_the_article_came_from(origin: Origin) -> None:
    source: dict[str, Any] = brief_as_json(composed(replace(ARTICLE, origin=origin)))["source"]

    assert source["kind"] == origin.kind.value
    assert (source["url"], source["site"]) == (origin.url, origin.site)
    assert (source["author"], source["published"]) == (origin.author, origin.published)
    assert source["text"] == ARTICLE.text


@pytest.mark.parametrize("notices", [(notice,) for notice in Notice])
def test_notices_are_told_by_their_names(notices: tuple[Notice, ...]) -> None:
    assert brief_as_json(composed(notices=notices))["notices"] == [notices[0].value]


def test_words_are_counted_over_source_and_brief() -> None:
    brief = composed(replace(ARTICLE, title="Mở cầu"))

    assert brief.source_words == 17
    assert brief.brief_words == 12


@pytest.mark.parametrize(("words", "seconds"), [(0, 0), (238, 60), (119, 30), (600, 151)])
def test_reading_time_follows_the_measured_rate(words: int, seconds: int) -> None:
    assert reading_seconds(words) == seconds
