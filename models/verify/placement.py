"""The claims of a sentence beside the places of the source that could support them."""

from collections.abc import Iterator
from dataclasses import dataclass

from models.interface import ClaimKind
from models.text import fold
from models.verify.alignment import FEATURES, SentenceInSource
from models.verify.company import COMPANY, Company
from models.verify.denial_gaps import DENIAL_COLUMNS
from models.verify.prominence import PROMINENCE, prominence
from models.verify.sentence_claims import FoundClaim, SentenceClaims
from models.verify.source_places import SourcePlaces
from models.verify.source_text import split_words

# The columns of a judged claim: what it is, then how it stands in the source.
COLUMNS = ("kind", "unit", "cased", *DENIAL_COLUMNS, *FEATURES, *PROMINENCE, *COMPANY)
_KINDS = (ClaimKind.NAME, ClaimKind.NUMBER, ClaimKind.DATE, ClaimKind.NEGATION)
# A denial that the sentence lacks is a row of its own kind.
_LOST_DENIAL = float(len(_KINDS))


@dataclass(frozen=True, slots=True, kw_only=True)
class PlacedClaim:
    """A claim at `start` to `end` of a sentence and what `COLUMNS` tell of it.

    `offsets` are the characters of the source where it stands. `is_said` is false for a denial
    that the source has and the sentence may have lost.
    """

    kind: ClaimKind
    start: int
    end: int
    row: tuple[float, ...]
    offsets: tuple[int, ...]
    is_said: bool


def placed_claims(sentence: str, source: SourcePlaces) -> Iterator[PlacedClaim]:
    """Yield the claims of `sentence` that the source could support, with how they stand there."""
    folded = fold(sentence)
    words, starts = split_words(folded)
    if not words or not source.text.words:
        return
    found = list(SentenceClaims(sentence, folded, words, starts.tolist(), source).all())
    beside = SentenceInSource(words, source.text)
    told = [claim.placed for claim in found if claim.kind is not ClaimKind.NEGATION]
    company = Company(told, source.text)
    is_cased = float(sentence != sentence.lower())
    for claim in found:
        alignment = beside.features(claim.placed)
        if alignment is None:
            continue
        row = (
            *(_code(claim), claim.unit, is_cased, *claim.denial),
            *alignment,
            *prominence(claim.placed, source.text, len(words)),
            *company.of(claim.placed),
        )
        yield PlacedClaim(
            kind=claim.kind,
            start=claim.start,
            end=claim.end,
            row=row,
            offsets=tuple(source.text.starts[list(claim.placed.mine)].tolist()),
            is_said=claim.is_said,
        )


def _code(claim: FoundClaim) -> float:
    return float(_KINDS.index(claim.kind)) if claim.is_said else _LOST_DENIAL
