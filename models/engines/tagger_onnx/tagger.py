"""From labelled words to mentions."""

from collections.abc import Iterator, Mapping, Sequence

from models.engines.tagger_onnx.classifier import TaggedWord, WordClassifier
from models.engines.tagger_onnx.windows import windows
from models.interface import Label, Language, Mention
from models.model_spec import Checkpoint

# What may stand at the edge of a name without being part of it.
_EDGES = " \n\"'“”‘’«»()[]{}<>.,;:!?…-–—*•/\\|"
# No word has more letters; scripts without spaces and hostile texts do not end theirs.
LONGEST_WORD = 40
# Windows that are classified at a time: bounds what a long text holds in memory.
WINDOWS = 64


class OnnxTagger:
    """Finds names by a converted ELECTRA or BERT checkpoint."""

    name = "onnx"

    def __init__(self, checkpoint: Checkpoint, *, threads: int = 1) -> None:
        self._classifier = WordClassifier(checkpoint, threads=threads)
        self._spec = checkpoint.spec
        self.model = checkpoint.spec.name

    def load(self) -> None:
        """Read the files now. Raises CheckpointError."""
        self._classifier.load()

    def tag(self, text: str, *, language: Language) -> tuple[Mention, ...]:
        """Return mentions by start, never overlapping; none in a language that it does not read.

        Time is linear in the length of the text. Raises CheckpointError.
        """
        if language not in self._spec.reads:
            return ()
        ranges = list(windows(text))
        mentions: list[Mention] = []
        for first in range(0, len(ranges), WINDOWS):
            part = ranges[first : first + WINDOWS]
            tagged = self._classifier.classify([text[start:end] for start, end in part])
            for (begin, _), words in zip(part, tagged, strict=True):
                mentions += _mentions(text, begin, words, self._spec.labels)
        # A word that a window cut belongs to the mention before.
        apart = [
            m
            for last, m in zip((None, *mentions), mentions, strict=False)
            if last is None or last.end <= m.start
        ]
        return tuple(apart)


def _mentions(
    text: str, begin: int, words: Sequence[TaggedWord], labels: Mapping[str, str]
) -> Iterator[Mention]:
    """Yield the names in a window that begins at `begin`, without quotes and stops around them."""
    for name, members in _runs(words):
        label = labels.get(name, "")
        start, end = begin + members[0].start, begin + members[-1].end
        start, end = _whole_words(text, start, end)
        while start < end and text[start] in _EDGES:
            start += 1
        while start < end and text[end - 1] in _EDGES:
            end -= 1
        if start < end and label in Label.__members__:
            score = sum(word.probability for word in members) / len(members)
            yield Mention(start=start, end=end, label=Label(label), score=score)


def _runs(words: Sequence[TaggedWord]) -> Iterator[tuple[str, list[TaggedWord]]]:
    """Yield the names that IOB2 labels tell; an I- that continues nothing begins one (conlleval).

    Labels without B- and I- join as long as they stay the same.
    """
    name, members = "", list[TaggedWord]()
    for word in words:
        prefix, _, kind = word.label.rpartition("-")
        kind = "" if word.label == "O" else kind
        if kind and kind == name and prefix != "B":
            members.append(word)
            continue
        if name:
            yield name, members
        name, members = kind, [word]
    if name:
        yield name, members


def _whole_words(text: str, start: int, end: int) -> tuple[int, int]:
    """Return the range grown to the ends of the words that it cuts, if those are near."""
    first, last = max(0, start - LONGEST_WORD), min(len(text), end + LONGEST_WORD)
    grown_start, grown_end = start, end
    while first < grown_start and text[grown_start - 1].isalnum() and text[grown_start].isalnum():
        grown_start -= 1
    while grown_end < last and text[grown_end - 1].isalnum() and text[grown_end].isalnum():
        grown_end += 1
    if start - grown_start == LONGEST_WORD or grown_end - end == LONGEST_WORD:
        return start, end
    return grown_start, grown_end
