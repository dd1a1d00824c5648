"""Text files in the encodings that people save, and files that are not text."""

import gzip
from pathlib import Path

import pytest

from bot.article import OriginKind
from bot.errors import EmptySource, FileNotText, WordlessSource
from bot.request import FileSource
from bot.sources.fetch import Fetcher
from bot.sources.file import read_file
from bot.sources.read import read_source
from tests.bot.sources.old_encoding import to_windows_1258

PAGES = Path(__file__).parents[2] / "resources" / "pages"

TEXT = {
    "vi": "Hồ Dầu Tiếng xả nước đợt hai trong năm ngày, bắt đầu từ 7h sáng 12/2.",
    "en": "Crews reopened the coastal road at 7 a.m. on Friday – two days early.",
}


@pytest.mark.parametrize("language", TEXT)
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-be"])
def test_a_text_file_is_read(language: str, encoding: str) -> None:
    article = read_file(FileSource(name="bai.txt", data=TEXT[language].encode(encoding)))
    assert article.text == TEXT[language]
    assert article.origin.kind is OriginKind.FILE


def test_a_file_in_windows_1258_is_read() -> None:
    article = read_file(FileSource(name="cu.txt", data=to_windows_1258(TEXT["vi"])))
    assert article.text == TEXT["vi"]


def test_the_tags_of_an_html_file_are_removed() -> None:
    data = f"<html><body><p>{TEXT['en']}</p></body></html>".encode()
    assert read_file(FileSource(name="page.html", data=data)).text == TEXT["en"]


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"%PDF-1.7\n%\xe2\xe3\xcf\xd3", "PDF"),
        (b"PK\x03\x04\x14\x00\x06\x00", "ZIP archive or Office document"),
        (b"\x89PNG\r\n\x1a\n\x00\x00", "image"),
        (b"\xff\xd8\xff\xe0\x00\x10JFIF", "image"),
        (gzip.compress(b"words"), "compressed file"),
        (b"\x00\x01\x02\x03words" * 50, "not text"),
        (bytes(range(256)) * 20, "not text"),
    ],
)
def test_a_file_that_is_not_text_is_named_with_its_reason(data: bytes, reason: str) -> None:
    with pytest.raises(FileNotText) as caught:
        read_file(FileSource(name="tep.bin", data=data))
    assert (caught.value.name, caught.value.reason) == ("tep.bin", reason)


@pytest.mark.parametrize("data", [b"", b" \r\n", "\ufeff".encode(), "\ufeff \n".encode("utf-16")])
def test_a_file_without_text_is_empty(data: bytes) -> None:
    with pytest.raises(EmptySource):
        read_file(FileSource(name="x.txt", data=data))


def test_a_file_of_digits_is_wordless() -> None:
    with pytest.raises(WordlessSource):
        read_file(FileSource(name="x.csv", data=b"1,2,3\n4,5,6\n"))


async def test_a_saved_page_is_read_as_an_article() -> None:
    data = (PAGES / "english_news.html").read_bytes()
    article = await read_source(FileSource(name="saved.html", data=data), fetcher=Fetcher())
    assert article.title == "Harbour ferry switches to batteries after winter trial"
    assert (article.origin.kind, article.origin.site) == (OriginKind.FILE, "Northgate News")
    assert "Most read" not in article.text


async def test_a_saved_page_that_is_too_short_for_an_article_gives_all_its_words() -> None:
    data = f"<!DOCTYPE html><html><body><p>{TEXT['vi']}</p></body></html>".encode()
    article = await read_source(FileSource(name="short.html", data=data), fetcher=Fetcher())
    assert article.text == TEXT["vi"]
