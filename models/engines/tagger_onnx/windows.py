"""Stretches of a text that the model reads at once: whole sentences, as many as fit."""

from collections.abc import Iterator

from models.segment import split_into_segments

# About 150 tokens of prose in either language. Longer stretches give a name more context, but
# attention costs the square of the length.
MAX_CHARACTERS = 600


def windows(text: str) -> Iterator[tuple[int, int]]:
    """Yield the ranges of `text` to read, in order and apart; all its sentences lie in them.

    A sentence that is longer than a window is cut at a space, or anywhere if it has none.
    """
    begin = end = 0
    for segment in split_into_segments(text):
        if end > begin and segment.end - begin > MAX_CHARACTERS:
            yield from _cut(text, begin, end)
            begin = segment.start
        elif end == begin:
            begin = segment.start
        end = segment.end
    if end > begin:
        yield from _cut(text, begin, end)


def _cut(text: str, begin: int, end: int) -> Iterator[tuple[int, int]]:
    while end - begin > MAX_CHARACTERS:
        space = text.rfind(" ", begin + 1, begin + MAX_CHARACTERS)
        middle = space if space > begin else begin + MAX_CHARACTERS
        yield begin, middle
        begin = middle
    yield begin, end
