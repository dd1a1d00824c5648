"""Writes a short summary out of the title and the sentences that matter."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path
from threading import Lock

import numpy as np

from models.budget import BUDGETS
from models.engines.extractive import judge
from models.engines.fluency import fluent_sentences
from models.engines.rewriter.beam import Search, Written, search
from models.engines.rewriter.casing import WritersCasing
from models.engines.rewriter.names import WritersNames
from models.engines.rewriter.network import RewriterNetwork
from models.engines.rewriter.pieces import Pieces
from models.engines.rewriter.source import RewriterSource, pick, read_picked
from models.engines.rewriter.weights import RewriterWeights
from models.engines.spelling import WritersSpelling
from models.errors import CheckpointError, GenerationFailed, GenerationOutOfTime, LanguageNotWritten
from models.interface import (
    NO_DEADLINE,
    Candidate,
    Deadline,
    Hypothesis,
    Language,
    Length,
    SegmentedText,
)

WEIGHTS, PIECES = "weights.npz", "pieces.model"

# Segments that a sentence may name, and the share of the most copied that each must have.
MAX_SUPPORT, MIN_SHARE = 3, 0.25


@dataclass(frozen=True, slots=True, eq=False)
class _Model:
    network: RewriterNetwork
    pieces: Pieces


class RewriterEngine:
    """A small pointer-generator of our own; safe for several threads at once.

    Weights are read from `folder` at the first use, or by `load`.
    """

    name = "rewriter"
    model = "tinvan-rewriter"
    leaves_host = False

    def __init__(self, folder: Path, *, plan: Search | None = None) -> None:
        self._folder = folder
        self._plan = plan or Search()
        self._lock = Lock()

    def load(self) -> None:
        """Read the weights. Raises CheckpointError where they are missing or damaged."""
        with self._lock:
            try:
                _ = self._loaded
            except (OSError, KeyError, ValueError, RuntimeError) as error:
                raise CheckpointError(self.model, str(error)) from error

    def writes(self, source: Language) -> frozenset[Language]:
        """Return the language of the source, which the summary has."""
        return frozenset({source})

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
        """Return summaries, the most probable first but for those that lost a sentence; never none.

        Sentences with a name that was pieced together are left out.

        It reads what its own judgement picks rather than `salient`. Raises GenerationError, and
        CheckpointError at the first use.
        """
        if language is not source.language:
            raise LanguageNotWritten(source.language, language)
        judgement = judge(source)
        if judgement is None:
            raise GenerationFailed("no sentence to read")
        self.load()
        model = self._loaded
        picked = read_picked(
            pick(source, judgement),
            judgement.word_salience,
            model.pieces,
            language=language,
            max_pieces=model.network.max_source,
        )
        room = BUDGETS[length].within(max_words).max_words
        written = search(
            model.network,
            model.network.encode(picked),
            first=model.pieces.length_tag(room),
            end=model.pieces.end,
            generated=model.network.generated,
            forbidden=np.asarray(model.pieces.tags),
            plan=self._plan,
            deadline=deadline,
        )
        article = f"{source.title or ''}\n{source.text}"
        found = [self._hypothesis(each, source.language, article, picked) for each in written]
        hypotheses = _with_whole_names(found, WritersNames(article))
        if hypotheses:
            return hypotheses
        if not deadline.seconds_left:
            raise GenerationOutOfTime
        raise GenerationFailed("no sentence that reads well")

    @cached_property
    def _loaded(self) -> _Model:
        weights = RewriterWeights.load(self._folder / WEIGHTS)
        return _Model(RewriterNetwork(weights), Pieces(self._folder / PIECES))

    def _hypothesis(
        self, written: Written, language: Language, article: str, read: RewriterSource
    ) -> Hypothesis:
        text = self._loaded.pieces.decode(written.pieces)
        if language is Language.EN:
            text = WritersCasing(article).restored(text)
        text = WritersSpelling(article).restored(text)
        sentences = fluent_sentences(
            text, language=language, source=article, finished=written.is_finished
        )
        support = _support(written, read)
        candidates = tuple(
            Candidate(text=sentence, support=support, score=0.0) for sentence in sentences
        )
        return Hypothesis(sentences=candidates, score=written.score)


def _with_whole_names(found: Sequence[Hypothesis], names: WritersNames) -> list[Hypothesis]:
    """Leave out what pieces names together; hypotheses that lose a sentence come last."""
    kept = [
        tuple(sentence for sentence in each.sentences if names.are_whole(sentence.text))
        for each in found
    ]
    order = sorted(range(len(found)), key=lambda at: len(kept[at]) < len(found[at].sentences))
    return [replace(found[at], sentences=kept[at]) for at in order if kept[at]]


def _support(written: Written, read: RewriterSource) -> tuple[int, ...]:
    """Return the segments from which most was copied, the most likely first."""
    known = read.segments >= 0
    mass = np.bincount(read.segments[known], weights=written.copied.sum(axis=0)[known])
    best = np.argsort(-mass, kind="stable")[:MAX_SUPPORT].tolist()
    return tuple(at for at in best if mass[at] >= MIN_SHARE * mass[best[0]] and mass[at] > 0)
