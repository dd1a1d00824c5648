"""What evaluation files hold. Texts are normalised, so that offsets and words agree with ours."""

from dataclasses import dataclass
from enum import StrEnum

from models.errors import ModelError
from models.interface import Language, Mention


class EvaluationDataError(ModelError):
    """A file cannot be read as evaluation data; the message is one line."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Article:
    """An article, one sentence a line, and the summary that a person wrote (the reference)."""

    title: str | None
    body: str
    reference: str
    language: Language


class OutcomeKind(StrEnum):
    """What came of a conversation."""

    DECISION = "decision"
    PROMISE = "promise"
    QUESTION = "question"


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """A decision, a promise or a question left open, and the turns (indexes) that show it."""

    kind: OutcomeKind
    turns: frozenset[int]


@dataclass(frozen=True, slots=True, kw_only=True)
class Dialogue:
    """A conversation, one "Name: words" a turn, and the summary that a person wrote.

    `outcomes` None means that nobody marked them.
    """

    turns: tuple[str, ...]
    reference: str
    language: Language
    outcomes: tuple[Outcome, ...] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """A text and the mentions of entities that a person marked in it."""

    text: str
    mentions: tuple[Mention, ...]
    language: Language


@dataclass(frozen=True, slots=True, kw_only=True)
class Judgement:
    """A summary of a document and whether people found it supported; None: they were not sure."""

    document: str
    summary: str
    is_supported: bool | None
    kind: str | None
    language: Language


@dataclass(frozen=True, slots=True, kw_only=True)
class Articles:
    """A file of articles."""

    name: str
    items: tuple[Article, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Dialogues:
    """A file of conversations."""

    name: str
    items: tuple[Dialogue, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Passages:
    """A file of passages with marked entities."""

    name: str
    items: tuple[Passage, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Judgements:
    """A file of judged summaries."""

    name: str
    items: tuple[Judgement, ...]


DataSet = Articles | Dialogues | Passages | Judgements
