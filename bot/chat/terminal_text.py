"""From the Bot API's HTML to coloured text for a terminal."""

from html.parser import HTMLParser

from rich.style import Style
from rich.text import Text

_STYLES = {
    "b": Style(bold=True),
    "i": Style(dim=True, italic=True),
    "a": Style(underline=True),
    "blockquote": Style(color="cyan"),
    "code": Style(color="yellow"),
}


def as_rich_text(html: str) -> Text:
    """Return a message as styled text. Control characters cannot drive the terminal."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    return reader.text


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.text = Text()
        self._open: list[Style] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        style = _STYLES.get(tag, Style())
        address = _printable(dict(attrs).get("href") or "")
        self._open.append(style + Style(link=address) if address else style)

    def handle_endtag(self, tag: str) -> None:
        if self._open:
            self._open.pop()

    def handle_data(self, data: str) -> None:
        lines = "\n".join(_printable(line) for line in data.split("\n"))
        self.text.append(lines, Style.combine([Style.null(), *self._open]))


def _printable(text: str) -> str:
    """Return `text` with other kinds of space as plain ones and without control characters."""
    plain = (" " if sign.isspace() else sign for sign in text)
    return "".join(sign for sign in plain if sign.isprintable())
