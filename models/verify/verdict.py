"""What a sentence claims, and which sentences of its source support each claim."""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from models.interface import Claim, Segment
from models.text import fold, words
from models.verify.claims import unsupported_claims
from models.verify.facts import SourceFacts
from models.verify.placement import placed_claims
from models.verify.quotations import quotations

# Segments named for one claim at most: those that share most words with its sentence.
MAX_SUPPORT = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class SupportedClaim:
    """A claim and the indexes of the segments that hold it, the most alike first."""

    claim: Claim
    support: tuple[int, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """All claims of a sentence: those with their support, and those that have none."""

    supported: tuple[SupportedClaim, ...]
    unsupported: tuple[Claim, ...]

    @property
    def is_supported(self) -> bool:
        """Tell whether nothing in the sentence lacks support."""
        return not self.unsupported


def judge(sentence: str, facts: SourceFacts, segments: Sequence[Segment]) -> Verdict:
    """Return the verdict on `sentence`; `segments` are those of the last text of `facts`."""
    refused = unsupported_claims(sentence, facts)
    spans = {(claim.start, claim.end) for claim in refused}
    said = frozenset(words(sentence))
    supported = [
        SupportedClaim(
            claim=Claim(
                kind=placed.kind,
                text=sentence[placed.start : placed.end],
                start=placed.start,
                end=placed.end,
            ),
            support=_segments_at(placed.offsets, facts, segments, said),
        )
        for placed in placed_claims(sentence, facts.places)
        if placed.is_said and (placed.start, placed.end) not in spans
    ]
    supported += [
        SupportedClaim(
            claim=claim, support=_segments_at(_offsets(claim, facts), facts, segments, said)
        )
        for claim in quotations(sentence)
        if (claim.start, claim.end) not in spans
    ]
    supported.sort(key=lambda each: (each.claim.start, each.claim.end))
    return Verdict(supported=tuple(supported), unsupported=refused)


def _offsets(quotation: Claim, facts: SourceFacts) -> tuple[int, ...]:
    found = facts.folded.find(fold(quotation.text))
    return (found,) if found >= 0 else ()


def _segments_at(
    offsets: Sequence[int], facts: SourceFacts, segments: Sequence[Segment], said: frozenset[str]
) -> tuple[int, ...]:
    """Return the segments that begin at or before those offsets and hold them, best first."""
    shift = len(facts.text) - facts.last_length
    starts = [segment.start for segment in segments]
    nearest = {bisect_right(starts, offset - shift) - 1: offset - shift for offset in offsets}
    held = {at for at, offset in nearest.items() if at >= 0 and offset < segments[at].end}
    alike = {
        index: len(
            said.intersection(
                words(facts.text[shift + segments[index].start : shift + segments[index].end])
            )
        )
        for index in held
    }
    return tuple(sorted(held, key=lambda index: (-alike[index], index))[:MAX_SUPPORT])
