"""Writes summaries with a sequence-to-sequence checkpoint."""

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from models.budget import BUDGETS
from models.engines.fluency import fluent_sentences
from models.engines.seq2seq.attention import Attention
from models.engines.seq2seq.model import Seq2SeqModel
from models.engines.seq2seq.weights import Plan, Weights, Written
from models.engines.seq2seq.window import Window, fill_window
from models.engines.spelling import WritersSpelling, in_old_style
from models.errors import GenerationFailed, GenerationOutOfTime, LanguageNotWritten
from models.interface import (
    NO_DEADLINE,
    Candidate,
    Deadline,
    Hypothesis,
    Language,
    Length,
    SegmentedText,
)
from models.model_spec import Checkpoint, ModelSpec, Task

# A summary is never forced to be longer than this share of the most that it may be.
MAX_FORCED = 0.5
# Tokens beyond the room of a brief, in which a last sentence may come to its end: one that is cut
# is lost, and a brief that is somewhat too long only loses its last sentence.
OVERRUN = 1.25


class Seq2SeqEngine:
    """Runs one converted checkpoint on the processor; safe for several threads at once.

    `workers` of them write at the same time. Weights are read at the first use, or by `load`;
    `weights` are given where they are shared.
    """

    name = "seq2seq"
    leaves_host = False

    def __init__(
        self, checkpoint: Checkpoint, *, workers: int = 1, weights: Weights | None = None
    ) -> None:
        self.model = checkpoint.spec.name
        self._spec = checkpoint.spec
        self._model = Seq2SeqModel(checkpoint, workers=workers, weights=weights)

    def load(self) -> None:
        """Read the checkpoint and warm it up. Raises CheckpointError."""
        self._model.load()

    def writes(self, source: Language) -> frozenset[Language]:
        """Return the languages in which the model briefs an article in `source`."""
        if source not in self._spec.reads:
            return frozenset()
        if Task.SUMMARIZE_ACROSS in self._spec.tasks:
            return self._spec.writes
        same = Task.SUMMARIZE in self._spec.tasks and source in self._spec.writes
        return frozenset({source}) if same else frozenset()

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

        Beams where they are expected to end in time, else one summary up to where the deadline
        stops it. Raises GenerationError, and CheckpointError at the first use.
        """
        job = self._job(source, salient, language, length, max_words)
        (written,) = self._model.write([job.tokens], job.plan, deadline)
        found = [self._hypothesis(each, job) for each in written]
        hypotheses = [hypothesis for hypothesis in found if hypothesis.sentences]
        if hypotheses:
            return hypotheses
        if not deadline.seconds_left:
            raise GenerationOutOfTime
        raise GenerationFailed("no sentence that reads well")

    def stream(
        self,
        source: SegmentedText,
        salient: Sequence[int],
        *,
        language: Language,
        length: Length,
        max_words: int | None = None,
        deadline: Deadline = NO_DEADLINE,
    ) -> Iterator[str]:
        """Yield the text so far of a greedy draft, unchecked, until its end or the deadline.

        Raises as `generate` does, at the first text asked for.
        """
        job = self._job(source, salient, language, length, max_words)
        for text in self._model.stream(job.tokens, job.plan, deadline):
            yield job.spelling.restored(text)

    def _job(
        self,
        source: SegmentedText,
        salient: Sequence[int],
        language: Language,
        length: Length,
        max_words: int | None,
    ) -> "_Job":
        if language not in self.writes(source.language):
            raise LanguageNotWritten(source.language, language)
        window = fill_window(
            source,
            salient,
            self._encode,
            prefix=self._spec.prefixes.get(language, ""),
            room=self._model.room,
        )
        return _Job(
            source=source,
            language=language,
            window=window,
            tokens=self._model.framed(window.tokens, source.language),
            plan=plan_for(self._spec, language, length, max_words),
            spelling=WritersSpelling(source.text),
        )

    def _encode(self, text: str, opens: bool) -> list[str]:
        return self._model.tokenizer.encode(in_old_style(text), opens=opens)

    def _hypothesis(self, written: Written, job: "_Job") -> Hypothesis:
        tokenizer = self._model.tokenizer
        text = tokenizer.decode(written.tokens)
        attention = Attention(written, job.window, text, tokenizer.width)
        sentences = fluent_sentences(
            text, language=job.language, source=job.source.text, finished=written.is_finished
        )
        candidates = tuple(
            Candidate(
                text=job.spelling.restored(sentence),
                support=attention.support(sentence),
                score=0.0,
            )
            for sentence in sentences
        )
        return Hypothesis(sentences=candidates, score=written.score)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Job:
    """Everything about one summary before it is written."""

    source: SegmentedText
    language: Language
    window: Window
    tokens: list[str]
    plan: Plan
    spelling: WritersSpelling


def plan_for(spec: ModelSpec, language: Language, length: Length, max_words: int | None) -> Plan:
    """Return how a brief of `length` is written: its room in tokens, its beams, its first token."""
    budget = BUDGETS[length].within(max_words)
    decoding = spec.decoding
    room = math.ceil(budget.max_words * decoding.tokens_per_word * OVERRUN)
    most = max(1, min(decoding.max_tokens, room))
    least = min(decoding.min_tokens * budget.min_sentences, int(most * MAX_FORCED))
    first = spec.target_tokens.get(language)
    return Plan(
        decoding=decoding,
        beam_size=decoding.beam_size,
        min_tokens=least,
        max_tokens=most,
        prefix=() if first is None else (first,),
    )
