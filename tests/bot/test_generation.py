import logging
import time
from dataclasses import replace

import pytest

from bot.brief import Brief, Notice
from bot.generation import FailureLog
from bot.pipeline import Briefer, write_brief
from bot.request import TextSource
from bot.sources.fetch import Fetcher
from bot.sources.text import read_text
from bot.worker import UNHURRIED, Terms, Worker
from models.errors import (
    CheckpointError,
    GenerationFailed,
    GenerationOutOfTime,
    LanguageNotWritten,
)
from models.interface import Deadline, Language, Length
from tests.bot.briefing import engines
from tests.fakes.generation import ScriptedWriter

VI, EN = Language.VI, Language.EN
ARTICLES = {
    VI: (
        "Sáng 3/12, tỉnh Vĩnh Long khởi công cầu Rạch Lá dài 1.250 m qua sông Cổ Chiên. "
        "Ông Trần Văn Lập, Giám đốc Sở Xây dựng, nói cây cầu rút ngắn đường đi của hai xã 14 km. "
        "Tổng chi phí là 240 tỷ đồng, trong đó ngân sách trung ương chi 60%. "
        "Người dân hai bờ sông đã chờ cây cầu này hơn hai mươi năm. "
        "Cầu dự kiến hoàn thành vào tháng 6/2028."
    ),
    EN: (
        "Redmere began to build a bridge of 1,250 metres over the Ellery river on Tuesday. "
        "Harriet Boswell, who runs the port, said it would cut the journey by 14 miles. "
        "It will cost $240 million, of which the state pays 60 percent. "
        "People on both banks have waited for the bridge for more than twenty years. "
        "The bridge is to be finished in June 2028."
    ),
}
OWN_WORDS = {
    VI: "Vĩnh Long bắt đầu xây cây cầu Rạch Lá dài 1.250 m với chi phí 240 tỷ đồng.",
    EN: "The bridge that Redmere builds over the Ellery is 1,250 metres long.",
}
INVENTED = {
    VI: "Ông Nguyễn Quang Thắng nói cầu tốn 999 tỷ đồng.",
    EN: "Barnaby Quill said that the bridge costs $999 million.",
}
SHORT = {
    VI: "Vĩnh Long khởi công cầu Rạch Lá dài 1.250 m.",
    EN: "Redmere began to build a bridge of 1,250 metres.",
}
BOTH = pytest.mark.parametrize("language", [VI, EN])
LIGHT = replace(UNHURRIED, is_light=True)


def briefed(
    writer: ScriptedWriter,
    text: str,
    *,
    asked: Language | None = None,
    terms: Terms = UNHURRIED,
    failures: FailureLog | None = None,
) -> Brief:
    chosen = replace(engines(), generation=writer, failures=failures or FailureLog())
    article = read_text(TextSource(text=text))
    return write_brief(article, chosen, language=asked, length=Length.SHORT, terms=terms)


def extractive(text: str) -> Brief:
    article = read_text(TextSource(text=text))
    return write_brief(article, engines(), language=None, length=Length.SHORT)


def assert_extractive(brief: Brief, text: str) -> None:
    assert (brief.engine, brief.model) == ("extractive", None)
    assert brief.sentences == extractive(text).sentences
    assert brief.headline == extractive(text).headline


@BOTH
def test_a_brief_that_a_model_wrote_names_it_and_rests_on_the_article(language: Language) -> None:
    brief = briefed(ScriptedWriter(sentences=[OWN_WORDS[language]]), ARTICLES[language])

    assert (brief.engine, brief.model) == ("scripted", "scripted-small")
    assert OWN_WORDS[language] in [sentence.text for sentence in brief.sentences]
    assert all(sentence.evidence for sentence in brief.sentences)
    assert brief.notices == ()


@BOTH
def test_the_model_is_told_every_segment_and_what_matters_most_first(language: Language) -> None:
    writer = ScriptedWriter(sentences=[OWN_WORDS[language]])

    briefed(writer, ARTICLES[language])

    [asked] = writer.asked
    assert sorted(asked.salient) == list(range(5))
    assert asked.language is language


