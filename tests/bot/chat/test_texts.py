"""Both wordings say everything, in correct and calm language."""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import fields
from pathlib import Path

import pytest

from bot import errors
from bot.brief import Notice
from bot.chat.conversation import Conversation
from bot.chat.texts import COMMANDS, WORDINGS, explain
from bot.chat.texts.durations import minutes_or_seconds
from bot.chat.texts.wording import Wording
from bot.errors import BotError
from models.interface import Language, Length
from tests.fakes.bot_api import FakeBotApi
from tests.oracles.telegram_html import parse_html, utf16_length

VIETNAMESE, ENGLISH = WORDINGS[Language.VI], WORDINGS[Language.EN]
BOTH_WORDINGS = pytest.mark.parametrize("wording", [VIETNAMESE, ENGLISH], ids=["vi", "en"])
# Bot API: BotCommand, answerCallbackQuery, InlineKeyboardButton.
COMMAND_NAME = re.compile(r"[a-z0-9_]{1,32}")
MAX_DESCRIPTION_UNITS = 256
MAX_TOAST_UNITS = 200
# Four buttons in rows of two; longer labels are cut on a narrow phone.
MAX_LABEL_UNITS = 20
VIETNAMESE_LETTERS = frozenset(
    "ăâđêôơưàảãáạằẳẵắặầẩẫấậèẻẽéẹềểễếệìỉĩíịòỏõóọồổỗốộờởỡớợùủũúụừửữứựỳỷỹýỵ"
)
URL = "https://bao.example/bai"
INSTANCES = (
    errors.EmptySource(),
    errors.WordlessSource(),
    errors.UnsupportedLanguage("de"),
    errors.FileMissing("bai.txt"),
    errors.FileIsFolder("bai"),
    errors.FileRefused("bai.txt", "Permission denied"),
    errors.FileTooLarge("bai.txt", limit_bytes=3_000_000),
    errors.FileNotText("bai.txt", "PDF"),
    errors.FileNotDelivered("bai.txt"),
    errors.LinkInvalid(URL),
    errors.LinkInward(URL, "10.0.0.1"),
    errors.LinkUnreachable(URL, "HTTP 500"),
    errors.LinkTimeout(URL),
    errors.LinkTooLarge(URL),
    errors.LinkNotText(URL, "image/png"),
    errors.LinkNeedsLogin(URL),
    errors.LinkRedirectLoop(URL),
    errors.PageWithoutArticle(URL),
    errors.Busy(17),
    errors.NoProcess("Resource temporarily unavailable"),
    errors.DeadlineExceeded(30.0),
    errors.StorageError("disk I/O error"),
    errors.DatabaseUnusable(Path("tinvan.sqlite3"), "disk I/O error"),
    errors.DatabaseTooNew(Path("tinvan.sqlite3")),
    errors.FolderInUse(Path("tinvan.sqlite3")),
    errors.ModelUnavailable("vi-en-base", ("extractive", "lead")),
    errors.ModelNotInstalled("vit5-base"),
    errors.ModelBroken("vit5-base", "model.bin has 7 bytes of 9"),
    errors.SettingsError(("WORKERS: 'x' is not a whole number from 1 to 64",)),
)
BOTH_WORDINGS_OF_EACH_ERROR = pytest.mark.parametrize(
    "error", INSTANCES, ids=lambda error: type(error).__name__
)


def leaves(kind: type[BotError]) -> Iterator[type[BotError]]:
    """Yield the classes below `kind` that nothing derives from, and no test's own."""
    below = [other for other in kind.__subclasses__() if not other.__module__.startswith("tests.")]
    if not below:
        yield kind
    for other in below:
        yield from leaves(other)


