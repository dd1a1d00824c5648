"""A summary in another language than its article's, by a summarizer and a translator in turn."""

import math
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from statistics import fmean

from models.engines.fluency import fluent_sentences
from models.engines.seq2seq.model import Seq2SeqModel
from models.engines.seq2seq.names import with_names_of
from models.engines.seq2seq.weights import Plan, Weights, Written
from models.engines.spelling import in_old_style
from models.errors import GenerationFailed, GenerationOutOfTime, LanguageNotWritten
from models.interface import (
    NO_DEADLINE,
    Candidate,
    Deadline,
    GenerationEngine,
    Hypothesis,
    Language,
    Length,
    SegmentedText,
)
from models.model_spec import Checkpoint, Task
from models.text import normalize

# Hypotheses of the summarizer that are translated: one in reserve, as each costs a run.
TRANSLATED = 2
# Share of the time that the summarizer may take, so that some is left for the translator.
SUMMARIZING_SHARE = 0.6
# A translation has at most so many tokens for each of the original, and some more.
TOKENS_PER_TOKEN, MORE_TOKENS = 2, 16
# envit5 opens with the language it writes: "en: ".
_TAG = re.compile(r"^\s*(?:en|vi)\s?:\s*")


@dataclass(frozen=True, slots=True, kw_only=True)
class Translation:
    """One sentence in the other language, and the mean log-probability of its tokens."""

    text: str
    score: float


class CheckpointTranslator:
    """Translates sentences with one checkpoint; safe for several threads at once."""

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
        """Return the languages that it translates `source` into."""
        if Task.TRANSLATE not in self._spec.tasks or source not in self._spec.reads:
            return frozenset()
        return self._spec.writes - {source}

    def translate(
        self, sentences: Sequence[str], *, source: Language, target: Language, deadline: Deadline
    ) -> Mapping[str, Translation]:
        """Return the translation of each sentence of which there is one that reads well.

        Names keep the spelling of the original. Raises GenerationError and CheckpointError.
        """
        if target not in self.writes(source):
            raise LanguageNotWritten(source, target)
        asked = list(dict.fromkeys(sentences))
        inputs = [self._input(sentence, source, target) for sentence in asked]
        written = self._model.write(inputs, self._plan(inputs, target), deadline)
        best = {sentence: each[0] for sentence, each in zip(asked, written, strict=True)}
        read = {
            sentence: Translation(text=text, score=output.score)
            for sentence, output in best.items()
            if (text := self._text(sentence, output, target))
        }
        if not read:
            if not deadline.seconds_left:
                raise GenerationOutOfTime
            raise GenerationFailed("no translation that reads well")
        return read

    def _input(self, sentence: str, source: Language, target: Language) -> list[str]:
        text = self._spec.prefixes.get(target, "") + in_old_style(sentence)
        tokens = self._model.tokenizer.encode(text, opens=True)[: self._model.room]
        return self._model.framed(tokens, source)

    def _plan(self, inputs: Sequence[Sequence[str]], target: Language) -> Plan:
        decoding = self._spec.decoding
        most = TOKENS_PER_TOKEN * max(map(len, inputs)) + MORE_TOKENS
        first = self._spec.target_tokens.get(target)
        return Plan(
            decoding=decoding,
            beam_size=decoding.beam_size,
            min_tokens=1,
            max_tokens=min(decoding.max_tokens, most),
            prefix=() if first is None else (first,),
        )

    def _text(self, sentence: str, output: Written, target: Language) -> str:
        if not output.is_finished:
            return ""
        text = _TAG.sub("", normalize(self._model.tokenizer.decode(output.tokens)))
        fluent = fluent_sentences(text, language=target, source=sentence, finished=True)
        return with_names_of(sentence, " ".join(fluent))


class SummarizeThenTranslate:
    """Summarizes in the article's language, then translates; as it is where that is asked for."""

    name = "seq2seq"

    def __init__(self, summarizer: GenerationEngine, translator: CheckpointTranslator) -> None:
        self.model = f"{summarizer.model}+{translator.model}"
        self.leaves_host = summarizer.leaves_host
        self._summarizer = summarizer
        self._translator = translator

    def writes(self, source: Language) -> frozenset[Language]:
        """Return what the summarizer writes, and what that can be translated into."""
        direct = self._summarizer.writes(source)
        return direct | (self._translator.writes(source) if source in direct else frozenset())

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
        """Return summaries in `language`; a translated one has the sum of both models' scores.

        Sentences rest on what the summarizer's rest on. Raises GenerationError, and
        CheckpointError at the first use.
        """
        if language not in self.writes(source.language):
            raise LanguageNotWritten(source.language, language)
        direct = language in self._summarizer.writes(source.language)
        hypotheses = self._summarizer.generate(
            source,
            salient,
            language=language if direct else source.language,
            length=length,
            max_words=max_words,
            deadline=deadline if direct else _share_of(deadline),
        )
        if direct:
            return hypotheses
        return self._translated(hypotheses[:TRANSLATED], source.language, language, deadline)

    def _translated(
        self,
        hypotheses: Sequence[Hypothesis],
        source: Language,
        target: Language,
        deadline: Deadline,
    ) -> Sequence[Hypothesis]:
        sentences = [sentence.text for each in hypotheses for sentence in each.sentences]
        read = self._translator.translate(
            sentences, source=source, target=target, deadline=deadline
        )
        found = [_in_other_words(each, read) for each in hypotheses]
        return [each for each in found if each.sentences]


def _in_other_words(hypothesis: Hypothesis, read: Mapping[str, Translation]) -> Hypothesis:
    kept = [(each, read[each.text]) for each in hypothesis.sentences if each.text in read]
    sentences: tuple[Candidate, ...] = tuple(
        replace(each, text=translation.text) for each, translation in kept
    )
    translating = fmean(translation.score for _, translation in kept) if kept else 0.0
    return Hypothesis(sentences=sentences, score=hypothesis.score + translating)


def _share_of(deadline: Deadline) -> Deadline:
    """Return the deadline of the first of two models in a row."""
    if math.isinf(deadline.ends):
        return deadline
    later = deadline.seconds_left * (1 - SUMMARIZING_SHARE)
    return Deadline(deadline.ends - later, deadline.is_abandoned)
