"""Bytes of every encoding that Vietnamese and English texts come in."""

import unicodedata

import pytest

from bot.sources.decode import decode_page, decode_text
from tests.bot.sources.old_encoding import to_windows_1258

VIETNAMESE = "Chợ nổi Phong Điền họp từ 5h, có hơn 200 ghe thuyền; giá bưởi 30.000 đồng một ký."
ENGLISH = "The café's new owner paid £2m – “far too much”, she said."


@pytest.mark.parametrize("text", [VIETNAMESE, ENGLISH])
@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32"]
)
def test_unicode_is_read_with_and_without_its_mark(text: str, encoding: str) -> None:
    assert decode_text(text.encode(encoding)) == text


@pytest.mark.parametrize("text", [VIETNAMESE, "Phở bò", "Đà Nẵng mở lại chợ cá"])
def test_windows_1258_becomes_composed_letters(text: str) -> None:
    assert decode_text(to_windows_1258(text)) == text


def test_decomposed_letters_are_composed() -> None:
    assert decode_text(unicodedata.normalize("NFD", VIETNAMESE).encode()) == VIETNAMESE


def test_western_text_is_not_taken_for_vietnamese() -> None:
    text = "Le café de la gare a fermé après trente années ; les habitués sont très déçus. " * 4
    assert decode_text(text.encode("cp1252")) == text


@pytest.mark.parametrize(
    ("encoding", "charset", "meta"),
    [
        ("utf-8", None, None),
        ("utf-8", "iso-8859-1", None),
        ("utf-8", None, "utf-16"),
        ("utf-8", "no-such-encoding", "nor-this"),
        ("cp1258", "windows-1258", None),
        ("cp1258", None, "windows-1258"),
        ("cp1258", "utf-8", "windows-1258"),
        ("cp1258", None, None),
    ],
)
def test_a_page_is_read_whatever_it_declares(
    encoding: str, charset: str | None, meta: str | None
) -> None:
    tag = f'<meta http-equiv="Content-Type" content="text/html; charset={meta}">' if meta else ""
    html = f"<html><head>{tag}</head><body><p>{VIETNAMESE}</p></body></html>"
    body = to_windows_1258(html) if encoding == "cp1258" else html.encode(encoding)
    assert decode_page(body, charset) == html


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        ("Сегодня в порту открыли новый причал для рыбаков и гостей города. " * 4, "cp1251"),
        ("今天上午，港口的新码头正式开放，渔民和游客都可以使用。" * 6, "gb18030"),
    ],
)
def test_a_language_that_is_not_read_can_still_be_told(text: str, encoding: str) -> None:
    assert decode_text(text.encode(encoding)) == text


def test_a_page_that_calls_typographic_quotes_latin_1_is_read() -> None:
    assert decode_page(ENGLISH.encode("cp1252"), "iso-8859-1") == ENGLISH


@pytest.mark.parametrize("charset", [None, "utf-8", "undefined", "idna", "zip", "utf-16", ""])
def test_no_bytes_are_left_undecodable(charset: str | None) -> None:
    text = decode_page(bytes(range(256)) * 4, charset)
    assert isinstance(text, str)
    assert len(text) > 200


@pytest.mark.parametrize("charset", ["idna", "punycode", "utf-7", "unicode_escape", "rot13"])
def test_an_encoding_that_is_none_of_the_web_is_not_believed(charset: str) -> None:
    # Decoding the first as "idna" takes quadratic time: minutes, for a page of this size.
    body = b"xn--" + b"a" * 2_000_000 + b" +AGE- \\u0061 caf\xe9"
    assert "a +AGE- \\u0061 caf" in decode_page(body, charset)


@pytest.mark.parametrize("charset", ["a\0b", "../os", "x" * 5_000, "utf-8\n"])
def test_a_name_that_is_no_encoding_is_passed_over(charset: str) -> None:
    assert decode_page(ENGLISH.encode("cp1252"), charset) == ENGLISH