@BOTH
def test_what_the_article_does_not_say_is_replaced_by_its_own_sentences(
    language: Language,
) -> None:
    brief = briefed(ScriptedWriter(sentences=[INVENTED[language]]), ARTICLES[language])

    assert_extractive(brief, ARTICLES[language])
    assert brief.notices == (Notice.MODEL_FAILED,)


@BOTH
@pytest.mark.parametrize(
    ("error", "notice"),
    [
        (GenerationFailed("out of memory"), Notice.MODEL_FAILED),
        (CheckpointError("scripted-small", "altered"), Notice.MODEL_FAILED),
        (LanguageNotWritten(VI, VI), Notice.MODEL_FAILED),
        (GenerationOutOfTime(), Notice.MODEL_OUT_OF_TIME),
    ],
    ids=lambda value: type(value).__name__,
)
def test_a_model_that_fails_leaves_the_extractive_brief_and_a_notice(
    language: Language, error: Exception, notice: Notice
) -> None:
    brief = briefed(ScriptedWriter(error=error), ARTICLES[language])

    assert_extractive(brief, ARTICLES[language])
    assert brief.notices == (notice,)


@BOTH
def test_under_overload_the_model_is_spared_and_the_reader_told(language: Language) -> None:
    writer = ScriptedWriter(sentences=[OWN_WORDS[language]])

    brief = briefed(writer, ARTICLES[language], terms=LIGHT)

    assert_extractive(brief, ARTICLES[language])
    assert brief.notices == (Notice.MODEL_BUSY,)
    assert writer.asked == []


@BOTH
@pytest.mark.parametrize("error", [None, GenerationFailed("HTTP 500")])
def test_the_reader_is_told_that_the_text_left_the_host_even_for_nothing(
    language: Language, error: Exception | None
) -> None:
    writer = ScriptedWriter(sentences=[OWN_WORDS[language]], error=error, leaves_host=True)

    brief = briefed(writer, ARTICLES[language])

    assert brief.notices[-1] is Notice.TEXT_LEFT_HOST


def test_a_text_that_was_not_sent_did_not_leave_the_host() -> None:
    writer = ScriptedWriter(leaves_host=True)

    for brief in (briefed(writer, SHORT[VI]), briefed(writer, ARTICLES[VI], terms=LIGHT)):
        assert Notice.TEXT_LEFT_HOST not in brief.notices


@pytest.mark.parametrize(("language", "other"), [(VI, EN), (EN, VI)])
def test_a_model_that_writes_the_other_language_is_asked_for_it(
    language: Language, other: Language
) -> None:
    said = {EN: "Rạch Lá will be 1,250 m long.", VI: "Cầu ở Redmere dài 1.250 mét."}[other]
    writer = ScriptedWriter(sentences=[said])

    brief = briefed(writer, ARTICLES[language], asked=other)

    assert writer.asked[0].language is other
    assert (brief.language, brief.source_language) == (other, language)
    assert [sentence.text for sentence in brief.sentences] == [said]
    assert Notice.NO_TRANSLATION_MODEL not in brief.notices


@pytest.mark.parametrize(("language", "other"), [(VI, EN), (EN, VI)])
def test_a_short_text_is_rendered_in_the_other_language_where_a_model_can(
    language: Language, other: Language
) -> None:
    said = {EN: "The bridge at Rạch Lá is 1,250 m long.", VI: "Cầu ở Redmere dài 1.250 mét."}[other]
    writer = ScriptedWriter(sentences=[said])

    own, foreign = (briefed(writer, SHORT[language], asked=asked) for asked in (None, other))

    assert own.notices == (Notice.ALREADY_SHORT,)
    assert [sentence.text for sentence in foreign.sentences] == [said]
    assert Notice.ALREADY_SHORT not in foreign.notices


@pytest.mark.parametrize(("language", "other"), [(VI, EN), (EN, VI)])
def test_a_model_of_one_language_briefs_in_it_where_the_other_was_asked_for(
    language: Language, other: Language
) -> None:
    writer = ScriptedWriter(sentences=[OWN_WORDS[language]], languages=frozenset({language}))

    brief = briefed(writer, ARTICLES[language], asked=other)

    assert brief.engine == "scripted"
    assert brief.language is language
    assert brief.notices == (Notice.NO_TRANSLATION_MODEL,)


