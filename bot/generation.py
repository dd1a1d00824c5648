"""Lets a model write a brief where one can, and tells why where none did."""

import logging
import time
from collections.abc import Sequence
from dataclasses import dataclass, replace

from bot.brief import Notice
from bot.worker import Terms
from models.digest import is_short, salient_segments, verified
from models.errors import CheckpointError, GenerationError, GenerationOutOfTime, ModelError
from models.interface import (
    Candidate,
    Deadline,
    GenerationEngine,
    Hypothesis,
    Language,
    Length,
    SegmentedText,
    Summary,
)

logger = logging.getLogger(__name__)

# The share of a job's time that a model may take: the rest is for checking what it wrote, and for
# the extractive brief where it wrote nothing.
GENERATION_SHARE = 0.9
# Different causes that are logged as warnings; a reason may hold what changes from call to call.
MAX_CAUSES = 100


class FailureLog:
    """Logs each cause of a failed generation once as a warning, and then only for debugging."""

    def __init__(self) -> None:
        self._seen: set[str] = set()

    def note(self, engine: GenerationEngine, error: ModelError) -> None:
        """Log why a model wrote nothing that could be used."""
        cause = f"{engine.model} wrote no brief: {type(error).__name__}: {error}"
        is_new = cause not in self._seen and len(self._seen) < MAX_CAUSES
        self._seen |= {cause} if is_new else set()
        logger.log(logging.WARNING if is_new else logging.DEBUG, cause)


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """What `engine` wrote in `language`, or nothing; and what the reader should know of it."""

    engine: GenerationEngine | None
    hypotheses: tuple[Hypothesis, ...] = ()
    language: Language
    notices: tuple[Notice, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Telling:
    """A summary that the source supports and the language of its words.

    They are those of `written_by`, or of the article itself where it is None.
    """

    summary: Summary
    language: Language
    written_by: GenerationEngine | None
    notices: tuple[Notice, ...]


def writer_of(
    engines: Sequence[GenerationEngine | None], source: Language, *, asked: Language | None
) -> GenerationEngine | None:
    """Return the first engine that writes the language asked for, else that of the source."""
    for language in (asked or source, source):
        for engine in engines:
            if engine is not None and language in engine.writes(source):
                return engine
    return None


def write_draft(
    source: SegmentedText,
    candidates: Sequence[Candidate],
    engine: GenerationEngine | None,
    *,
    asked: Language | None,
    length: Length,
    terms: Terms,
    failures: FailureLog,
) -> Draft:
    """Return what the model wrote in the language that was asked for, else in the source's.

    It does not write where it knows neither, where the text is to be given whole, and under
    overload; a failure of it is a notice and no error.
    """
    written = engine.writes(source.language) if engine else frozenset[Language]()
    target = asked or source.language
    notices = () if target in (*written, source.language) else (Notice.NO_TRANSLATION_MODEL,)
    target = target if target in written else source.language
    nothing = Draft(engine=engine, language=source.language, notices=notices)
    is_whole = is_short(source) and target is source.language
    if engine is None or target not in written or is_whole:
        return nothing
    if terms.is_light:
        return replace(nothing, notices=(*notices, Notice.MODEL_BUSY))
    left = (Notice.TEXT_LEFT_HOST,) if engine.leaves_host else ()
    try:
        hypotheses = engine.generate(
            source,
            _salient(source, candidates),
            language=target,
            length=length,
            deadline=_deadline_of_generation(terms.deadline),
        )
    except (GenerationError, CheckpointError) as error:
        failures.note(engine, error)
        return replace(nothing, notices=(*notices, _notice_of(error), *left))
    return replace(
        nothing, hypotheses=tuple(hypotheses), language=target, notices=(*notices, *left)
    )


def tell(
    source: SegmentedText, candidates: Sequence[Candidate], draft: Draft, *, length: Length
) -> Telling:
    """Return of a draft what the source supports; without a draft, sentences of the source.

    So it is too where nothing of the draft is supported, with a notice.
    """
    failed: tuple[Notice, ...] = ()
    if draft.hypotheses:
        summary = verified(
            source,
            candidates,
            length=length,
            hypotheses=draft.hypotheses,
            language=draft.language,
        )
        if any(sentence.is_generated for sentence in summary.sentences):
            return Telling(
                summary=summary,
                language=draft.language,
                written_by=draft.engine,
                notices=draft.notices,
            )
        failed = (Notice.MODEL_FAILED,)
    return Telling(
        summary=verified(source, candidates, length=length),
        language=source.language,
        written_by=None,
        notices=(*failed, *draft.notices),
    )


def _salient(source: SegmentedText, candidates: Sequence[Candidate]) -> tuple[int, ...]:
    """Return every segment: those that the extractive engine would tell first, then in order."""
    rest = range(len(source.segments))
    return tuple(dict.fromkeys((*salient_segments(candidates), *rest)))


def _deadline_of_generation(deadline: Deadline) -> Deadline:
    ends = time.monotonic() + GENERATION_SHARE * deadline.seconds_left
    return Deadline(ends, deadline.is_abandoned)


def _notice_of(error: ModelError) -> Notice:
    is_late = isinstance(error, GenerationOutOfTime)
    return Notice.MODEL_OUT_OF_TIME if is_late else Notice.MODEL_FAILED
