"""Choosing which part of an article is sent."""

from collections.abc import Iterator, Sequence

from models.engines.remote.page_text import SENTENCES_AFTER_COMMAND, commands_the_model
from models.interface import SegmentedText
from models.text import count_words

# Stands where sentences are left out.
GAP = "[...]"
# A whole article of one endless sentence is cut by characters; no prose has longer words.
MAX_WORD_LENGTH = 12

_STOPS = tuple(".!?…\"'”’»)")


def excerpt(source: SegmentedText, salient: Sequence[int], *, max_words: int) -> str:
    """Return the most salient sentences that fit into `max_words`, as they follow in the article.

    Sentences that give orders to a model are left out, with what they want said. "" where only
    such sentences are there.
    """
    readable = _readable(source)
    chosen = _fitting(source, [i for i in _ranked(source, salient) if i in readable], max_words)
    if not chosen and readable:
        first = source.sentence(min(readable))
        return " ".join(first[: max_words * MAX_WORD_LENGTH].split()[:max_words])
    return "\n".join(_paragraphs(source, sorted(chosen)))


def _ranked(source: SegmentedText, salient: Sequence[int]) -> dict[int, None]:
    """Return all indexes, the salient ones first, each once."""
    return dict.fromkeys([*salient, *range(len(source.segments))])


def _readable(source: SegmentedText) -> frozenset[int]:
    readable: set[int] = set()
    sentences = [source.sentence(index) for index in range(len(source.segments))]
    paragraph, skipped = -1, 0
    for index, sentence in enumerate(sentences):
        if source.segments[index].paragraph != paragraph:
            # An order may be broken into lines to hide it; then it goes on in the next.
            skipped = skipped if index and not sentences[index - 1].endswith(_STOPS) else 0
            paragraph = source.segments[index].paragraph
        broken = [] if sentence.endswith(_STOPS) else sentences[index + 1 : index + 2]
        if commands_the_model(" ".join([sentence, *broken])):
            skipped = SENTENCES_AFTER_COMMAND
        elif skipped:
            skipped -= 1
        else:
            readable.add(index)
    return frozenset(readable)


def _fitting(source: SegmentedText, ranked: Sequence[int], max_words: int) -> set[int]:
    chosen: set[int] = set()
    left = max_words
    for index in ranked:
        length = count_words(source.sentence(index))
        if length <= left:
            chosen.add(index)
            left -= length
    return chosen


def _paragraphs(source: SegmentedText, chosen: Sequence[int]) -> Iterator[str]:
    line: list[str] = []
    previous = -1
    for index in chosen:
        paragraph = source.segments[index].paragraph
        if line and source.segments[previous].paragraph != paragraph:
            yield " ".join(line)
            line = []
        if index != previous + 1:
            line.append(GAP)
        line.append(source.sentence(index))
        previous = index
    if line:
        yield " ".join(line)
