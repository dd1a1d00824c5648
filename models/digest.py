"""The stages from a text to its summary, as the bot and the evaluation run them."""

from collections.abc import Sequence

from models.abstractive import summarize_hypotheses
from models.budget import BUDGETS
from models.furniture import drop_furniture
from models.interface import (
    Candidate,
    Hypothesis,
    Language,
    Length,
    SegmentedText,
    SummarizationEngine,
    Summary,
    SummarySentence,
)
from models.segment import split_into_segments
from models.summarize import summarize
from models.verify import SourceFacts

# With fewer sentences than this there is nothing to leave out, unless they are very long.
MIN_SEGMENTS = 3


def segmented(
    text: str, *, body_start: int = 0, title: str | None, language: Language
) -> SegmentedText:
    """Return a normalised text with its news sentences, which begin at `body_start`."""
    segments = drop_furniture(text, split_into_segments(text, start=body_start))
    return SegmentedText(text=text, segments=segments, title=title, language=language)


def is_short(source: SegmentedText) -> bool:
    """Tell whether the text itself is no longer than a brief of it could be."""
    if len(source.segments) >= MIN_SEGMENTS:
        return False
    told = " ".join(map(source.sentence, range(len(source.segments))))
    return BUDGETS[Length.LONG].holds(told)


def ranked(
    source: SegmentedText,
    engine: SummarizationEngine,
    *,
    length: Length,
    max_words: int | None = None,
) -> Sequence[Candidate]:
    """Return the engine's candidates, best first; none for a text that is given whole."""
    if is_short(source):
        return ()
    return engine.propose(source, length=length, max_words=max_words)


def verified(
    source: SegmentedText,
    candidates: Sequence[Candidate],
    *,
    length: Length,
    max_words: int | None = None,
    hypotheses: Sequence[Hypothesis] = (),
    language: Language | None = None,
) -> Summary:
    """Return the summary that the source supports: of a short text, every sentence as it stands.

    `max_words` takes the place of the words that `length` allows. `hypotheses` are what a model
    wrote in `language` (None: the source's), the most probable first; they come before
    `candidates`, which stand in for what the source does not support.
    """
    target = language or source.language
    if is_short(source) and (target is source.language or not hypotheses):
        return _whole(source)
    facts = SourceFacts.of(source.title, source.text)
    budget = BUDGETS[length].within(max_words)
    if not hypotheses:
        return summarize(source, candidates, facts, budget)
    return summarize_hypotheses(source, hypotheses, candidates, facts, budget, language=target)


def salient_segments(candidates: Sequence[Candidate]) -> tuple[int, ...]:
    """Return the segments that candidates rest on, those of the best first, each once."""
    return tuple(dict.fromkeys(index for each in candidates for index in each.support))


def _whole(source: SegmentedText) -> Summary:
    sentences = tuple(
        SummarySentence(text=source.sentence(index), support=(index,), verified=True)
        for index in range(len(source.segments))
    )
    return Summary(sentences=sentences, refused=0)
