"""The texts that are measured: the examples, and longer or more texts made out of them."""

import itertools
import json
import lzma
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from bot.request import TextSource
from models.interface import Language
from models.segment import split_into_segments
from models.text import count_words, normalize

ROOT = Path(__file__).resolve().parents[2]
EXAMPLES = ROOT / "examples"
ARTICLE_WORDS = 600
# An example with fewer words than this does not stand for an article of ARTICLE_WORDS.
MIN_ARTICLE_WORDS = 560
BATCH_WORDS = 470
DATA_ARTICLES = 200

_NUMBER = re.compile(r"\d+")
# A word inside a sentence: with a capital it is taken for a name.
_WORD = re.compile(r"(?<=[\w,] )\w+")
# Coprime to most counts of names, so that names that stood together part.
_NAME_STEP = 7


@dataclass(frozen=True, slots=True, kw_only=True)
class Example:
    """One article of `examples/`: its headline and the paragraphs below it."""

    name: str
    language: Language
    headline: str
    paragraphs: tuple[str, ...]

    @property
    def text(self) -> str:
        """The whole text as a reader would paste it."""
        return "\n".join((self.headline, *self.paragraphs))


def examples(language: Language | None = None) -> list[Example]:
    """Return the examples, in one language or all, in order of their names."""
    return [
        _read_example(path)
        for path in sorted(EXAMPLES.glob("*.txt"))
        if language is None or path.name.startswith(f"{language}-")
    ]


def articles_of(language: Language, *, words: int = ARTICLE_WORDS) -> list[str]:
    """Return the examples long enough, each cut after the sentence with its `words`-th word."""
    texts = [example.text for example in examples(language)]
    return [cut(text, words) for text in texts if count_words(text) >= MIN_ARTICLE_WORDS]


def many_articles(count: int, *, words: int = BATCH_WORDS) -> Iterator[str]:
    """Yield articles in both languages, no two alike: paragraphs rotated, numbers changed."""
    known = examples()
    for number in range(count):
        example, turn = known[number % len(known)], number // len(known)
        start = turn % len(example.paragraphs)
        rotated = example.paragraphs[start:] + example.paragraphs[:start]
        # An example may be shorter than asked; then its beginning follows again, changed.
        repeated = [*rotated, *(_with_other_numbers(line, 5) for line in rotated)]
        body = _with_other_numbers("\n".join(repeated), turn)
        yield cut(f"{example.headline}\n{body}", words)


def long_text(language: Language, characters: int) -> str:
    """Return a text of that many characters, each copy of an example with other names and numbers.

    New words keep coming, as in a real long text, so that what grows with the vocabulary shows.
    """
    known = examples(language)
    lines: list[str] = []
    copy = 0
    while sum(map(len, lines)) + len(lines) <= characters:
        lines += _with_other_names(known[copy % len(known)], copy)
        copy += 1
    return "\n".join(lines)[:characters].rstrip()


def data_articles(path: Path) -> list[TextSource]:
    """Return the first articles of a JSON-lines file, plain or .xz, with `title` and `body`."""
    with lzma.open(path) if path.suffix == ".xz" else path.open("rb") as file:
        rows = [json.loads(line) for line in itertools.islice(file, DATA_ARTICLES)]
    return [TextSource(text=row["body"], title=row.get("title")) for row in rows]


def cut(text: str, words: int) -> str:
    """Return `text` up to the end of the sentence that holds its `words`-th word."""
    counted = 0
    for segment in split_into_segments(text):
        counted += count_words(text[segment.start : segment.end])
        if counted >= words:
            return text[: segment.end]
    return text


def _read_example(path: Path) -> Example:
    headline, *rest = normalize(path.read_text(encoding="utf-8")).split("\n")
    return Example(
        name=path.stem,
        language=Language(path.name[:2]),
        headline=headline,
        paragraphs=tuple(line for line in rest if line),
    )


def _with_other_numbers(text: str, turn: int) -> str:
    """Change the last digit of every number; 0 is left out, so that dates stay dates."""

    def other(number: re.Match[str]) -> str:
        return f"{number[0][:-1]}{(int(number[0][-1]) + turn) % 9 + 1}" if turn else number[0]

    return _NUMBER.sub(other, text)


def _with_other_names(example: Example, turn: int) -> Sequence[str]:
    """Return the example's lines; in each turn other names take the places of names."""
    names = sorted(
        {word for line in example.paragraphs for word in _WORD.findall(line) if word[0].isupper()}
    )
    shift = turn * _NAME_STEP % len(names)
    other = dict(zip(names, names[shift:] + names[:shift], strict=True))
    return [
        _WORD.sub(lambda word: other.get(word[0], word[0]), _with_other_numbers(line, turn))
        for line in (example.headline, *example.paragraphs)
    ]
