"""A model that writes what a test tells it to."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from models.interface import (
    NO_DEADLINE,
    Candidate,
    Deadline,
    Hypothesis,
    Language,
    Length,
    SegmentedText,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What the model was asked for."""

    salient: tuple[int, ...]
    language: Language
    length: Length
    seconds_left: float


@dataclass(slots=True, kw_only=True)
class ScriptedWriter:
    """Writes `sentences` whatever the source, or raises `error`; keeps what it was asked.

    `translations` take the place of `sentences` in a language other than the source's.
    """

    sentences: Sequence[str] = ()
    translations: Sequence[str] = ()
    error: Exception | None = None
    languages: frozenset[Language] = frozenset(Language)
    leaves_host: bool = False
    name: str = "scripted"
    model: str = "scripted-small"
    asked: list[Asked] = field(default_factory=list)

    def writes(self, source: Language) -> frozenset[Language]:
        return self.languages

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
        self.asked.append(
            Asked(
                salient=tuple(salient),
                language=language,
                length=length,
                seconds_left=deadline.seconds_left,
            )
        )
        if self.error is not None:
            raise self.error
        own = language is source.language or not self.translations
        texts = self.sentences if own else self.translations
        candidates = tuple(Candidate(text=text, support=(), score=0.0) for text in texts)
        return (Hypothesis(sentences=candidates, score=-0.5),)
