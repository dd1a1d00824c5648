"""How well verification tells supported sentences from others.

Two measures: references whose facts stand in their articles, as they are and corrupted; and
summaries that people have judged.
"""

import random
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from models.evaluation.corruption import Corrupted, CorruptionKind, CorruptionSource, corrupted
from models.evaluation.items import Article, Judgement
from models.segment import split_into_segments
from models.verify import SourceFacts, unsupported_claims

SEED = 20261123

# Tells whether one sentence is refused, beside the facts of its source.
Judge = Callable[[str, SourceFacts], bool]

_WORD = re.compile(r"\w+")
_NUMBER = re.compile(r"\d+(?:[.,]\d+)*")
_OPENS = ".!?…:;-"
_SENTENCE_END = re.compile(r"(?<=[.!?]) (?=\S)")
_QUOTED = re.compile(r"“[^“”]*”|\"[^\"]*\"|«[^«»]*»")
MIN_QUOTED = 3
_CALENDAR = frozenset(
    {
        *("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"),
        *("january", "february", "april", "june", "july", "august", "september", "october"),
        *("november", "december"),
    }
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Share:
    """`hits` of `total`."""

    hits: int
    total: int

    @property
    def percent(self) -> float:
        """The share times 100; 0 of nothing is 0."""
        return 100 * self.hits / max(1, self.total)


@dataclass(frozen=True, slots=True, kw_only=True)
class KindRate:
    """How many corruptions of one kind and source were caught."""

    kind: CorruptionKind
    source: CorruptionSource
    caught: Share


@dataclass(frozen=True, slots=True, kw_only=True)
class CorruptionRates:
    """What became of clean references and of corrupted ones."""

    wrongly_refused: Share
    kinds: tuple[KindRate, ...]

    @property
    def caught(self) -> Share:
        """Corruptions of all kinds together."""
        return _sum(rate.caught for rate in self.kinds)

    def caught_from(self, source: CorruptionSource) -> Share:
        """Corruptions whose wrong part has that source."""
        return _sum(rate.caught for rate in self.kinds if rate.source is source)


@dataclass(frozen=True, slots=True, kw_only=True)
class JudgementRates:
    """Refusals beside the verdict of people, under the kind of the judged set."""

    kind: str
    refused_of_unsupported: Share
    refused_of_supported: Share

    @property
    def balanced_accuracy(self) -> float:
        """The mean of the shares judged right on both sides, times 100."""
        wrong = self.refused_of_supported.percent
        return (self.refused_of_unsupported.percent + 100 - wrong) / 2

    @property
    def precision(self) -> float:
        """The share of refusals that people agree with, times 100."""
        hits = self.refused_of_unsupported.hits
        return Share(hits=hits, total=hits + self.refused_of_supported.hits).percent


def is_refused(sentence: str, facts: SourceFacts) -> bool:
    """Tell whether the shipped verification refuses a sentence."""
    return bool(unsupported_claims(sentence, facts))


def is_clean(example: Article) -> bool:
    """Tell whether the facts of a reference stand in its article, word by word.

    These are its numbers in digits, its weekdays and months, its quotations of three words and
    more, and its names: words with a capital, but for one that only begins a sentence; a text
    without capitals shows none. Written without code of `models.verify`: numbers in words, and
    what is said of whom, may still be invented.
    """
    source = f"{example.title or ''}\n{example.body}"
    spoken = [word.lower() for word in _WORD.findall(source)]
    said = {word.lower() for word in _WORD.findall(example.reference)}
    known, wording = set(spoken), f" {' '.join(spoken)} "
    numbers = set(_NUMBER.findall(example.reference)) <= set(_NUMBER.findall(source))
    named = {*_named(example.reference), *(said & _CALENDAR)}
    return (
        numbers
        and named <= known
        and all(f" {quoted} " in wording for quoted in _quoted(example.reference))
    )


def sentences(text: str) -> list[str]:
    """Return the sentences of a reference; one without capitals is cut at every full stop."""
    if text == text.lower():
        return [sentence for sentence in _SENTENCE_END.split(text) if sentence]
    return [text[s.start : s.end] for s in split_into_segments(text)]


def corruption_rates(articles: Sequence[Article], judge: Judge = is_refused) -> CorruptionRates:
    """Judge the clean references of `articles`, and each in every way it can be corrupted.

    A reference is refused when one of its sentences is. The same articles give the same figures.
    """
    generator = random.Random(SEED)
    clean = [article for article in articles if is_clean(article)]
    refused = 0
    counts: dict[tuple[CorruptionKind, CorruptionSource], list[bool]] = {}
    for place, article in enumerate(clean):
        facts = SourceFacts.of(article.title, article.body)
        refused += _is_text_refused(article.reference, facts, judge)
        for wrong in corrupted(article, generator, stranger=clean[place - 1]):
            verdict = _is_text_refused(wrong.text, facts, judge)
            counts.setdefault((wrong.kind, wrong.source), []).append(verdict)
    kinds = tuple(
        KindRate(kind=kind, source=source, caught=Share(hits=sum(found), total=len(found)))
        for (kind, source), found in sorted(counts.items())
    )
    return CorruptionRates(wrongly_refused=Share(hits=refused, total=len(clean)), kinds=kinds)


def judgement_rates(
    judgements: Sequence[Judgement], judge: Judge = is_refused
) -> tuple[JudgementRates, ...]:
    """Compare refusals with people's verdicts: a row for each kind of judgement, then for all.

    A judgement without a verdict is left out.
    """
    verdicts: dict[str, list[tuple[bool, bool]]] = {}
    for item in judgements:
        if item.is_supported is None:
            continue
        facts = SourceFacts.of(item.document)
        verdict = (_is_text_refused(item.summary, facts, judge), item.is_supported)
        for kind in (item.kind or "", "all"):
            verdicts.setdefault(kind, []).append(verdict)
    ordered = sorted(verdicts, key=lambda kind: (kind == "all", kind))
    return tuple(_judgement_rates(kind, verdicts[kind]) for kind in ordered)


def _judgement_rates(kind: str, verdicts: list[tuple[bool, bool]]) -> JudgementRates:
    unsupported = [refused for refused, is_supported in verdicts if not is_supported]
    supported = [refused for refused, is_supported in verdicts if is_supported]
    return JudgementRates(
        kind=kind,
        refused_of_unsupported=Share(hits=sum(unsupported), total=len(unsupported)),
        refused_of_supported=Share(hits=sum(supported), total=len(supported)),
    )


def _is_text_refused(text: str, facts: SourceFacts, judge: Judge) -> bool:
    return any(judge(sentence, facts) for sentence in sentences(text))


def _named(text: str) -> Iterator[str]:
    """Yield, in small letters, the words whose capital shows a name."""
    found = list(_WORD.finditer(text))
    for word, following in zip(found, [*found[1:], None], strict=True):
        if word[0] == word[0].lower():
            continue
        before = text[: word.start()].rstrip(" \"“‘'(")[-1:]
        joined = following is not None and following.start() - word.end() == 1
        goes_on = joined and following is not None and following[0] != following[0].lower()
        is_acronym = len(word[0]) > 1 and word[0] == word[0].upper()
        if (before and before not in _OPENS) or goes_on or is_acronym:
            yield word[0].lower()


def _quoted(text: str) -> Iterator[str]:
    """Yield, in small letters, the words of each quotation that is long enough to be one."""
    for found in _QUOTED.finditer(text):
        quoted = [word.lower() for word in _WORD.findall(found[0])]
        if len(quoted) >= MIN_QUOTED:
            yield " ".join(quoted)


def _sum(shares: Iterator[Share]) -> Share:
    known = list(shares)
    return Share(hits=sum(s.hits for s in known), total=sum(s.total for s in known))


__all__ = [
    "Corrupted",
    "CorruptionRates",
    "Judge",
    "JudgementRates",
    "KindRate",
    "Share",
    "corruption_rates",
    "is_clean",
    "is_refused",
    "judgement_rates",
    "sentences",
]
