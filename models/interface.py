"""Value types and protocols that the stages exchange.

Every offset in this module counts code points of one text: the article's text after
`models.text.normalize`, never a changed copy of it. Ranges are half-open, as in slices.
"""

import math
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Protocol


class Language(StrEnum):
    """Languages that the project reads and writes (ISO 639-1)."""

    VI = "vi"
    EN = "en"


class Length(StrEnum):
    """How long a brief the reader asked for."""

    SHORT = "short"
    MEDIUM = "medium"
    LONG = "long"


class Label(StrEnum):
    """Types of named entity; `NER_GUIDELINES` of the data set define their borders."""

    PER = "PER"
    ORG = "ORG"
    LOC = "LOC"
    DATE = "DATE"
    MONEY = "MONEY"
    QUANTITY = "QUANTITY"
    DOC = "DOC"
    MISC = "MISC"


@dataclass(frozen=True, slots=True, kw_only=True)
class Segment:
    """One sentence of a text: `text[start:end]`, in the `paragraph`-th line that has words."""

    start: int
    end: int
    paragraph: int


@dataclass(frozen=True, slots=True, kw_only=True)
class SegmentedText:
    """What an engine reads: the text, its news sentences in order, and its title if known."""

    text: str
    segments: tuple[Segment, ...]
    title: str | None
    language: Language

    def sentence(self, index: int) -> str:
        """Return the words of segment `index` exactly as the source writes them."""
        segment = self.segments[index]
        return self.text[segment.start : segment.end]


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """A sentence that an engine proposes, with the segments it rests on (indexes).

    `score` foretells how well it alone serves as the summary, in [0, 1] or little outside. `terms`
    are what it says, by a key of the engine's own, each with the probability that a summary says
    it; two candidates that share a key say that part twice. Pairs of words have keys below 0.
    `headline`, if known, is what stands above it, with its terms.
    """

    text: str
    support: tuple[int, ...]
    score: float
    terms: Mapping[int, float] = field(default_factory=dict, hash=False, compare=False)
    headline: "Candidate | None" = field(default=None, hash=False, compare=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Hypothesis:
    """A whole summary that a model wrote: its sentences in reading order.

    `score` is the mean log-probability of its tokens, in [-inf, 0]; NaN where the model tells none.
    """

    sentences: tuple[Candidate, ...]
    score: float


@dataclass(frozen=True, slots=True)
class Deadline:
    """When a job has to end: `ends` on the clock of `time.monotonic`, or once nobody waits."""

    ends: float
    is_abandoned: Callable[[], bool]

    @property
    def seconds_left(self) -> float:
        """Return the seconds until the end, 0 when it is over or nobody waits any more."""
        return 0.0 if self.is_abandoned() else max(0.0, self.ends - time.monotonic())


# For a caller that has all the time there is.
NO_DEADLINE = Deadline(math.inf, lambda: False)


@dataclass(frozen=True, slots=True, kw_only=True)
class SummarySentence:
    """A sentence of the finished summary; `verified` is false only when shown with a warning.

    `is_generated` tells a model's own words from those of the article.
    """

    text: str
    support: tuple[int, ...]
    verified: bool
    is_generated: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Summary:
    """The hypothesis: its sentences in reading order, and how many better ones were refused."""

    sentences: tuple[SummarySentence, ...]
    refused: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """One place, `text[start:end]`, where an entity is written; `score` is in [0, 1]."""

    start: int
    end: int
    label: Label
    score: float = 1.0


@dataclass(frozen=True, slots=True, kw_only=True)
class NamedEntity:
    """All mentions of one entity, under its fullest written form, most salient entity first.

    `role` is the office or description that the text itself gives ("giám đốc bảo tàng").
    """

    text: str
    label: Label
    mentions: tuple[Mention, ...]
    role: str | None = None


class ClaimKind(StrEnum):
    """What of a sentence can be checked against its source."""

    NUMBER = "number"
    DATE = "date"
    NAME = "name"
    QUOTATION = "quotation"
    NEGATION = "negation"
    ROLE = "role"


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """A checkable part of a sentence: `sentence[start:end]`."""

    kind: ClaimKind
    text: str
    start: int
    end: int


class SummarizationEngine(Protocol):
    """Proposes sentences; `models.summarize` verifies them and keeps what fits."""

    name: str

    def propose(
        self, source: SegmentedText, *, length: Length, max_words: int | None = None
    ) -> Sequence[Candidate]:
        """Return candidates, best first. Empty only when `source` has no segment.

        `max_words` takes the place of the words that `length` allows.
        """
        ...


class GenerationEngine(Protocol):
    """Writes summaries in its own words; `models.abstractive` verifies them sentence by sentence.

    `name` is the engine's and `model` the checkpoint's; `leaves_host` tells whether the text is
    sent to another machine.
    """

    name: str
    model: str
    leaves_host: bool

    def writes(self, source: Language) -> frozenset[Language]:
        """Return the languages in which it can brief an article in `source`; none if unread."""
        ...

    def generate(
        self,
        source: SegmentedText,
        salient: Sequence[int],
        *,
        language: Language,
        length: Length,
        max_words: int | None = None,
        deadline: Deadline = NO_DEADLINE,
    ) -> Sequence[Hypothesis]:
        """Return summaries in `language`, the most probable first; never none of them.

        `salient` are the segments' indexes, those that matter most first: they fill the input
        where the whole article does not fit. A candidate's `support` are the segments that it
        seems to rest on, the most likely first; its `score` is 0. Raises GenerationError.
        """
        ...


class TaggingEngine(Protocol):
    """Finds mentions of entities in a text."""

    def tag(self, text: str, *, language: Language) -> Sequence[Mention]:
        """Return mentions in order of their start; they never overlap."""
        ...
