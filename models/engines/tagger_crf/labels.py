"""The labels of the sequence model, and the spans that a sequence of them tells."""

from collections.abc import Iterable, Iterator, Sequence

OUTSIDE = "O"


def spans_to_tags(
    spans: Iterable[tuple[int, int, str]], starts: Sequence[int], ends: Sequence[int]
) -> list[str]:
    """Return the IOB2 tag of each token for spans (start, end, label) in characters, in order."""
    tags = [OUTSIDE] * len(starts)
    index = 0
    for start, end, label in spans:
        while index < len(starts) and ends[index] <= start:
            index += 1
        prefix = "B-"
        while index < len(starts) and starts[index] < end:
            tags[index] = prefix + label
            prefix = "I-"
            index += 1
    return tags


def tags_to_spans(tags: Sequence[str]) -> Iterator[tuple[int, int, str]]:
    """Yield (first token, token after the last, label) of each name that `tags` tell."""
    first, label = 0, ""
    for index, tag in enumerate((*tags, OUTSIDE)):
        prefix, _, name = tag.partition("-")
        if label and (prefix != "I" or name != label):
            yield first, index, label
            label = ""
        if name and not label:
            first, label = index, name
