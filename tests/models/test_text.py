import time
import unicodedata
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.text import count_words, fold, normalize, strip_diacritics, words

VIETNAMESE = "Thuý Hoà ở Ðà Nẵng… “quý” khoẻ, đẹp; UỶ BAN khuỷu tay, NÐ-CP"
# Pieces that meet each other badly: half entities, half garbled letters, joiners, marks.
ODD = st.text(
    alphabet=st.one_of(
        st.sampled_from(
            "&;#x38amp<Ãâ€œáº»Ä‘ \u00a0\u00ad\u200b\n\r\t\x00\x85\x93\u0301\u0323ðÐĐİΣ…“"
        ),
        st.sampled_from(VIETNAMESE),
        st.characters(),
    )
)


@pytest.mark.parametrize(
    ("raw", "clean"),
    [
        (unicodedata.normalize("NFD", "Tiếng Việt"), "Tiếng Việt"),
        ("Viê\u0323t", "Việt"),
        ("Tom &amp; Jerry&nbsp;ở H&#7897;i An", "Tom & Jerry ở Hội An"),
        ("gi&aacute; v&agrave;ng &ldquo;tăng&rdquo;", "giá vàng “tăng”"),
        ("a &amp;amp;lt; b", "a < b"),
        ("R&D;, &nosuchname; và AT&T", "R&D;, &nosuchname; và AT&T"),
        ("Viá»‡t Nam mÆ°a to", "Việt Nam mưa to"),
        ("HÃ\xa0 Ná»™i Ä‘áº¹p", "Hà Nội đẹp"),
        ("don’t â€œpanicâ€\x9d", "don’t “panic”"),
        ("\x93quoted\x94", "“quoted”"),
        ("Ｖｉệｔ ２０２６", "Việt 2026"),
        ("𝗧𝗶𝗻 nóng", "Tin nóng"),
        ("xin\u200b chào\ufeff\u202e bạn\u00ad", "xin chào bạn"),
        ("a\x00b\x07c", "abc"),
        ("một\r\nhai\rba\u2028bốn\vnăm\fsáu", "một\nhai\nba\nbốn\nnăm\nsáu"),
        ("một\t\u00a0 \u2009hai   ba", "một hai ba"),
        ("  một  \n  hai \n\n\n\n\n ba\n", "một\nhai\n\nba"),
        ("Ðà Nẵng, QÐ, NÐ-CP, HÐND, ðã", "Đà Nẵng, QĐ, NĐ-CP, HĐND, đã"),
        ("\ud83d\ude00 và \ud800", "😀 và"),
        ("", ""),
        (" \n\u200b\t", ""),
    ],
)
def test_damage_is_undone_once_at_entry(raw: str, clean: str) -> None:
    assert normalize(raw) == clean


@pytest.mark.parametrize(
    "text",
    [
        "https://news.example.vn/bai?id=1&copy=2&lt=3#phan-1",
        "Giá 1.234,5 đồng, tăng 12% lúc 18h30 ngày 1/12.",
        "She said: “It’s fine…” – and left — quickly; the ﬁle stayed.",
        "hoà và hòa, thuỷ và thủy, quý",
        "XÃ TÂN AN, MÃ SỐ THUẾ, ĐÃ” RỒI, “ĐÃ” NÓI, GIÁ» CAO, BÃ MÍA À… “à” ã”…",
        "ÔNG Â, BÀ Ã, XÃ HÀ, CÂU À LÀ Ã",
        "Guðmundur og Davíð fóru til Reykjavíkur",
        "dòng một\ndòng hai\n\nđoạn hai",
        "😀 👍 … ½ 20 °C, 5 m², ©",
    ],
)
def test_good_text_stays_as_its_writer_wrote_it(text: str) -> None:
    assert normalize(text) == text


@given(ODD)
def test_normalised_text_stays_the_same_and_can_be_written(text: str) -> None:
    clean = normalize(text)
    assert normalize(clean) == clean
    assert unicodedata.is_normalized("NFC", clean)
    assert clean.encode("utf-8").decode("utf-8") == clean
    assert clean == clean.strip(" \n")
    assert "  " not in clean
    assert "\n\n\n" not in clean


@given(ODD)
def test_keys_are_as_long_as_the_text_so_that_offsets_carry_over(text: str) -> None:
    clean = normalize(text)
    assert len(fold(clean)) == len(clean)
    assert len(strip_diacritics(clean)) == len(clean)
    assert fold(fold(clean)) == fold(clean)


@pytest.mark.parametrize(
    ("written", "key"),
    [
        ("HOÀ", "hòa"),
        ("hoá", "hóa"),
        ("thuỷ", "thủy"),
        ("khoẻ", "khỏe"),
        ("uý", "úy"),
        ("loã", "lõa"),
        ("hoạ-sĩ", "họa-sĩ"),
        ("thuỵ,", "thụy,"),
    ],
)
def test_the_two_tone_styles_have_one_key(written: str, key: str) -> None:
    assert fold(written) == key == fold(key)


@pytest.mark.parametrize(
    "word", ["quý", "quỳ", "quỹ", "hoàn", "toán", "thuyền", "khuỷu", "hoài", "ngoáy", "loại"]
)
def test_a_tone_that_has_only_one_place_stays_there(word: str) -> None:
    assert fold(word) == word


def test_quotes_and_dashes_have_plain_keys() -> None:
    assert fold("“A” ‘b’ «c» – — ‑") == '"a" \'b\' "c" - - -'


def test_marks_can_be_left_out() -> None:
    assert strip_diacritics("Đường Nguyễn Huệ, ĐÀ NẴNG: ướt") == "Duong Nguyen Hue, DA NANG: uot"
    assert strip_diacritics("naïve façade – 5 €") == "naïve façade – 5 €"


def test_words_are_folded_syllables() -> None:
    assert words("Bà Thuý: “2,4 tỷ đồng”!") == ["bà", "thúy", "2", "4", "tỷ", "đồng"]
    assert words("It’s 5 p.m.") == ["it", "s", "5", "p", "m"]


@pytest.mark.parametrize(("text", "number"), [("", 0), ("… – !", 0), ("Hà Nội, 5 giờ", 4)])
def test_words_are_counted(text: str, number: int) -> None:
    assert count_words(text) == number == len(words(text))


@pytest.mark.parametrize(
    "piece",
    [
        *(
            "a",
            " ",
            "\n",
            "&amp;",
            "&",
            "&amp",
            "Viá»‡t ",
            "aÃ ",
            "áº",
            "â€",
            "\x93",
            "Ð",
            "\u0301",
        ),
        *("ａ", "\u200b", "Tin “hoà bình” là quý. "),
    ],
)
def test_cost_grows_with_length_only(piece: str) -> None:
    def cost(text: str, work: Callable[[str], object]) -> float:
        started = time.process_time()
        work(text)
        return time.process_time() - started

    short = piece * (100_000 // len(piece))
    for work in (normalize, fold, strip_diacritics, count_words):
        # Quadratic growth would give 16; the floor keeps the clock's grain out of it.
        assert cost(short * 4, work) <= 10 * max(cost(short, work), 0.02)