def sentences(wording: Wording) -> Iterator[str]:
    """Yield everything that a wording says, with something in each gap."""
    for field in fields(wording):
        value = getattr(wording, field.name)
        if isinstance(value, str) and field.name != "language":
            yield value
    yield from wording.commands.values()
    yield from wording.notices.values()
    yield from wording.languages.values()
    yield from wording.lengths.values()
    yield from (explain(error, wording) for error in INSTANCES)
    yield wording.more_links(3)
    yield wording.settings(wording.languages[None], wording.lengths[Length.LONG])
    yield wording.word_count(812)
    yield wording.reading(15, 240)


def test_the_instances_above_cover_every_error_that_exists() -> None:
    assert Conversation.__module__, "the whole chat is imported, and every error with it"
    assert {type(error) for error in INSTANCES} == set(leaves(BotError)) | {errors.StorageError}


@BOTH_WORDINGS
@BOTH_WORDINGS_OF_EACH_ERROR
def test_every_error_has_a_sentence_of_its_own(error: BotError, wording: Wording) -> None:
    sentence = explain(error, wording)
    assert sentence != wording.unexpected
    assert type(error) in wording.errors
    assert sentence.endswith((".", "64"))


@BOTH_WORDINGS_OF_EACH_ERROR
def test_an_error_reads_differently_in_each_language(error: BotError) -> None:
    assert explain(error, VIETNAMESE) != explain(error, ENGLISH)


@BOTH_WORDINGS
def test_an_error_of_the_future_is_told_like_its_kind_or_as_unexpected(wording: Wording) -> None:
    class SlowStorage(errors.StorageError):
        pass

    class NewKind(BotError):
        pass

    assert explain(SlowStorage(""), wording) == explain(errors.StorageError(""), wording)
    assert explain(NewKind(), wording) == wording.unexpected


@BOTH_WORDINGS
def test_every_notice_language_and_length_has_words(wording: Wording) -> None:
    assert set(wording.notices) == set(Notice)
    assert set(wording.languages) == {None, *Language}
    assert set(wording.lengths) == set(Length)


@pytest.mark.parametrize(
    ("code", "vietnamese", "english"),
    [
        ("de", "tiếng Đức", "German"),
        ("ja", "tiếng Nhật", "Japanese"),
        ("zh", "tiếng Trung", "Chinese"),
        ("qqx", "thứ tiếng có mã qqx", "a language with the code qqx"),
    ],
)
def test_a_foreign_language_is_called_by_its_name(code: str, vietnamese: str, english: str) -> None:
    error = errors.UnsupportedLanguage(code)
    assert f"viết bằng {vietnamese};" in explain(error, VIETNAMESE)
    assert f"looks like {english};" in explain(error, ENGLISH)


@BOTH_WORDINGS
def test_every_sentence_is_composed_calm_and_evenly_spaced(wording: Wording) -> None:
    for sentence in sentences(wording):
        assert unicodedata.is_normalized("NFC", sentence)
        assert "!" not in sentence
        assert sentence == sentence.strip()
        assert not re.search(r"  | \n|\n | [,;:?]| \.(?!\w)", sentence), sentence
        assert not any(
            unicodedata.category(sign) in ("So", "Cc") for sign in sentence.replace("\n", "")
        )


def test_vietnamese_sentences_are_vietnamese_and_english_ones_are_not() -> None:
    borrowed = {"English", "Brief"}
    for sentence in set(sentences(VIETNAMESE)) - borrowed:
        assert VIETNAMESE_LETTERS & set(sentence.lower()), sentence
    names = re.compile("Tiếng Việt|Tin Vắn")
    for sentence in sentences(ENGLISH):
        assert not VIETNAMESE_LETTERS & set(names.sub("", sentence).lower()), sentence


@BOTH_WORDINGS
def test_every_sentence_stands_as_html_in_a_message(wording: Wording) -> None:
    for sentence in sentences(wording):
        assert utf16_length(parse_html(sentence).text) <= 4096