@pytest.mark.parametrize(("language", "other"), [(VI, EN), (EN, VI)])
def test_a_translation_that_the_article_does_not_support_leaves_its_own_sentences(
    language: Language, other: Language
) -> None:
    brief = briefed(ScriptedWriter(sentences=[INVENTED[other]]), ARTICLES[language], asked=other)

    assert_extractive(brief, ARTICLES[language])
    assert brief.language is language
    assert brief.notices == (Notice.MODEL_FAILED,)


@pytest.mark.parametrize(("language", "other"), [(VI, EN), (EN, VI)])
def test_a_translation_takes_over_only_for_what_the_model_does_not_write(
    language: Language, other: Language
) -> None:
    said = {EN: "Rạch Lá will be 1,250 m long.", VI: "Cầu ở Redmere dài 1.250 mét."}[other]
    writer = ScriptedWriter(sentences=[OWN_WORDS[language]], languages=frozenset({language}))
    translator = ScriptedWriter(translations=[said], languages=frozenset({other}), model="other")
    chosen = replace(engines(), generation=writer, translation=translator)
    article = read_text(TextSource(text=ARTICLES[language]))

    own, foreign = (
        write_brief(article, chosen, language=asked, length=Length.SHORT) for asked in (None, other)
    )

    assert (own.language, own.model) == (language, "scripted-small")
    assert (foreign.language, foreign.model) == (other, "other")
    assert len(writer.asked) == len(translator.asked) == 1


@BOTH
def test_a_model_that_does_not_read_the_language_is_not_asked(language: Language) -> None:
    writer = ScriptedWriter(sentences=["x"], languages=frozenset())

    brief = briefed(writer, ARTICLES[language])

    assert_extractive(brief, ARTICLES[language])
    assert brief.notices == ()
    assert writer.asked == []


def test_conversations_stay_with_their_own_engine() -> None:
    writer = ScriptedWriter(sentences=["x"])
    talk = "Lan: Dời buổi thử sang thứ Năm nhé?\nMinh: Đồng ý.\nHuy: Mình đồng ý luôn.\n" * 3

    brief = briefed(writer, talk, asked=EN)

    assert brief.engine == "conversation"
    assert brief.notices[-1] is Notice.NO_TRANSLATION_MODEL
    assert writer.asked == []


def test_a_model_gets_nine_tenths_of_the_time_that_is_left() -> None:
    writer = ScriptedWriter(sentences=[OWN_WORDS[VI]])

    briefed(writer, ARTICLES[VI], terms=terms_ending_in(1000.0))
    briefed(writer, ARTICLES[VI])

    assert 0.85 * 1000 < writer.asked[0].seconds_left <= 0.9 * 1000
    assert writer.asked[1].seconds_left == float("inf")


def terms_ending_in(seconds: float) -> Terms:
    return Terms(deadline=Deadline(time.monotonic() + seconds, lambda: False))


def test_each_cause_of_a_failure_is_a_warning_once(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.WARNING, logger="bot.generation")
    failures = FailureLog()
    for reason in ("refused", "refused", "no such model", "refused"):
        writer = ScriptedWriter(error=GenerationFailed(reason))
        briefed(writer, ARTICLES[VI], failures=failures)

    told = [record.getMessage() for record in caplog.records]
    assert [line.rpartition(": ")[2] for line in told] == ["refused", "no such model"]
    assert all("scripted-small" in line for line in told)


@pytest.mark.parametrize("leaves_host", [False, True])
async def test_warming_up_asks_the_model_of_this_host_and_no_other(leaves_host: bool) -> None:
    writer = ScriptedWriter(sentences=[OWN_WORDS[VI]], leaves_host=leaves_host)
    worker = Worker(threads=1, queue_limit=4, seconds=30)
    chosen = replace(engines(), generation=writer)

    await Briefer(fetcher=Fetcher(), worker=worker, engines=chosen).warm_up()
    worker.close()

    languages = {asked.language for asked in writer.asked}
    assert languages == (set() if leaves_host else {VI, EN})
