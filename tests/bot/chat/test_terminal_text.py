"""Messages as coloured text; nothing in an article can drive the terminal."""

import io
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.console import Console

from bot.chat.terminal_text import as_rich_text
from bot.chat.texts import WORDINGS
from models.interface import Language
from tests.oracles.telegram_html import parse_html

# What rich itself writes: colours, and links in OSC 8 (ECMA-48; the OSC 8 convention).
STYLING = re.compile(r"\x1b\[[\d;]*m|\x1b\]8;[^\x00-\x1f\x7f-\x9f]*\x1b\\")


def printed(html: str) -> str:
    """Return what reaches a terminal with colours."""
    out = io.StringIO()
    console = Console(file=out, force_terminal=True, width=80, highlight=False, soft_wrap=True)
    console.print(as_rich_text(html))
    return out.getvalue()


@pytest.mark.parametrize(
    ("html", "text"),
    [
        ("<b>Đậm</b> và <i>nghiêng</i>", "Đậm và nghiêng"),
        ("1 &lt; 2 &amp;&amp; 3 &gt; 2 &quot;x&quot;", '1 < 2 && 3 > 2 "x"'),
        ("&amp;lt;b&amp;gt;", "&lt;b&gt;"),
        ("<blockquote expandable>👤 Lan\n📍 Huế</blockquote>\nhết", "👤 Lan\n📍 Huế\nhết"),
        ("[bold]chữ[/bold] [1]", "[bold]chữ[/bold] [1]"),
        ("1 250 người\tvà 3", "1 250 người và 3"),
    ],
)
def test_words_are_those_that_a_reader_of_telegram_sees(html: str, text: str) -> None:
    assert as_rich_text(html).plain == text


@pytest.mark.parametrize("language", list(Language))
def test_help_reads_as_in_telegram(language: Language) -> None:
    html = WORDINGS[language].help
    assert as_rich_text(html).plain == parse_html(html).text


def test_styles_cover_their_words_and_nothing_after_them() -> None:
    text = as_rich_text("<b>đậm <i>cả hai</i></b> thường")
    spans = [(text.plain[s.start : s.end], s.style.bold, s.style.italic) for s in text.spans]
    assert spans[:2] == [("đậm ", True, None), ("cả hai", True, True)]
    assert not any(bold or italic for words, bold, italic in spans if "thường" in words)


def test_a_link_can_be_followed() -> None:
    assert "\x1b]8;" in printed('<a href="https://bao.example/?a=1&amp;b=2">bao.example</a>')
    assert "https://bao.example/?a=1&b=2" in printed(
        '<a href="https://bao.example/?a=1&amp;b=2">x</a>'
    )


DANGEROUS = [
    "\x1b[2J",
    "\x1b]0;title\x07",
    "\x1b]52;c;cm0=\x07",
    "\x9b2J",
    "\x1bc",
    "\r\x08\x7f",
    "\x1b[?1049h",
    "\u202egnp.exe",
]


@pytest.mark.parametrize("sequence", DANGEROUS)
@pytest.mark.parametrize(
    "html", ["{}", "<b>a{}b</b>", '<a href="https://a.example/{}">x</a>', '<a href="{}">x</a>']
)
def test_control_sequences_do_not_reach_the_terminal(html: str, sequence: str) -> None:
    left = STYLING.sub("", printed(html.format(sequence)))
    assert not re.search(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u202e]", left)


@given(words=st.text(), address=st.text(st.characters(exclude_characters='<>"&'), max_size=20))
def test_no_text_and_no_address_can_drive_the_terminal(words: str, address: str) -> None:
    shown = printed(f'<b>{words}</b> <a href="https://a.example/{address}">x</a>')
    assert not re.search(r"[\x00-\x09\x0b-\x1f\x7f-\x9f]", STYLING.sub("", shown))


@pytest.mark.parametrize("html", ["</b>x", "<b>x", "<b><i>x</b></i>", "a < b", "<", "&", "&#x;"])
def test_markup_that_is_not_closed_still_shows_its_words(html: str) -> None:
    assert as_rich_text(html).plain.strip()