@BOTH_WORDINGS
def test_announced_commands_are_ones_that_telegram_takes_and_the_bot_knows(
    wording: Wording,
) -> None:
    assert {COMMANDS[name] for name in wording.commands} == set(COMMANDS.values()) - {"start"}
    for name, description in wording.commands.items():
        assert COMMAND_NAME.fullmatch(name)
        assert 1 <= utf16_length(description) <= MAX_DESCRIPTION_UNITS


def test_every_command_has_an_english_and_a_vietnamese_spelling() -> None:
    assert all(COMMAND_NAME.fullmatch(name) for name in COMMANDS)
    for english in set(COMMANDS.values()):
        spellings = [name for name, meant in COMMANDS.items() if meant == english]
        assert len(spellings) == 2
        assert english in spellings


@BOTH_WORDINGS
def test_every_command_that_a_sentence_names_exists(wording: Wording) -> None:
    leaving = {"quit", "exit", "thoat"}
    for sentence in sentences(wording):
        named = set(re.findall(r"(?<![\w<])/(\w+)", sentence))
        assert named <= set(COMMANDS) | leaving


@BOTH_WORDINGS
def test_help_names_the_commands_that_are_announced_in_the_same_language(wording: Wording) -> None:
    named = set(re.findall(r"(?<![\w<])/(\w+)", wording.help))
    assert named == set(wording.commands) - {"help", "trogiup"}


@BOTH_WORDINGS
def test_what_answers_a_press_fits_into_a_toast(wording: Wording) -> None:
    toasts = [wording.brief_expired, wording.admins_only]
    toasts += [explain(error, wording) for error in INSTANCES]
    assert max(map(utf16_length, toasts)) <= MAX_TOAST_UNITS


@BOTH_WORDINGS
def test_button_labels_are_short_and_distinct(wording: Wording) -> None:
    under_a_brief = [wording.shorter, wording.longer, wording.evidence, wording.back]
    for labels in (
        [*under_a_brief, wording.to_vi],
        [*under_a_brief, wording.to_en],
        list(wording.languages.values()),
        list(wording.lengths.values()),
    ):
        assert len(set(labels)) == len(labels)
        assert all(0 < utf16_length(label) <= MAX_LABEL_UNITS for label in labels)


@pytest.mark.parametrize(
    ("count", "vietnamese", "english"),
    [(1, "1 từ", "1 word"), (2, "2 từ", "2 words"), (12_345, "12.345 từ", "12,345 words")],
)
def test_words_are_counted_as_each_language_writes_numbers(
    count: int, vietnamese: str, english: str
) -> None:
    assert VIETNAMESE.word_count(count) == vietnamese
    assert ENGLISH.word_count(count) == english


def test_english_keeps_one_apart_from_many() -> None:
    assert "1 more link;" in ENGLISH.more_links(1)
    assert "2 more links;" in ENGLISH.more_links(2)
    assert explain(errors.Busy(1), ENGLISH).startswith("1 article is waiting.")
    assert explain(errors.Busy(2), ENGLISH).startswith("2 articles are waiting.")


@pytest.mark.parametrize(
    ("seconds", "told"),
    [(0, "1 giây"), (1, "1 giây"), (89, "89 giây"), (90, "2 phút"), (240, "4 phút")],
)
def test_reading_times_are_seconds_up_to_a_minute_and_a_half(seconds: int, told: str) -> None:
    assert minutes_or_seconds(seconds, minute="phút", second="giây") == told


@pytest.mark.parametrize(("data", "size"), [(b"\x00\x01\x02" * 500, None), (b"x", 19_000_000)])
async def test_a_file_name_in_an_answer_is_words_not_markup(
    bot: FakeBotApi, data: bytes, size: int | None
) -> None:
    chat = bot.private_chat(7, language_code="en")
    await chat.sends_document("a<b> & </b>.txt", data, mime_type="text/plain", size=size)
    assert "a<b> & </b>.txt" in (await chat.next_answer()).text
