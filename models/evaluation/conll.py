"""Reads two-column files, token and IOB2 tag, a blank line between sentences."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from models.evaluation.items import EvaluationDataError, Passage
from models.interface import Label, Language, Mention

# Types of CoNLL-2003 and of WNUT-17, whose finer ones are joined.
LABELS = {
    "PER": Label.PER,
    "person": Label.PER,
    "LOC": Label.LOC,
    "location": Label.LOC,
    "ORG": Label.ORG,
    "corporation": Label.ORG,
    "group": Label.ORG,
    "MISC": Label.MISC,
    "product": Label.MISC,
    "creative-work": Label.MISC,
}
# Tokens before which, and after which, English writes no space.
CLOSING = frozenset((",", ".", ";", ":", "!", "?", ")", "]", "%", "'s", "'S", "n't", "..."))
OPENING = frozenset(("(", "[", "$", "£", "#"))


@dataclass(slots=True)
class _Sentence:
    """The text of a sentence as it grows, with the mentions so far."""

    text: str = ""
    mentions: list[Mention] = field(default_factory=list)
    last: str = ""

    def add(self, token: str, tag: str) -> None:
        """Append a token; raises KeyError where the tag's type is unknown."""
        joined = not self.text or token in CLOSING or self.last in OPENING
        start = len(self.text) + (not joined)
        self.text += token if joined else f" {token}"
        self.last = token
        prefix, _, kind = tag.partition("-")
        if prefix == "I" and self.mentions:
            label, begin = self.mentions[-1].label, self.mentions.pop().start
            self.mentions.append(Mention(start=begin, end=len(self.text), label=label))
        elif prefix != "O":
            self.mentions.append(Mention(start=start, end=len(self.text), label=LABELS[kind]))


def read_passages(
    name: str, lines: Iterable[str], *, limit: int | None = None
) -> tuple[Passage, ...]:
    """Return the first `limit` sentences, spaced as English is. Raises EvaluationDataError."""
    passages: list[Passage] = []
    for sentence in _sentences(name, lines):
        if len(passages) == limit:
            break
        passages.append(
            Passage(text=sentence.text, mentions=tuple(sentence.mentions), language=Language.EN)
        )
    return tuple(passages)


def _sentences(name: str, lines: Iterable[str]) -> Iterator[_Sentence]:
    sentence = _Sentence()
    for number, line in enumerate(lines, start=1):
        columns = line.split()
        if not columns:
            if sentence.text:
                yield sentence
            sentence = _Sentence()
            continue
        try:
            token, tag = columns
            sentence.add(token, tag)
        except (KeyError, ValueError) as error:
            raise EvaluationDataError(f"{name}:{number}: not a token and its tag") from error
    if sentence.text:
        yield sentence
